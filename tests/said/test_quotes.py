"""Quotations: where they open and close, and what they are."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.records import Span
from dateline.said import quotes
from tests.tables import rows


def found(text: str) -> tuple[quotes.Quote, ...]:
    paragraphs = tuple(Span(m.start(), m.end()) for m in re.finditer(r"[^\n]*\S[^\n]*", text))
    return quotes.find(text, paragraphs)


@pytest.mark.parametrize(("text", "expected"), rows("said/quotes.csv"))
def test_quotations_are_found_with_their_kind(text: str, expected: str) -> None:
    got = [f"{q.kind}:{text[q.span.start : q.span.stop]}" for q in found(text)]
    assert got == (expected.split("|") if expected else [])


def test_a_quotation_of_two_paragraphs_is_one_speech() -> None:
    first, second = found("“It rained for days.\n“Then the dam broke.”")
    assert (first.first, second.first) == (0, 0)


@given(st.text(alphabet="ab .,\n“”\"'‘’«»A", max_size=60))
def test_quotations_of_any_text_are_in_order_and_apart(text: str) -> None:
    spans = [q.span for q in found(text)]
    assert all(a.stop <= b.start for a, b in pairwise(spans))
    assert all(0 <= s.start < s.stop <= len(text) for s in spans)
