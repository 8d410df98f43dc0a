"""The register of formats: how each is written, what its files are called, how the rows of a table are counted."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from dateline.errors import BadOption
from dateline.records import Reading
from dateline.write import (
    acled,
    csv,
    ftm,
    ged,
    geojson,
    ics,
    json,
    jsonl,
    page,
    parquet,
    polecat,
    table,
    timelinejs,
    webannotation,
)
from dateline.write.columns import count_claims, count_events


@dataclass(frozen=True, slots=True)
class Rows:
    """How many rows of a table a reading asks for, and how many a written file has."""

    wanted: Callable[[Reading], int]
    written: Callable[[Path], int]


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write readings.

    `file` names the one that holds all reports of a folder; without it each report gets a file. `binary` streams take
    bytes; `bom` marks UTF-8 for spreadsheets; `occurred` formats leave out what is not said to have occurred unless
    asked. `beside` is a format that is written along with it, `module` the one whose words explain it.
    """

    write: Callable[[Iterable[Reading], Any], None]
    suffix: str
    about: str
    file: str | None = None
    binary: bool = False
    bom: bool = False
    occurred: bool = False
    rows: Rows | None = None
    beside: str | None = None
    module: ModuleType | None = None


def tabs(path: Path) -> int:
    """The number of rows in a file parted by tabs, its header aside."""
    return csv.count(path, polecat.TAB)


FORMATS: dict[str, Format] = {
    "json": Format(json.write, json.SUFFIX, "a record a report, the shape of docs/records.md", module=json),
    "jsonl": Format(jsonl.write, jsonl.SUFFIX, "the same, a report a line", "reports.jsonl", module=jsonl),
    "table": Format(table.write, table.SUFFIX, "for a terminal", module=table),
    "html": Format(page.write, page.SUFFIX, "one self-contained page with text, timeline and map", "report.html",
                   module=page),
    "csv": Format(csv.write, csv.SUFFIX, "a row an event, for spreadsheets; brings `claims`", "events.csv", bom=True,
                  rows=Rows(count_events, csv.count), beside="claims", module=csv),
    "claims": Format(csv.write_claims, csv.CLAIMS_SUFFIX, "a row a claim, for spreadsheets", "claims.csv", bom=True,
                     rows=Rows(count_claims, csv.count), module=csv),
    "parquet": Format(parquet.write, parquet.SUFFIX, "the table of events as Parquet; brings `claims-parquet`",
                      "events.parquet", binary=True, rows=Rows(count_events, parquet.count), beside="claims-parquet",
                      module=parquet),
    "claims-parquet": Format(parquet.write_claims, parquet.CLAIMS_SUFFIX, "the table of claims as Parquet",
                             "claims.parquet", binary=True, rows=Rows(count_claims, parquet.count), module=parquet),
    "geojson": Format(geojson.write, geojson.SUFFIX, "a feature an event, for maps", "events.geojson", module=geojson),
    "ics": Format(ics.write, ics.SUFFIX, "planned events, for calendars", "planned.ics", module=ics),
    "timelinejs": Format(timelinejs.write, timelinejs.SUFFIX, "slides for TimelineJS", "events.timeline.json",
                         module=timelinejs),
    "webannotation": Format(webannotation.write, webannotation.SUFFIX, "W3C annotations of the text",
                            "events.annotations.jsonld", module=webannotation),
    "polecat": Format(polecat.write, polecat.SUFFIX, "shaped like POLECAT", "events.polecat.tsv", occurred=True,
                      rows=Rows(polecat.count_rows, tabs), module=polecat),
    "acled": Format(acled.write, acled.SUFFIX, "shaped like ACLED", "events.acled.csv", occurred=True,
                    rows=Rows(acled.count_rows, csv.count), module=acled),
    "ged": Format(ged.write, ged.SUFFIX, "shaped like UCDP GED", "events.ged.csv", occurred=True,
                  rows=Rows(ged.count_rows, csv.count), module=ged),
    "ftm": Format(ftm.write, ftm.SUFFIX, "FollowTheMoney entities, an object a line", "events.ftm.json", module=ftm),
}  # fmt: skip


def known(format: str) -> Format:
    """The format of this name. Raises BadOption."""
    if format not in FORMATS:
        raise BadOption(f'--format "{format}" is unknown; choose from {", ".join(FORMATS)}')
    return FORMATS[format]


def chosen(asked: Iterable[str]) -> tuple[str, ...]:
    """The names in `a,b` or `a` `b`, each once, in order. Raises BadOption for one that is unknown."""
    names = [name.strip() for one in asked for name in one.split(",") if name.strip()]
    for name in names:
        known(name)
    return tuple(dict.fromkeys(names))


def with_companions(names: Iterable[str]) -> tuple[str, ...]:
    """The formats, each followed by the one that it brings along."""
    both = (n for name in names for n in (name, FORMATS[name].beside) if n)
    return tuple(dict.fromkeys(both))


def by_suffix(path: Path) -> str:
    """The format that a file's name asks for, the longest ending first. Raises BadOption where none does."""
    fitting = [(len(f.suffix), name) for name, f in FORMATS.items() if path.name.lower().endswith(f.suffix)]
    if not fitting:
        endings = ", ".join(dict.fromkeys(f.suffix for f in FORMATS.values()))
        raise BadOption(f"{path}: its ending names no format; end it in one of {endings}, or give --format")
    return max(fitting)[1]
