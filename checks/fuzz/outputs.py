"""What was written is read back: each format holds what its kind of file must."""

import csv
import io
import json
from collections.abc import Callable
from typing import Any

from lxml import html

from checks.fuzz.invariants import hold
from dateline.write.ics import OCTETS
from dateline.write.table import UNSAFE


def as_csv(text: str, delimiter: str = ",") -> None:
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter))
    hold(len({len(row) for row in rows}) == 1, "rows of different length")


def as_tabs(text: str) -> None:
    as_csv(text, "\t")


def as_lines(text: str) -> None:
    for line in text.split("\n"):
        hold(not line or isinstance(json.loads(line), dict), "a line that is no object")


def as_calendar(text: str) -> None:
    lines = text.split("\r\n")
    hold(all(len(line.encode()) <= OCTETS for line in lines), "a line too long")
    hold(not any(set(line) & {"\n", "\r"} for line in lines), "a line in a line")
    hold(text.count("BEGIN:VEVENT\r\n") == text.count("END:VEVENT\r\n"), "an entry without an end")


def as_page(text: str) -> None:
    """Markup of a report never becomes the page's: its scripts and its data are what they were."""
    tree = html.fromstring(text.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
    scripts = tree.findall(".//script")
    hold([s.get("type") for s in scripts] == SCRIPTS, f"scripts {[s.get('type') for s in scripts]}")
    for script in scripts[:-1]:
        json.loads(script.text or "")
    hold(not tree.findall(".//marquee") and not tree.findall(".//img"), "a report's element in the page")


def on_a_terminal(text: str) -> None:
    hold(not any(UNSAFE.search(line) for line in text.split("\n")), "a character that steers the terminal")


SCRIPTS: list[str | None] = ["application/json", "application/json", None]
READ_BACK: dict[str, Callable[[str], Any]] = {
    "json": json.loads,
    "jsonl": as_lines,
    "table": on_a_terminal,
    "html": as_page,
    "csv": as_csv,
    "claims": as_csv,
    "geojson": json.loads,
    "ics": as_calendar,
    "timelinejs": json.loads,
    "webannotation": json.loads,
    "polecat": as_tabs,
    "acled": as_csv,
    "ged": as_csv,
    "ftm": as_lines,
}
