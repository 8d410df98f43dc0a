"""Facts that clues rest on: election days from elections.tsv, terms of office as given by the caller."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from dateline.errors import BadTable
from dateline.when.days import months, years

HERE = Path(__file__).parent
KINDS = ("president", "president_runoff", "parliament", "referendum")
COVERED = (date(1990, 1, 1), date(2025, 11, 15))  # days between which elections.tsv means to be complete
AS_OF = date(2025, 10, 31)  # the last day of a report that the tables can help to date


@dataclass(frozen=True, slots=True)
class Election:
    """A national vote: ISO 3166-1 alpha-3 country, first day of voting, kind."""

    country: str
    day: date
    kind: str


@dataclass(frozen=True, slots=True)
class Tenure:
    """A term of office. `names` are full names, `short` the family name; `stop` None is still in office.

    Days may be known to the month or year only (`2011-03`): the widest reading counts.
    """

    country: str
    title: str
    names: tuple[str, ...]
    short: str
    start: str
    stop: str | None

    @property
    def first(self) -> date:
        return whole(self.start)[0]

    @property
    def last(self) -> date:
        return whole(self.stop)[1] if self.stop else date.max


def tenures_of(rows: Iterable[Mapping[str, str]]) -> tuple[Tenure, ...]:
    """Terms of office from rows with country, title, name, aliases (split by |), short, start and stop."""
    return tuple(
        Tenure(r["country"], r["title"], (r["name"], *filter(None, r["aliases"].split("|"))),
               r["short"] or r["name"].split()[-1], r["start"], r["stop"] or None)
        for r in rows if r["start"]
    )  # fmt: skip


def whole(said: str) -> tuple[date, date]:
    """First and last day of an ISO day, month or year. Raises ValueError."""
    parts = [int(p) for p in said.split("-")]
    found = (date(*parts),) * 2 if len(parts) == 3 else months(*parts) if len(parts) == 2 else years(parts[0])
    if found is None:
        raise ValueError(f"{said} is no date")
    return found[0], found[1]


@cache
def elections(path: Path = HERE / "elections.tsv") -> tuple[Election, ...]:
    """The rows of elections.tsv. Raises BadTable with file, row and remedy."""
    found, seen = [], set()
    with path.open(encoding="utf-8") as lines:
        for number, row in enumerate(csv.DictReader(lines, delimiter="\t"), 2):
            key = (row["country"], row["day"], row["kind"])
            if row["kind"] not in KINDS:
                raise BadTable(f"{path}: row {number}: kind {row['kind']!r}; use one of {', '.join(KINDS)}")
            if key in seen:
                raise BadTable(f"{path}: row {number}: {' '.join(key)} stands twice; remove one")
            seen.add(key)
            try:
                found.append(Election(row["country"], date.fromisoformat(row["day"]), row["kind"]))
            except ValueError as error:
                raise BadTable(f"{path}: row {number}: {error}; write the day as YYYY-MM-DD") from None
    return tuple(found)
