"""Text in, clues to its day of publication out: each a set of days that it allows, with its words and its reason."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import cache
from pathlib import Path

from dateline.records import Span
from dateline.when.days import Days, DaySet, between, union
from dateline.when.direction import Cues, load_cues
from dateline.when.facts import Tenure
from dateline.when.fields import agrees, field_days
from dateline.when.search import Item, grammar, phrases
from dateline.when.terms import Field, Phrase, Shift, Toward
from dateline.when.words import Token, tokenize

HERE = Path(__file__).parent
FIRST_DAY = date(1900, 1, 1)
FORESIGHT = 20  # years; of 1,178 dated reports 2 name a year further ahead
NEAR = 12  # tokens before a date that a verb is looked for in
AHEAD = 7  # days a report may be written ahead of its tense
SEASON = 300  # days a date without a year may lie from its report


@dataclass(frozen=True, slots=True)
class Clue:
    """Words of a report that allow only some days of publication. `rank` 1 is the surest kind."""

    kind: str
    span: Span
    says: str
    days: DaySet
    rank: int


@dataclass(frozen=True)
class Reading:
    """A text with its expressions, the way each lies, and what is known from outside."""

    text: str
    tokens: Sequence[Token]
    items: Sequence[Item]
    toward: Sequence[Toward]
    today: date
    tenures: tuple[Tenure, ...] = ()
    places: Mapping[str, str] = field(default_factory=dict)

    @property
    def all_days(self) -> DaySet:
        """Every day on which the text can have been written, as far as nothing tells."""
        return between(FIRST_DAY, self.today)

    def span(self, first: int, stop: int) -> Span:
        """The characters of tokens `first` to `stop`, the last left out."""
        return Span(self.tokens[first].start, self.tokens[stop - 1].stop)

    def word(self, at: int) -> str:
        """The token at a place in lower case; empty outside the text."""
        return self.tokens[at].text.lower() if 0 <= at < len(self.tokens) else ""


@cache
def load_words(path: Path = HERE / "dating.toml") -> Mapping[str, frozenset[str]]:
    """The word lists of dating.toml."""
    return {n: frozenset(w) for n, w in tomllib.loads(path.read_text(encoding="utf-8"))["words"].items()}


def reading(text: str, today: date, tenures: Sequence[Tenure], places: Mapping[str, str]) -> Reading:
    """A text made ready for clues."""
    tokens = tokenize(text)
    items = phrases(tokens, grammar())
    cues = Cues(tokens, load_cues())
    return Reading(
        text, tokens, items, [cues.toward(i.first, i.stop) for i in items], today, tuple(tenures), places
    )


def phrase_of(item: Item) -> Phrase:
    """The phrase of an expression that is one."""
    if item.phrase is None:
        raise ValueError("a refused match has no phrase")
    return item.phrase


# ---- dates that are told -------------------------------------------------------------------------------------


def told_dates(report: Reading) -> Iterator[Clue]:
    """*in 2014*, *on May 3, 2014* told as past: the report is no older; *since 2014*: it is younger than that year."""
    for item in report.items:
        days = named_year(item, report.today)
        if days is None:
            continue
        span, since = report.span(item.first, item.stop), report.word(item.first - 1) == "since"
        whole_year = days[0].day == 1 and days[1].month == 12 and days[1].day == 31
        if since and whole_year:
            later = max(days[1] + timedelta(1), FIRST_DAY)
            yield Clue(
                "since",
                span,
                f"since {days[0].year} is said after {days[0].year}",
                between(later, report.today),
                3,
            )
        elif since or (told_as_past(report, item) and not (whole_year and modifies(report, item))):
            says = f"{days[0].isoformat()} or later is told as past"
            yield Clue("past", span, says, between(max(days[0], FIRST_DAY), report.today), 2)


def latest_year(report: Reading) -> Iterator[Clue]:
    """The latest year named, in whatever tense: plans and targets are seldom named more than ten years ahead."""
    named = [(t.year, i) for i in report.items if isinstance(t := phrase_of(i).term, Field)
             and isinstance(t.year, int) and t.width == 1 and t.year <= report.today.year + FORESIGHT]  # fmt: skip
    if named:
        year, item = max(named, key=lambda n: n[0])
        first = max(date(max(year - FORESIGHT, 1), 1, 1), FIRST_DAY)
        says = f"{year} is named, and few look more than {FORESIGHT} years ahead"
        yield Clue("latest year", report.span(item.first, item.stop), says, between(first, report.today), 3)


def named_year(item: Item, today: date) -> Days | None:
    """The days of an expression that names its year, up to today's."""
    term = phrase_of(item).term
    if (
        not isinstance(term, Field)
        or not isinstance(term.year, int)
        or term.width > 1
        or not 1800 < term.year < 2100
    ):
        return None
    days = None if term.part == "Q0" else field_days(term, term.year)
    return days if days and days[0] <= today else None


def told_as_past(report: Reading, item: Item) -> bool:
    """Whether a verb in the past stands shortly before, with nothing of the future between."""
    cues = Cues(report.tokens, load_cues())
    return cues.scan(range(item.first - 1, max(item.first - NEAR, -1), -1)) < 0


def modifies(report: Reading, item: Item) -> bool:
    """Whether a year stands before what it belongs to, *the 2016 race*, or in markup."""
    words = load_words()
    return (
        report.word(item.first - 1) not in words["before_year"]
        or report.word(item.stop) not in words["after_year"]
    )


def weekday_dates(report: Reading) -> Iterator[Clue]:
    """*Monday, April 2*: only some years have that weekday on that day."""
    for item, toward in zip(report.items, report.toward, strict=True):
        term = phrase_of(item).term
        if isinstance(term, Field) and term.weekday and term.year is None and term.day:
            years = range(FIRST_DAY.year, report.today.year + 2)
            fits = [d[0] for y in years if (d := field_days(term, y)) and agrees(term, d)]
            near = union(r for day in fits for r in [around(day, toward)])
            says = f"{len(fits)} years have that weekday on that day"
            yield Clue("weekday and date", report.span(item.first, item.stop), says, near, 2)


def around(day: date, toward: Toward) -> tuple[int, int]:
    """Days of a report for which a day is the nearest of its name."""
    number = day.toordinal()
    return (number - (AHEAD if toward < 0 else SEASON), number + (AHEAD if toward > 0 else SEASON))


def counted_years(report: Reading) -> Iterator[Clue]:
    """*ten years ago, in 1998*: the sum is the year of the report, give or take one."""
    for a, b in zip(report.items, report.items[1:], strict=False):
        first, second = phrase_of(a), phrase_of(b)
        if b.first - a.stop > 2 or isinstance(first.term, Field) == isinstance(second.term, Field):
            continue
        ago = first if isinstance(first.term, Shift) else second
        named = second if ago is first else first
        year = named.term.year if isinstance(named.term, Field) else None
        shift = ago.term
        if isinstance(shift, Shift) and isinstance(year, int) and exact_years(shift, ago):
            there = year + int(shift.count or 0)
            if not MINYEAR < there < MAXYEAR:
                continue
            days = between(date(there - 1, 7, 1), date(there + 1, 6, 30))
            yield Clue(
                "years ago",
                report.span(a.first, b.stop),
                f"{int(shift.count or 0)} years after {year}",
                days,
                3,
            )


def exact_years(shift: Shift, phrase: Phrase) -> bool:
    """Whether a distance is a counted number of years back from publication: *ten years ago*."""
    return (
        (shift.unit, shift.sign, shift.base) == ("year", -1, "published")
        and bool(shift.count)
        and not phrase.approximate
    )
