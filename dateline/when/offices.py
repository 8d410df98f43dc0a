"""Text in, clues from those who hold an office out: *President Putin*, *U.S. President Donald Trump*."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from dateline.records import Span
from dateline.when.clues import FIRST_DAY, HERE, Clue, Reading, load_words
from dateline.when.days import between, union
from dateline.when.facts import Tenure
from dateline.when.words import tokenize


@cache
def title_words(path: Path = HERE / "dating.toml") -> Mapping[tuple[str, ...], frozenset[str]]:
    """Ways to write a title, as words, and the titles they may stand for."""
    found: dict[tuple[str, ...], set[str]] = {}
    for title, ways in tomllib.loads(path.read_text(encoding="utf-8"))["titles"].items():
        for way in ways:
            found.setdefault(tuple(way.split()), set()).add(title)
    return {way: frozenset(titles) for way, titles in found.items()}


@lru_cache(maxsize=4)
def by_name(tenures: tuple[Tenure, ...]) -> Mapping[tuple[str, ...], list[Tenure]]:
    """Terms of office by the words of each name their holder goes by."""
    found: dict[tuple[str, ...], list[Tenure]] = {}
    for tenure in tenures:
        for name in tenure.names:
            found.setdefault(tuple(t.text.lower() for t in tokenize(name) if t.text != "."), []).append(
                tenure
            )
    return found


@dataclass(frozen=True, slots=True)
class Held:
    """A title and a name in the text, and the terms of office they may mean."""

    span: Span
    tenures: tuple[Tenure, ...]
    of_state: bool

    @property
    def who(self) -> str:
        """The fullest name of the holder."""
        return self.tenures[0].names[0]

    @property
    def first(self) -> date:
        """The first day in office."""
        return min(t.first for t in self.tenures)


def holders(report: Reading) -> list[Held]:
    """All who are named with an office they hold."""
    names = by_name(report.tenures)
    found = []
    for first, stop, titles in titled(report):
        end, held = longest_name(report, stop, names, titles)
        if held and in_title(report, first, end):
            found.append(Held(report.span(first, end), tuple(held), state_before(report, first)))
    return found


def state_before(report: Reading, at: int) -> bool:
    """Whether a state or its adjective stands right before a token."""
    word = report.word(at - 1)
    dotted = word == "." and report.word(at - 2) == "s" and report.word(at - 4) == "u"
    return dotted or (report.tokens[at - 1].text[0].isupper() and word in report.places) if at else False


def offices(report: Reading) -> Iterator[Clue]:
    """*President Putin*: no report is older than his first day in office."""
    for held in holders(report):
        start = max(held.first, FIRST_DAY)
        says = f"{held.who} took office on {start.isoformat()}"
        yield Clue("office", held.span, says, between(start, report.today), 1)


def in_office(report: Reading) -> Iterator[Clue]:
    """The latest of those named with one office holds it still if named so twice, beside another or with the state:
    *U.S. President Donald Trump*."""
    seats: dict[tuple[str, str], list[Held]] = {}
    for held in holders(report):
        seats.setdefault((held.tenures[0].country, held.tenures[0].title), []).append(held)
    for named in seats.values():
        latest = max(named, key=lambda h: max(t.first for t in h.tenures))
        if len(named) > 1 or latest.of_state:
            days = union((t.first.toordinal(), t.last.toordinal()) for t in latest.tenures)
            yield Clue("in office", latest.span, f"{latest.who} is in office", days & report.all_days, 4)


def in_title(report: Reading, first: int, end: int) -> bool:
    """Whether a title and a name say that their bearer holds the office: not *former*, and the name is at its end."""
    words = load_words()
    if (
        report.word(first - 1) in words["not_in_office"]
        or report.word(first - 2) in words["not_in_office_before"]
    ):
        return False
    after = end + (report.word(end) == "." and len(report.word(end - 1)) == 1)
    follows = report.tokens[after] if after < len(report.tokens) else None
    return follows is None or not follows.text[0].isupper() or follows.start > report.tokens[end - 1].stop + 1


def titled(report: Reading) -> Iterator[tuple[int, int, frozenset[str]]]:
    """Places of titles with a capital: first and stop token, what they may stand for."""
    ways = title_words()
    starts = {way[0] for way in ways}
    for at, token in enumerate(report.tokens):
        if token.text.lower() in starts and token.text[0].isupper():
            for way in sorted(ways, key=len, reverse=True):
                if all(report.word(at + i) == w for i, w in enumerate(way)):
                    yield at, at + len(way), ways[way]
                    break


def longest_name(
    report: Reading, at: int, names: Mapping[tuple[str, ...], list[Tenure]], titles: frozenset[str]
) -> tuple[int, list[Tenure]]:
    """The longest name of a holder of one of the titles that begins at a token: where it ends, the terms of office."""
    words: list[str] = []
    best: tuple[int, list[Tenure]] = (at, [])
    for place in range(at, min(at + 8, len(report.tokens))):
        if report.word(place) != ".":
            words.append(report.word(place))
        held = [t for t in names.get(tuple(words), ()) if t.title in titles]
        best = (place + 1, held) if held else best
    return best
