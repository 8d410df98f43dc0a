"""Sentences → attributions: who says what, by which words."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dateline.records import Sentence, Span
from dateline.said.colons import GOING_ON, behind_quotation, colons, set_off
from dateline.said.contents import content
from dateline.said.cues import FINITE, Found, cues, may_hold, quoting
from dateline.said.near import Speaker, beside
from dateline.said.quotes import Quote
from dateline.said.signed import SIGNS, signed, worded
from dateline.said.speakers import speaker
from dateline.said.tables import TABLES
from dateline.said.tags import tag
from dateline.said.tree import Tree, is_passive, pieces, tree, words


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
    """All attributions of the sentences, each within its own; `quotes` are the quotations of the text."""
    made: list[Saying] = []
    for number, sentence in enumerate(sentences):
        near = tuple(
            q for q in quotes if q.span.start < sentence.span.stop and sentence.span.start < q.span.stop
        )
        colon = sentence.tokens[-1].text == ":"
        signs = any(token.text in SIGNS for token in sentence.tokens)
        if colon or signs or may_hold(sentence.tokens) or any(q.kind == "speech" for q in near):
            t = tree(number, sentence)
            here = _cut(list(_in_sentence(t, near)), set_off(t, near))
            made += here
            made += _after_colons(t, near, here)
            made += _behind_quotations(t, near, here)
            made += _signed(t, quotes)
    return made


def _cut(here: list[Saying], at: int | None) -> list[Saying]:
    """Sayings without what stands behind a place, where another speaks."""
    if at is None:
        return here
    short = [
        replace(x, content=tuple(Span(s.start, min(s.stop, at)) for s in x.content if s.start < at))
        for x in here
        if x.cue.start < at
    ]
    return [x for x in short if x.content]


def _signed(t: Tree, quotes: tuple[Quote, ...]) -> Iterator[Saying]:
    """Quotations whose source stands behind them in a bracket or behind a dash."""
    for found, who, quote in signed(t, quotes):
        cue, source = words(t, found.first, found.last), words(t, who.first, who.last)
        yield Saying(t, found, who, cue, source, (quote.span,), "quote")


def _after_colons(t: Tree, quotes: tuple[Quote, ...], here: list[Saying]) -> Iterator[Saying]:
    """What a colon brings in that no cue of its sentence has claimed."""
    for found, who, quote in colons(t, quotes):
        spans = (quote.span,) if quote else ()
        if not any(_claims(saying, quote) for saying in here):
            if any(
                saying.found.cue.kind in TABLES.speaks and saying.found.cue.pos == "verb" for saying in here
            ):
                found = replace(found, cue=GOING_ON)
            cue, source = words(t, found.first, found.last), words(t, who.first, who.last)
            yield Saying(t, found, who, cue, source, spans, "quote")


def _behind_quotations(t: Tree, quotes: tuple[Quote, ...], here: list[Saying]) -> Iterator[Saying]:
    """What a verb right behind a quotation brings in where no cue outside it has done so."""
    for quote in (q for q in quotes if q.kind == "speech"):
        outside = [x for x in here if not quote.span.start <= x.cue.start < quote.span.stop]
        if any(s.start < quote.span.stop and quote.span.start < s.stop for x in outside for s in x.content):
            continue
        if made := behind_quotation(t, quote) or worded(t, quote):
            cue, source = words(t, made[0].first, made[0].last), words(t, made[1].first, made[1].last)
            yield Saying(t, *made, cue, source, (quote.span,), "quote")


def _claims(saying: Saying, quote: Quote | None) -> bool:
    """True of a cue whose content holds the start of a quotation, or that waits for the next paragraph."""
    if quote is None:
        return not saying.content
    start = quote.span.start
    return saying.cue.start < start and any(s.start <= start < s.stop for s in saying.content)


def _in_sentence(t: Tree, quotes: tuple[Quote, ...]) -> Iterator[Saying]:
    before: tuple[Found, Speaker] | None = None
    for found in (*cues(t), *quoting(t, quotes)):
        who = speaker(t, found)
        if before and _goes_on(t, found, before[0]) and found.cue.pos == "verb":
            who = before[1]
        elif who and found.cue.pos == "verb" and not _is_inside(t, found, quotes):
            before = found, who
        if who and _is_quoted(t, who.head, found.head, quotes):
            who = beside(t, found)
        said, brought = content(t, found, who, quotes)
        who, said, brought = _tagged(t, found, who, said, brought)
        said = _behind_semicolon(t, found, said, quotes)
        said = _within(t.tokens[found.head].span, said, quotes)
        nobody = who is None and not _may_be_nobodys(t, found, brought)
        if not nobody and (said or _introduces(t, found)):
            source = words(t, who.first, who.last) if who else None
            yield Saying(t, found, who, words(t, found.first, found.last), source, said, brought)


def _tagged(
    t: Tree, found: Found, who: Speaker | None, said: tuple[Span, ...], brought: str
) -> tuple[Speaker | None, tuple[Span, ...], str]:
    """Speaker and content of a cue; of *…, X said; …* and where the tree gives less than a clause, by its words."""
    made = tag(t, found)
    if made is None:
        return who, said, brought
    start, cue = t.tokens[made.first].span.start, t.tokens[found.head].span.start
    if any(s.start == start and s.stop <= cue for s in said):
        return who, said, brought
    who = who if who and made.who.first <= who.head <= made.who.last else made.who
    return who, tuple(pieces(t, made.first, made.last, set())), "clause"


def _behind_semicolon(
    t: Tree, found: Found, said: tuple[Span, ...], quotes: tuple[Quote, ...]
) -> tuple[Span, ...]:
    """Content without what stands before a semicolon: *The bridge fell; two had died, police said.*"""
    at = next((k for k in range(found.first - 1, -1, -1) if t.tokens[k].text == ";"), -1)
    if at < 0 or any(q.span.start <= t.tokens[at].span.start < q.span.stop for q in quotes):
        return said
    start = t.tokens[at + 1].span.start
    return tuple(Span(max(s.start, start), s.stop) for s in said if s.stop > start) or said


def _within(cue: Span, said: tuple[Span, ...], quotes: tuple[Quote, ...]) -> tuple[Span, ...]:
    """The content of a cue inside a quotation of speech, cut at its marks: who is quoted says nothing outside them."""
    around = next(
        (q.span for q in quotes if q.kind == "speech" and q.span.start <= cue.start < q.span.stop), None
    )
    if around is None:
        return said
    inside = [Span(max(s.start, around.start), min(s.stop, around.stop)) for s in said]
    return tuple(s for s in inside if s.start < s.stop)


def _goes_on(t: Tree, found: Found, before: Found) -> bool:
    """True of *citing* or *adding* behind another verb of saying and a comma: it is who spoke before that does it."""
    last = t.tokens[found.first - 1].text if found.first else ""
    if t.tokens[found.head].xpos != "VBG" or last != "," or t.tokens[before.head].xpos not in FINITE:
        return False
    if found.cue.kind not in TABLES.speaks or before.cue.kind not in TABLES.speaks:
        return False
    cites = found.cue.words[0] in TABLES.words["citing"] and t.tokens[before.head].head < 0
    return cites or not any(t.tokens[k].upos == "VERB" for k in range(before.last + 1, found.first))


def _is_inside(t: Tree, found: Found, quotes: tuple[Quote, ...]) -> bool:
    at = t.tokens[found.head].span.start
    return any(q.kind == "speech" and q.span.start <= at < q.span.stop for q in quotes)


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
