"""Readings in, a CSV shaped like UCDP's GED out: its 49 columns (25.1) in its order, then ours. It is not UCDP data.

Rows are ASSAULT events. Ids, dyads and divisions that only UCDP assigns are empty. `priogrid_gid` is computed: the
PRIO grid numbers half-degree cells from 180 W, 90 S, 720 to a row (Tollefsen et al. 2012).
"""

from collections.abc import Callable, Iterable
from typing import TextIO

from dateline.records import Reading
from dateline.write import coded, wording
from dateline.write.columns import Cell, EventRow, event_rows, located, place_cell, point, toll

SUFFIX = ".ged.csv"
TYPE = "ASSAULT"
PLACE: dict[str, int] = coded.FACTS["ged_place"]
CELLS_IN_ROW = 720
# Longest time, in days, of each date precision: a day, less than a week, a week, a month; 5 is longer.
DATE_PRECISIONS = ((1, 1), (6, 2), (7, 3), (31, 4))
LONGEST = 5


def write(readings: Iterable[Reading], stream: TextIO) -> None:
    """A row for each ASSAULT."""
    coded.write_rows(stream, COLUMNS, (row for row in event_rows(readings) if row.event.type == TYPE))


def count_rows(reading: Reading) -> int:
    """How many of a reading's events have a row."""
    return sum(event.type == TYPE for event in reading.events)


def type_of_violence(row: EventRow) -> int | None:
    """1 a state is a side, 2 no state is, 3 against civilians; none where no side is known."""
    if coded.sides(row.event.recipients, "civilians"):
        return 3
    both = (*row.event.actors, *row.event.recipients)
    if coded.sides(both, "state"):
        return 1
    return 2 if coded.sides(both, "rebels") or coded.sides(both, "militias") else None


def date_precision(row: EventRow) -> int | None:
    """1 a day to 4 a month, 5 for longer or open times; None without a day."""
    if coded.coded_day(row.event) is None:
        return None
    length = coded.day_precision(row.event)
    if length is None:
        return LONGEST
    return next((code for days, code in DATE_PRECISIONS if length <= days), LONGEST)


def day(end: int) -> Callable[[EventRow], Cell]:
    """A column with one end of the time, ISO: 0 the first day, 1 the last; empty where open."""

    def value(row: EventRow) -> Cell:
        found = wording.days(row.event)[end]
        return found.isoformat() if found else None

    return value


def wkt(row: EventRow) -> str | None:
    """The point as well-known text, longitude first; None without one."""
    found = point(located(row.event))
    return f"POINT ({found[1]} {found[0]})" if found else None


def priogrid(row: EventRow) -> int | None:
    """The cell of the PRIO grid that holds the event's point, counted from 1; None without one."""
    found = point(located(row.event))
    if found is None:
        return None
    line, column = int((found[0] + 90) * 2), int((found[1] + 180) * 2)
    return min(line, 359) * CELLS_IN_ROW + min(column, CELLS_IN_ROW - 1) + 1


def originals(row: EventRow) -> str:
    """The last link of each chain: whose word it is in the end."""
    return "; ".join(dict.fromkeys(wording.chain(c.said[-1:]) for c in row.event.claims if c.said))


def clarity(row: EventRow) -> int:
    """1 an event told by itself, 2 one that sums up more than a week."""
    length = coded.day_precision(row.event)
    return 1 if length is not None and length <= DATE_PRECISIONS[2][0] else 2


COLUMNS: coded.Columns = {
    "id": lambda r: r.id,
    "relid": coded.empty,
    "year": coded.year,
    "active_year": coded.empty,
    "code_status": coded.empty,
    "type_of_violence": type_of_violence,
    "conflict_dset_id": coded.empty,
    "conflict_new_id": coded.empty,
    "conflict_name": coded.empty,
    "dyad_dset_id": coded.empty,
    "dyad_new_id": coded.empty,
    "dyad_name": coded.empty,
    "side_a_dset_id": coded.empty,
    "side_a_new_id": coded.empty,
    "side_a": lambda r: wording.parties(r.event.actors),
    "side_b_dset_id": coded.empty,
    "side_b_new_id": coded.empty,
    "side_b": lambda r: wording.parties(r.event.recipients),
    "number_of_sources": lambda r: 1,
    "source_article": lambda r: r.reading.report.url or r.reading.article,
    "source_office": coded.outlet,
    "source_date": lambda r: r.reading.report.published,
    "source_headline": lambda r: wording.one_line(r.reading.report.title),
    "source_original": originals,
    "where_prec": coded.place_precision(PLACE),
    "where_coordinates": place_cell("name"),
    "where_description": lambda r: "; ".join(map(wording.one_line, r.event.where)),
    "adm_1": place_cell("region"),
    "adm_2": coded.empty,
    "latitude": place_cell("latitude"),
    "longitude": place_cell("longitude"),
    "geom_wkt": wkt,
    "priogrid_gid": priogrid,
    "country": coded.country_name,
    "country_id": coded.empty,
    "region": coded.empty,
    "event_clarity": clarity,
    "date_prec": date_precision,
    "date_start": day(0),
    "date_end": day(1),
    "deaths_a": coded.empty,
    "deaths_b": coded.empty,
    "deaths_civilians": coded.empty,
    "deaths_unknown": lambda r: coded.best_toll(r.event),
    "best": lambda r: coded.best_toll(r.event),
    "high": lambda r: toll(r, "dead")[1],
    "low": lambda r: toll(r, "dead")[0],
    "gwnoa": coded.empty,
    "gwnob": coded.empty,
}
