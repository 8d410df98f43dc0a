"""Text, sentences and the day of publication in, time expressions out."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeAlias

from dateline.records import Sentence, Span, Timex
from dateline.when.bounds import bounded
from dateline.when.direction import Cues, by_tree, load_cues
from dateline.when.moments import Anchor, Moment
from dateline.when.resolve import resolve
from dateline.when.search import Grammar, Item, grammar, phrases
from dateline.when.terms import Field, Phrase, Shift, Toward, Weekday
from dateline.when.words import Token, tokenize

CLAUSE = 25  # tokens that the words naming an event may take at most
CLAUSE_ENDS = frozenset({",", ".", ";", ":", "?", "!", "(", ")", "”", '"'})

Direction: TypeAlias = Callable[[int, int], Toward]  # first and stop token of an expression → where it lies


def find(sentences: Sequence[Sentence], text: str, published: date | None) -> tuple[Timex, ...]:
    """All time expressions of a report, resolved as far as the day of publication allows.

    Spans are code points of `text`. With sentences only their text is read, and the tense of the clause says which
    way a bare weekday or month lies; without any the whole text is read and words are the cue.
    """
    rules = grammar()
    if not sentences:
        return in_tokens(tokenize(text), published, rules, None)
    tokens = [t for s in sentences for t in tokens_of(text, s.span)]
    return in_tokens(tokens, published, rules, by_tree(sentences, tokens))


def tokens_of(text: str, span: Span) -> Iterator[Token]:
    """The tokens of a stretch of text and a gap after it, which no expression crosses."""
    for token in tokenize(text[span.start : span.stop]):
        yield Token(token.text, token.start + span.start)
    yield Token("\n\n", span.stop)


def in_tokens(
    tokens: Sequence[Token], published: date | None, rules: Grammar, direction: Direction | None
) -> tuple[Timex, ...]:
    """Expressions found, resolved one after the other, each with those before it at hand, then bounded."""
    items = with_years(phrases(tokens, rules), tokens)
    toward = direction or Cues(tokens, load_cues()).toward
    found: list[Timex] = []
    anchor = Anchor(published)
    for item in items:
        phrase = item.phrase
        if phrase is None:
            continue
        anchor = replace(anchor, toward=toward(item.first, item.stop))
        moment = resolve(phrase, anchor)
        found.append(timex(item, phrase, moment, tokens, anchor))
        anchor = remembered(anchor, phrase, moment, found[-1].span)
    return bounded(found, tokens, [(i.first, i.stop) for i in items])


def remembered(anchor: Anchor, phrase: Phrase, moment: Moment, span: Span) -> Anchor:
    """The anchor for the next expression: dates are what *that day* and *a week later* count from."""
    if moment.days is None or moment.type not in ("DATE", "TIME") or compared(phrase):
        return anchor
    if isinstance(phrase.term, Weekday):
        anchor = replace(anchor, weekdays={**anchor.weekdays, phrase.term.number: moment.days})
    if moment.grain == "quarter":
        anchor = replace(anchor, quarter=moment)
    return replace(anchor, previous=moment, previous_span=span)


def compared(phrase: Phrase) -> bool:
    """Whether a time only stands beside another for comparison: *up from 12 a year earlier*."""
    return isinstance(phrase.term, Shift) and phrase.term.unit == "year"


def timex(item: Item, phrase: Phrase, moment: Moment, tokens: Sequence[Token], anchor: Anchor) -> Timex:
    """The record of an expression."""
    first, last = moment.days or (None, None)
    return Timex(
        span=Span(tokens[item.first].start, tokens[item.stop - 1].stop),
        rule=item.rule,
        type=moment.type,
        value=moment.value,
        edtf=moment.edtf,
        earliest=first,
        latest=last,
        grain=moment.grain,
        approximate="~" in (moment.edtf or moment.offset or ""),
        counted_from=moment.counted_from,
        reference=reference(item, phrase, moment, tokens, anchor),
        offset=moment.offset if moment.edtf is None or moment.counted_from != "calendar" else None,
        modifier=phrase.modifier,
        conflict=moment.conflict,
    )


def reference(
    item: Item, phrase: Phrase, moment: Moment, tokens: Sequence[Token], anchor: Anchor
) -> Span | None:
    """Where stands what a time is counted from: the time before it, or the words that name an event."""
    if isinstance(phrase.term, Shift) and (phrase.term.since or phrase.term.base == "event"):
        return clause_after(tokens, item.stop + 1)
    return anchor.previous_span if moment.counted_from == "time" else None


def clause_after(tokens: Sequence[Token], first: int) -> Span | None:
    """The words from a token to the next comma, full stop or gap."""
    stop = first
    while (
        stop < min(len(tokens), first + CLAUSE)
        and tokens[stop].text not in CLAUSE_ENDS
        and tokens[stop].text.strip()
    ):
        stop += 1
    return Span(tokens[first].start, tokens[stop - 1].stop) if stop > first else None


def with_years(items: list[Item], tokens: Sequence[Token]) -> list[Item]:
    """Dates without a year take the year of the date that ends their list: *January 11 and November 26, 2021*."""
    out, words = items[:], grammar().words.tables["listing"]
    for at in range(len(out) - 2, -1, -1):
        date_, after = dated(out[at]), dated(out[at + 1])
        between = tokens[out[at].stop : out[at + 1].first]
        if (
            date_
            and after
            and date_.year is None
            and date_.day
            and date_.toward is None
            and isinstance(after.year, int)
        ):
            listed = all(t.text.lower() in words for t in between)
            if listed and (date_.month or 0, date_.day) <= (after.month or 0, after.day or 0):
                out[at] = replace(out[at], phrase=Phrase(replace(date_, year=after.year)))
    return out


def dated(item: Item) -> Field | None:
    """The calendar date that an expression is."""
    term = item.phrase.term if item.phrase else None
    return term if isinstance(term, Field) and term.month else None
