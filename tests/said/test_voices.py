"""The distinct chains of an event: `^` before each of its mentions; chains parted by `|`, `report` for its own word."""

import re

import pytest

from dateline import said
from dateline.language import parse
from dateline.records import Link, Part, Report, Span
from tests.said.test_sentences import media, reader, unmarked
from tests.tables import rows

TITLED = re.compile(r"[^\n]*\S[^\n]*")


def parts(text: str) -> tuple[Part, ...]:
    """The paragraphs of a text; the first of several is its title."""
    spans = [Span(m.start(), m.end()) for m in TITLED.finditer(text)]
    return tuple(
        Part("paragraph" if n or len(spans) == 1 else "title", s, "test") for n, s in enumerate(spans)
    )


def mentions(marked: str) -> list[int]:
    return [m.start() - n for n, m in enumerate(re.finditer(r"\^", marked))]


@pytest.mark.parametrize(("marked", "actor", "expected"), rows("said/voices.csv"))
def test_each_voice_of_an_event_is_one_chain(marked: str, actor: str, expected: str) -> None:
    text = unmarked(marked).text
    sentences = parse(Report("test", text, parts(text)), reader())
    found = said.find(sentences, text, media=media())

    def is_actor(link: Link) -> bool:
        return link.name == actor

    chains = said.chains(found, sentences, mentions(marked), is_actor)
    shown = [" < ".join(link.name or "nobody" for link in chain) or "report" for chain in chains]
    assert "|".join(shown) == expected
