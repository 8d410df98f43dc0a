"""Readings in, files out: each appears only when it is whole, and a table only when all its rows are in it."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

from dateline.errors import NotWritten, not_written
from dateline.records import Reading
from dateline.write.coded import happened
from dateline.write.formats import FORMATS, Format, with_companions
from dateline.write.wording import counted

UNSAFE_IN_NAMES = re.compile(r"[^\w.-]+")
LONGEST_NAME = 120  # characters
MOST_BYTES = 200  # of a name in UTF-8: file systems take 255, endings included
UNFINISHED, PART = ".dateline-", ".part"


@dataclass(frozen=True, slots=True)
class Written:
    """What went into a file: its rows, None where it is no table, and the events that the readings held."""

    rows: int | None
    events: int


def write_file(
    readings: Iterable[Reading], path: Path, format: Format, all_statuses: bool = False
) -> Written:
    """Write all readings to one file. Raises NotWritten if it cannot be written or if a table lacks rows."""
    tally = Tally(format)
    passing = tally.rows_of(fitting(tally.events_of(readings), format, all_statuses))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = written(passing, path, format)
        refuse_missing_rows(part, path, format, tally)
        part.chmod(0o644)
        part.replace(path)
    except OSError as error:
        raise not_written(path, error) from None
    return Written(tally.rows if format.rows else None, tally.events)


class Tally:
    """Counts readings as they pass: the events that come in, the rows that a format makes of them."""

    def __init__(self, format: Format) -> None:
        self.format, self.events, self.rows = format, 0, 0

    def events_of(self, readings: Iterable[Reading]) -> Iterator[Reading]:
        """The readings as they come, their events counted."""
        for reading in readings:
            self.events += len(reading.events)
            yield reading

    def rows_of(self, readings: Iterable[Reading]) -> Iterator[Reading]:
        """The readings as they come, the rows that they ask for counted."""
        for reading in readings:
            self.rows += self.format.rows.wanted(reading) if self.format.rows else 0
            yield reading


def fitting(readings: Iterable[Reading], format: Format, all_statuses: bool) -> Iterable[Reading]:
    """The readings as a format takes them: some know only what occurred."""
    return happened(readings) if format.occurred and not all_statuses else readings


def written(readings: Iterable[Reading], path: Path, format: Format) -> Path:
    """The hidden file beside `path` that holds everything."""
    mode, encoding = ("wb", None) if format.binary else ("w", "utf-8-sig" if format.bom else "utf-8")
    newline = None if format.binary else ""
    with NamedTemporaryFile(
        mode,
        encoding=encoding,
        newline=newline,
        dir=path.parent,
        prefix=UNFINISHED,
        suffix=PART,
        delete=False,
    ) as stream:
        part = Path(stream.name)
        try:
            format.write(readings, stream)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    return part


def clear(folder: Path) -> None:
    """Remove what a run that was killed left unfinished."""
    for part in folder.glob(f"{UNFINISHED}*{PART}"):
        part.unlink(missing_ok=True)


def refuse_missing_rows(part: Path, path: Path, format: Format, tally: Tally) -> None:
    """Raises NotWritten, the unfinished file removed, where a table has other rows than were asked for."""
    if format.rows and (got := format.rows.written(part)) != tally.rows:
        part.unlink()
        raise NotWritten(
            f"{path}: {got} of {tally.rows} rows reached the disk; write to another place with -o"
        )


def beside(path: Path, names: Iterable[str]) -> Iterator[tuple[str, Path]]:
    """The files of one output: `x.csv` for `csv` comes with `x.claims.csv`."""
    first, *others = with_companions(names)
    yield first, path
    bare = path.name.removesuffix(FORMATS[first].suffix)
    yield from ((name, path.with_name(bare + FORMATS[name].suffix)) for name in others)


def write_folder(
    readings: Callable[[], Iterable[Reading]], folder: Path, names: Iterable[str], all_statuses: bool = False
) -> dict[Path, Written]:
    """The files that hold all reports, one a format; each with its number of rows where it is a table.

    `readings` is called once for each file, so that no more than one reading need be held at a time.
    """
    made = {}
    for name in with_companions(names):
        format = FORMATS[name]
        if format.file:
            path = folder / format.file
            made[path] = write_file(readings(), path, format, all_statuses)
    return made


def write_report(reading: Reading, stem: Path, names: Iterable[str]) -> None:
    """The files of one report: `NAME.json`, `NAME.txt`."""
    for name in names:
        format = FORMATS[name]
        if not format.file:
            write_file([reading], stem.with_name(stem.name + format.suffix), format)


def told(path: Path, made: Written) -> str:
    """*events.csv: 12 rows*; of a table that leaves events out, of how many."""
    if made.rows is None:
        return f"{path}: {counted(made.events, 'event')} read"
    left_out = f" of {counted(made.events, 'event')}" if made.rows < made.events else ""
    return f"{path}: {counted(made.rows, 'row')}{left_out}"


def names(article: str) -> Iterator[str]:
    """File names for an article, the plainest first; never a path out of the folder."""
    safe = UNSAFE_IN_NAMES.sub("_", article).strip(".")[:LONGEST_NAME]
    plain = safe.encode()[:MOST_BYTES].decode(errors="ignore") or "report"
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
