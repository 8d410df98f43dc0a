"""Readings in, a CSV shaped like ACLED's out: its 31 columns in its order, then ours. It is not ACLED data.

Types that ACLED does not code (talks, statements, votes) have no row. `actor1` and `actor2` are our actors and
recipients; columns that only ACLED's coders can fill are empty. Columns: acledR's data dictionary.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TextIO

from dateline.records import Party, Reading
from dateline.write import coded, countries, wording
from dateline.write.columns import Cell, EventRow, event_rows, located, place_cell
from dateline.write.facts import rows

SUFFIX = ".acled.csv"
RULES = tuple(rows(Path(__file__).with_name("acled.csv"), "rule").values())
INTER: dict[str, str] = coded.FACTS["acled_inter"]
PLACE: dict[str, int] = coded.FACTS["acled_place"]
WEEK = 7


def write(readings: Iterable[Reading], stream: TextIO) -> None:
    """A row for each event of a type that ACLED codes."""
    coded.write_rows(stream, COLUMNS, (row for row in event_rows(readings) if rule(row)))


def count_rows(reading: Reading) -> int:
    """How many of a reading's events have a row."""
    return sum(rule(row) is not None for row in event_rows([reading]))


def rule(row: EventRow) -> dict[str, str] | None:
    """The first row of `acled.csv` that fits."""
    return next((r for r in RULES if fits(r, row)), None)


def fits(rule: dict[str, str], row: EventRow) -> bool:
    """Whether an event has the type, the mode and the victims of a row; an empty cell fits all."""
    same = rule["type"] == row.event.type and rule["mode"] in ("", row.event.mode)
    return same and (not rule["victims"] or coded.sides(row.event.recipients, rule["victims"]))


def coding(field: str) -> Callable[[EventRow], Cell]:
    """A column that `acled.csv` gives under its own name; empty where no row fits."""

    def value(row: EventRow) -> Cell:
        found = rule(row)
        return found[field] if found else None

    return value


def inter(row: EventRow, parties: tuple[Party, ...], acting: bool) -> str:
    """The side of the parties, in ACLED's words; a state's forces outside their country are external."""
    if acting and row.event.type == "PROTEST":
        return INTER["rioters" if row.event.mode in ("riot", "vandalize") else "protesters"]
    kind = next((k for k in ("state", "rebels", "militias", "civilians") if coded.sides(parties, k)), None)
    place = located(row.event)
    abroad = (
        place is not None and place.country and all(p.country not in (None, place.country) for p in parties)
    )
    return INTER["external" if kind == "state" and abroad else kind] if kind else ""


def interaction(row: EventRow) -> str:
    """Both sides, or the one that is known: *State Forces-Civilians*, *Protesters only*."""
    first, second = inter(row, row.event.actors, True), inter(row, row.event.recipients, False)
    if first and second:
        return f"{first}-{second}"
    return f"{first or second} only" if first or second else ""


def time_precision(row: EventRow) -> int | None:
    """1 a day, 2 a week, 3 more; none without a day."""
    if coded.coded_day(row.event) is None:
        return None
    length = coded.day_precision(row.event)
    if length is None or length > WEEK:
        return 3
    return 1 if length == 1 and row.event.time and not row.event.time.approximate else 2


def civilian_targeting(row: EventRow) -> str:
    """ACLED's words where an assault is on civilians; else empty."""
    aimed = row.event.type == "ASSAULT" and coded.sides(row.event.recipients, "civilians")
    return "Civilian targeting" if aimed else ""


def notes(row: EventRow) -> str:
    """The event in the words of the report."""
    return wording.told(row.reading.report, row.event)


def party(parties: tuple[Party, ...]) -> str:
    """The first of the parties; empty where there is none."""
    return wording.one_line(parties[0].name) if parties else ""


COLUMNS: coded.Columns = {
    "event_id_cnty": lambda r: r.id,
    "event_date": coded.filed,
    "year": coded.year,
    "time_precision": time_precision,
    "disorder_type": coding("disorder_type"),
    "event_type": coding("event_type"),
    "sub_event_type": coding("sub_event_type"),
    "actor1": lambda r: party(r.event.actors),
    "assoc_actor_1": lambda r: wording.parties(r.event.actors[1:]),
    "inter1": lambda r: inter(r, r.event.actors, True),
    "actor2": lambda r: party(r.event.recipients),
    "assoc_actor_2": lambda r: wording.parties(r.event.recipients[1:]),
    "inter2": lambda r: inter(r, r.event.recipients, False),
    "interaction": interaction,
    "civilian_targeting": civilian_targeting,
    "iso": lambda r: countries.numeric(coded.country(r)),
    "region": coded.empty,
    "country": coded.country_name,
    "admin1": place_cell("region"),
    "admin2": coded.empty,
    "admin3": coded.empty,
    "location": place_cell("name"),
    "latitude": place_cell("latitude"),
    "longitude": place_cell("longitude"),
    "geo_precision": coded.place_precision(PLACE),
    "source": coded.outlet,
    "source_scale": coded.empty,
    "notes": notes,
    "fatalities": lambda r: coded.best_toll(r.event),
    "tags": coded.empty,
    "timestamp": coded.empty,
}
