"""The days of a feast in a year, from feasts.toml, feasts.tsv and the rule of Easter."""

import csv
import tomllib
from collections import defaultdict
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter

from dateline.errors import BadTable
from dateline.when.days import Days, real

HERE = Path(__file__).parent
RULES = ("date", "nth", "easter", "orthodox", "table")


@cache
def feasts(path: Path = HERE / "feasts.toml") -> dict[str, dict[str, Any]]:
    """The rows of feasts.toml. Raises BadTable for a row without a rule for its day."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))
    for name, row in rows.items():
        if sum(rule in row for rule in RULES) != 1 or not row.get("names"):
            raise BadTable(f"{path}: [{name}] needs `names` and one of {', '.join(RULES)}")
    return rows


@cache
def movable(path: Path = HERE / "feasts.tsv") -> dict[tuple[str, int], date]:
    """First days of feasts of other calendars by name and year. Raises BadTable for a row that is no date."""
    found: dict[tuple[str, int], list[date]] = defaultdict(list)
    with path.open(encoding="utf-8") as lines:
        for number, row in enumerate(csv.DictReader(lines, delimiter="\t"), 2):
            try:
                day = date.fromisoformat(row["first_day"])
            except ValueError as error:
                raise BadTable(
                    f"{path}: row {number}: {error}; write feast and first_day as YYYY-MM-DD"
                ) from None
            found[row["feast"], day.year].append(day)
    return {key: min(days) for key, days in found.items()}


@cache
def feast_days(name: str, year: int) -> Days | None:
    """First and last day of a feast in a year; None where the tables do not reach."""
    row = feasts()[name]
    first = first_day(row, year)
    return (first, first + timedelta(row.get("days", 1) - 1)) if first else None


def first_day(row: dict[str, Any], year: int) -> date | None:
    """The day by the row's rule. Easter after Meeus, as dateutil has it."""
    if "date" in row:
        return real(year, int(row["date"][:2]), int(row["date"][3:]))
    if "table" in row:
        return movable().get((row["table"], year))
    if "nth" in row:
        return nth_weekday(year, row["month"], row["weekday"], row["nth"]) + timedelta(row.get("plus", 0))
    if not 1583 <= year <= 4099:
        return None
    method = EASTER_ORTHODOX if "orthodox" in row else EASTER_WESTERN
    sunday: date = easter(year, method)
    return sunday + timedelta(row.get("easter", row.get("orthodox", 0)))


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth ISO weekday of a month, -1 the last."""
    if nth > 0:
        first = date(year, month, 1)
        return first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
    return last - timedelta((last.isoweekday() - weekday) % 7)
