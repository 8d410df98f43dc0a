"""The shape of one place on its way into the gazetteer, and sums on the sphere."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

KINDS = ("country", "region", "county", "settlement", "facility", "area")
EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Row:
    """A place: its names, the usual one first; degrees of WGS 84; `weight` is 25 times the logarithm of its people.

    `country` is ISO 3166-1 alpha-2 and `region` a GeoNames code (`SY.12`); both may be empty.
    """

    names: tuple[str, ...]
    kind: str
    country: str
    region: str
    latitude: float
    longitude: float
    weight: int
    geonames: int = 0


def weight(people: float) -> int:
    return min(255, round(25 * math.log10(max(people, 10))))


def km(a: Row | tuple[float, float], b: Row | tuple[float, float]) -> float:
    """Great-circle distance in kilometers."""
    (lat1, lon1), (lat2, lon2) = (map(math.radians, point(x)) for x in (a, b))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(h))


def point(place: Row | tuple[float, float]) -> tuple[float, float]:
    return place if isinstance(place, tuple) else (place.latitude, place.longitude)


def middle(points: Iterable[tuple[float, float]]) -> tuple[float, float]:
    """The middle of the box around the points; of many, the outermost fortieth on each side is left out as stray."""
    lats, lons = (sorted(values) for values in zip(*points, strict=True))
    stray = len(lats) // 40
    return (lats[stray] + lats[-1 - stray]) / 2, (lons[stray] + lons[-1 - stray]) / 2


def table(path: Path, columns: tuple[str, ...]) -> list[dict[str, str]]:
    """The rows of a TSV file; exits naming the line where a row has not the columns."""
    lines = [(n, line) for n, line in enumerate(path.read_text().splitlines(), 1) if line and line[0] != "#"]
    if tuple(lines[0][1].split("\t")) != columns:
        raise SystemExit(f"{path.name}: the columns are {', '.join(columns)}")
    found = []
    for number, line in lines[1:]:
        cells = line.split("\t")
        if len(cells) != len(columns):
            raise SystemExit(f"{path.name}, line {number}: {len(cells)} cells where {len(columns)} belong")
        found.append(dict(zip(columns, cells, strict=True)))
    return found
