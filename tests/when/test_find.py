"""Expressions in short sentences: what they come to, what is left of them without a date, and what is none."""

from datetime import date

import pytest

from dateline.records import Timex
from dateline.when import anchor, find, plain
from tests.tables import rows


def the(text: str, expression: str, published: date | None) -> Timex:
    """The expression of a text that is worded so."""
    found = {text[t.span.start : t.span.stop]: t for t in find((), text, published)}
    assert expression in found, f"found {list(found)}"
    return found[expression]


@pytest.mark.parametrize(("text", "published", "expression", "edtf"), rows("when/expressions.csv"))
def test_an_expression_comes_to_days(text: str, published: str, expression: str, edtf: str) -> None:
    assert (the(text, expression, date.fromisoformat(published)).edtf or "") == edtf


@pytest.mark.parametrize(("text", "expression", "offset"), rows("when/undated.csv"))
def test_without_a_date_the_distance_from_publication_is_kept(
    text: str, expression: str, offset: str
) -> None:
    timex = the(text, expression, None)
    assert timex.edtf is None
    assert timex.earliest is None and timex.latest is None
    assert (timex.offset or "") == offset


@pytest.mark.parametrize(("text", "published", "expression", "type", "value"), rows("when/values.csv"))
def test_timex3_type_and_value(text: str, published: str, expression: str, type: str, value: str) -> None:
    timex = the(text, expression, date.fromisoformat(published))
    assert (timex.type, timex.value) == (type, value)


@pytest.mark.parametrize("row", rows("when/nothing.csv"))
def test_what_is_no_time_is_not_found(row: tuple[str]) -> None:
    assert find((), row[0], date(2019, 4, 2)) == ()


@pytest.mark.parametrize(("text", "expression", "day", "back", "edtf"), rows("when/anchored.csv"))
def test_a_distance_is_counted_from_a_day(text: str, expression: str, day: str, back: str, edtf: str) -> None:
    timex = anchor(the(text, expression, None), date.fromisoformat(day), back=bool(back))
    assert timex.edtf == edtf


def test_a_time_without_a_distance_cannot_be_anchored() -> None:
    with pytest.raises(ValueError, match="no offset"):
        anchor(the("They met in 2015.", "2015", None), date(2019, 4, 2))


def test_a_bounded_time_keeps_the_point_it_names() -> None:
    bounded = the("He has ruled since May 2015.", "May 2015", date(2019, 4, 2))
    assert (bounded.edtf, bounded.latest) == ("2015-05/..", None)
    assert (plain(bounded).edtf, plain(bounded).latest) == ("2015-05", date(2015, 5, 31))


def test_an_event_is_named_where_a_time_is_counted_from_it() -> None:
    text = "The talks come five days before Chad votes, he said."
    timex = the(text, "five days", date(2019, 4, 2))
    assert timex.counted_from == "event"
    assert timex.reference is not None
    assert text[timex.reference.start : timex.reference.stop] == "Chad votes"


def test_the_time_before_it_is_named_where_a_time_is_counted_from_it() -> None:
    text = "He spoke on Monday. Later that day, he left."
    timex = the(text, "Later that day", date(2019, 4, 2))
    assert timex.reference == the(text, "Monday", date(2019, 4, 2)).span


def test_a_weekday_that_is_not_that_of_the_date_is_said() -> None:
    assert (
        the("On Monday, April 2, 2019, he left.", "Monday, April 2, 2019", None).conflict
        == "2019-04-02 is a Tuesday"
    )
    assert the("On Tuesday, April 2, 2019, he left.", "Tuesday, April 2, 2019", None).conflict is None


def test_a_weekday_tells_the_year_of_a_date() -> None:
    assert the("On Monday, April 2, he left.", "Monday, April 2", date(2019, 4, 5)).edtf == "2018-04-02"
