"""Readings in, FollowTheMoney entities out, one JSON object a line: Article, Event, LegalEntity, Address.

FollowTheMoney has no direction, no attribution and no status: these stand in `summary` and `keywords`. Its dates are
prefixes of ISO days without ranges, so an interval becomes `startDate` and `endDate`.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from dateline.records import Party, Reading, Report
from dateline.write import countries, wording
from dateline.write.columns import EventRow, event_rows, located, point
from dateline.write.ids import digest, report_id, web_address

SUFFIX = ".ftm.json"
# ISO 639-1 to 639-3, which FollowTheMoney uses.
LANGUAGES = {"en": "eng"}


def write(readings: Iterable[Reading], stream: TextIO) -> None:
    """The entities of each reading, a JSON object a line."""
    for reading in readings:
        for entity in entities(reading):
            stream.write(json.dumps(entity) + "\n")


def entities(reading: Reading) -> Iterator[dict[str, Any]]:
    """The report, then each party and address once, then the events."""
    yield article(reading.report)
    made: dict[str, dict[str, Any]] = {}
    rows = list(event_rows([reading]))
    for row in rows:
        for party in (*row.event.actors, *row.event.recipients):
            made.setdefault(party_id(row, party), legal_entity(party_id(row, party), party))
        if (found := address(row)) is not None:
            made.setdefault(found["id"], found)
    yield from made.values()
    yield from (event(row) for row in rows)


def article(report: Report) -> dict[str, Any]:
    """The report as an Article."""
    return entity(
        f"dateline-report-{report_id(report)}",
        "Article",
        title=report.title,
        fileName=None if report.title else report.article,
        publishedAt=report.published,
        author=report.authors,
        language=LANGUAGES.get(report.language or ""),
        sourceUrl=web_address(report),
        publisher=report.outlet,
        bodyText=report.text.strip(),
    )


def legal_entity(id: str, party: Party) -> dict[str, Any]:
    """A party as a LegalEntity, by its name and country."""
    return entity(id, "LegalEntity", name=party.name, country=countries.alpha2(party.country).lower())


def address(row: EventRow) -> dict[str, Any] | None:
    """The place that an event is put at, as an Address; None where it has no point."""
    place = located(row.event)
    at = point(place)
    if place is None or at is None:
        return None
    return entity(
        address_id(place.name, *at),
        "Address",
        full=place.name,
        country=countries.alpha2(place.country).lower(),
        latitude=str(at[0]),
        longitude=str(at[1]),
    )


def event(row: EventRow) -> dict[str, Any]:
    """An event as an Event, with what FollowTheMoney has no field for in words."""
    found, report = row.event, row.reading.report
    place, where = located(found), address(row)
    first, last = wording.days(found)
    return entity(
        f"dateline-{row.id}",
        "Event",
        name=f"{wording.label(found)}: {wording.headline(found)}",
        startDate=first.isoformat() if first else None,
        endDate=last.isoformat() if last else None,
        location=tuple(map(wording.one_line, found.where)),
        country=countries.alpha2(place.country).lower() if place else None,
        addressEntity=where["id"] if where else None,
        involved=tuple(dict.fromkeys(party_id(row, p) for p in (*found.actors, *found.recipients))),
        summary=f"{wording.when(found.when)}. " + ". ".join(map(wording.sentence, found.claims)),
        description=wording.told(report, found),
        keywords=(found.type, *dict.fromkeys(claim.status for claim in found.claims)),
        proof=f"dateline-report-{report_id(report)}",
        sourceUrl=web_address(report),
        publisher=report.outlet,
        recordId=row.id,
    )


def entity(id: str, schema: str, **properties: str | tuple[str, ...] | None) -> dict[str, Any]:
    """An entity with its properties as lists, the empty ones left out."""
    listed = {
        name: [value] if isinstance(value, str) else list(value or ()) for name, value in properties.items()
    }
    kept = {name: [v for v in values if v] for name, values in listed.items()}
    return {"id": id, "schema": schema, "properties": {n: v for n, v in kept.items() if v}}


def party_id(row: EventRow, party: Party) -> str:
    """One id for a party within its report: names alone do not tell that two reports mean the same."""
    return f"dateline-party-{digest(report_id(row.reading.report), party.name, party.country or '')}"


def address_id(name: str, latitude: float, longitude: float) -> str:
    """One id for a place, the same in all reports."""
    return f"dateline-place-{digest(name, str(latitude), str(longitude))}"
