"""The command line: one command per verb. Results go to stdout, everything else to stderr.

Exit codes: 0 all was read; 1 something could not be read or written, each told in one line on stderr; 2 the call is
wrong; 130 interrupted.
"""

import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated, TypeVar

import msgspec
import typer
from rich.console import Console
from rich.text import Text

from dateline import __version__, batch, language, where
from dateline.arguments import (
    AllStatuses,
    FormatNames,
    Jobs,
    MinConfidence,
    Outlet,
    Output,
    Paths,
    Published,
    Resume,
)
from dateline.errors import BadOption, DatelineError, not_written
from dateline.jobs import extracted, processes
from dateline.join import ENOUGH
from dateline.join.dating import proposed
from dateline.language.show import FORMATS as PARSES
from dateline.pipeline import actors_of, findings, options, readings, sure
from dateline.read import Failure, reports
from dateline.records import Reading, Report
from dateline.said.show import FORMATS as SAYINGS
from dateline.when.facts import AS_OF
from dateline.when.show import FORMATS as DATINGS
from dateline.where.show import table
from dateline.who.show import FORMATS as PARTIES
from dateline.worker import COLLECT
from dateline.write import write
from dateline.write.explain import lines as explained
from dateline.write.files import beside, told, write_file
from dateline.write.formats import FORMATS, by_suffix, chosen
from dateline.write.json import schema as json_schema
from dateline.write.table import shown

FAILED = 1
WRONG_CALL = 2
INTERRUPTED = 130
Found = TypeVar("Found")

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False)


def version(asked: bool) -> None:
    """Shows the version and ends, where that is asked."""
    if asked:
        typer.echo(f"dateline {__version__}")
        raise typer.Exit


