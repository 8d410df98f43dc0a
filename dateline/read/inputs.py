"""Paths in, raw reports out: files, directories, standard input and JSONL, each with what is said beside it."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import BinaryIO, Literal, TypeAlias

from dateline.errors import BadInput, BadOption, TooLarge
from dateline.read.decode import MAX_BYTES, decode, whole

Kind: TypeAlias = Literal["text", "html"]

TEXT = {".txt", ".text", ".md"}
HTML = {".html", ".htm", ".xhtml"}
LINES = {".jsonl", ".ndjson"}
STDIN = "-"
SNIFFED = 1024  # bytes at the start that tell HTML from text


@dataclass(frozen=True, slots=True)
class Stated:
    """What is said about a report from outside its text: by an option, a file beside it, or its JSONL line."""

    id: str | None = None
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    byline: str | None = None


@dataclass(frozen=True, slots=True)
class Raw:
    """One report before anything is known of it. `where` is what an error message calls it."""

    where: str
    article: str
    body: bytes | str
    kind: Kind
    stated: Stated


@dataclass(frozen=True, slots=True)
class Failure:
    """A report that could not be read, and why in one line."""

    where: str
    error: BadInput


def raws(path: str, stdin: BinaryIO) -> Iterator[Raw | Failure]:
    """The reports at one PATH of the command line. Raises BadOption if nothing is there."""
    if path == STDIN:
        yield from from_stdin(stdin)
        return
    place = Path(path)
    if place.is_dir():
        yield from from_directory(place)
    elif place.exists():
        yield from from_file(place, place.stem)
    else:
        raise BadOption(
            f"{path}: no such file or directory; give a report, a directory, or - for standard input"
        )


def from_stdin(stream: BinaryIO) -> Iterator[Raw | Failure]:
    """One report, or a report a line where the first line is one."""
    first = stream.readline(MAX_BYTES + 1)
    if is_line(first):
        yield from lines_of(stream, "standard input", "stdin", first)
    else:
        yield from guarded(
            "standard input", lambda: [from_bytes("standard input", "stdin", stream, start=first)]
        )


def is_line(line: bytes) -> bool:
    """Whether this is a report as a line of JSONL."""
    try:
        return line.lstrip().startswith(b"{") and bool(one_line(line, "", ""))
    except BadInput:
        return False


def from_directory(folder: Path) -> Iterator[Raw | Failure]:
    """The reports in a directory and those below it, in order of their names; a Failure where there are none."""
    files = [f for f in sorted(folder.rglob("*")) if f.suffix.lower() in TEXT | HTML | LINES and f.is_file()]
    if not files:
        wanted = ", ".join(sorted(TEXT | HTML | LINES))
        yield Failure(
            str(folder), BadInput(f"no report in this directory; expected files ending in {wanted}")
        )
    for file in files:
        yield from from_file(file, file.relative_to(folder).with_suffix("").as_posix())


def from_file(file: Path, article: str) -> Iterator[Raw | Failure]:
    """The report of a file, or those of a file of lines; `article` is what they are called."""
    name = whole(article)
    if file.suffix.lower() in LINES:
        yield from from_lines(file, name)
    else:
        yield from guarded(str(file), lambda: [one_file(file, name)])


def one_file(file: Path, article: str) -> Raw:
    """The report in a file of text or HTML, with what stands beside it. Raises BadInput, OSError."""
    with file.open("rb") as stream:
        raw = from_bytes(str(file), article, stream)
    kind: Kind = "html" if file.suffix.lower() in HTML else raw.kind
    return replace(raw, kind=kind, stated=beside(file))


def from_bytes(where: str, article: str, stream: BinaryIO, start: bytes = b"") -> Raw:
    """The report in a stream; `start` is what was read of it before. Raises TooLarge."""
    body = start + stream.read(max(0, MAX_BYTES + 1 - len(start)))
    if len(body) > MAX_BYTES:
        raise TooLarge(
            f"larger than {MAX_BYTES // 1_000_000} MB; a report is a single article: split the file"
        )
    opening = body[:SNIFFED].lower()
    kind: Kind = "html" if b"<!doctype html" in opening or b"<html" in opening else "text"
    return Raw(where, article, body, kind, Stated())


def beside(file: Path) -> Stated:
    """What `NAME.meta.json` beside `NAME.txt` says; nothing if there is no such file."""
    meta = file.with_name(file.stem + ".meta.json")
    if not meta.exists():
        return Stated()
    with meta.open("rb") as stream:
        return stated(parse_object(decode(stream.read(MAX_BYTES)), meta.name), meta.name)


def from_lines(file: Path, article: str) -> Iterator[Raw | Failure]:
    """The reports of a JSONL file; the one of line 3 is called `ARTICLE-3` where the line gives no `id`."""
    try:
        with file.open("rb") as stream:
            yield from lines_of(stream, str(file), article, stream.readline(MAX_BYTES + 1))
    except OSError as error:
        yield unreadable(str(file), error)


def lines_of(stream: BinaryIO, file: str, article: str, line: bytes) -> Iterator[Raw | Failure]:
    """The reports of a stream of lines, of which the first has been read."""
    number = 0
    while line:
        number += 1
        where = f"{file}:{number}"
        if len(line) > MAX_BYTES:
            yield Failure(where, TooLarge(f"line longer than {MAX_BYTES // 1_000_000} MB; split it"))
            skip_rest_of_line(stream)
        elif line.strip():
            yield from guarded(where, lambda: [one_line(line, where, f"{article}-{number}")])  # noqa: B023
        line = stream.readline(MAX_BYTES + 1)


def skip_rest_of_line(stream: BinaryIO) -> None:
    """Reads on to the next line break, holding little at a time."""
    while (piece := stream.readline(MAX_BYTES)) and not piece.endswith(b"\n"):
        pass


def one_line(line: bytes, where: str, article: str) -> Raw:
    """The report on one line of JSONL, under its `id` or else `article`. Raises BadInput."""
    record = parse_object(decode(line), "the line")
    said = stated(record, "the line")
    for kind in ("text", "html"):
        body = record.get(kind)
        if isinstance(body, str):
            return Raw(where, said.id or article, body, "html" if kind == "html" else "text", said)
    raise BadInput('no report on this line; a line needs a key "text" or "html" that holds a string')


def parse_object(text: str, where: str) -> dict[str, object]:
    """The JSON object in a text; `where` is what an error calls it. Raises BadInput."""
    try:
        record = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadInput(f"{where} is not JSON ({error}); expected one object") from None
    if not isinstance(record, dict):
        raise BadInput(f"{where} is not a JSON object; expected {{...}} with the keys of a report")
    return record


def stated(record: dict[str, object], where: str) -> Stated:
    """What an object says about a report: strings, numbers as strings. Raises BadInput for other values."""
    said = {f.name: record.get(f.name) for f in fields(Stated)}
    for key, value in said.items():
        if value is not None and not isinstance(value, str | int):
            raise BadInput(f'{where}: "{key}" is {type(value).__name__}; expected a string')
    return Stated(**{key: whole(str(value)) for key, value in said.items() if value not in (None, "")})


def guarded(where: str, read: Callable[[], list[Raw]]) -> Iterator[Raw | Failure]:
    """What `read` gives, or a Failure in its place where it cannot be read."""
    try:
        yield from read()
    except BadInput as error:
        yield Failure(where, error)
    except OSError as error:
        yield unreadable(where, error)


def unreadable(where: str, error: OSError) -> Failure:
    """The Failure of a file that the system does not give."""
    return Failure(
        where, BadInput(f"cannot be read: {error.strerror}; check that it exists and is yours to read")
    )
