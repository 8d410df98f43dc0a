"""Makes `dateline/write/page/world.json`, the outlines of countries that the page draws its map from.

    npm pack world-atlas@2.0.2 && tar xf world-atlas-2.0.2.tgz
    python -m training.world_map package/countries-110m.json

Source: Natural Earth, 1:110 million, countries (public domain), as packed by world-atlas 2.0.2 (ISC). The outlines are
projected by Natural Earth I (Patterson; polynomial of Šavrič, Jenny, Patterson, Petrovič and Hurni 2011) and rounded.
"""

import csv
import json
import math
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

TARGET = Path("dateline/write/page/world.json")
CODES = Path("dateline/write/countries.csv")
UNITS = 1000
LEFT_OUT = {"ATA"}
WITHOUT_CODE = {"Kosovo": "XKX"}
Point = tuple[float, float]


def main(source: Path) -> None:
    topology = json.loads(source.read_text("utf-8"))
    arcs = [list(points(arc, topology["transform"])) for arc in topology["arcs"]]
    codes, paths = alpha3(), dict[str, str]()
    for shape in topology["objects"]["countries"]["geometries"]:
        name = shape["properties"]["name"]
        code = codes.get(shape.get("id", ""), WITHOUT_CODE.get(name, name))
        if code not in LEFT_OUT:
            paths[code] = paths.get(code, "") + path(shape, arcs)
    made = {"source": "Natural Earth 1:110m, public domain, via world-atlas 2.0.2 (ISC)", "paths": paths}
    TARGET.write_text(json.dumps(made, separators=(",", ":")) + "\n", "utf-8")
    print(f"countries {len(paths)}\nbytes {TARGET.stat().st_size}")


def alpha3() -> dict[str, str]:
    with CODES.open(encoding="utf-8", newline="") as stream:
        return {row["numeric"]: row["alpha3"] for row in csv.DictReader(stream) if row["numeric"]}


def points(arc: list[list[int]], transform: dict[str, Any]) -> Iterator[Point]:
    """An arc of TopoJSON, which stores steps, as longitudes and latitudes."""
    x = y = 0
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        yield (
            x * transform["scale"][0] + transform["translate"][0],
            y * transform["scale"][1] + transform["translate"][1],
        )


def path(shape: dict[str, Any], arcs: list[list[Point]]) -> str:
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    return "".join(drawn(ring(r, arcs)) for polygon in polygons for r in polygon)


def ring(numbers: list[int], arcs: list[list[Point]]) -> list[Point]:
    """Arcs joined; `~n` is arc n backwards; the first point of each further arc repeats the last."""
    joined: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        joined += arc[1:] if joined else arc
    return unrolled(joined)


def unrolled(outline: list[Point]) -> list[Point]:
    """An outline that crosses the 180th meridian goes on beyond it instead of jumping around the world."""
    found, turn = outline[:1], 0.0
    for (before, _), (longitude, latitude) in pairwise(outline):
        turn += 360.0 * ((longitude - before < -180) - (longitude - before > 180))
        found.append((longitude + turn, latitude))
    return found


def drawn(outline: list[Point]) -> str:
    """An SVG path of whole numbers in relative steps; empty for what rounds to less than a triangle."""
    rounded = [projected(*point) for point in outline]
    kept = [p for n, p in enumerate(rounded) if n == 0 or p != rounded[n - 1]]
    if len(kept) < 4:
        return ""
    steps = (f"{b[0] - a[0]},{b[1] - a[1]}" for a, b in pairwise(kept[:-1]))
    return f"M{kept[0][0]},{kept[0][1]}l{' '.join(steps)}z"


def projected(longitude: float, latitude: float) -> tuple[int, int]:
    """Natural Earth I in thousandths of the earth's radius, y downward."""
    x, y = math.radians(longitude), math.radians(latitude)
    y2, y4 = y**2, y**4
    across = 0.8707 - 0.131979 * y2 + y4 * (-0.013791 + y4 * (0.003971 * y2 - 0.001529 * y4))
    up = y * (1.007226 + y2 * (0.015085 + y4 * (-0.044475 + 0.028874 * y2 - 0.005916 * y4)))
    return round(x * across * UNITS), round(-up * UNITS)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
