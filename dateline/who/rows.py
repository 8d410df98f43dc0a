"""A table of facts on disk → its rows, refusing every row that is not sound.

A table is UTF-8 text with a header, cells parted by tabs, the items of a list by `|`. Each error names the file,
the line and the remedy.
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NoReturn

from dateline.errors import BadTable

_STRAY = re.compile(r"[ \u00a0\u200b][\t|\n]|[\t|\n][ \u00a0\u200b]|  |\r")
_BAD_LIST = re.compile(r"\|\||\|[\t\n]|[\t\n]\|")
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_ALIKE = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "-": " ", "‐": " ", "‑": " ", "–": " "})


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: its place (`leaders.tsv line 12`) and its cells by column."""

    place: str
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]


def fold(name: str) -> str:
    """The key under which names are compared: no case, no accents, hyphens as spaces, straight apostrophes.

    >>> fold("Quai d’Orsay"), fold("Kim Jong-un"), fold("Élysée")
    ("quai d'orsay", 'kim jong un', 'elysee')
    """
    plain = name.translate(_ALIKE)
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return plain.casefold()


def refuse(place: str, problem: str, remedy: str) -> NoReturn:
    """Raises BadTable with place, problem and remedy in one line."""
    raise BadTable(f"{place}: {problem}; {remedy}")


def read_rows(path: Path, columns: tuple[str, ...]) -> list[Row]:
    """The rows of a table that has exactly these columns, in this order.

    Raises BadTable for a missing file, other columns, stray blanks, empty items in lists, short or long rows.
    """
    text = _text(path)
    lines = text.split("\n")
    if tuple(lines[0].split("\t")) != columns:
        refuse(f"{path.name} line 1", f"columns are {lines[0].split(chr(9))}", f"use {list(columns)}")
    rows = []
    for number, line in enumerate(lines[1:-1], 2):
        cells = line.split("\t")
        if len(cells) != len(columns):
            refuse(
                f"{path.name} line {number}", f"{len(cells)} cells", f"give {len(columns)}, tab between them"
            )
        rows.append(Row(f"{path.name} line {number}", dict(zip(columns, cells, strict=True))))
    return rows


def _text(path: Path) -> str:
    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        refuse(path.name, "file not found", f"put it in {path.parent}")
    except UnicodeDecodeError as error:
        refuse(path.name, f"not UTF-8 at byte {error.start}", "save it as UTF-8")
    if not text.endswith("\n"):
        refuse(path.name, "last line has no end", "end the file with a line break")
    for pattern, remedy in ((_STRAY, "remove the stray blank"), (_BAD_LIST, "remove the empty list item")):
        if found := pattern.search(text):
            line = text.count("\n", 0, found.start() + 1) + 1
            refuse(f"{path.name} line {line}", f"{found.group()!r} in {_around(text, found)!r}", remedy)
    return text


def _around(text: str, found: re.Match[str]) -> str:
    return text[max(0, found.start() - 15) : found.end() + 15]


def filled(row: Row, column: str) -> str:
    """The cell, which must not be empty."""
    if not row[column]:
        refuse(row.place, f"{column} is empty", "fill it or remove the row")
    return row[column]


def items(row: Row, column: str) -> tuple[str, ...]:
    """The items of a list cell; none for an empty cell."""
    return tuple(row[column].split("|")) if row[column] else ()


def one_of(row: Row, column: str, allowed: frozenset[str]) -> str:
    """The cell, which must be one of the allowed codes."""
    if row[column] not in allowed:
        listed = " ".join(sorted(allowed)) if len(allowed) < 40 else "a code of states.tsv or codes.toml"
        refuse(row.place, f"{column} {row[column]!r} is unknown", f"use {listed}")
    return row[column]


def folded(row: Row, column: str) -> str:
    """The cell, which must be filled and in lower case."""
    if filled(row, column) != row[column].lower():
        refuse(row.place, f"{column} {row[column]!r} has capitals", "write it in lower case")
    return row[column]


def bounds(row: Row, column: str) -> tuple[date, date]:
    """First and last day of an ISO date of day, month or year precision."""
    cell = filled(row, column)
    try:
        if not _DAY.fullmatch(cell):
            raise ValueError(cell)
        if len(cell) == 10:
            return date.fromisoformat(cell), date.fromisoformat(cell)
        if len(cell) == 7:
            year, month = int(cell[:4]), int(cell[5:])
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        return date(int(cell), 1, 1), date(int(cell), 12, 31)
    except ValueError:
        refuse(row.place, f"{column} {cell!r} is no date", "write YYYY-MM-DD, YYYY-MM or YYYY")


def unique(named: Iterable[tuple[Row, tuple[str, ...]]]) -> None:
    """Raises BadTable when two names of a table, or of one row, are the same once folded."""
    seen: dict[str, str] = {}
    for row, names in named:
        for name in names:
            key = fold(name)
            if key in seen:
                refuse(row.place, f"{name!r} stands already at {seen[key]}", "remove one or tell them apart")
            seen[key] = row.place
