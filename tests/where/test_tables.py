"""The tables that the gazetteer is built from refuse what does not belong, and the sums behind it hold."""

from pathlib import Path

import pytest

from training.gazetteer import towns
from training.gazetteer.rows import Row, km, middle, table, weight


def test_a_table_with_other_columns_is_refused(tmp_path: Path) -> None:
    (tmp_path / "t.tsv").write_text("name\tcountry\nA\tB\n")
    with pytest.raises(SystemExit, match=r"t\.tsv: the columns are name, kind"):
        table(tmp_path / "t.tsv", ("name", "kind"))


def test_a_row_with_a_cell_too_few_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "t.tsv").write_text("# why\nname\tkind\nA\tB\nC\n")
    with pytest.raises(SystemExit, match=r"t\.tsv, line 4: 1 cells where 2 belong"):
        table(tmp_path / "t.tsv", ("name", "kind"))


def test_a_name_for_a_region_that_is_not_one_is_refused() -> None:
    with pytest.raises(SystemExit, match="is no first-level region"):
        towns.other_region_names({})


def test_a_point_far_from_its_region_is_refused() -> None:
    with pytest.raises(SystemExit, match=r"XX\.01 stands more than"):
        towns.checked("XX.01", (10, 10), [(60.0, 60.0), (61.0, 61.0)])


def test_a_region_without_a_point_stands_in_the_middle_of_its_towns() -> None:
    assert towns.checked("XX.01", None, [(60.0, 60.0), (62.0, 64.0)]) == (61, 62)


def test_stray_towns_do_not_move_the_middle() -> None:
    assert middle([(1.0, 1.0)] * 20 + [(3.0, 3.0)] * 59 + [(80.0, 80.0)]) == (2, 2)


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        ((0, 0), (0, 0), 0),
        ((0, 0), (0, 1), 111.2),
        ((0, 179.5), (0, -179.5), 111.2),
        ((90, 0), (-90, 0), 20015),
    ],
)
def test_distances_are_those_of_the_sphere(
    one: tuple[float, float], other: tuple[float, float], distance: float
) -> None:
    assert km(one, other) == pytest.approx(distance, rel=1e-3)


@pytest.mark.parametrize(("people", "expected"), [(0, 25), (10, 25), (1_000, 75), (10_000_000_000_000, 255)])
def test_weight_is_a_logarithm_within_a_byte(people: float, expected: int) -> None:
    assert weight(people) == expected


def test_a_region_is_also_named_without_its_kind() -> None:
    row = Row(("Port Oblast",), "region", "AA", "AA.01", 1, 1, 100)
    (found,) = towns.with_short_names([row], frozenset({"oblast"}))
    assert found.names == ("Port Oblast", "Port")
