"""Readings in, GeoJSON (RFC 7946) out: a feature an event; one without a point has the geometry null."""

import json
from collections.abc import Iterable
from typing import Any, TextIO

from dateline.records import Place, Reading
from dateline.write.columns import EVENT_COLUMNS, EventRow, event_rows, located, point
from dateline.write.wording import headline

SUFFIX = ".geojson"


def write(readings: Iterable[Reading], stream: TextIO) -> None:
    """One collection of all events."""
    stream.write('{"type": "FeatureCollection", "features": [')
    for number, row in enumerate(event_rows(readings)):
        stream.write(",\n" if number else "\n")
        stream.write(json.dumps(feature(row)))
    stream.write("\n]}\n")


def feature(row: EventRow) -> dict[str, Any]:
    """An event with all cells of the table of events as its properties."""
    properties = {column.name: column.value(row) for column in EVENT_COLUMNS}
    return {
        "type": "Feature",
        "id": row.id,
        "geometry": geometry(located(row.event)),
        "properties": {"name": headline(row.event), **properties},
    }


def geometry(place: Place | None) -> dict[str, Any] | None:
    """A point, longitude first, as GeoJSON has it; None where the place has none."""
    at = point(place)
    return {"type": "Point", "coordinates": [at[1], at[0]]} if at else None
