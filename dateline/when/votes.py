"""Text in, clues from votes out: *next week's election*, *five days before Israel goes to the polls*."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta

from dateline.when.clues import FIRST_DAY, Clue, Reading, load_words, phrase_of
from dateline.when.days import Days, DaySet, between, move, union
from dateline.when.days import around as unit_around
from dateline.when.facts import COVERED, Election, elections
from dateline.when.search import Item
from dateline.when.terms import Field, Phrase, Shift, Step, Toward, Weekday

SENTENCE_ENDS = frozenset(".?!")
YEAR = 366  # days a vote named by its month may lie from its report
MONTH = 14  # days a vote named by its week or weekday may
REACH = 5  # tokens between a vote and its time at most
WIDE = 45  # tokens to either side that a sentence may reach


def votes(report: Reading) -> Iterator[Clue]:
    """Clues from each vote in the text that has a time beside it and a country whose votes are known."""
    for at in vote_places(report):
        country = country_of(report, at)
        known = [e for e in elections() if e.country == country]
        if known:
            yield from vote_clues(report, at, sentence(report, at), known)


def vote_places(report: Reading) -> list[int]:
    """Places of words for a national vote."""
    words = load_words()
    places = [
        n
        for n, _ in enumerate(report.tokens)
        if report.word(n) in words["election"] or to_the_polls(report, n)
    ]
    return [
        n
        for n in places
        if not any(report.word(w) in words["other_votes"] for w in range(*sentence(report, n)))
    ]


def to_the_polls(report: Reading, at: int) -> bool:
    """Whether a token ends *goes to the polls*."""
    return (
        report.word(at) == "polls"
        and report.word(at - 2) == "to"
        and report.word(at - 3) in load_words()["goes"]
    )


def sentence(report: Reading, at: int) -> tuple[int, int]:
    """First and stop token of the sentence around a token."""
    first = next((n + 1 for n in range(at - 1, max(at - WIDE, -1), -1) if ends(report, n)), max(at - WIDE, 0))
    last = min(at + WIDE, len(report.tokens))
    return first, next((n for n in range(at, last) if ends(report, n)), last)


def ends(report: Reading, at: int) -> bool:
    """Whether a token ends a sentence: a stop, or a gap between paragraphs."""
    text = report.tokens[at].text
    return text in SENTENCE_ENDS or text[0] == "\n"


def country_of(report: Reading, at: int) -> str | None:
    """The country named right before a vote or after it with *in*: *Israel's election*, *the election in Chad*."""
    before = list(named(report, max(at - REACH, 0), at))
    if before:
        return before[-1]
    after = list(named(report, at + 2, at + 4)) if report.word(at + 1) == "in" else []
    return after[0] if after else None


def named(report: Reading, first: int, stop: int) -> Iterator[str]:
    """Countries by name or adjective, in order."""
    for n in range(first, min(stop, len(report.tokens))):
        if report.tokens[n].text[0].isupper():
            dotted = "u.s." if report.word(n) == "u" and report.word(n + 2) == "s" else ""
            two = f"{report.word(n)} {report.word(n + 1)}"
            code = report.places.get(dotted) or report.places.get(two) or report.places.get(report.word(n))
            if code:
                yield code


def vote_clues(report: Reading, at: int, bounds: tuple[int, int], known: list[Election]) -> Iterator[Clue]:
    """The clues of one vote: a time right beside it, or a distance to it and the weekday that is counted from."""
    starts = [item.first for item in report.items]
    for n in range(bisect_left(starts, bounds[0]), bisect_left(starts, bounds[1])):
        item = report.items[n]
        phrase, span = phrase_of(item), report.span(item.first, item.stop)
        days: DaySet | None = None
        if beside(report, item, at):
            days = union(r for e in known for r in report_days(phrase, e.day, report.toward[n]))
            reach = YEAR if isinstance(phrase.term, Field) else MONTH
        elif isinstance(phrase.term, Shift) and phrase.term.base == "event" and item.stop < at:
            days = counted_days(report, phrase, bounds, item, known)
            reach = MONTH
            span = report.span(item.first, at + 1)
        if days is not None and len(days):
            says = f"fits {len(known)} known votes of {known[0].country}"
            yield Clue("vote", span, says, days | not_covered(report.today, reach), 3)


def beside(report: Reading, item: Item, at: int) -> bool:
    """Whether a time stands right before a vote, *next week's election*, or after it, *the election next week*."""
    words, before, after = load_words(), range(item.stop, at), range(at + 1, item.first)
    if item.stop <= at:
        return len(before) <= 3 and all(
            report.word(n) in words["link_before"] or named_word(report, n) for n in before
        )
    return item.first > at and len(after) <= 2 and all(report.word(n) in words["link_after"] for n in after)


def named_word(report: Reading, at: int) -> bool:
    """Whether a token is the name or adjective of a country, or its capital."""
    return report.word(at) in report.places


def report_days(phrase: Phrase, vote: date, toward: Toward) -> Iterator[tuple[int, int]]:
    """Days of a report for which a time is the day of a vote."""
    term, number = phrase.term, vote.toordinal()
    if isinstance(term, Step) and term.base == "published" and term.unit in ("day", "week", "month"):
        there = unit_around(vote, term.unit)
        base = there and move(there[0], -term.count, term.unit)
        home = base and unit_around(base, term.unit)
        if home:
            yield ordinals(home)
    elif isinstance(term, Weekday) and vote.isoweekday() == term.number:
        yield (number - (7 if toward >= 0 else 0), number + (7 if toward <= 0 else 0))
    elif (
        isinstance(term, Field)
        and term.year is None
        and term.month == vote.month
        and term.day in (None, vote.day)
    ):
        yield (number - YEAR, number + YEAR)
    elif isinstance(term, Field) and isinstance(term.year, int) and term.month and term.year == vote.year:
        yield (FIRST_DAY.toordinal(), date.max.toordinal())


def counted_days(
    report: Reading, phrase: Phrase, bounds: tuple[int, int], item: Item, known: list[Election]
) -> DaySet | None:
    """*The Thursday meeting comes five days before the vote*: reports for which that Thursday is the nearest.

    None without a weekday in the sentence: then the day that is counted from is not tied to the report.
    """
    number = next((w for i in report.items if bounds[0] <= i.first < item.first and (w := weekday(i))), 0)
    term = phrase.term
    if not number or not isinstance(term, Shift) or term.count is None or term.unit != "day":
        return None
    acts = [e.day + timedelta(int(term.count) * term.sign) for e in known]
    fits = [d.toordinal() for d in acts if phrase.approximate or d.isoweekday() == number]
    toward = first_toward(report, number)
    return union((n - (0 if toward < 0 else 6), n + (0 if toward > 0 else 6)) for n in fits)


def first_toward(report: Reading, number: int) -> Toward:
    """Which way a weekday lies where the text first says so."""
    return next(
        (t for i, t in zip(report.items, report.toward, strict=True) if t and weekday(i) == number), 0
    )


def weekday(item: Item) -> int:
    """The weekday that an expression names; 0 if none."""
    term = phrase_of(item).term
    return term.number if isinstance(term, Weekday) and term.week is None else 0


def ordinals(days: Days) -> tuple[int, int]:
    """First and last day as ordinals."""
    return days[0].toordinal(), days[1].toordinal()


def not_covered(today: date, reach: int) -> DaySet:
    """Days from which a vote so many days away need not be in the table."""
    early, late = COVERED[0] + timedelta(reach), COVERED[1] - timedelta(reach)
    return between(FIRST_DAY, early) | (between(late, today) if late < today else DaySet())
