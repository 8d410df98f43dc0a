"""What the data sets that code events ask of one: armed sides, precision as a number, the best guess of a toll."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from dateline.records import Event, Party, Reading
from dateline.write import wording
from dateline.write.columns import EVENT_COLUMNS, Column, EventRow
from dateline.write.facts import table

FACTS = table(Path(__file__).with_name("coded.toml"))
# Ours, after the columns of the data set.
OURS: tuple[Column, ...] = tuple(
    replace(column, name=f"dateline_{column.name}")
    for column in EVENT_COLUMNS
    if column.name
    in ("event_id", "statuses", "according_to", "disagree_on", "responsibility", "when", "earliest", "latest", "grain",
        "approximate", "precision", "quote", "char_start", "char_stop", "report_id")
)  # fmt: skip


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


def headline_source(row: EventRow) -> str:
    return wording.one_line(row.reading.report.outlet)
