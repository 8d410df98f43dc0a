"""Sums over days: sets of days, calendar units, moves by a number of units. Weeks run Monday to Sunday."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

Days = tuple[date, date]  # first and last day, both included

MONTHS = {
    "month": 1,
    "quarter": 3,
    "season": 3,
    "year": 12,
    "decade": 120,
    "century": 1200,
    "millennium": 12000,
}
MEAN_MONTH = 30.44  # days
DAYS = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # first month, as EDTF's 21 to 24 are read for the north


@dataclass(frozen=True, slots=True)
class DaySet:
    """Days as sorted ranges of ordinals (`date.toordinal`), both ends included, that neither touch nor overlap."""

    ranges: tuple[tuple[int, int], ...] = ()

    def __len__(self) -> int:
        return sum(last - first + 1 for first, last in self.ranges)

    def __and__(self, other: "DaySet") -> "DaySet":
        return union((max(a, c), min(b, d)) for a, b in self.ranges for c, d in other.ranges)

    def __or__(self, other: "DaySet") -> "DaySet":
        return union((*self.ranges, *other.ranges))

    def spans(self) -> tuple[Days, ...]:
        """The ranges as dates."""
        return tuple((date.fromordinal(a), date.fromordinal(b)) for a, b in self.ranges)


def union(ranges: Iterable[tuple[int, int]]) -> DaySet:
    """The set of all days in the ranges; empty ranges are dropped, touching ones joined."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted(r for r in ranges if r[0] <= r[1]):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return DaySet(tuple(joined))


def between(first: date, last: date) -> DaySet:
    """All days from first to last, both included."""
    return union([(first.toordinal(), last.toordinal())])


def real(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day."""
    if not (
        MINYEAR <= year <= MAXYEAR and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
    ):
        return None
    return date(year, month, day)


def months(year: int, month: int, count: int = 1) -> Days | None:
    """The days of `count` months from a month on; None where the calendar ends."""
    index = year * 12 + month - 1 + count - 1
    last_year, last_month = divmod(index, 12)
    if not (year >= MINYEAR and last_year <= MAXYEAR):
        return None
    last = calendar.monthrange(last_year, last_month + 1)[1]
    return date(year, month, 1), date(last_year, last_month + 1, last)


def years(year: int, count: int = 1) -> Days | None:
    """The days of `count` years from a year on; None where the calendar ends."""
    if year + count - 1 < MINYEAR or year + count - 1 > MAXYEAR:
        return None
    return date(max(year, MINYEAR), 1, 1), date(year + count - 1, 12, 31)


def season(year: int, name: str) -> Days | None:
    """The three months of a season; winter begins in December of its year."""
    return months(year, SEASONS[name], 3)


def plus(day: date, count: int) -> date | None:
    """The day so many days later; None where the calendar ends."""
    number = day.toordinal() + count
    return date.fromordinal(number) if 1 <= number <= date.max.toordinal() else None


def move(day: date, count: float, unit: str) -> date | None:
    """The day so many units later, the last of the month where the day is missing; None where the calendar ends.

    Half units go by days. Units below the day do not move it.
    """
    if unit in DAYS:
        return plus(day, round(count * DAYS[unit]))
    if unit not in MONTHS:
        return day
    total = count * MONTHS[unit]
    year, month = divmod(day.year * 12 + day.month - 1 + int(total), 12)
    if not MINYEAR <= year <= MAXYEAR:
        return None
    there = date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    return plus(there, round((total - int(total)) * MEAN_MONTH))


def around(day: date, unit: str) -> Days | None:
    """The calendar unit that a day lies in: its week, its quarter, its decade."""
    if unit in ("week", "fortnight"):
        monday = day - timedelta(day.weekday())
        return monday, plus(monday, 6) or date.max
    if unit == "weekend":
        saturday = plus(day - timedelta(day.weekday()), 5)
        return (saturday, plus(saturday, 1) or saturday) if saturday else None
    if unit in ("month", "quarter"):
        size = MONTHS[unit]
        return months(day.year, (day.month - 1) // size * size + 1, size)
    if unit in ("year", "decade", "century", "millennium"):
        size = MONTHS[unit] // 12
        return years(day.year // size * size, size)
    return day, day


def to_weekday(day: date, number: int, direction: int, include: bool = True) -> date | None:
    """The nearest day with an ISO weekday number, back (-1) or ahead (+1); the day itself if `include`."""
    gap = (number - day.isoweekday()) % 7
    gap = gap if direction > 0 else (gap - 7 if gap else 0)
    if gap == 0 and not include:
        gap = 7 * direction
    return plus(day, gap)
