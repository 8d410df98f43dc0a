"""Whatever a report says: nothing of it is lost, doubled, or taken for anything but words."""

import csv
import io
import re
import sys
from dataclasses import replace
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import BadOption
from dateline.records import Basis, Mention, Part, Reading, Report, Span
from dateline.write import write
from dateline.write.csv import FORMULA, defused, write_table
from dateline.write.ics import OCTETS, folded
from dateline.write.ics import text as content
from dateline.write.page.text import UNSEEN, report_article
from dateline.write.webannotation import surrogate_pairs, utf16
from dateline.write.wording import one_line, quote
from tests.write.harbor import BLAST, HARBOR

TAG = re.compile(r"<[^>]*>")
TEXTS = st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=80) | st.text(
    "<>&\"'=@\r\n\u202eé😀 ab"
)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """A report of any text, with highlights anywhere in it, overlapping as they like."""
    text = draw(TEXTS)
    place = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(place, place).map(lambda ends: Span(min(ends), max(ends))), max_size=6))
    fields = draw(
        st.lists(st.sampled_from(["when", "where", "about", "type", "cue"]), min_size=6, max_size=6)
    )
    event = replace(
        BLAST,
        mentions=tuple(Mention(text[s.start : s.stop], s.start) for s in spans[:2]),
        basis=tuple(Basis(field, span, "any") for field, span in zip(fields, spans, strict=False)),
    )
    parts = (Part("paragraph", Span(0, len(text)), "any"),)
    return Reading("x", None, (event,), Report("x", text, parts))


@given(readings())
def test_the_text_of_the_page_is_the_text_of_the_report(reading: Reading) -> None:
    html = report_article(reading, 0, 0).split('class="about"')[1].split("</p>", 1)[1]
    named = UNSEEN.sub(lambda m: f"U+{ord(m[0]):04X}", reading.report.text)
    assert re.sub(r"\s+", "", unescape(TAG.sub("", html))) == re.sub(r"\s+", "", named)


@given(
    readings(),
    st.sampled_from(["csv", "claims", "geojson", "ics", "timelinejs", "webannotation", "ftm", "html"]),
)
def test_every_format_takes_every_text(reading: Reading, format: str) -> None:
    stream = io.StringIO()
    write([reading, HARBOR], stream, format)
    assert stream.getvalue()


@given(st.lists(st.lists(TEXTS, min_size=3, max_size=3), max_size=4))
def test_a_table_comes_back_cell_for_cell_and_no_cell_is_a_formula(table: list[list[str]]) -> None:
    stream = io.StringIO()
    write_table(stream, ["a", "b", "c"], table)
    back = list(csv.reader(io.StringIO(stream.getvalue(), newline="")))
    assert back[1:] == [[defused(cell) for cell in row] for row in table]
    assert not [cell for row in back[1:] for cell in row if FORMULA.match(cell)]


@given(TEXTS)
def test_a_line_of_a_calendar_is_short_and_whole(text: str) -> None:
    line = content("SUMMARY", text)
    made = folded(line)
    assert all(len(piece.encode()) <= OCTETS for piece in made.split("\r\n"))
    assert made.replace("\r\n ", "") == line
    assert "\n" not in line


@given(TEXTS, st.integers(0, 80))
def test_an_offset_in_utf_16_is_that_of_the_encoded_text(text: str, offset: int) -> None:
    at = min(offset, len(text))
    assert utf16(at, surrogate_pairs(text)) == len(text[:at].encode("utf-16-le")) // 2


@given(TEXTS, st.integers(0, 80), st.integers(0, 80))
def test_a_quote_holds_its_words(text: str, first: int, last: int) -> None:
    start, stop = sorted((min(first, len(text)), min(last, len(text))))
    if "\n" not in text[start:stop]:
        assert one_line(text[start:stop]) in quote(text, Span(start, stop), around=10)


def test_parquet_without_its_library_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(BadOption, match=r"pip install 'dateline\[parquet\]'"):
        write([HARBOR], io.BytesIO(), "parquet")
