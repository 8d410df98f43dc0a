"""Attributions → those that plainly go on in a sentence without a cue: *Police said … The men would be charged.*"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace

from dateline.records import Attribution, Link, Sentence, Span
from dateline.said.tables import TABLES
from dateline.said.tree import CLAUSES

MOSTLY = 0.5


def carried(
    found: tuple[Attribution, ...], sentences: tuple[Sentence, ...], text: str
) -> Iterator[Attribution]:
    """An inherited attribution for every sentence that goes on in the tense of reported speech.

    The sentence before, in the same paragraph, is mostly what somebody said; this one has no cue and its verb is
    *would*, as what was *will* for the speaker; it is no condition. In doubt there is none.
    """
    before: Attribution | None = None
    cues, covered = _by_sentence(found, sentences)
    for number, sentence in enumerate(sentences):
        here = cues[number]
        previous = sentences[number - 1] if number else None
        if before and previous and not here and number not in covered and _goes_on(previous, sentence, text):
            before = _inherited(before, sentence)
            yield before
        else:
            before = next((a for a in reversed(here) if _reports(a, sentence.span)), None)


def _by_sentence(
    found: tuple[Attribution, ...], sentences: tuple[Sentence, ...]
) -> tuple[list[list[Attribution]], set[int]]:
    """The attributions whose cue stands in each sentence, and the sentences that hold some content."""
    starts = [s.span.start for s in sentences]
    cues: list[list[Attribution]] = [[] for _ in sentences]
    covered: set[int] = set()
    for a in found:
        at = bisect_right(starts, a.cue.start) - 1
        if at >= 0 and a.cue.start < sentences[at].span.stop:
            cues[at].append(a)
        for c in a.content:
            first, stop = bisect_right(starts, c.start) - 1, bisect_left(starts, c.stop)
            covered.update(n for n in range(max(first, 0), stop) if c.start < sentences[n].span.stop)
    return cues, covered


def _reports(a: Attribution, span: Span) -> bool:
    """True if a sentence is mostly the content of one attribution of a named source."""
    size = sum(max(0, min(c.stop, span.stop) - max(c.start, span.start)) for c in a.content)
    spoken = a.outer is None and a.relays and a.kind in TABLES.speaks
    return (
        spoken and bool(a.chain) and a.chain[-1].name is not None and size > MOSTLY * (span.stop - span.start)
    )


def _goes_on(previous: Sentence, sentence: Sentence, text: str) -> bool:
    if sentence.part != "paragraph" or "\n" in text[previous.span.stop : sentence.span.start]:
        return False
    tokens = sentence.tokens
    root = next((i for i, token in enumerate(tokens) if token.head < 0), 0)
    would = any(t.head == root and t.deprel.startswith("aux") and t.text.lower() == "would" for t in tokens)
    condition = any(t.deprel == "mark" and t.text.lower() in ("if", "unless") for t in tokens)
    return would and not condition and tokens[root].deprel in CLAUSES


def _inherited(a: Attribution, sentence: Sentence) -> Attribution:
    chain: tuple[Link, ...] = tuple(replace(link, inherited=True) for link in a.chain)
    return replace(
        a, content=(sentence.span,), chain=chain, inherited=True, rule="goes on: would", outer=None
    )
