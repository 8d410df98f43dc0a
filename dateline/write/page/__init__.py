"""Readings in, one self-contained HTML page out: text, records, timeline and map, with one selection for all.

Nothing of a report ever becomes markup: all its words are escaped, no HTML of its source is kept, only http and https
addresses become links, and a content security policy allows no script and no style but the page's own.
"""

import base64
import hashlib
import json
from collections.abc import Iterable, Sequence
from functools import cache
from html import escape
from pathlib import Path
from string import Template
from typing import Any, TextIO

from dateline.records import Place, Reading
from dateline.write import wording
from dateline.write.columns import EVENT_COLUMNS, EventRow, event_rows, located, point
from dateline.write.csv import cell
from dateline.write.event_types import quad
from dateline.write.facts import table
from dateline.write.page.records import record
from dateline.write.page.text import plain, report_article

SUFFIX = ".html"
HERE = Path(__file__).parent
SCRIPTS = ("state.js", "text.js", "records.js", "time_scale.js", "timeline.js", "map.js", "keys.js")
POLICY = (
    "default-src 'none'; script-src '{script}'; style-src '{style}'; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)
FACTS: dict[str, Any] = table(HERE / "page.toml")


def write(readings: Iterable[Reading], stream: TextIO) -> None:
    """The page; it holds all readings at once, since each part of it speaks of all."""
    held = list(readings)
    rows = list(event_rows(held))
    script, style = code(), (HERE / "page.css").read_text("utf-8")
    filled = Template((HERE / "page.html").read_text("utf-8")).substitute(
        policy=POLICY.format(script=digest(script), style=digest(style)),
        style=style,
        script=script,
        title=escape(title(held)),
        facts=escape(facts(rows)),
        reports=articles(held),
        picker=picker(held),
        records="\n".join(record(row, number, len(held) > 1) for number, row in enumerate(rows)),
        status_filter=status_filter(rows),
        type_options=options(dict.fromkeys(sorted(row.event.type for row in rows))),
        party_options=options(dict.fromkeys(sorted(names(rows), key=str.casefold))),
        kind_options=kind_options(rows),
        data=embedded(data(held, rows)),
        world=(HERE / "world.json").read_text("utf-8").strip(),
    )
    stream.write(filled)


# ---- head ----------------------------------------------------------------------------------------


def title(readings: Sequence[Reading]) -> str:
    """The title of the page: that of the one report, or how many there are."""
    if len(readings) == 1:
        return plain(readings[0].report.title) or plain(readings[0].article)
    return f"{len(readings)} reports"


def facts(rows: Sequence[EventRow]) -> str:
    """*6 events, 9 claims; sources disagree on 1*."""
    claims = sum(len(row.event.claims) for row in rows)
    disputed = sum(bool(wording.disagreements(row.event)) for row in rows)
    said = f"{wording.counted(len(rows), 'event')}, {wording.counted(claims, 'claim')}"
    return said + (f"; sources disagree on {disputed}" if disputed else "")


# ---- text ----------------------------------------------------------------------------------------


def articles(readings: Sequence[Reading]) -> str:
    """The texts; each knows the numbers of its events among all."""
    made, first = [], 0
    for number, reading in enumerate(readings):
        made.append(report_article(reading, number, first))
        first += len(reading.events)
    return "\n".join(made)


def picker(readings: Sequence[Reading]) -> str:
    """The choice among several reports; nothing for one."""
    if len(readings) == 1:
        return ""
    listed = "".join(
        f'<option value="{n}">{escape(plain(r.report.title) or plain(r.article))}</option>'
        for n, r in enumerate(readings)
    )
    return f'<label class="picker">Report <select id="picker">{listed}</select></label>'


# ---- filters -------------------------------------------------------------------------------------


def status_filter(rows: Sequence[EventRow]) -> str:
    """A box to tick for each status that occurs, with how many events have it."""
    made = []
    for status, said in wording.STATUS.items():
        number = sum(any(c.status == status for c in row.event.claims) for row in rows)
        if number:
            made.append(
                f'<label class="chip"><input type="checkbox" name="status" value="{status}">'
                f'<span><i class="glyph" aria-hidden="true">{wording.SIGNS[status]}</i> {said} '
                f"<b>{number}</b></span></label>"
            )
    return "".join(made)


def options(values: Iterable[str]) -> str:
    """Choices of a list, each under its own words."""
    return "".join(f'<option value="{escape(v)}">{escape(v)}</option>' for v in values)


def kind_options(rows: Sequence[EventRow]) -> str:
    """Choices of the kinds of source that occur, under plain words."""
    kinds = dict.fromkeys(s.kind for row in rows for c in row.event.claims for s in c.said)
    return "".join(f'<option value="{kind}">{wording.KINDS[kind]}</option>' for kind in sorted(kinds))


def names(rows: Iterable[EventRow]) -> Iterable[str]:
    """The names of all parties, as often as they come."""
    return (plain(p.name) for row in rows for p in (*row.event.actors, *row.event.recipients))


# ---- data for the script -------------------------------------------------------------------------


def data(readings: Sequence[Reading], rows: Sequence[EventRow]) -> dict[str, Any]:
    """What the timeline, the map and the filters need; everything else stands in the page itself."""
    number_of = {id(reading): number for number, reading in enumerate(readings)}
    return {
        "reports": [{"published": r.report.published} for r in readings],
        "events": [{"report": number_of[id(row.reading)], **event_data(row)} for row in rows],
        "glyphs": wording.SIGNS,
        "roles": FACTS["role"],
        "columns": [column.name for column in EVENT_COLUMNS],
    }


def event_data(row: EventRow) -> dict[str, Any]:
    """What the script is told of one event."""
    event = row.event
    first, last = wording.days(event)
    return {
        "id": row.id,
        "type": event.type,
        "quad": quad(event.type) or 0,
        "label": plain(wording.headline(event)),
        "when": plain(wording.when(event.when)),
        "first": first.isoformat() if first else None,
        "last": last.isoformat() if last else None,
        "about": bool(event.time and event.time.approximate),
        "statuses": list(dict.fromkeys(claim.status for claim in event.claims)),
        "disputed": bool(wording.disagreements(event)),
        "kinds": sorted({source.kind for claim in event.claims for source in claim.said}),
        "parties": sorted(set(names([row]))),
        "place": place_data(located(event)),
        "row": [cell(column.value(row)) for column in EVENT_COLUMNS],
    }


def place_data(place: Place | None) -> dict[str, Any] | None:
    """A place as the map draws it; None where it has no point."""
    at = point(place)
    if place is None or at is None:
        return None
    return {
        "name": plain(place.name),
        "at": at,
        "precision": place.precision or "",
        "country": place.country or "",
    }


def embedded(value: dict[str, Any]) -> str:
    """JSON that cannot end the script element it stands in."""
    return json.dumps(value, separators=(",", ":")).replace("<", "\\u003c").replace("&", "\\u0026")


@cache
def code() -> str:
    """The scripts as one, so that one digest allows them."""
    parts = "\n".join((HERE / name).read_text("utf-8") for name in SCRIPTS)
    return f'"use strict";\n(() => {{\n{parts}\n}})();\n'


def digest(text: str) -> str:
    """A script or style as the content security policy names it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
