"""Readings in, TimelineJS JSON out (Knight Lab): a slide an event. It has no lane for events without a day, so these
are counted on the title slide. Text is escaped here, because TimelineJS takes it for HTML."""

import json
from collections.abc import Iterable
from datetime import date
from html import escape
from typing import Any, TextIO

from dateline.records import Reading
from dateline.write import wording
from dateline.write.columns import EventRow, event_rows

SUFFIX = ".timeline.json"


def write(readings: Iterable[Reading], stream: TextIO) -> None:
    """One timeline of all events that have a day."""
    rows = list(event_rows(readings))
    dated = [row for row in rows if any(wording.days(row.event))]
    made = {"title": title(rows, len(rows) - len(dated)), "events": [slide(row) for row in dated]}
    json.dump(made, stream, indent=1)
    stream.write("\n")


def title(rows: Iterable[EventRow], undated: int) -> dict[str, Any]:
    """The slide before all others; `undated` is how many events have no day."""
    titles = dict.fromkeys(wording.one_line(r.reading.report.title) or r.reading.article for r in rows)
    headline = next(iter(titles), "No events") if len(titles) < 2 else f"{len(titles)} reports"
    return {
        "text": {
            "headline": safe(headline),
            "text": f"<p>Events without a date, not shown here: {undated}</p>",
        }
    }


def slide(row: EventRow) -> dict[str, Any]:
    """An event that has a day."""
    first, last = wording.days(row.event)
    begin = first or last
    assert begin
    made = {
        "unique_id": row.id,
        "group": row.event.type,
        "display_date": safe(wording.when(row.event.when)),
        "start_date": day(begin),
        "text": {"headline": safe(wording.headline(row.event)), "text": body(row)},
        "autolink": False,
    }
    return {**made, "end_date": day(last)} if first and last and first != last else made


def day(on: date) -> dict[str, int]:
    """A day as TimelineJS has it."""
    return {"year": on.year, "month": on.month, "day": on.day}


def body(row: EventRow) -> str:
    """What sort of event, what each claim says, the words of the report, all escaped."""
    report = row.reading.report
    where = ", ".join(map(wording.one_line, row.event.where))
    facts = [
        wording.label(row.event) + (f", {where}" if where else ""),
        *map(wording.sentence, row.event.claims),
    ]
    words = wording.told(report, row.event)
    return "".join(f"<p>{safe(fact)}</p>" for fact in (*facts, f"“{words}”", wording.read_in(report)) if fact)


def safe(text: str) -> str:
    """Text that is no markup, quotation marks included."""
    return escape(text, quote=True)
