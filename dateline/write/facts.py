"""Data files of this folder in, tables out. Raises BadTable with file and remedy."""

import csv
import tomllib
from pathlib import Path
from typing import Any

from dateline.errors import BadTable


def table(path: Path) -> dict[str, Any]:
    """A TOML file."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise BadTable(f"{path.name}: {error}; correct the line") from None


def rows(path: Path, key: str) -> dict[str, dict[str, str]]:
    """The rows of a CSV or TSV file by their `key`. Refuses an empty key, a key given twice, and a row too long."""
    found: dict[str, dict[str, str]] = {}
    with path.open(encoding="utf-8", newline="") as stream:
        delimiter = "\t" if path.suffix == ".tsv" else ","
        for number, row in enumerate(csv.DictReader(stream, restval="", delimiter=delimiter), 2):
            if not row.get(key) or None in row or row[key] in found:
                raise BadTable(
                    f"{path.name}:{number}: {key} is empty, given twice, or the row is too long; correct it"
                )
            found[row[key]] = row
    return found
