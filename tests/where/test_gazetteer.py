"""The packed gazetteer: what it holds, what it refuses, and that the tables it was packed from come out again."""

import hashlib
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dateline
from dateline import where
from dateline.errors import BadTable
from dateline.where.fold import fold
from dateline.where.gazetteer import FILE, Gazetteer
from dateline.where.words import load
from training.gazetteer.pack import packed
from training.gazetteer.rows import Row

REGIONS = {"AA.01": "First Region"}
ALPHA3 = {"AA": "AAA", "BB": "BBB"}
WORDS = Path(where.__file__).with_name("words.toml").read_text()

names = st.text(min_size=1, max_size=40).filter(lambda name: fold(name) != "")
points = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


def opened(rows: list[Row], folder: Path) -> Gazetteer:
    file = folder / "places.bin"
    file.write_bytes(packed(rows, REGIONS, ALPHA3))
    return Gazetteer(file)


def row(
    name: str, point: tuple[float, float] = (1.5, -2.5), weight: int = 100, also: tuple[str, ...] = ()
) -> Row:
    return Row((name, *also), "settlement", "AA", "AA.01", *point, weight, 7)


def test_the_file_is_the_one_that_resources_names() -> None:
    resources = tomllib.loads(Path(dateline.__file__).with_name("resources.toml").read_text())
    assert hashlib.sha256(FILE.read_bytes()).hexdigest() == resources["places"]["sha256"]


def test_the_file_is_no_larger_than_allowed() -> None:
    assert FILE.stat().st_size <= 12_000_000


def test_a_place_comes_out_as_it_went_in(tmp_path: Path) -> None:
    (found,) = opened([row("Port Ember")], tmp_path).lookup("port ember")
    assert (found.name, found.kind, found.country, found.region) == (
        "Port Ember",
        "settlement",
        "AAA",
        "First Region",
    )
    assert (found.latitude, found.longitude, found.geonames, found.weight) == (1.5, -2.5, 7, 4.0)


def test_the_weightiest_place_of_a_name_comes_first(tmp_path: Path) -> None:
    found = opened([row("Ember", weight=50), row("Ember", (3, 4), weight=90)], tmp_path).lookup("ember")
    assert [place.latitude for place in found] == [3, 1.5]


def test_another_name_leads_to_the_place_and_says_so(tmp_path: Path) -> None:
    places = opened([row("Ember", also=("Old Ember", "Cinder")), row("Cinder", (3, 4), 50)], tmp_path)
    assert [(p.name, p.usual) for p in places.lookup("cinder")] == [("Ember", False), ("Cinder", True)]


@given(st.lists(st.tuples(names, points), min_size=1, max_size=30))
def test_every_name_packed_is_found_at_its_point(
    tmp_path_factory: pytest.TempPathFactory, made: list[tuple[str, tuple[float, float]]]
) -> None:
    places = opened([row(name, point) for name, point in made], tmp_path_factory.mktemp("places"))
    for name, (latitude, longitude) in made:
        found = places.lookup(fold(name))
        assert any(
            abs(p.latitude - latitude) < 1e-5 and abs(p.longitude - longitude) < 1e-5 for p in found
        ), name


@given(st.text(max_size=60))
def test_any_text_may_be_looked_up(text: str) -> None:
    for place in where.load().lookup(fold(text)):
        assert -90 <= place.latitude <= 90 and -180 <= place.longitude <= 180


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing_unless_a_short_form_appears(text: str) -> None:
    once = fold(text)
    assert fold(once) == once or once.split()[0] in ("st", "ste", "mt", "ft", "the")


@pytest.mark.parametrize("content", [b"", b"places1\n", b"no gazetteer at all, but longer than its header"])
def test_a_file_that_is_no_gazetteer_is_refused_with_the_remedy(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "places.bin").write_bytes(content)
    with pytest.raises(BadTable, match=r"build it: python -m training\.gazetteer\.build"):
        Gazetteer(tmp_path / "places.bin")


def test_an_absent_gazetteer_is_refused_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(BadTable, match="no gazetteer there"):
        Gazetteer(tmp_path / "places.bin")


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("[streets]", "[roads]", r"\[roads\] is missing or unknown"),
        ('region = ["province"', 'province = ["province"', "the kinds are country"),
        ('county = ["county"', 'county = ["province", "county"', '"province" twice'),
        ('words = ["of"]', 'words = ["of", "of"]', "each word once"),
        ('words = ["of"]', 'words = ["Of"]', 'write it folded: "of"'),
        ('"Ala." = "alabama"', '"Ala." = "Alabama"', 'write it folded: "alabama"'),
        ('"Alta." = "alberta"', '"Ala." = "alberta"', '"Ala." twice'),
        ("[streets]", "[streets", "cannot be read as TOML"),
    ],
)
def test_a_bad_table_of_words_is_refused(tmp_path: Path, right: str, wrong: str, message: str) -> None:
    assert right in WORDS
    file = tmp_path / "words.toml"
    file.write_text(WORDS.replace(right, wrong, 1))
    with pytest.raises(BadTable, match=message):
        load(file)


def test_an_absent_table_of_words_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadTable, match="cannot be read"):
        load(tmp_path / "words.toml")
