"""Readings in, GeoJSON (RFC 7946) out: a feature an event; one without a point has the geometry null."""

import json
from collections.abc import Iterable
from typing import Any, TextIO

from dateline.records import Place, Reading
from dateline.write.columns import EVENT_COLUMNS, EventRow, event_rows, located
from dateline.write.wording import headline

SUFFIX = ".geojson"


def write(readings: Iterable[Reading], stream: TextIO) -> None:
    stream.write('{"type": "FeatureCollection", "features": [')
    for number, row in enumerate(event_rows(readings)):
        stream.write(",\n" if number else "\n")
        stream.write(json.dumps(feature(row)))
    stream.write("\n]}\n")


def feature(row: EventRow) -> dict[str, Any]:
    properties = {column.name: column.value(row) for column in EVENT_COLUMNS}
    return {
        "type": "Feature",
        "id": row.id,
        "geometry": point(located(row.event)),
        "properties": {"name": headline(row.event), **properties},
    }


def point(place: Place | None) -> dict[str, Any] | None:
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return {"type": "Point", "coordinates": [place.longitude, place.latitude]}
