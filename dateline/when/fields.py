"""Calendar dates as far as the words name them: the year that is not said, the weekday checked against the date."""

from dataclasses import replace

from dateline.records import CountedFrom, Grain
from dateline.when import days as calendar
from dateline.when.counted import of_step
from dateline.when.days import Days
from dateline.when.feasts import feast_days
from dateline.when.moments import SEASON_CODES, Anchor, Moment, edtf_of
from dateline.when.terms import Field, Step

NEAR, FAR = 60, 240  # days; a date without a year in a clause of the wrong tense


def of_field(term: Field, anchor: Anchor) -> Moment:
    """Calendar fields; the year that is not said is the nearest in the direction of the words or else of the clause."""
    if term.width > 1 and isinstance(term.year, int):
        return whole_years(term.year, term.width)
    if term.part == "Q0":
        term = replace(term, part=quarter_of(anchor.quarter))
    if isinstance(term.year, Step):
        outer = of_step(term.year, anchor)
        if outer.days is None:
            return replace(nameless(term), offset=outer.offset)
        return in_year(term, outer.days[0].year, outer.counted_from)
    if term.year is not None:
        return in_year(term, term.year, "calendar")
    year = best_year(term, anchor)
    return nameless(term) if year is None else in_year(term, year, "published")


def whole_years(year: int, width: int) -> Moment:
    """A decade (`width` 10) or a century (100) by its first year."""
    grain: Grain = "decade" if width == 10 else "century"
    days = calendar.years(year, width)
    return Moment(
        "DATE", f"{year // width}" + ("X" if width == 10 else ""), days, grain, days and edtf_of(days, grain)
    )


def quarter_of(moment: Moment | None) -> str | None:
    """`Q1` to `Q4` of a moment that is a quarter; None for any other."""
    return (
        f"Q{(moment.days[0].month + 2) // 3}"
        if moment and moment.days and moment.grain == "quarter"
        else None
    )


def nameless(term: Field) -> Moment:
    """A month, day or part whose year is not known."""
    value = (
        f"XXXX-{term.part}"
        if term.part
        else f"XXXX-{term.month or 0:02d}" + (f"-{term.day:02d}" if term.day else "")
    )
    return Moment("DATE", "XXXX" if term.feast else value, grain=field_grain(term), counted_from="published")


def field_grain(term: Field) -> Grain:
    """The finest unit that the fields name."""
    if term.day or term.feast:
        return "day"
    if term.part:
        return "quarter" if term.part[0] in "QH" else "season"
    return "month" if term.month else "year"


def field_days(term: Field, year: int) -> Days | None:
    """The days of the fields in a year; None where there is no such day."""
    if not 1 <= year <= 9999:
        return None
    if term.feast:
        return feast_days(term.feast, year)
    if term.part and term.part[0] in "QH":
        size = 3 if term.part[0] == "Q" else 6
        return calendar.months(year, (int(term.part[1]) - 1) * size + 1, size)
    if term.part:
        return calendar.season(year, term.part)
    if term.month and term.day:
        first = calendar.real(year, term.month, term.day)
        last = calendar.real(year, term.month, term.until_day or term.day)
        return (first, last) if first and last else None
    return calendar.months(year, term.month) if term.month else calendar.years(year)


def agrees(term: Field, days: Days) -> bool:
    """Whether the weekday that is named is the weekday of the date."""
    return term.weekday is None or days[0].isoweekday() == term.weekday


def best_year(term: Field, anchor: Anchor) -> int | None:
    """The year that a date without one means; a weekday beside it decides, within five years."""
    base = anchor.published
    if base is None:
        return None
    reach = 5 if term.weekday else 2
    options = [(y, d) for y in range(base.year - reach, base.year + reach + 1) if (d := field_days(term, y))]
    fitting = [(y, d) for y, d in options if agrees(term, d)] or options
    if term.toward == 0:
        return next((y for y, _ in fitting if y == base.year), None)
    if term.weekday:
        return min((y for y, _ in fitting), key=lambda y: abs(y - base.year), default=None)
    strict = term.toward is not None
    past = [(y, d) for y, d in fitting if (d[1] < base if strict else d[0] <= base)]
    ahead = [(y, d) for y, d in fitting if (d[0] > base if strict else d[1] >= base)]
    if not past or not ahead:
        return None
    back, on = (base - past[-1][1][1]).days, (ahead[0][1][0] - base).days
    return ahead[0][0] if lies_ahead(term.toward or 0, anchor.toward, back, on) else past[-1][0]


def lies_ahead(said: int, tense: int, back: int, on: int) -> bool:
    """Whether the coming one of two dates is meant: so many days back or ahead. Tense yields to a far nearer date."""
    if said:
        return said > 0
    if min(back, on) < NEAR and max(back, on) > FAR:
        return on < back
    return tense > 0


def in_year(term: Field, year: int, counted: CountedFrom) -> Moment:
    """The fields in a year, with the weekday checked against the date."""
    days = field_days(term, year)
    if days is None:
        return Moment("DATE", "XXXX", counted_from=counted)
    grain = field_grain(term)
    conflict = None if agrees(term, days) else f"{days[0].isoformat()} is a {days[0]:%A}"
    if term.part and grain == "season":
        return Moment(
            "DATE", f"{year}-{term.part}", days, grain, f"{year}-{SEASON_CODES[term.part]}", None, counted
        )
    value = (
        f"{year}-{term.part}"
        if term.part
        else edtf_of((days[0], days[0]) if term.day or term.feast else days, grain)
    )
    return Moment("DATE", value, days, grain, edtf_of(days, grain), None, counted, conflict)
