"""Readings in, files out: each appears only when it is whole, and a table only when all its rows are in it."""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile

from dateline.errors import BadOption
from dateline.records import Reading
from dateline.write.coded import happened
from dateline.write.formats import FORMATS, Format, with_companions

UNSAFE_IN_NAMES = re.compile(r"[^\w.-]+")
LONGEST_NAME = 120


def write_file(
    readings: Iterable[Reading], path: Path, format: Format, all_statuses: bool = False
) -> int | None:
    """Write all readings to one file; the number of rows for a table. Raises BadOption if it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = written(fitting(readings, format, all_statuses), path, format)
        part.chmod(0o644)
        part.replace(path)
    except OSError as error:
        raise BadOption(
            f"{path}: cannot be written ({error.strerror}); choose another place with -o"
        ) from None
    return format.rows.written(path) if format.rows else None


def fitting(readings: Iterable[Reading], format: Format, all_statuses: bool) -> Iterable[Reading]:
    """The readings as a format takes them: some know only what occurred."""
    return happened(readings) if format.occurred and not all_statuses else readings


def written(readings: Iterable[Reading], path: Path, format: Format) -> Path:
    """The hidden file beside `path` that holds everything, checked."""
    mode, encoding = ("wb", None) if format.binary else ("w", "utf-8-sig" if format.bom else "utf-8")
    newline = None if format.binary else ""
    with NamedTemporaryFile(
        mode, encoding=encoding, newline=newline, dir=path.parent, prefix=".", suffix=".part", delete=False
    ) as stream:
        part = Path(stream.name)
        try:
            wanted = [0]
            format.write(tallied(readings, format, wanted), stream)
            stream.flush()
            refuse_missing_rows(part, path, format, wanted[0])
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    return part


def tallied(readings: Iterable[Reading], format: Format, wanted: list[int]) -> Iterator[Reading]:
    """The readings as they pass, their rows added up in `wanted`."""
    for reading in readings:
        wanted[0] += format.rows.wanted(reading) if format.rows else 0
        yield reading


def refuse_missing_rows(part: Path, path: Path, format: Format, wanted: int) -> None:
    if format.rows and (got := format.rows.written(part)) != wanted:
        raise BadOption(f"{path}: {got} of {wanted} rows reached the disk; write to another place with -o")


def beside(path: Path, names: Iterable[str]) -> Iterator[tuple[str, Path]]:
    """The files of one output: `x.csv` for `csv` comes with `x.claims.csv`."""
    first, *others = with_companions(names)
    yield first, path
    bare = path.name.removesuffix(FORMATS[first].suffix)
    yield from ((name, path.with_name(bare + FORMATS[name].suffix)) for name in others)


def write_folder(
    readings: Callable[[], Iterable[Reading]], folder: Path, names: Iterable[str], all_statuses: bool = False
) -> dict[Path, int | None]:
    """The files that hold all reports, one a format; each with its number of rows where it is a table.

    `readings` is called once for each file, so that no more than one reading need be held at a time.
    """
    made = {}
    for name in with_companions(names):
        format = FORMATS[name]
        if format.stem:
            path = folder / f"{format.stem}{format.suffix}"
            made[path] = write_file(readings(), path, format, all_statuses)
    return made


def write_report(reading: Reading, stem: Path, names: Iterable[str]) -> None:
    """The files of one report: `NAME.json`, `NAME.txt`."""
    for name in names:
        format = FORMATS[name]
        if not format.stem:
            write_file([reading], stem.with_name(stem.name + format.suffix), format)


def names(article: str) -> Iterator[str]:
    """File names for an article, the plainest first; never a path out of the folder."""
    plain = UNSAFE_IN_NAMES.sub("_", article).strip(".")[:LONGEST_NAME] or "report"
    yield plain
    number = 2
    while True:
        yield f"{plain}-{number}"
        number += 1


def free_name(article: str, used: set[str]) -> str:
    """The first name that no report has yet; now it is used."""
    name = next(n for n in names(article) if n not in used)
    used.add(name)
    return name
