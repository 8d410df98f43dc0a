"""Days proposed for texts without a date, and what is said of them."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import BadTable
from dateline.join.dating import proposed
from dateline.records import Span
from dateline.when import show
from dateline.when.clues import Clue
from dateline.when.dating import Dating, solve
from dateline.when.days import between
from dateline.when.facts import AS_OF, COVERED, elections
from tests.tables import rows

YEAR = between(date(2019, 1, 1), date(2019, 12, 31))
RANGES = st.lists(st.tuples(st.integers(1, 360), st.integers(0, 200), st.integers(1, 4)), max_size=6)


def holds(answer: Dating, day: str) -> bool:
    return any(first <= date.fromisoformat(day) <= last for first, last in answer.days)


def clue(first: int, length: int, rank: int) -> Clue:
    start = date.fromordinal(date(2018, 12, 31).toordinal() + first)
    stop = date.fromordinal(start.toordinal() + length)
    return Clue("test", Span(first, first + 1), "", between(start, stop), rank)


@pytest.mark.parametrize(("text", "inside", "outside", "reason"), rows("when/dating.csv"))
def test_clues_narrow_the_days(text: str, inside: str, outside: str, reason: str) -> None:
    answer = proposed(text, AS_OF)
    assert holds(answer, inside)
    assert not holds(answer, outside)
    assert reason in {cut.clue.kind for cut in answer.cuts}
    assert not answer.unknown


def test_nothing_to_go_by_is_unknown_and_leaves_all_days() -> None:
    answer = proposed("The mayor opened the fair.", AS_OF)
    assert answer.unknown
    assert holds(answer, "1950-01-01") and holds(answer, AS_OF.isoformat())


def test_no_day_is_later_than_the_last_that_is_asked_for() -> None:
    assert not holds(proposed("They met on May 3, 2014.", date(2016, 1, 1)), "2016-01-02")


def test_a_clue_that_leaves_no_day_is_a_conflict_of_the_weaker_kind() -> None:
    sure, weak = clue(10, 20, 1), clue(200, 20, 4)
    answer = solve([weak, sure], YEAR)
    assert answer.conflicts == (weak,)
    assert answer.count == 21


@given(RANGES)
def test_days_are_those_that_all_kept_clues_allow(numbers: list[tuple[int, int, int]]) -> None:
    clues = [clue(*n) for n in numbers]
    answer = solve(clues, YEAR)
    kept = [c for c in clues if c not in answer.conflicts]
    days = YEAR
    for one in kept:
        days = days & one.days
    assert answer.count == len(days) > 0
    assert answer.days == days.spans()
    assert all(cut.after < cut.before for cut in answer.cuts)
    assert answer.unknown == (answer.count == len(YEAR))


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=200))
def test_any_text_gets_an_answer(text: str) -> None:
    assert proposed(text, AS_OF).count > 0


def test_the_answer_is_shown_with_its_reasons() -> None:
    text = "They have fought since 2015 and still do."
    answer = proposed(text, date(2016, 1, 3))
    lines = list(show.table("war", text, answer))
    assert lines[:2] == ["war: 3 days possible", "  2016-01-01 to 2016-01-03"]
    assert "“2015”: since 2015 is said after 2015" in lines[2]
    found = json.loads("".join(show.json("war", text, answer)))
    assert found["days"] == [["2016-01-01", "2016-01-03"]]
    assert text[found["clues"][0]["start"] : found["clues"][0]["stop"]] == found["clues"][0]["text"] == "2015"


def test_an_unknown_day_is_said_so() -> None:
    answer = proposed("The mayor opened the fair.", AS_OF)
    assert list(show.table("fair", "", answer)) == ["fair: unknown; nothing in the text tells the day"]


def test_votes_lie_in_the_years_that_are_covered() -> None:
    found = elections()
    assert all(COVERED[0] <= e.day for e in found)
    assert len({e.country for e in found}) >= 80
    assert max(e.day for e in found) <= date(COVERED[1].year, 12, 31)


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        ("ISR\t2019-04-09\tcoup\tx", "use one of"),
        ("ISR\t2019-04-31\tparliament\tx", "YYYY-MM-DD"),
        ("ISR\t2019-04-09\tparliament\tx\nISR\t2019-04-09\tparliament\tx", "stands twice"),
    ],
)
def test_a_bad_row_of_votes_is_refused(tmp_path: Path, row: str, wanted: str) -> None:
    path = tmp_path / "elections.tsv"
    path.write_text(f"country\tday\tkind\tsource\n{row}\n", encoding="utf-8")
    with pytest.raises(BadTable, match=wanted):
        elections(path)
