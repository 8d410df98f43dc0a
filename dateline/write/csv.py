"""Readings in, two wide tables as CSV out: `write` gives a row an event, `write_claims` a row a claim.

A cell of text that a spreadsheet would take for a formula gets an apostrophe before it, as OWASP advises (CSV
injection); numbers are left as they are.
"""

import csv
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TextIO

from dateline.records import Reading
from dateline.write.columns import CLAIM_COLUMNS, EVENT_COLUMNS, Cell, claims, events

SUFFIX = ".csv"
CLAIMS_SUFFIX = ".claims.csv"
FORMULA = re.compile(r"[\s\x00]*[=+\-@\t\r＝＋－＠]")
BREAK = re.compile(r"\r\n?")
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def write(readings: Iterable[Reading], stream: TextIO) -> None:
    """The table of events, a row each."""
    write_table(stream, [column.name for column in EVENT_COLUMNS], events(readings))


def write_claims(readings: Iterable[Reading], stream: TextIO) -> None:
    """The table of claims, a row each."""
    write_table(stream, [column.name for column in CLAIM_COLUMNS], claims(readings))


def write_table(
    stream: TextIO, header: Sequence[str], rows: Iterable[Sequence[Cell]], delimiter: str = ","
) -> None:
    """Header and rows, quoted as RFC 4180 has it; lines end in a line feed."""
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([cell(value) for value in row] for row in rows)


def cell(value: Cell) -> str | int | float:
    """A value as CSV has it: nothing for None, `true` or `false`, whole numbers without a point, text defused."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return defused(value) if isinstance(value, str) else value


def defused(text: str) -> str:
    """Text that no spreadsheet runs: *=1+1* becomes *'=1+1*; no control characters, carriage returns as line breaks."""
    plain = BREAK.sub("\n", CONTROLS.sub("", text)).encode("utf-8", "replace").decode()
    return f"'{plain}" if FORMULA.match(plain) else plain


def count(path: Path, delimiter: str = ",") -> int:
    """The number of rows in a written file, its header aside."""
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return max(0, sum(1 for _ in rows(stream, delimiter)) - 1)


def rows(stream: TextIO, delimiter: str) -> Iterator[list[str]]:
    """The rows of a CSV file as it is read, the header first."""
    return csv.reader(stream, delimiter=delimiter)
