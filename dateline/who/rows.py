"""A table of facts on disk → its columns, refusing every row that is not sound.

A table is UTF-8 text with a header, cells parted by tabs, the items of a list by `|`. Checks run over whole columns,
since some ten thousand rows are read at every start. Each error names the file, the line and the remedy.
"""

import re
import unicodedata
from calendar import monthrange
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NoReturn

from dateline.errors import BadTable

_STRAY = ("  ", " \t", "\t ", " |", "| ", " \n", "\n ", "\r", "\u00a0", "\u200b", "\ufeff")
_EMPTY_ITEM = ("||", "|\t", "\t|", "|\n", "\n|")
_MONTH = re.compile(r"\d{4}(-\d\d)?")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_APOSTROPHES = "’‘ʼ"
_HYPHENS = "‐‑–"


@dataclass(frozen=True, slots=True)
class Columns:
    """A table read: the file's name and its cells by column, row by row."""

    file: str
    cells: dict[str, tuple[str, ...]]

    def __getitem__(self, column: str) -> tuple[str, ...]:
        return self.cells[column]

    def place(self, row: int) -> str:
        """Where a row stands, counted from 0 below the header: `leaders.tsv line 12`."""
        return f"{self.file} line {row + 2}"


def fold(name: str) -> str:
    """The key under which names are compared: no case, no accents, hyphens as spaces, straight apostrophes.

    >>> fold("Quai d’Orsay"), fold("Kim Jong-un"), fold("Élysée")
    ("quai d'orsay", 'kim jong un', 'elysee')
    """
    plain = name if name.isascii() else _without_accents(name)
    return plain.replace("-", " ").replace("`", "'").casefold()


def _without_accents(name: str) -> str:
    name = _ACCENTS.sub("", unicodedata.normalize("NFKD", name))
    for apostrophe in _APOSTROPHES:
        name = name.replace(apostrophe, "'")
    for hyphen in _HYPHENS:
        name = name.replace(hyphen, " ")
    return name


def refuse(place: str, problem: str, remedy: str) -> NoReturn:
    """Raises BadTable with place, problem and remedy in one line."""
    raise BadTable(f"{place}: {problem}; {remedy}")


def read_columns(path: Path, columns: tuple[str, ...]) -> Columns:
    """The cells of a table that has exactly these columns, in this order.

    Raises BadTable for a missing file, other columns, stray blanks, empty items in lists, short or long rows.
    """
    header, *lines = _text(path).split("\n")[:-1]
    if tuple(header.split("\t")) != columns:
        refuse(f"{path.name} line 1", f"columns are {' '.join(header.split())}", f"use {' '.join(columns)}")
    rows = [line.split("\t") for line in lines]
    for number, row in enumerate(rows, 2):
        if len(row) != len(columns):
            refuse(
                f"{path.name} line {number}", f"{len(row)} cells", f"give {len(columns)}, a tab between them"
            )
    cells = zip(*rows, strict=True) if rows else ((),) * len(columns)
    return Columns(path.name, dict(zip(columns, cells, strict=True)))


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
        text = raw.decode("utf-8")
    except FileNotFoundError:
        refuse(path.name, "file not found", f"put it in {path.parent}")
    except UnicodeDecodeError as error:
        refuse(path.name, f"not UTF-8 at byte {error.start}", "save it as UTF-8")
    if not text.endswith("\n"):
        refuse(path.name, "last line has no end", "end the file with a line break")
    _refuse_any(path, raw, _STRAY, "remove the stray blank")
    _refuse_any(path, raw, _EMPTY_ITEM, "remove the empty list item")
    return text


def _refuse_any(path: Path, raw: bytes, wrong: tuple[str, ...], remedy: str) -> None:
    for pattern in wrong:
        if (at := raw.find(pattern.encode())) >= 0:
            line = raw.count(b"\n", 0, at + pattern.startswith("\n")) + 1
            found = raw.split(b"\n")[line - 1].decode()
            refuse(f"{path.name} line {line}", f"{pattern!r} in {found!r}", remedy)


def filled(table: Columns, column: str) -> tuple[str, ...]:
    """The column, in which no cell is empty."""
    if "" in table[column]:
        refuse(table.place(table[column].index("")), f"{column} is empty", "fill it or remove the row")
    return table[column]


def items(table: Columns, column: str) -> list[tuple[str, ...]]:
    """The items of each list cell; none for an empty one."""
    return [tuple(cell.split("|")) if cell else () for cell in table[column]]


def one_of(table: Columns, column: str, allowed: frozenset[str]) -> tuple[str, ...]:
    """The column, whose cells are all among the allowed codes."""
    for code in set(table[column]) - allowed:
        listed = " ".join(sorted(allowed)) if len(allowed) < 40 else "a code of states.tsv or codes.toml"
        refuse(table.place(table[column].index(code)), f"{column} {code!r} is unknown", f"use {listed}")
    return table[column]


def folded(table: Columns, column: str) -> tuple[str, ...]:
    """The column, which has no capitals."""
    whole = "\n".join(table[column])
    if whole != whole.lower():
        row, cell = next((k, cell) for k, cell in enumerate(table[column]) if cell != cell.lower())
        refuse(table.place(row), f"{column} {cell!r} has capitals", "write it in lower case")
    return table[column]


def bounds(table: Columns, row: int, column: str) -> tuple[date, date]:
    """First and last day of an ISO date of day, month or year precision."""
    cell = table[column][row]
    try:
        if len(cell) == 10 and cell[4] == cell[7] == "-":
            day = date.fromisoformat(cell)
            return day, day
        return _coarse(cell)
    except ValueError:
        refuse(table.place(row), f"{column} {cell!r} is no date", "write YYYY-MM-DD, YYYY-MM or YYYY")


def _coarse(cell: str) -> tuple[date, date]:
    """First and last day of a month or a year. Raises ValueError."""
    if not _MONTH.fullmatch(cell):
        raise ValueError(cell)
    year = int(cell[:4])
    first, last = (int(cell[5:]), int(cell[5:])) if "-" in cell else (1, 12)
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def unique(table: Columns, names: Sequence[tuple[str, ...]]) -> None:
    """Raises BadTable when two names, of one row or of two, are the same once folded. `names` has a tuple a row."""
    keys = fold("\n".join([name for row in names for name in row])).split("\n")
    if len(set(keys)) == len(keys):
        return
    twice = {key for key, count in Counter(keys).items() if count > 1}
    places = [(name, row) for row, found in enumerate(names) for name in found]
    first: dict[str, int] = {}
    for key, (name, row) in zip(keys, places, strict=True):
        if key in first:
            remedy = "remove one or tell them apart"
            refuse(table.place(row), f"{name!r} stands already at {table.place(first[key])}", remedy)
        if key in twice:
            first[key] = row
