"""Refuses a fact that a data file states twice: a key of a table, a word of a list, or the same row in two files."""

import csv
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PACKAGE = Path("dateline")


def main() -> None:
    """Print each duplicate with its file and what to do; exit with 1 if there is one."""
    found = [*duplicates(sorted(PACKAGE.rglob("*.toml")), sorted(PACKAGE.rglob("*.[ct]sv")))]
    print("\n".join(found) or "no fact stands twice")
    sys.exit(bool(found))


def duplicates(tomls: list[Path], tables: list[Path]) -> Iterator[str]:
    for path in tomls:
        yield from (f"{path}: {where}" for where in in_lists(tomllib.loads(path.read_text("utf-8")), ""))
    seen: dict[str, Path] = {}
    for path in tables:
        yield from in_rows(path, seen)


def in_lists(value: Any, at: str) -> Iterator[str]:
    """Words that stand twice in one list of a TOML file."""
    if isinstance(value, dict):
        for key, child in value.items():
            yield from in_lists(child, f"{at}.{key}" if at else key)
    elif isinstance(value, list):
        words = [v for v in value if isinstance(v, str)]
        yield from (
            f'"{w}" stands twice in {at}; remove one'
            for w in sorted({w for w in words if words.count(w) > 1})
        )
        for number, child in enumerate(value):
            yield from in_lists(child, f"{at}[{number}]")


def in_rows(path: Path, seen: dict[str, Path]) -> Iterator[str]:
    """Rows that stand twice, in one table or in two."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream, delimiter="\t" if path.suffix == ".tsv" else ","))
    for number, row in enumerate(rows[1:], 2):
        fact = "\t".join([*rows[0], *row]).casefold()
        if fact in seen:
            yield f'{path}:{number}: "{row[0]}" stands in {seen[fact]} too; remove one'
        seen[fact] = path


if __name__ == "__main__":
    main()
