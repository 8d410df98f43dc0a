"""Expressions in short sentences: what they come to, what is left of them without a date, and what is none."""

from datetime import date

import pytest

from dateline.records import Timex
from dateline.when import find
from tests.tables import rows


def the(text: str, expression: str, published: date | None) -> Timex:
    """The expression of a text that is worded so."""
    found = {text[t.span.start : t.span.stop]: t for t in find((), text, published)}
    assert expression in found, f"found {list(found)}"
    return found[expression]


@pytest.mark.parametrize(("text", "published", "expression", "edtf"), rows("when/expressions.csv"))
def test_an_expression_comes_to_days(text: str, published: str, expression: str, edtf: str) -> None:
    assert the(text, expression, date.fromisoformat(published)).edtf == edtf


@pytest.mark.parametrize(("text", "expression", "offset"), rows("when/undated.csv"))
def test_without_a_date_the_distance_from_publication_is_kept(text: str, expression: str, offset: str) -> None:
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
