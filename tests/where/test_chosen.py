"""Tables of texts with their place names in brackets, beside the places that are meant."""

import re

import pytest

from dateline import where
from dateline.records import Span
from dateline.where.choose import choose
from dateline.where.fold import fold
from dateline.where.spot import spot
from tests.tables import rows

MARK = re.compile(r"\[([^\]]*)\]")


def unmarked(marked: str) -> tuple[str, list[Span]]:
    """The text without its brackets, and where they stood."""
    spans, taken = [], 0
    for found in MARK.finditer(marked):
        start = found.start() - taken
        spans.append(Span(start, start + len(found[1])))
        taken += 2
    return MARK.sub(r"\1", marked), spans


def chosen(marked: str) -> str:
    text, spans = unmarked(marked)
    spots = [one for span in spans if (one := spot(text, span, where.load()))]
    found = [one.place for one in choose([one.asked for one in spots])]
    return "; ".join(f"{p.name}/{p.country or ''}/{p.region or ''}/{p.precision}" for p in found)


@pytest.mark.parametrize(("text", "places"), rows("where/chosen.csv"))
def test_a_name_is_taken_for_the_place_that_is_meant(text: str, places: str) -> None:
    assert chosen(text) == places


@pytest.mark.parametrize(("name", "key"), rows("where/fold.csv"))
def test_names_that_differ_in_writing_only_have_one_key(name: str, key: str) -> None:
    assert fold(name) == key
