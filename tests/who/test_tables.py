"""The tables of who: what the loaders refuse, what the tables hold, and which names stand in two of them."""

import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import BadTable, DatelineError
from dateline.who import tables as loaders
from dateline.who.facts import Leader
from dateline.who.rows import fold, read_columns
from dateline.who.tables import HERE, Codes, read_codes, tables
from tests.tables import rows

COLUMNS = {
    "states": loaders.STATE,
    "seats": loaders.SEAT,
    "leaders": loaders.LEADER,
    "roles": loaders.ROLE,
    "organizations": loaders.ORGANIZATION,
    "groups": loaders.GROUP,
    "outlets": loaders.OUTLET,
}
READ: dict[str, Callable[[Path, Codes], tuple[object, ...]]] = {
    name: getattr(loaders, f"read_{name}") for name in COLUMNS
}
LEAST = {"states": 200, "seats": 100, "roles": 700, "organizations": 150, "groups": 250, "outlets": 400}


def write(folder: Path, table: str, text: str) -> Path:
    """A table file with its own header and the rows given, cells parted by semicolons."""
    path = folder / f"{table}.tsv"
    body = "".join(line.replace(";", "\t") + "\n" for line in text.split("\n") if line)
    path.write_text("\t".join(COLUMNS[table]) + "\n" + body, encoding="utf-8")
    return path


@pytest.mark.parametrize(("table", "text", "message"), rows("who/bad_tables.csv"))
def test_an_unsound_row_is_refused_with_file_line_and_remedy(
    table: str, text: str, message: str, tmp_path: Path
) -> None:
    with pytest.raises(BadTable) as caught:
        READ[table](write(tmp_path, table, text), read_codes())
    assert message in str(caught.value)
    assert str(caught.value).startswith(f"{table}.tsv line ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(("table", "text"), rows("who/good_tables.csv"))
def test_a_sound_row_is_read(table: str, text: str, tmp_path: Path) -> None:
    found = READ[table](write(tmp_path, table, text), read_codes())
    assert len(found) == len([line for line in text.split("\n") if line])


def test_a_file_that_is_no_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "roles.tsv"
    with pytest.raises(BadTable, match=r"roles\.tsv: file not found; put it in"):
        read_columns(path, loaders.ROLE)
    path.write_bytes(b"phrase\xff")
    with pytest.raises(BadTable, match="not UTF-8 at byte 6; save it as UTF-8"):
        read_columns(path, loaders.ROLE)
    path.write_text("phrase\tsector\nking\tGOV\n", encoding="utf-8")
    with pytest.raises(BadTable, match="columns are phrase sector; use phrase plural sector kind source"):
        read_columns(path, loaders.ROLE)
    path.write_text("\t".join(loaders.ROLE), encoding="utf-8")
    with pytest.raises(BadTable, match="last line has no end"):
        read_columns(path, loaders.ROLE)


def test_codes_that_are_no_toml_are_refused(tmp_path: Path) -> None:
    shutil.copytree(HERE, tmp_path / "who")
    (tmp_path / "who" / "codes.toml").write_text("[sectors\n", encoding="utf-8")
    with pytest.raises(DatelineError, match=r"codes\.toml: .*correct it as TOML"):
        tables(tmp_path / "who")


@pytest.mark.parametrize("table", LEAST)
def test_each_table_is_as_full_as_promised(table: str) -> None:
    assert len(getattr(tables(), table)) >= LEAST[table]


def test_eighty_states_have_heads_and_twenty_five_have_ministers() -> None:
    held = defaultdict(set)
    for leader in tables().leaders:
        held[leader.office].add(leader.country)
    assert len(held["head_of_state"] | held["head_of_government"]) >= 80
    assert len(held["foreign_minister"]) >= 25


@pytest.mark.parametrize(("country", "title", "day", "name"), rows("who/terms.csv"))
def test_the_holder_of_an_office_on_a_day(country: str, title: str, day: str, name: str) -> None:
    assert holders(country, title, date.fromisoformat(day)) == ({name} if name else set())


def holders(country: str, title: str, day: date) -> set[str]:
    return {
        x.name
        for x in tables().leaders
        if (x.country, x.title) == (country, title) and x.first <= day <= x.last
    }


def test_an_open_term_reaches_to_the_day_of_the_table_and_no_further() -> None:
    as_of = tables().as_of["leaders"]
    assert {x.last for x in tables().leaders if x.stop is None} == {as_of}
    assert all(x.last <= as_of for x in tables().leaders)


def bounds_of(leader: Leader) -> tuple[str, str]:
    return leader.first.isoformat()[: len(leader.start)], leader.last.isoformat()[: len(leader.stop or "")]


def test_days_of_a_term_keep_to_the_precision_that_is_known() -> None:
    for leader in tables().leaders:
        assert bounds_of(leader) == (leader.start, leader.stop or "")


def facts(table: str, name: str) -> list[str]:
    """The facts of the rows that bear a name, as `tests/who/known_names.csv` words them."""
    return [
        " ".join(filter(None, told))
        for names, told in _named(table)
        if fold(name) in {fold(known) for known in names}
    ]


def _named(table: str) -> Iterator[tuple[tuple[str, ...], tuple[str | None, ...]]]:
    known = tables()
    if table == "states":
        yield from (((x.name, *x.aliases), (x.code,)) for x in known.states)
    elif table == "seats":
        yield from (((x.name, *x.aliases), (x.country, x.sector)) for x in known.seats)
    elif table == "organizations":
        for o in known.organizations:
            yield (o.name, *o.aliases, o.acronym or o.name), (o.country, o.sector)
    elif table == "groups":
        yield from (((x.name, *x.aliases), (x.country, x.sector)) for x in known.groups)
    elif table == "outlets":
        yield from (((x.name, *x.aliases), (x.country, x.ownership, x.kind)) for x in known.outlets)
    elif table == "roles":
        yield from (((x.phrase, x.plural), (x.sector, x.kind)) for x in known.roles)


@pytest.mark.parametrize(("table", "name", "told"), rows("who/known_names.csv"))
def test_what_the_tables_tell_of_a_name(table: str, name: str, told: str) -> None:
    assert facts(table, name) == [told]


def test_the_names_that_stand_in_two_tables_are_those_allowed() -> None:
    """A name in two tables is read by what stands around it, so each one is listed with its tables."""
    holding = defaultdict(set)
    for table in COLUMNS.keys() - {"leaders", "roles"}:
        for names, _ in _named(table):
            for name in names:
                holding[fold(name)].add(table)
    shared = {name: " ".join(sorted(found)) for name, found in holding.items() if len(found) > 1}
    assert shared == dict(rows("who/shared_names.csv"))


def test_every_listed_source_and_code_is_used() -> None:
    known, codes = tables(), read_codes()
    every = [
        *known.states,
        *known.seats,
        *known.leaders,
        *known.roles,
        *known.organizations,
        *known.groups,
        *known.outlets,
    ]
    assert {x.source for x in every} == codes.sources
    assert {x.sector for x in known.roles} == codes.sectors
    assert {x.office for x in known.leaders} == codes.offices
    assert {x.kind for x in known.outlets} == codes.outlet_kinds
    assert {x.needs for x in known.outlets} == codes.needs | {None}


@given(st.text())
def test_folding_a_folded_name_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz éüñş’-'", max_size=12))
def test_capitals_accents_and_hyphens_do_not_tell_names_apart(name: str) -> None:
    assert fold(name.upper()) == fold(name)
    assert fold(name.replace("-", " ").replace("’", "'").replace("é", "e")) == fold(name)
