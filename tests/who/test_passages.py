"""Passages read by the reader that comes with the package: `[1 Anna Keller] thanked [2 Peter Lund]. [1 She] …`.

What has one number is one actor, what has different numbers are different ones; `[1+2 …]` is a group with those
members. Expected parties: number, name, country, sector; `-` is unknown, `*` is not asked.
"""

import re
from dataclasses import dataclass
from datetime import date

import pytest

from dateline import where, who
from dateline.errors import DatelineError
from dateline.language import Reader, open_reader, parse
from dateline.read.assemble import from_text
from dateline.records import Actor, Party, Sentence
from tests.tables import rows

OPENED = re.compile(r"\[(\d(?:\+\d)*) ")
PASSAGES = rows("who/passages.csv")


@dataclass(frozen=True)
class Marked:
    """A bracketed stretch of the bare text and its number or numbers."""

    numbers: tuple[str, ...]
    start: int
    stop: int


@pytest.fixture(scope="module")
def reader() -> Reader:
    try:
        return open_reader()
    except DatelineError as error:
        pytest.skip(str(error))


def bare(passage: str) -> tuple[str, list[Marked]]:
    """The passage without its brackets, and where they stood."""
    text, found, opened = "", [], []
    at = 0
    while at < len(passage):
        mark = OPENED.match(passage, at)
        if mark:
            opened.append((tuple(mark[1].split("+")), len(text)))
            at = mark.end()
        elif passage[at] == "]" and opened:
            numbers, start = opened.pop()
            found.append(Marked(numbers, start, len(text)))
            at += 1
        else:
            text, at = text + passage[at], at + 1
    return text, sorted(found, key=lambda m: m.start)


def head(sentences: tuple[Sentence, ...], mark: Marked) -> tuple[int, int]:
    """The word of a stretch that hangs outside it."""
    for s, sentence in enumerate(sentences):
        inside = [i for i, t in enumerate(sentence.tokens) if mark.start <= t.span.start < mark.stop]
        if inside:
            return s, next(i for i in reversed(inside) if sentence.tokens[i].head not in inside)
    raise AssertionError("the stretch lies in no sentence")


@pytest.mark.parametrize(
    ("passage", "published", "expected"), PASSAGES, ids=[row[0][:50] for row in PASSAGES]
)
def test_a_passage_has_the_parties_marked_in_it(
    passage: str, published: str, expected: str, reader: Reader
) -> None:
    text, marks = bare(passage)
    sentences = parse(from_text("passage", text, []), reader)
    day = date.fromisoformat(published) if published else None
    actors = who.find(sentences, text, day, who.load(), where.find(sentences, text, where.load()))
    roster = who.Roster(actors, sentences)
    meant: dict[str, set[int]] = {}
    for mark in sorted(marks, key=lambda mark: len(mark.numbers)):
        at = head(sentences, mark)
        single = roster.at(*at)
        assert single is not None, f"no actor at {text[mark.start : mark.stop]!r}"
        if len(mark.numbers) == 1:
            meant.setdefault(mark.numbers[0], set()).add(single)
        else:
            assert set(roster.all_at(*at)) == set().union(*(meant[number] for number in mark.numbers))
    _check(meant, actors, expected)


def _check(meant: dict[str, set[int]], actors: tuple[Actor, ...], expected: str) -> None:
    for number, found in meant.items():
        assert len(found) == 1, f"{number} is {[actors[k].party.name for k in found]}"
    assert len(set().union(*meant.values())) == len(meant)
    for wanted in filter(None, expected.split("; ")):
        number, _, words = wanted.partition("=")
        name, country, sector = words.rsplit(" ", 2)
        (actor,) = meant[number]
        assert _worded(actors[actor].party, (name, country, sector)) == (name, country, sector)


def _worded(party: Party, asked: tuple[str, str, str]) -> tuple[str, ...]:
    found = (party.name, party.country or "-", party.sector or "-")
    return tuple("*" if wish == "*" else value for wish, value in zip(asked, found, strict=True))
