"""Readings in, files out: one module a format, each with `write(readings, stream)` and a `SUFFIX`."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TextIO, cast

from dateline.errors import BadOption
from dateline.records import Reading
from dateline.write import json, jsonl, table

UNSAFE_IN_NAMES = re.compile(r"[^\w.-]+")
LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write readings: the function that does it and the ending of its files."""

    write: Callable[[Iterable[Reading], TextIO], None]
    suffix: str


FORMATS: dict[str, Format] = {
    "json": Format(json.write, json.SUFFIX),
    "jsonl": Format(jsonl.write, jsonl.SUFFIX),
    "table": Format(table.write, table.SUFFIX),
}


def write(readings: Iterable[Reading], stream: TextIO, format: str = "json") -> None:
    """Write the readings to an open text stream. Raises BadOption for an unknown format."""
    known(format).write(readings, stream)


def known(format: str) -> Format:
    if format not in FORMATS:
        raise BadOption(f'--format "{format}" is unknown; choose from {", ".join(FORMATS)}')
    return FORMATS[format]


def write_file(readings: Iterable[Reading], path: Path, format: Format) -> None:
    """Write all readings to one file, which appears only when it is whole. Raises BadOption if it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(
            "w", encoding="utf-8", dir=path.parent, prefix=".", suffix=".part", delete=False
        ) as part:
            try:
                format.write(readings, cast(TextIO, part))
            except BaseException:
                Path(part.name).unlink(missing_ok=True)
                raise
        Path(part.name).chmod(0o644)
        Path(part.name).replace(path)
    except OSError as error:
        raise BadOption(
            f"{path}: cannot be written ({error.strerror}); choose another place with -o"
        ) from None


def write_folder(readings: Iterable[Reading], folder: Path, format: Format) -> None:
    """Write one file a reading, `NAME.json`; a second report of the same name gets `NAME-2.json`."""
    used: set[str] = set()
    for reading in readings:
        name = next(n for n in names(reading.article) if n not in used)
        used.add(name)
        write_file([reading], folder / f"{name}{format.suffix}", format)


def names(article: str) -> Iterator[str]:
    """File names for an article, the plainest first; never a path out of the folder."""
    plain = UNSAFE_IN_NAMES.sub("_", article).strip(".")[:LONGEST_NAME] or "report"
    yield plain
    number = 2
    while True:
        yield f"{plain}-{number}"
        number += 1
