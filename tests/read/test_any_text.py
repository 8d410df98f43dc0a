"""Whatever the text, its parts quote it and it survives the way to JSON and back."""

from hypothesis import given
from hypothesis import strategies as st

from dateline import from_json, to_json
from dateline.errors import BadInput
from dateline.pipeline import extract
from dateline.read.assemble import from_text
from dateline.read.decode import checked, decode
from dateline.read.parts import parts_of
from dateline.records import Report

PIECES = [
    "Read more: x",
    "By Ann Lowe",
    "KABUL (AP) — ",
    "\n\n",
    "\n",
    "\r\n",
    "\u2028",
    ". ",
    "—",
    "👩‍👩‍👧",
    "\u202e",
    "The toll rose to two, police said",
]
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=20), max_size=30).map("".join)


def report(text: str) -> Report | None:
    try:
        return from_text("x", checked(text), [])
    except BadInput:
        return None


@given(TEXTS)
def test_parts_are_in_order_apart_and_cover_all_that_is_not_space(text: str) -> None:
    parts, dateline = parts_of(text, None)
    ends = [0]
    for part in parts:
        assert ends[-1] <= part.span.start < part.span.stop <= len(text)
        ends.append(part.span.stop)
    covered = "".join(text[p.span.start : p.span.stop] for p in parts)
    assert "".join(covered.split()) == "".join(text.split())
    if dateline:
        assert any(p.kind == "dateline" and p.span.start == dateline.span.start for p in parts)


@given(TEXTS)
def test_a_reading_survives_the_way_to_json_and_back(text: str) -> None:
    found = report(text + "\n\nThe toll rose to two on Monday, the police said.")
    if found:
        reading = extract(found)
        assert reading.report.text.startswith(text[:5])
        assert from_json(to_json(reading)) == reading


@given(st.binary(max_size=300))
def test_bytes_become_text_or_a_clear_refusal(body: bytes) -> None:
    try:
        text = decode(body)
    except BadInput as refused:
        assert str(refused)
        assert "\n" not in str(refused)
    else:
        text.encode("utf-8")
