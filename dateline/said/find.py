"""Sentences → attributions: who says what, by which words."""

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.records import Sentence, Span
from dateline.said.contents import content
from dateline.said.cues import Found, cues, may_hold, quoting
from dateline.said.quotes import Quote
from dateline.said.speakers import Speaker, beside, speaker
from dateline.said.tree import Tree, is_passive, tree, words


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
        if may_hold(sentence.tokens) or any(q.kind == "speech" for q in near):
            made += _in_sentence(tree(number, sentence), near)
    return made


def _in_sentence(t: Tree, quotes: tuple[Quote, ...]) -> Iterator[Saying]:
    for found in (*cues(t), *quoting(t, quotes)):
        who = speaker(t, found)
        if who and _is_quoted(t, who.head, found.head, quotes):
            who = beside(t, found)
        said, brought = content(t, found, who, quotes)
        nobody = who is None and not _may_be_nobodys(t, found, brought)
        if not nobody and (said or _introduces(t, found)):
            source = words(t, who.first, who.last) if who else None
            yield Saying(t, found, who, words(t, found.first, found.last), source, said, brought)


def _is_quoted(t: Tree, head: int, cue: int, quotes: tuple[Quote, ...]) -> bool:
    """True of a speaker inside a quotation whose cue stands outside: the tree has taken the wrong subject."""
    start, at = t.tokens[head].span.start, t.tokens[cue].span.start
    return any(
        q.kind == "speech" and q.span.start <= start < q.span.stop and not q.span.start <= at < q.span.stop
        for q in quotes
    )


def _may_be_nobodys(t: Tree, found: Found, brought: str) -> bool:
    """True of cues that are told without a source: *is said to*, *reportedly*, *it was announced that*."""
    if found.cue.pos != "verb":
        return found.cue.pos == "adverb"
    return is_passive(t, found.head) or found.cue.kind == "appear" or brought == "quote"


def _introduces(t: Tree, found: Found) -> bool:
    """True of a cue of speech that stands alone: what is said may come in the next sentence or have gone before."""
    if found.cue.words == (":",):
        return found.last == len(t.tokens) - 1
    alone = t.tokens[found.head].head < 0 or t.tokens[-1].text == ":"
    return alone and found.cue.pos == "verb" and "quote" in found.cue.content
