"""What an expression comes to, and how it is written: TIMEX3 value, EDTF, the codebook's distance from publication."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from dateline.records import CountedFrom, Grain, Span, TimexType
from dateline.when import days as calendar
from dateline.when.days import Days
from dateline.when.terms import Toward

GRAINS: dict[str, Grain] = {"day": "day", "week": "week", "fortnight": "week", "weekend": "week", "month": "month",
    "quarter": "quarter", "season": "season", "year": "year", "decade": "decade", "century": "century"}  # fmt: skip
ISO = {"second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "weekend": "W", "fortnight": "W",
    "month": "M", "quarter": "Q", "season": "S", "year": "Y", "decade": "E", "century": "C", "millennium": "L",
}  # fmt: skip
EDTF = re.compile(r"(?P<year>\d{2,4})(?P<open>X{0,2})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")
SEASON_CODES = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
HALVES = {"year": "6M", "hour": "30M", "minute": "30S", "day": "T12H"}


@dataclass(frozen=True, slots=True)
class Moment:
    """What a phrase comes to. `days` is None where it has none; `offset` is the codebook's distance from the anchor."""

    type: TimexType
    value: str
    days: Days | None = None
    grain: Grain | None = None
    edtf: str | None = None
    offset: str | None = None
    counted_from: CountedFrom = "calendar"
    conflict: str | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a phrase may be counted from: the day of publication, the clause's direction, the times before it.

    `quarter` is the last one named, `start` what the words themselves count from, *two days before Christmas*.
    """

    published: date | None
    toward: Toward = -1
    previous: Moment | None = None
    previous_span: Span | None = None
    weekdays: Mapping[int, Days] = field(default_factory=dict)
    start: Moment | None = None
    quarter: Moment | None = None


def edtf_of(days: Days, grain: Grain | None) -> str:
    """EDTF of whole calendar units; weeks, quarters and others without a code of their own as an interval."""
    first, last = days
    if grain == "century":
        return f"{first.year // 100:02d}XX"
    if grain == "decade":
        return f"{first.year // 10:03d}X"
    if grain == "year":
        return f"{first.year:04d}"
    if grain == "month":
        return f"{first:%Y-%m}" if first.year > 999 else f"{first.year:04d}-{first.month:02d}"
    if grain == "quarter":
        return f"{edtf_of((first, first), 'month')}/{edtf_of((last, last), 'month')}"
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def days_of(edtf: str) -> Days | None:
    """The days of an EDTF date or closed interval as this module writes them; None for anything else."""
    first, _, last = edtf.replace("~", "").partition("/")
    ends = [one_date(said) for said in (first, last or first)]
    return (ends[0][0], ends[1][1]) if ends[0] and ends[1] else None


def one_date(said: str) -> Days | None:
    """The days of one EDTF date: a day, month, season, year, decade or century."""
    found = EDTF.fullmatch(said)
    if not found:
        return None
    width = 10 ** len(found["open"])
    year = int(found["year"]) * width
    if not found["month"]:
        return calendar.years(year, width)
    month = int(found["month"])
    if month in SEASON_CODES.values():
        return calendar.season(year, next(name for name, code in SEASON_CODES.items() if code == month))
    if found["day"]:
        day = calendar.real(year, month, int(found["day"]))
        return (day, day) if day else None
    return calendar.months(year, month) if 1 <= month <= 12 else None


def value_of(days: Days, unit: str) -> str:
    """TIMEX3 value of a calendar unit."""
    first = days[0]
    year, week, _ = first.isocalendar()
    if unit in ("week", "fortnight"):
        return f"{year}-W{week:02d}"
    if unit == "weekend":
        return f"{year}-W{week:02d}-WE"
    if unit == "quarter":
        return f"{first.year}-Q{(first.month + 2) // 3}"
    if unit in ("decade", "century"):
        return f"{first.year // 10}" if unit == "decade" else f"{first.year // 100}"
    return edtf_of(days, GRAINS.get(unit, "day"))


def distance(count: float, unit: str) -> str:
    """The codebook's distance from publication: `-P1W`, `P0D`."""
    return ("-" if count < 0 else "") + duration(abs(count), unit)


def at_clock(moment: Moment, clock: str) -> Moment:
    """The moment with its time of day in the value; the day stays the finest unit of EDTF."""
    if not moment.days or moment.days[0] != moment.days[1]:
        return replace(moment, type="TIME", value=f"{moment.value}T{clock}")
    return replace(moment, type="TIME", value=f"{moment.days[0].isoformat()}T{clock}")


def cut(moment: Moment, edge: str, published: date | None) -> Moment:
    """The early, middle or late third; EARLIER and LATER are cut at publication where it lies inside."""
    first, last = moment.days or (date.min, date.max)
    if edge in ("EARLIER", "LATER"):
        if published is None or not first < published < last:
            return moment
        first, last = (first, published) if edge == "EARLIER" else (published, last)
        return replace(moment, days=(first, last), edtf=f"{first.isoformat()}/{last.isoformat()}")
    if first == last:
        return moment
    if edge in ("AT_START", "AT_END") and moment.grain == "year":
        month = calendar.months(first.year, 1 if edge == "AT_START" else 12) or (first, last)
        return replace(moment, days=month, edtf=edtf_of(month, "month") + "~")
    edge = edge.removeprefix("AT_")
    piece = third(first, last, moment.grain, ("START", "MID", "END").index(edge))
    grain: Grain = "quarter" if moment.grain == "year" else "day"
    return replace(moment, days=piece, edtf=edtf_of(piece, grain))


def third(first: date, last: date, grain: Grain | None, index: int) -> Days:
    """One of three parts: four months of a year, ten days of a month, else a third of the days."""
    if grain == "year":
        return calendar.months(first.year, 1 + 4 * index, 4) or (first, last)
    if grain == "month":
        starts = [first, first + timedelta(10), first + timedelta(20)]
    else:
        size = (last - first).days + 1
        starts = [first + timedelta(size * i // 3) for i in range(3)]
    return starts[index], last if index == len(starts) - 1 else starts[index + 1] - timedelta(1)


def duration(count: float | None, unit: str) -> str:
    """ISO 8601 duration as TIMEX3 writes it: `P5W`, `PT2H`, `PXD` for an unknown number; decades are `P10Y`."""
    code = ISO[unit]
    if count is not None and unit in ("decade", "century", "millennium"):
        return f"P{_number(count * {'decade': 10, 'century': 100, 'millennium': 1000}[unit])}Y"
    if unit == "fortnight" and count is not None:
        count *= 2
    if count is not None and count % 1 == 0.5 and unit in HALVES:
        return ("PT" if code[0] == "T" else "P") + f"{int(count)}{code[-1]}{HALVES[unit]}"
    number = "X" if count is None else _number(count)
    return f"PT{number}{code[1:]}" if code[0] == "T" else f"P{number}{code}"


def _number(count: float) -> str:
    return str(int(count)) if count == int(count) else str(round(count, 2))
