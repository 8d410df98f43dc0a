"""Odd HTML pages: elements in one another, with the names that decide what is the story and what states its facts."""

import json
import tomllib
from html import escape
from pathlib import Path

from hypothesis import strategies as st

from checks.fuzz.inputs import LABELS, LINES, ODD, PIECE, VALUES
from dateline.read import story

READ = Path(story.__file__).parent
STORY = tomllib.loads((READ / "story.toml").read_text("utf-8"))
PLACES = tomllib.loads((READ / "metadata.toml").read_text("utf-8"))["place"]
ELEMENTS = sorted({name for key in ("elements", "texts", "blocks") for name in STORY[key]["names"]})
OTHERS = [
    "a",
    "b",
    "span",
    "font",
    "title",
    "base",
    "frameset",
    "math",
    "plaintext",
    "xmp",
    "x-y",
    "o:p",
    "cut",
]
NAMES = [
    *STORY["whole"]["names"],
    *(part for group in STORY["named"] for part in group["parts"]),
    "story",
    "",
]
BEFORE = [
    "",
    "<!doctype html>",
    '<?xml version="1.0" encoding="utf-16"?>',
    "<!-- x -->",
    "<?php x ?>",
    "\ufeff",
]
LONG_PAGE = 200_000

ATTRIBUTES = st.one_of(
    st.just(""),
    st.builds(' {}="{}"'.format, st.sampled_from(["class", "id"]), st.sampled_from(NAMES)),
    st.sampled_from(
        ['hidden=""', 'style="display :none"', 'aria-hidden="true"', "class=", "='", "href='x'"]
    ).map(" {}".format),
)
OPEN = st.builds("<{}{}>".format, st.sampled_from(ELEMENTS + OTHERS), ATTRIBUTES)


def element(name: str, attributes: str, inside: list[str], ended: bool) -> str:
    return f"<{name}{attributes}>{''.join(inside)}" + (f"</{name}>" if ended else "")


def stated(place: dict[str, str], value: str) -> str:
    """A statement of the page about itself."""
    if "meta" in place:
        return f'<meta property="{place["meta"]}" content="{escape(value)}">'
    return f"<h1>{escape(value)}</h1>"


def script(made: dict[str, object]) -> str:
    return f'<script type="application/ld+json">{json.dumps(made)}</script>'


def page(before: str, head: list[str], body: list[str]) -> str:
    return f"{before}<html><head>{''.join(head)}</head><body>{''.join(body)}</body></html>"


TEXT = st.sampled_from(LINES) | PIECE | PIECE.map(escape)
BODY = st.recursive(
    TEXT,
    lambda inner: st.builds(
        element,
        st.sampled_from(ELEMENTS + OTHERS),
        ATTRIBUTES,
        st.lists(inner, max_size=5),
        st.sampled_from([True, True, False]),
    ),
    max_leaves=25,
)
KEYS = ["headline", "datePublished", "author", "publisher", "name", "inLanguage", "url", "@graph"]
OBJECT = st.dictionaries(st.sampled_from(KEYS), LABELS | VALUES, max_size=4)
SCRIPT = OBJECT.map(lambda made: script({"@type": "NewsArticle", **made}))
HEAD = st.lists(st.builds(stated, st.sampled_from(PLACES), LABELS) | SCRIPT | OPEN, max_size=5)
BUILT = st.builds(page, st.sampled_from(BEFORE), HEAD, st.lists(BODY, max_size=6))


def over_and_over(pieces: list[str], start: str) -> str:
    one = "".join(pieces) or "x"
    return start + (one * (LONG_PAGE // len(one) + 1))[:LONG_PAGE]


LONG_PAGES = st.builds(
    over_and_over,
    st.lists(OPEN | st.sampled_from([*LINES, *ODD, "</p>", "</div>"]), min_size=1, max_size=4),
    OPEN,
)
