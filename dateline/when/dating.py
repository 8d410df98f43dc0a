"""Text in, the days on which it can have been written out: each clue keeps its words, its reason and what it cut."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.when.clues import (
    FIRST_DAY,
    Clue,
    Reading,
    counted_years,
    latest_year,
    reading,
    told_dates,
    weekday_dates,
)
from dateline.when.days import Days, DaySet, between
from dateline.when.facts import Tenure
from dateline.when.offices import in_office, offices
from dateline.when.votes import votes

CLUES: tuple[Callable[[Reading], Iterator[Clue]], ...] = (
    told_dates,
    latest_year,
    weekday_dates,
    counted_years,
    offices,
    in_office,
    votes,
)


@dataclass(frozen=True, slots=True)
class Cut:
    """A clue at work: the number of days before and after it."""

    clue: Clue
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Dating:
    """The days on which a report can have been written.

    `days` are ranges, first and last day included; `cuts` the clues that narrowed them, the strongest first;
    `conflicts` the clues left aside because no day would have been left. `unknown` is true where nothing cut.
    """

    days: tuple[Days, ...]
    count: int
    cuts: tuple[Cut, ...]
    conflicts: tuple[Clue, ...]
    unknown: bool


def date_text(
    text: str, today: date, tenures: Sequence[Tenure] = (), places: Mapping[str, str] | None = None
) -> Dating:
    """The days on which a text can have been written, none after `today`.

    `tenures` are terms of office, `places` names, adjectives and capitals of states in lower case and their ISO 3166-1
    alpha-3 codes; without them those clues are missing. Election days are in elections.tsv.
    """
    report = reading(text, today, tenures, places or {})
    clues = [clue for find in CLUES for clue in find(report)]
    return solve(clues, between(FIRST_DAY, today))


def solve(clues: Iterable[Clue], start: DaySet) -> Dating:
    """Clues put together, the surest first; one that leaves no day is a conflict. Then ordered by what each cut."""
    kept: list[Clue] = []
    conflicts: list[Clue] = []
    days = start
    for clue in sorted(clues, key=lambda c: (c.rank, c.span)):
        left = days & clue.days
        if len(left):
            days = left
            kept.append(clue)
        else:
            conflicts.append(clue)
    cuts = tuple(in_order(kept, start))
    return Dating(days.spans(), len(days), cuts, tuple(conflicts), unknown=not cuts)


def in_order(clues: Sequence[Clue], start: DaySet) -> Iterable[Cut]:
    """The clues that cut, at each step the one that cuts most."""
    days, rest = start, list(clues)
    while rest:
        sized = [(len(days & clue.days), clue.span, n) for n, clue in enumerate(rest)]
        size, _, best = min(sized)
        if size == len(days):
            return
        yield Cut(rest[best], len(days), size)
        days, before = days & rest[best].days, len(days)
        # What cuts nothing now never will.
        rest = [rest[n] for cut, _, n in sized if cut < before and n != best]
