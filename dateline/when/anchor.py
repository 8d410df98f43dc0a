"""A time that is only a distance and the day it is counted from in, the time with its days out."""

import re
from dataclasses import replace
from datetime import date

from dateline.records import Grain, Timex
from dateline.when.days import Days, around, move
from dateline.when.moments import edtf_of

POINT = re.compile(r"(-?)P(T?)(\d+(?:\.\d+)?)([DWMQYHS])(~?)")
WHOLE = ("week", "month", "quarter", "year")
A_DAY = {"H": 24, "M": 24 * 60, "S": 24 * 60 * 60}
UNITS = {"D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year", "S": "season"}


def anchor(timex: Timex, day: date, back: bool = False) -> Timex:
    """The time counted from a day: *five days before the vote* for the day of the vote.

    With `back` the other way: the day of the vote for the day of what came five days before it. A distance in whole
    units (grain week, month, year) comes to the whole unit, one in hours to the nearest day.
    Raises ValueError for a time without an offset.
    """
    if timex.offset is None:
        raise ValueError(f"{timex.rule}: no offset to count by")
    first, slash, last = timex.offset.partition("/")
    lower, low = end(first, timex.grain, day, back)
    upper, high = end(last, timex.grain, day, back) if slash else (lower, low)
    edtf = f"{low}/{high}" if slash else low
    return replace(
        timex,
        edtf=edtf,
        earliest=lower[0] if lower else None,
        latest=upper[1] if upper else None,
        approximate="~" in edtf,
    )


def end(offset: str, grain: Grain | None, day: date, back: bool) -> tuple[Days | None, str]:
    """One end of a stretch: its days and its EDTF; an open one is None and `..`."""
    if offset == "..":
        return None, ".."
    found = POINT.fullmatch(offset)
    if found is None:
        raise ValueError(f"{offset} is no distance")
    sign = -1 if bool(found[1]) != back else 1
    unit, size = UNITS.get(found[4], "day"), float(found[3])
    if found[2]:
        unit, size = "day", round(size / A_DAY[found[4]])
    whole = around(day, unit) if grain == unit and unit in WHOLE else None
    home = whole[0] if whole else day
    there = move(home, sign * size, unit)
    days = around(there, grain or "day") if there else None
    if days is None:
        raise ValueError(f"{offset} from {day.isoformat()} is outside the calendar")
    return days, edtf_of(days, grain or "day") + found[5]
