"""Sentences → attributions: who says what, by which words."""

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.records import Sentence, Span
from dateline.said.contents import content
from dateline.said.cues import Found, cues, may_hold
from dateline.said.quotes import Quote
from dateline.said.speakers import Speaker, speaker
from dateline.said.tree import Tree, tree, words


@dataclass(frozen=True, slots=True)
class Saying:
    """An attribution within its sentence, before it is joined with others."""

    tree: Tree
    found: Found
    speaker: Speaker | None
    cue: Span
    source: Span | None
    content: tuple[Span, ...]
    brought: str


def sayings(sentences: tuple[Sentence, ...], quotes: tuple[Quote, ...]) -> list[Saying]:
    made: list[Saying] = []
    for number, sentence in enumerate(sentences):
        near = tuple(
            q for q in quotes if q.span.start < sentence.span.stop and sentence.span.start < q.span.stop
        )
        if may_hold(sentence.tokens):
            made += _in_sentence(tree(number, sentence), near)
    return made


def _in_sentence(t: Tree, quotes: tuple[Quote, ...]) -> Iterator[Saying]:
    for found in cues(t):
        who = speaker(t, found)
        said, brought = content(t, found, (who.first, who.last) if who else None, quotes)
        if said:
            source = words(t, who.first, who.last) if who else None
            yield Saying(t, found, who, words(t, found.first, found.last), source, said, brought)
