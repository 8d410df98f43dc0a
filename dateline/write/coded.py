"""What the data sets that code events ask of one: their columns and ours, armed sides, precision as a number, tolls."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TextIO, TypeAlias

from dateline.records import Event, Party, Reading
from dateline.write import countries, wording
from dateline.write.columns import EVENT_COLUMNS, Cell, EventRow, located
from dateline.write.csv import write_table
from dateline.write.facts import table

Columns: TypeAlias = Mapping[str, Callable[[EventRow], Cell]]

FACTS = table(Path(__file__).with_name("coded.toml"))
# Ours, after the columns of the data set.
OURS: Columns = {
    f"dateline_{column.name}": column.value
    for column in EVENT_COLUMNS
    if column.name
    in ("event_id", "statuses", "according_to", "disagree_on", "responsibility", "when", "earliest", "latest", "grain",
        "approximate", "precision", "quote", "char_start", "char_stop", "report_id")
}  # fmt: skip


def write_rows(stream: TextIO, theirs: Columns, rows: Iterable[EventRow], delimiter: str = ",") -> None:
    """A table with a row an event: the columns of the data set in its order, then ours."""
    columns = {**theirs, **OURS}
    cells = ([value(row) for value in columns.values()] for row in rows)
    write_table(stream, list(columns), cells, delimiter)


def happened(readings: Iterable[Reading]) -> Iterator[Reading]:
    """The readings with those events alone of which at least one claim says that they occurred."""
    for reading in readings:
        kept = tuple(e for e in reading.events if any(c.status == "occurred" for c in e.claims))
        yield replace(reading, events=kept)


def sides(parties: Iterable[Party], kind: str) -> bool:
    """Whether one of the parties belongs to a kind of side: `state`, `rebels`, `militias`, `civilians`."""
    return any(party.sector in FACTS["sectors"][kind] for party in parties)


def day_precision(event: Event) -> int | None:
    """Length of the time in days, None where an end is open."""
    first, last = wording.days(event)
    return (last - first).days + 1 if first and last else None


def coded_day(event: Event) -> date | None:
    """The day under which an event is filed: the first it can have been, else the last."""
    first, last = wording.days(event)
    return first or last


def best_toll(event: Event, kind: str = "dead") -> int | None:
    """The number in the first claim that gives one; of a range its lower end, since coders count what is certain."""
    for claim in event.claims:
        if kind in claim.counts:
            low, high = wording.bounds(claim.counts[kind])
            return high if low is None else low
    return None


# ---- columns that several data sets have ---------------------------------------------------------


def empty(row: EventRow) -> None:
    """A column that only the makers of the data set can fill."""


def filed(row: EventRow) -> str | None:
    """The day under which an event is filed, ISO; None where it has none."""
    day = coded_day(row.event)
    return day.isoformat() if day else None


def year(row: EventRow) -> int | None:
    """The year of that day."""
    day = coded_day(row.event)
    return day.year if day else None


def country(row: EventRow) -> str | None:
    """ISO 3166-1 alpha-3 of the place that an event is put at; None where unknown."""
    place = located(row.event)
    return place.country if place else None


def country_name(row: EventRow) -> str:
    """The name of that country; empty where unknown."""
    return countries.name(country(row))


def place_precision(codes: Mapping[str, int]) -> Callable[[EventRow], Cell]:
    """The number by which a data set tells how precise a place is; `codes` gives it for each precision of ours."""

    def value(row: EventRow) -> Cell:
        place = located(row.event)
        return codes.get(place.precision or "") if place else None

    return value


def outlet(row: EventRow) -> str:
    """The outlet of the report; empty where unknown."""
    return wording.one_line(row.reading.report.outlet)
