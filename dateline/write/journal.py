"""What a run over many reports has done so far: a line a report in `.dateline-journal` of its folder, synced to disk.

A run that is interrupted goes on from there; whatever is in the journal is whole, since a line that was cut off is
dropped. Each line holds the reading itself, so that nothing need be read twice to write it in another format.
"""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from dateline.errors import BadOption, not_written
from dateline.records import Reading, Report
from dateline.write.ids import digest

NAME = ".dateline-journal"


class Head(msgspec.Struct, frozen=True):
    """The first line: which program read the reports, and what it was told of them."""

    program: str
    told: str


class Entry(msgspec.Struct, frozen=True):
    """One report: the key of what was read, the name of its files, the reading."""

    key: str
    name: str
    reading: Reading


def key(report: Report) -> str:
    """The same for the same report, whatever else lies in the folder: a digest of all that is known before reading."""
    return digest(msgspec.json.encode(report).decode())


def begin(folder: Path, head: Head) -> None:
    """Start an empty journal. Raises NotWritten if the folder cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / NAME).write_bytes(msgspec.json.encode(head) + b"\n")
    except OSError as error:
        raise not_written(folder, error) from None


def resume(folder: Path, head: Head) -> None:
    """Make the journal of an earlier run ready to go on, or start one. Raises BadOption where the runs do not fit."""
    path = folder / NAME
    if not path.exists():
        begin(folder, head)
        return
    whole = drop_cut_line(path)
    if not whole:
        begin(folder, head)
    elif read_head(path) != head:
        raise BadOption(
            f"{folder}: begun by another version or with other --published or --outlet; "
            "repeat the call as it was, or start anew without --resume"
        )


def drop_cut_line(path: Path) -> int:
    """Cut off what follows the last line break; the size that is left."""
    with path.open("rb+") as stream:
        size = 0
        for line in stream:
            size += len(line) if line.endswith(b"\n") else 0
        stream.truncate(size)
    return size


def read_head(path: Path) -> Head | None:
    """The first line; None where it is no head."""
    with path.open("rb") as stream:
        try:
            return msgspec.json.decode(stream.readline(), type=Head)
        except msgspec.MsgspecError:
            return None


def entries(folder: Path) -> Iterator[Entry]:
    """What is done, in order. Raises BadOption for a line that no run has written."""
    decoder = msgspec.json.Decoder(Entry)
    with (folder / NAME).open("rb") as stream:
        next(stream, None)
        for number, line in enumerate(stream, 2):
            try:
                yield decoder.decode(line)
            except msgspec.MsgspecError as error:
                raise BadOption(
                    f"{folder / NAME}:{number}: {error}; remove this line, or start anew without --resume"
                ) from None


def done(folder: Path) -> Counter[str]:
    """The keys of the reports that are done, each with how often it was met."""
    return Counter(entry.key for entry in entries(folder))


def rewrite(folder: Path, kept: Iterable[Entry]) -> None:
    """Put these entries in place of all; the old journal stays whole until the new one is."""
    path, part = folder / NAME, folder / f"{NAME}.part"
    with path.open("rb") as old, part.open("wb") as new:
        new.write(old.readline())
        new.writelines(msgspec.json.encode(entry) + b"\n" for entry in kept)
        new.flush()
        os.fsync(new.fileno())
    part.replace(path)


def add(folder: Path, entry: Entry) -> None:
    """Write one line and wait until it is on the disk. Raises NotWritten where it cannot be written."""
    try:
        with (folder / NAME).open("ab") as stream:
            stream.write(msgspec.json.encode(entry) + b"\n")
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise not_written(folder, error) from None
