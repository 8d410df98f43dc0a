"""Seeds in, odd inputs out: strategies for texts, bytes, pages, JSON and JSON Lines."""

import json
import tomllib
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

SEEDS = Path(__file__).with_name("seeds")
ODD: list[str] = tomllib.loads((SEEDS / "odd.toml").read_text("utf-8"))["pieces"]
TEXTS = [path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt"))]
LINES = [line for text in TEXTS for line in text.splitlines() if line]
WORDS = sorted({word for text in TEXTS for word in text.split()})
PAGE = (SEEDS / "page.html").read_text("utf-8")
RECORDS = (SEEDS / "lines.jsonl").read_bytes()
TAGS = (
    "<p>",
    "</p>",
    "<div>",
    "<article>",
    "</article>",
    "<!--",
    "-->",
    "<script>",
    "<table><tr><td>",
    "<![CDATA[",
)
SAID = (
    "[/x",
    "a]",
    ":fire:",
    "=1+1",
    "../..",
    "http://x/<img>",
    "</script><marquee>",
    "爆" * 200,
    "a\ud83d",
    "\\",
)
KEYS = ("id", "title", "published", "outlet", "url", "byline", "text", "html", "other")
MOST_REPEATS = 400
MOST_PIECES = 40
LONG = 20_000


def long_piece(piece: str, times: int) -> str:
    return piece * times


PIECE = st.one_of(
    st.sampled_from(LINES),
    st.sampled_from(WORDS),
    st.sampled_from(ODD),
    st.text(st.characters(exclude_categories=("Cs",)), max_size=8),
    st.builds(long_piece, st.sampled_from(ODD), st.integers(2, MOST_REPEATS)),
)
GLUED = st.tuples(st.lists(PIECE, max_size=MOST_PIECES), st.sampled_from(["", " ", " ", "\n", "\n\n"])).map(
    lambda made: made[1].join(made[0])
)


@st.composite
def edited(draw: st.DrawFn, whole: str) -> str:
    """A seed with pieces put in, cut out and doubled."""
    text = whole
    for _ in range(draw(st.integers(1, 6))):
        first, second = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        kept = draw(st.sampled_from([text[:first], text[:second]]))
        text = kept + draw(PIECE | st.sampled_from(TAGS)) + text[second:]
    return text


def at_length(pieces: list[str], joint: str) -> str:
    """The pieces over and over, up to a length at which what grows with the square shows."""
    one = joint.join(pieces) + joint
    return (one * (LONG // max(1, len(one))))[:LONG]


LABELS = st.text(st.characters(), max_size=12) | st.sampled_from(SAID) | st.sampled_from(ODD) | PIECE
LONG_STORIES = st.builds(
    at_length, st.lists(PIECE, min_size=1, max_size=3), st.sampled_from(["", " ", "\n", "\n\n"])
)
STORIES = GLUED | st.sampled_from(TEXTS).flatmap(edited)


@st.composite
def damaged(draw: st.DrawFn, whole: bytes) -> bytes:
    """Bytes with some of them cut, changed or put in."""
    body = bytearray(whole)
    for _ in range(draw(st.integers(0, 6))):
        first, second = sorted((draw(st.integers(0, len(body))), draw(st.integers(0, len(body)))))
        body[first : draw(st.sampled_from([first, second]))] = draw(st.binary(max_size=6))
    return bytes(body)


ENCODED = st.tuples(
    STORIES, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "shift-jis"])
).map(lambda made: made[0].encode(made[1], "replace"))
BODIES = st.binary(max_size=2000) | ENCODED.flatmap(damaged)
PAGES = edited(PAGE) | st.lists(PIECE | st.sampled_from(TAGS), max_size=60).map("".join)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | STORIES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)
OBJECTS = st.dictionaries(st.sampled_from(KEYS), VALUES | STORIES, max_size=len(KEYS))


def as_lines(objects: list[Any]) -> bytes:
    return b"\n".join(one if isinstance(one, bytes) else json.dumps(one).encode() for one in objects)


JSON_LINES = damaged(RECORDS) | st.lists(OBJECTS | VALUES | st.binary(max_size=40), max_size=5).map(as_lines)
