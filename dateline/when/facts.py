"""Facts that clues rest on: election days from elections.tsv, terms of office as given by the caller."""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from dateline.errors import BadTable

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
    """A term of office: who held a title, first and last day; `date.max` while in office.

    `names` are all ways to write the holder's name, the fullest first.
    """

    country: str
    title: str
    names: tuple[str, ...]
    first: date
    last: date


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
