"""Readings in, a table shaped like POLECAT's out: tab-separated, its 40 columns in its order, then ours.

It is not POLECAT data. VOTE and DISASTER, which PLOVER lacks, have no row. Several parties, countries and sectors
are separated by `; `; COW numbers, Wikipedia ids and contexts are empty.
"""

from collections.abc import Callable, Iterable
from typing import TextIO

from dateline.records import Party, Reading
from dateline.write import coded, countries, event_types, wording
from dateline.write.columns import Cell, EventRow, codes, event_rows, located
from dateline.write.csv import write_table

SUFFIX = ".polecat.tsv"
TAB = "\t"
VERSION = "dateline"
QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}


def write(readings: Iterable[Reading], stream: TextIO) -> None:
    found = (row for row in event_rows(readings) if event_types.quad(row.event.type))
    table = ([*theirs(row), *(c.value(row) for c in coded.OURS)] for row in found)
    write_table(stream, header(), table, delimiter=TAB)


def header() -> list[str]:
    return [*COLUMNS, *(column.name for column in coded.OURS)]


def count_rows(reading: Reading) -> int:
    return sum(event_types.quad(event.type) is not None for event in reading.events)


def theirs(row: EventRow) -> list[Cell]:
    return [value(row) for value in COLUMNS.values()]


def filed(row: EventRow) -> str | None:
    day = coded.coded_day(row.event)
    return day.isoformat() if day else None


def first_sector(parties: tuple[Party, ...]) -> str | None:
    return next((p.sector for p in parties if p.sector), None)


def place(field: str, *precisions: str) -> Callable[[EventRow], Cell]:
    """A field of the place, for places of these precisions alone where any are given."""

    def value(row: EventRow) -> Cell:
        found = located(row.event)
        fits = found is not None and (not precisions or found.precision in precisions)
        return getattr(found, field) if fits else None

    return value


def country(row: EventRow) -> str:
    found = located(row.event)
    return countries.name(found.country) if found else ""


def empty(row: EventRow) -> None:
    """A column that only POLECAT's own run can fill."""


COLUMNS: dict[str, Callable[[EventRow], Cell]] = {
    "Event ID": lambda r: r.id,
    "Event Date": filed,
    "Event Type": lambda r: r.event.type,
    "Event Mode": lambda r: r.event.mode,
    "Intensity": lambda r: event_types.score(r.event.type),
    "Quad Code": lambda r: QUADS.get(event_types.quad(r.event.type) or 0),
    "Contexts": empty,
    "Actor Name": lambda r: wording.parties(r.event.actors),
    "Actor Country": lambda r: codes(r.event.actors, "country"),
    "Actor COW": empty,
    "Primary Actor Sector": lambda r: first_sector(r.event.actors),
    "Actor Sectors": lambda r: codes(r.event.actors, "sector"),
    "Actor Title": empty,
    "Actor Name Raw": lambda r: wording.parties(r.event.actors),
    "Wikipedia Actor ID": empty,
    "Recipient Name": lambda r: wording.parties(r.event.recipients),
    "Recipient Country": lambda r: codes(r.event.recipients, "country"),
    "Recipient COW": empty,
    "Primary Recipient Sector": lambda r: first_sector(r.event.recipients),
    "Recipient Sectors": lambda r: codes(r.event.recipients, "sector"),
    "Recipient Title": empty,
    "Recipient Name Raw": lambda r: wording.parties(r.event.recipients),
    "Wikipedia Recipient ID": empty,
    "Placename": place("name"),
    "City": place("name", "settlement"),
    "District": empty,
    "Province": place("region"),
    "Country": country,
    "Latitude": place("latitude"),
    "Longitude": place("longitude"),
    "GeoNames ID": place("geonames"),
    "Raw Placename": lambda r: "; ".join(map(wording.one_line, r.event.where)),
    "Feature Type": place("precision"),
    "Source": coded.headline_source,
    "Publication Date": lambda r: r.reading.report.published,
    "Story People": empty,
    "Story Organizations": empty,
    "Story Locations": empty,
    "Language": lambda r: r.reading.report.language,
    "Version": lambda r: VERSION,
}
