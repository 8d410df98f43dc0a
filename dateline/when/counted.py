"""Weeks, weekdays and distances counted from publication, from the time before in the text, or from an event."""

from dataclasses import replace
from datetime import date, timedelta

from dateline.records import CountedFrom, Grain
from dateline.when.days import around, move, plus, to_weekday
from dateline.when.moments import GRAINS, Anchor, Moment, distance, duration, edtf_of, value_of
from dateline.when.terms import Shift, Step, Weekday

CODES = {"day": "D", "week": "W", "weekend": "W", "month": "M", "quarter": "Q", "season": "Q", "year": "Y"}


def of_step(term: Step, anchor: Anchor) -> Moment:
    """*last week*: the unit of the base, moved."""
    base, counted = base_of(term.base, anchor)
    offset = distance(term.count, term.unit) if counted == "published" else None
    if base is None:
        return Moment(
            "DATE",
            f"XXXX-{CODES.get(term.unit, 'X')}",
            offset=offset,
            grain=GRAINS.get(term.unit),
            counted_from=counted,
        )
    home = around(base, term.unit)
    there = move(home[0] if term.unit != "day" else base, term.count, term.unit) if home else None
    days = around(there, term.unit) if there else None
    if days is None:
        return Moment("DATE", "XXXX", counted_from=counted)
    if term.unit == "weekend" and term.count == 0 and base < days[0] and anchor.toward < 0:
        before = plus(days[0], -7)
        days = (before, days[1] - timedelta(7)) if before else days
    grain = GRAINS.get(term.unit)
    return Moment("DATE", value_of(days, term.unit), days, grain, edtf_of(days, grain), offset, counted)


def base_of(base: str, anchor: Anchor) -> tuple[date | None, CountedFrom]:
    """The day that is counted from, and what it is."""
    if base == "time" and anchor.previous and anchor.previous.days:
        return anchor.previous.days[0], "time"
    if base == "time" and anchor.published is None:
        return None, "time"
    return anchor.published, "published"


def of_weekday(term: Weekday, anchor: Anchor) -> Moment:
    """*Monday*: the nearest in the direction of the words or else of the clause, the base itself included."""
    unknown = Moment("DATE", f"XXXX-WXX-{term.number}", grain="day", counted_from="published")
    if term.definite and term.number in anchor.weekdays:
        day: date | None = anchor.weekdays[term.number][0]
        return replace(on_day(day), counted_from="time") if day else unknown
    base, counted = base_of(term.base, anchor)
    if base is None:
        return unknown
    if term.week or term.toward == 0:
        week = of_step(term.week or Step("week", 0), anchor)
        day = plus(week.days[0], term.number - 1) if week.days else None
    else:
        day = to_weekday(base, term.number, term.toward or anchor.toward or -1, include=term.toward is None)
    return replace(on_day(day), counted_from=counted) if day else unknown


def on_day(day: date) -> Moment:
    """The moment that is one day."""
    return Moment("DATE", day.isoformat(), (day, day), "day", day.isoformat())


def of_shift(term: Shift, anchor: Anchor) -> Moment:
    """*three weeks ago*, *two days earlier*, *five days before …*."""
    count = None if term.count is None else term.sign * term.count
    offset = None if count is None else distance(count, term.unit) + ("~" if rough(term.unit) else "")
    if term.base == "event":
        return Moment(
            "DURATION", duration(term.count, term.unit), None, shift_grain(term.unit), None, offset, "event"
        )
    if term.maybe and anchor.toward <= 0:
        return Moment("DURATION", duration(term.count, term.unit))
    start = anchor.start
    if (term.count, term.unit) == (1, "year") and anchor.quarter:
        anchor = replace(anchor, previous=anchor.quarter)
    base, counted = (
        (start.days[0], "calendar") if start and start.days else base_of(base_word(term, anchor), anchor)
    )
    if count is None:
        return Moment("DATE", "PAST_REF" if term.sign < 0 else "FUTURE_REF", counted_from=counted)
    if term.start and base is None:
        return Moment("DATE", "XXXX", counted_from="time")
    there = move(base, count, term.unit) if base else None
    if there is None:
        return Moment(
            "DATE", duration(term.count, term.unit), None, shift_grain(term.unit), None, offset, counted
        )
    if start and count == 0:
        return unit_around(there, term.unit, start.counted_from)
    found = shifted(there, term.unit, anchor, counted)
    if term.since or term.maybe:
        found = replace(found, type="DURATION", value=duration(term.count, term.unit))
    return replace(found, offset=offset if counted in ("published", "time") else None)


def base_word(term: Shift, anchor: Anchor) -> str:
    """What is counted from: in a report of a quarter's figures *a year ago* is the same quarter a year before."""
    quarter = anchor.previous is not None and anchor.previous.grain == "quarter"
    return "time" if quarter and (term.count, term.unit, term.base) == (1, "year", "published") else term.base


def rough(unit: str) -> bool:
    """Whether *three … ago* is not meant to the day."""
    return unit not in ("day", "second", "minute", "hour")


def shift_grain(unit: str) -> Grain:
    """The unit an offset is kept in: days for weeks and months, years for longer ones."""
    return "year" if unit in ("year", "decade", "century", "millennium") else "day"


def unit_around(day: date, unit: str, counted: CountedFrom) -> Moment:
    """The moment that is the calendar unit around a day."""
    days = around(day, unit) or (day, day)
    return Moment(
        "DATE", value_of(days, unit), days, GRAINS[unit], edtf_of(days, GRAINS[unit]), None, counted
    )


def shifted(there: date, unit: str, anchor: Anchor, counted: CountedFrom) -> Moment:
    """The moment so far away: the value in the unit that was counted, the days as the codebook has them."""
    before = anchor.previous
    if counted == "time" and before and unit == "year" and before.grain in ("month", "quarter", "day"):
        return unit_around(there, before.grain, counted)
    grain = shift_grain(unit)
    days = around(there, grain) or (there, there)
    whole = around(there, "year" if unit == "decade" else unit) or days
    value = value_of(whole, "year" if unit == "decade" else unit) if unit != "day" else there.isoformat()
    sign = "~" if rough(unit) else ""
    return Moment("DATE", value, days, grain, f"{edtf_of(days, grain)}{sign}", None, counted)
