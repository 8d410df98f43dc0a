"""Many reports in, a folder of files out: what is done is written down, shown, and never done twice."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from dateline.jobs import extracted
from dateline.pipeline import sure
from dateline.read import Failure, Stated, reports
from dateline.read.inputs import HTML, LINES, STDIN, TEXT
from dateline.records import Reading, Report
from dateline.write import journal
from dateline.write.files import Written, clear, free_name, told, write_folder, write_report
from dateline.write.formats import FORMATS

LONGEST_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Run:
    """One call: what to read, what was told of it, where it goes and in which formats; the least confidence."""

    paths: tuple[str, ...]
    told: Stated
    folder: Path
    formats: tuple[str, ...]
    program: str
    all_statuses: bool = False
    resume: bool = False
    jobs: int = 1
    least: float = 0.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run came to: the reports done before and now, those that failed, the files with their rows.

    `notes` are lines for the user on what went wrong and was mended.
    """

    before: int
    now: int
    failures: tuple[Failure, ...]
    files: dict[Path, Written]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Done:
    """A report that the journal holds already."""

    key: str
    article: str


def run(asked: Run) -> Outcome:
    """Read what is not yet done, then write the files that hold all reports.

    An interruption leaves the journal and the files of each finished report; they are whole.
    """
    head = journal.Head(
        program=asked.program, told=f"{asked.told.published} {asked.told.outlet} {asked.least}"
    )
    (journal.resume if asked.resume else journal.begin)(asked.folder, head)
    clear(asked.folder)
    before = journal.done(asked.folder)
    notes: list[str] = []
    order, failures = read_rest(asked, before, notes.append)
    settle(asked, order)
    files = write_folder(lambda: done_readings(asked.folder), asked.folder, asked.formats, asked.all_statuses)
    again = sum((before & Counter(order)).values())
    return Outcome(again, len(order) - again, tuple(failures), files, tuple(notes))


def done_readings(folder: Path) -> Iterator[Reading]:
    """The readings in the journal of a folder, in order."""
    return (entry.reading for entry in journal.entries(folder))


def read_rest(
    asked: Run, before: Counter[str], tell: Callable[[str], None]
) -> tuple[list[str], list[Failure]]:
    """Read what the journal does not hold; the keys of all reports in the order of the call, and the failures."""
    failures: list[Failure] = []
    used = {entry.name for entry in journal.entries(asked.folder)}
    order: list[str] = []
    with shown(asked.paths) as step:
        answers: Iterator[Reading | Failure | Done] = extracted(found(asked, before), asked.jobs, tell)
        for one in answers:
            if isinstance(one, Failure):
                failures.append(one)
                step(one.where)
                continue
            key = one.key if isinstance(one, Done) else journal.key(one.report)
            if isinstance(one, Reading):
                keep(asked, journal.Entry(key, free_name(one.article, used), sure(one, asked.least)))
            order.append(key)
            step(one.article)
    return order, failures


def keep(asked: Run, entry: journal.Entry) -> None:
    """Write the files of one report, then note that it is done."""
    write_report(entry.reading, asked.folder / entry.name, asked.formats)
    journal.add(asked.folder, entry)


def found(asked: Run, before: Counter[str]) -> Iterator[Report | Failure | Done]:
    """The reports of the call, those in the journal marked as done; of two that are the same each counts once."""
    left = Counter(before)
    for one in reports(asked.paths, asked.told):
        key = None if isinstance(one, Failure) or not left else journal.key(one)
        if isinstance(one, Failure) or key is None or not left[key]:
            yield one
            continue
        left[key] -= 1
        yield Done(key, one.article)


def settle(asked: Run, order: list[str]) -> None:
    """Make folder and journal what one run without interruption would have left.

    Reports that have changed or gone since leave with their files; files in a format that is newly asked are made.
    """
    if [entry.key for entry in journal.entries(asked.folder)] != order:
        reorder(asked, order)
    for entry in journal.entries(asked.folder):
        missing = [
            n for n in asked.formats if not (asked.folder / f"{entry.name}{FORMATS[n].suffix}").exists()
        ]
        write_report(entry.reading, asked.folder / entry.name, missing)


def reorder(asked: Run, order: list[str]) -> None:
    """Entries in the order of the call, with the names that they get in it; the files of all others go."""
    held: dict[str, list[journal.Entry]] = {}
    for entry in journal.entries(asked.folder):
        held.setdefault(entry.key, []).append(entry)
        for format in (FORMATS[name] for name in asked.formats if not FORMATS[name].file):
            (asked.folder / f"{entry.name}{format.suffix}").unlink(missing_ok=True)
    used: set[str] = set()
    live = [held[key].pop(0).reading for key in order]
    journal.rewrite(
        asked.folder,
        (journal.Entry(k, free_name(r.article, used), r) for k, r in zip(order, live, strict=True)),
    )


# ---- progress ------------------------------------------------------------------------------------


@contextmanager
def shown(paths: Iterable[str]) -> Iterator[Callable[[str], None]]:
    """A bar on stderr, on a terminal alone; the function moves it on by one report."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda article: None
        return
    columns = (TextColumn("{task.fields[article]}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("", total=total(paths), article="")
        yield lambda article: progress.update(task, advance=1, article=plain(article))


def plain(article: str) -> str:
    """A name that cannot steer the terminal, of even length."""
    printable = "".join(c for c in article if c.isprintable() and c not in "[]")
    return printable[-LONGEST_SHOWN:].rjust(LONGEST_SHOWN)


def total(paths: Iterable[str]) -> int | None:
    """How many reports lie at the paths; None where that cannot be known before."""
    known = list(paths)
    return None if STDIN in known else sum(number(Path(path)) for path in known)


def number(path: Path) -> int:
    """How many reports lie at a path, as far as names and lines tell."""
    files = [f for f in path.rglob("*") if f.is_file()] if path.is_dir() else [path]
    return sum(
        lines(f) if f.suffix.lower() in LINES else f.suffix.lower() in TEXT | HTML or f == path for f in files
    )


def lines(path: Path) -> int:
    """How many lines of a file are not blank; 1 where it cannot be read, which is a failure that counts."""
    try:
        with path.open("rb") as stream:
            return sum(1 for line in stream if line.strip())
    except OSError:
        return 1


def summary(outcome: Outcome) -> Iterator[str]:
    """What the user is told at the end, a line each: *events.csv: 12 rows*."""
    yield from outcome.notes
    if outcome.before:
        yield f"{outcome.before} done before, {outcome.now} now"
    elif not outcome.files:
        yield f"{outcome.now} {'report' if outcome.now == 1 else 'reports'} read"
    for path, made in outcome.files.items():
        yield told(path, made)
