"""Readings in, a table shaped like POLECAT's out: tab-separated, its 40 columns in its order, then ours.

It is not POLECAT data. VOTE and DISASTER, which PLOVER lacks, have no row. Several parties, countries and sectors
are separated by `; `; COW numbers, Wikipedia ids and contexts are empty.
"""

from collections.abc import Iterable
from typing import TextIO

from dateline.records import Party, Reading
from dateline.write import coded, event_types, wording
from dateline.write.columns import codes, event_rows, place_cell

SUFFIX = ".polecat.tsv"
TAB = "\t"
VERSION = "dateline"
QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}


def write(readings: Iterable[Reading], stream: TextIO) -> None:
    """A row for each event of a type that PLOVER has."""
    found = (row for row in event_rows(readings) if event_types.quad(row.event.type))
    coded.write_rows(stream, COLUMNS, found, delimiter=TAB)


def count_rows(reading: Reading) -> int:
    """How many of a reading's events have a row."""
    return sum(event_types.quad(event.type) is not None for event in reading.events)


def first_sector(parties: tuple[Party, ...]) -> str | None:
    """The first sector that is known; None where none is."""
    return next((p.sector for p in parties if p.sector), None)


COLUMNS: coded.Columns = {
    "Event ID": lambda r: r.id,
    "Event Date": coded.filed,
    "Event Type": lambda r: r.event.type,
    "Event Mode": lambda r: r.event.mode,
    "Intensity": lambda r: event_types.score(r.event.type),
    "Quad Code": lambda r: QUADS.get(event_types.quad(r.event.type) or 0),
    "Contexts": coded.empty,
    "Actor Name": lambda r: wording.parties(r.event.actors),
    "Actor Country": lambda r: codes(r.event.actors, "country"),
    "Actor COW": coded.empty,
    "Primary Actor Sector": lambda r: first_sector(r.event.actors),
    "Actor Sectors": lambda r: codes(r.event.actors, "sector"),
    "Actor Title": coded.empty,
    "Actor Name Raw": lambda r: wording.parties(r.event.actors),
    "Wikipedia Actor ID": coded.empty,
    "Recipient Name": lambda r: wording.parties(r.event.recipients),
    "Recipient Country": lambda r: codes(r.event.recipients, "country"),
    "Recipient COW": coded.empty,
    "Primary Recipient Sector": lambda r: first_sector(r.event.recipients),
    "Recipient Sectors": lambda r: codes(r.event.recipients, "sector"),
    "Recipient Title": coded.empty,
    "Recipient Name Raw": lambda r: wording.parties(r.event.recipients),
    "Wikipedia Recipient ID": coded.empty,
    "Placename": place_cell("name"),
    "City": place_cell("name", "settlement"),
    "District": coded.empty,
    "Province": place_cell("region"),
    "Country": coded.country_name,
    "Latitude": place_cell("latitude"),
    "Longitude": place_cell("longitude"),
    "GeoNames ID": place_cell("geonames"),
    "Raw Placename": lambda r: "; ".join(map(wording.one_line, r.event.where)),
    "Feature Type": place_cell("precision"),
    "Source": coded.outlet,
    "Publication Date": lambda r: r.reading.report.published,
    "Story People": coded.empty,
    "Story Organizations": coded.empty,
    "Story Locations": coded.empty,
    "Language": lambda r: r.reading.report.language,
    "Version": lambda r: VERSION,
}
