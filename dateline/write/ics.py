"""Readings in, a calendar (iCalendar, RFC 5545) out: planned events with a day, as all-day entries.

Planned events without a day cannot stand in a calendar; their number stands in its description. There is no clock
here: `DTSTAMP` is the day of publication, so that the same readings give the same file.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import TextIO

from dateline.records import Event, Reading
from dateline.write import wording
from dateline.write.columns import EventRow, event_rows
from dateline.write.ids import web_address

SUFFIX = ".ics"
OCTETS = 75
EPOCH = "1970-01-01"
ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""})


def write(readings: Iterable[Reading], stream: TextIO) -> None:
    """One calendar of all planned events that have a day."""
    planned = [row for row in event_rows(readings) if is_planned(row.event)]
    dated = [row for row in planned if day_range(row.event)]
    for line in calendar(dated, len(planned) - len(dated)):
        stream.write(folded(line) + "\r\n")


def is_planned(event: Event) -> bool:
    """Whether any claim says that an event is planned."""
    return any(claim.status == "planned" for claim in event.claims)


def day_range(event: Event) -> tuple[date, date] | None:
    """First and last day; of an open time its only known end: what is due *by June* stands on the last of June."""
    first, last = wording.days(event)
    known = (first or last, last or first)
    if event.when and event.when.endswith("/.."):
        known = (first, first)
    return (known[0], known[1]) if known[0] and known[1] else None


def calendar(rows: Iterable[EventRow], undated: int) -> Iterator[str]:
    """The content lines of a calendar; `undated` is how many planned events have no day."""
    yield from (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//dateline//planned events//EN",
        "CALSCALE:GREGORIAN",
    )
    yield text("X-WR-CALNAME", "Planned events")
    yield text("X-WR-CALDESC", f"Planned events in news reports; without a day and so not here: {undated}")
    for row in rows:
        yield from entry(row)
    yield "END:VCALENDAR"


def entry(row: EventRow) -> Iterator[str]:
    """One VEVENT; the end of an all-day entry is the day after its last."""
    first, last = day_range(row.event) or (date.min, date.min)
    report = row.reading.report
    yield "BEGIN:VEVENT"
    yield f"UID:{row.id}@dateline"
    yield f"DTSTAMP:{compact(report.published or EPOCH)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{compact(first.isoformat())}"
    if last < date.max:
        yield f"DTEND;VALUE=DATE:{compact((last + timedelta(days=1)).isoformat())}"
    yield "SEQUENCE:0"
    yield f"STATUS:{status(row.event)}"
    yield text("SUMMARY", f"{wording.headline(row.event)} ({wording.label(row.event).lower()})")
    yield text("DESCRIPTION", description(row))
    if row.event.where:
        yield text("LOCATION", ", ".join(map(wording.one_line, row.event.where)))
    if address := web_address(report):
        yield f"URL:{address}"
    yield text("CATEGORIES", row.event.type)
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def status(event: Event) -> str:
    """CANCELLED where a claim says it will not be; CONFIRMED where all say it will, on one day; else TENTATIVE."""
    statuses = {claim.status for claim in event.claims}
    if "not_occurred" in statuses:
        return "CANCELLED"
    exact = event.time is not None and event.time.grain == "day" and not event.time.approximate
    return "CONFIRMED" if statuses == {"planned"} and exact and "/" not in (event.when or "") else "TENTATIVE"


def description(row: EventRow) -> str:
    """When, according to whom, in which words, read where: a line each."""
    report = row.reading.report
    lines = [
        f"When: {wording.when(row.event.when)}",
        *(wording.sentence(claim) for claim in row.event.claims),
        wording.told(report, row.event),
        f"Read in: {wording.read_in(report) or row.reading.article}",
    ]
    return "\n".join(filter(None, lines))


def text(name: str, value: str) -> str:
    """A property of text, escaped, without characters that cannot be printed."""
    printable = "".join(c for c in value if c == "\n" or c.isprintable())
    return f"{name}:{printable.translate(ESCAPES)}"


def compact(day: str) -> str:
    """A day as iCalendar has it: *20190402* for *2019-04-02*."""
    return day.replace("-", "")


def folded(line: str) -> str:
    """A content line in pieces of at most 75 octets, never cut inside a character."""
    pieces, size = [""], 0
    for character in line:
        octets = len(character.encode("utf-8", "replace"))
        if size + octets > OCTETS:
            pieces.append(" ")
            size = 1
        pieces[-1] += character
        size += octets
    return "\r\n".join(pieces)
