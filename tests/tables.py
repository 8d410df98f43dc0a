"""Reads the tables of examples that tests are made of."""

import csv
from pathlib import Path

TESTS = Path(__file__).parent


def rows(name: str) -> list[tuple[str, ...]]:
    """The rows of `tests/NAME` (CSV) below the header; `\\n` in a cell and `\\r` are line breaks."""
    with (TESTS / name).open(encoding="utf-8", newline="") as stream:
        table = list(csv.reader(stream))
    return [tuple(cell.replace("\\n", "\n").replace("\\r", "\r") for cell in row) for row in table[1:]]
