"""Whole runs from files to files: folders of any names, lines with anything said of a report, runs that go on."""

import importlib.util
import io
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from checks.fuzz.inputs import LABELS, LINES, STORIES
from checks.fuzz.invariants import hold, one_line
from checks.fuzz.outputs import READ_BACK
from checks.fuzz.pages import BUILT
from dateline import batch
from dateline.errors import BadOption, Crashed
from dateline.read import Failure, Stated, reports
from dateline.read.inputs import HTML, TEXT
from dateline.write import FORMATS, journal

PROSE = "\n\nThe toll rose to two on Monday, the police said."
ARROW = importlib.util.find_spec("pyarrow") is not None
ALL = tuple(name for name, format in FORMATS.items() if ARROW or not format.binary)
PART = ".dateline-x.part"
Object = dict[str, Any]

DAYS = st.sampled_from(["2019-04-02", "0001-01-01", "9999-12-31", "April 2, 2019", "2019-02-30"])
TOLD = {"id": LABELS, "title": LABELS, "outlet": LABELS, "url": LABELS, "byline": LABELS, "published": DAYS}
PROSES = STORIES.map(lambda text: text + PROSE)
LINE = st.fixed_dictionaries({"text": PROSES}, optional=TOLD) | st.fixed_dictionaries(
    {"html": BUILT}, optional=TOLD
)
ROADS = st.lists(LINE, min_size=1, max_size=3)

FILES = st.lists(
    st.tuples(
        st.binary(min_size=1, max_size=12) | st.text(max_size=80).map(os.fsencode),
        st.sampled_from([*sorted(TEXT | HTML), ".jsonl", ".meta.json", ".bin"]),
        st.sampled_from(["file", "file", "folder", "link", "loop"]),
    ),
    max_size=4,
)

SHORT = st.fixed_dictionaries(
    {"text": st.sampled_from(LINES).map(lambda line: line + PROSE)},
    optional={"id": st.sampled_from(["a", "b", "a/b", ""])},
)
FEW = st.lists(SHORT, min_size=1, max_size=4)
HARM = st.sampled_from(["cut", "doubled", "junk", "changed"])
RUNS = st.tuples(FEW, FEW, HARM, st.floats(0, 1))


@contextmanager
def place() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def refused(failures: tuple[Failure, ...] | list[Failure]) -> None:
    for failure in failures:
        one_line(failure.error)
        hold(not isinstance(failure.error, Crashed), f"{failure.error}")


def run_road(objects: list[Object]) -> None:
    """Lines of JSON to every format, through the folder of a run; every file is read back."""
    with place() as folder:
        outcome = whole_run(folder, objects, "out", ALL)
        refused(outcome.failures)
        for path in (folder / "out").iterdir():
            if (format := format_of(path)) in READ_BACK:
                READ_BACK[format](path.read_bytes().decode("utf-8"))


def format_of(path: Path) -> str:
    """The format of a file: of its name, if that is the one of all reports, else of its ending."""
    named = [name for name, format in FORMATS.items() if path.name == format.file]
    return (named or [name for name, format in FORMATS.items() if path.suffix == format.suffix] or [""])[0]


def whole_run(
    folder: Path, objects: list[Object], out: str, formats: tuple[str, ...], resume: bool = False
) -> batch.Outcome:
    lines = folder / "lines.jsonl"
    lines.write_text("\n".join(map(json.dumps, objects)), "utf-8")
    return batch.run(batch.Run((str(lines),), Stated(), folder / out, formats, "fuzz", resume=resume))


def run_folder(given: list[tuple[bytes, str, str]]) -> None:
    """A directory with files, folders and links of any name; what cannot be made on this file system is passed over."""
    with place() as folder:
        for name, suffix, kind in given:
            make(folder, name.replace(b"\0", b"") + os.fsencode(suffix), kind)
        for found in reports([str(folder)], None, io.BytesIO()):
            if isinstance(found, Failure):
                refused([found])
            else:
                hold(found.article.encode("utf-8").decode("utf-8") == found.article, "a name that is no text")


def make(folder: Path, name: bytes, kind: str) -> None:
    target = folder / os.fsdecode(name)
    if folder not in target.resolve().parents:
        return
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if kind == "file":
            target.write_text(LINES[len(name) % len(LINES)] + PROSE, "utf-8")
        elif kind == "folder":
            target.mkdir()
        else:
            target.symlink_to(folder if kind == "loop" else "nowhere")
    except OSError:
        return


def run_resume(given: tuple[list[Object], list[Object], str, float]) -> None:
    """A run that was harmed comes, gone on with, to the files of one that was not; or is refused in a line."""
    first, second, harm, share = given
    wanted = second if harm == "changed" else first
    formats = ("json", "jsonl", "csv")
    with place() as folder:
        whole_run(folder, wanted, "whole", formats)
        whole_run(folder, first, "out", formats)
        hurt(folder / "out", harm, share)
        try:
            whole_run(folder, wanted, "out", formats, resume=True)
        except BadOption as error:
            one_line(error)
            hold(harm == "junk", f"refused: {error}")
            return
        hold(files(folder / "out") == files(folder / "whole"), "other files than those of an unbroken run")


def hurt(out: Path, harm: str, share: float) -> None:
    """A file goes, another is left half written, and the journal is harmed at a share of its length."""
    log = out / journal.NAME
    (out / PART).write_text("half")
    sorted(out.glob("*.json"))[0].unlink(missing_ok=True)
    body = log.read_bytes()
    head, *lines = body.splitlines(keepends=True)
    at = int(share * len(lines))
    if harm == "cut":
        log.write_bytes(body[: int(share * len(body))])
    elif harm == "doubled":
        log.write_bytes(b"".join([head, *lines, *lines[at:]]))
    elif harm == "junk":
        log.write_bytes(b"".join([head, *lines[:at], b"{}\n", *lines[at:]]))


def files(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.iterdir()}