@app.callback()
def dateline(
    show_version: Annotated[
        bool, typer.Option("--version", callback=version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Reads news reports into dated, located, sourced event records."""


@app.command()
def read(
    paths: Paths,
    published: Published = None,
    outlet: Outlet = None,
    format: FormatNames = None,
    output: Output = None,
    all_statuses: AllStatuses = False,
    min_confidence: MinConfidence = ENOUGH,
    resume: Resume = False,
    jobs: Jobs = 1,
) -> None:
    """Read reports: their parts, and their events with who says so."""
    told, formats = options(published, outlet), chosen(format or ())
    if output is not None and (output.is_dir() or not output.suffix):
        formats = formats or ("json",)
        many = processes(jobs)
        where_to = batch.Run(tuple(paths), told, output, formats, __version__, all_statuses, resume, many)
        to_folder(replace(where_to, least=min_confidence))
        return
    if resume:
        raise BadOption("--resume goes on with a directory of results; name it with -o DIRECTORY")
    failures: list[Failure] = []
    found = extracted(reports(paths, told), processes(jobs), complain)
    emit(likely(found, failures, min_confidence), formats, output, all_statuses)
    report_failures(failures)


@app.command()
def explain(
    paths: Paths,
    published: Published = None,
    outlet: Outlet = None,
    event: Annotated[int | None, typer.Option(help="Only the event of this number, from 1.")] = None,
    min_confidence: MinConfidence = ENOUGH,
) -> None:
    """Show the ground of every value: the words in the text, the rule, its file and row."""
    failures: list[Failure] = []
    console = Console(highlight=False, soft_wrap=True)
    for reading in likely(readings(paths, options(published, outlet)), failures, min_confidence):
        console.print(Text(shown(reading.report.title) or shown(reading.article), "bold"))
        for line in explained(reading, event):
            console.print(line)
    report_failures(failures)


@app.command()
def page(
    paths: Paths,
    output: Annotated[Path, typer.Option("-o", "--output", help="The HTML file to write.")],
    published: Published = None,
    outlet: Outlet = None,
    min_confidence: MinConfidence = ENOUGH,
) -> None:
    """Write one self-contained HTML page: the text, its events, a timeline and a map."""
    failures: list[Failure] = []
    found = readings(paths, options(published, outlet))
    made = write_file(likely(found, failures, min_confidence), output, FORMATS["html"])
    complain(told(output, made))
    report_failures(failures)


@app.command()
def parse(
    paths: Paths, format: Annotated[str, typer.Option(help="conllu, json or tree.")] = "conllu"
) -> None:
    """Show what the reader saw: words, tags, trees, names and roles of each sentence."""
    lines, reader = way(PARSES, format), language.open_reader()
    show(reports(paths), lambda report: lines(report, language.parse(report, reader)))


@app.command("where")
def places(paths: Paths) -> None:
    """Show the places that reports name, each at its point on the map, and how it was chosen."""
    reader, gazetteer = language.open_reader(), where.load()

    def lines(report: Report) -> Iterator[str]:
        return table(report.text, where.find(language.parse(report, reader), report.text, gazetteer))

    show(reports(paths), lines)


@app.command("who")
def actors(
    paths: Paths,
    published: Published = None,
    format: Annotated[str, typer.Option(help="table or json.")] = "table",
) -> None:
    """Show the parties that reports name, with all their mentions and how each was known."""
    lines = way(PARTIES, format)
    show(reports(paths, options(published, None)), lambda report: lines(report, actors_of(report)))


@app.command("said")
def sources(
    paths: Paths,
    outlet: Outlet = None,
    format: Annotated[str, typer.Option(help="tree or json.")] = "tree",
) -> None:
    """Show who says what in reports, each source under the one it was had from, and the words that decided."""
    lines = way(SAYINGS, format)
    show(reports(paths, options(None, outlet)), lambda report: lines(report, findings(report).attributions))


@app.command("date")
def days(
    paths: Paths,
    today: Annotated[
        str | None, typer.Option(help="No report is younger; the tables end on 2025-10-31.")
    ] = None,
    format: Annotated[str, typer.Option(help="table or json.")] = "table",
) -> None:
    """Propose the days on which reports without a date can have been written, and say why."""
    lines, last = way(DATINGS, format), last_day(today)
    show(reports(paths), lambda report: lines(report.article, report.text, proposed(report.text, last)))


def last_day(said: str | None) -> date:
    """The day of `--today`, else the last that the tables help with. Raises BadOption."""
    try:
        return date.fromisoformat(said) if said else AS_OF
    except ValueError:
        raise BadOption(f'--today "{said}" is no date; write it as 2019-04-02') from None


@app.command()
def schema() -> None:
    """Print the JSON Schema of what `dateline read --format json` writes."""
    typer.echo(msgspec.json.format(msgspec.json.encode(json_schema()), indent=2).decode())


def way(ways: Mapping[str, Found], format: str) -> Found:
    """The way to show something that goes by this name. Raises BadOption."""
    if format not in ways:
        raise BadOption(f'--format "{format}" is unknown; choose from {", ".join(ways)}')
    return ways[format]


def show(found: Iterable[Report | Failure], lines: Callable[[Report], Iterator[str]]) -> None:
    """The lines for each report on stdout as they come, then the failures. Raises typer.Exit where there is one."""
    failures: list[Failure] = []
    for report in kept(found, failures):
        for line in lines(report):
            typer.echo(line)
    report_failures(failures)


def kept(found: Iterable[Found | Failure], failures: list[Failure]) -> Iterator[Found]:
    """What was read as it comes; failures are set aside for the end."""
    for one in found:
        if isinstance(one, Failure):
            failures.append(one)
        else:
            yield one


def likely(found: Iterable[Reading | Failure], failures: list[Failure], least: float) -> Iterator[Reading]:
    """The same, of events those that are at least so sure."""
    return (sure(reading, least) for reading in kept(found, failures))


def to_folder(asked: batch.Run) -> None:
    """Run into a folder and tell what came of it. Raises typer.Exit where a report failed."""
    outcome = batch.run(asked)
    for line in batch.summary(outcome):
        complain(line)
    report_failures(outcome.failures)


def emit(found: Iterable[Reading], formats: tuple[str, ...], output: Path | None, all_statuses: bool) -> None:
    """All readings to stdout or to one file."""
    if len(formats) > 1:
        raise BadOption(f"{len(formats)} formats need a directory; name it with -o DIRECTORY")
    if output is None:
        name = formats[0] if formats else "table"
        write(found, sys.stdout.buffer if FORMATS[name].binary else sys.stdout, name, all_statuses)
        return
    files = list(beside(output, formats or (by_suffix(output),)))
    held = list(found) if len(files) > 1 else found
    for name, path in files:
        made = write_file(held, path, FORMATS[name], all_statuses)
        complain(told(path, made))


def report_failures(failures: Iterable[Failure]) -> None:
    """A line on stderr for each failure. Raises typer.Exit where there is one."""
    found = list(failures)
    for failure in found:
        complain(f"{failure.where}: {failure.error}")
    if found:
        raise typer.Exit(FAILED)


def complain(message: str) -> None:
    """One line on stderr."""
    typer.echo(f"dateline: {message}", err=True)


def run() -> None:
    """A call, with all that it has to say said: a full disk may show no earlier than here."""
    try:
        app()
    finally:
        sys.stdout.flush()


def main() -> None:
    """Run the command line; a user never sees a traceback."""
    gc.set_threshold(*COLLECT)
    try:
        run()
    except BadOption as error:
        complain(str(error))
        sys.exit(WRONG_CALL)
    except DatelineError as error:
        complain(str(error))
        sys.exit(FAILED)
    except SystemExit as done:
        if done.code == INTERRUPTED:
            complain(
                "interrupted; what was written is whole, and a run into a directory goes on with --resume"
            )
        raise
    except OSError as error:
        if not isinstance(error, BrokenPipeError):
            complain(str(not_written(error.filename or "standard output", error)))
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(FAILED)
