"""The command line: one command per verb. Results go to stdout, everything else to stderr.

Exit codes: 0 all was read; 1 something could not be read or written; 2 the call is wrong; 130 interrupted.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, TypeVar

import msgspec
import typer

from dateline import __version__, language
from dateline.errors import BadOption, DatelineError
from dateline.join.dating import proposed
from dateline.language.show import FORMATS
from dateline.pipeline import options, readings
from dateline.read import Failure, reports
from dateline.records import Reading
from dateline.when.facts import AS_OF
from dateline.when.show import FORMATS as DATINGS
from dateline.write import known, write_file, write_folder
from dateline.write.json import schema as json_schema

FAILED = 1
WRONG_CALL = 2
INTERRUPTED = 130
Found = TypeVar("Found")

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False)

Paths = Annotated[
    list[str], typer.Argument(metavar="PATH…", help="Text, HTML or JSONL files, directories, or - for stdin.")
]
Published = Annotated[
    str | None, typer.Option(help="Day of publication (2019-04-02), whatever the reports say.")
]
Outlet = Annotated[str | None, typer.Option(help="Name of the outlet, whatever the reports say.")]
FormatName = Annotated[str | None, typer.Option("--format", help="table (default), json or jsonl.")]
Output = Annotated[
    Path | None, typer.Option("-o", "--output", help="A file, or a directory: one file per report.")
]


def version(asked: bool) -> None:
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
    format: FormatName = None,
    output: Output = None,
) -> None:
    """Read reports: their parts, and their events with who says so."""
    failures: list[Failure] = []
    found = kept(readings(paths, options(published, outlet)), failures)
    emit(found, format, output)
    report_failures(failures)


@app.command()
def parse(
    paths: Paths, format: Annotated[str, typer.Option(help="conllu, json or tree.")] = "conllu"
) -> None:
    """Show what the reader saw: words, tags, trees, names and roles of each sentence."""
    if format not in FORMATS:
        raise BadOption(f'--format "{format}" is unknown; choose from {", ".join(FORMATS)}')
    reader = language.open_reader()
    failures: list[Failure] = []
    for report in kept(reports(paths), failures):
        for line in FORMATS[format](report, language.parse(report, reader)):
            typer.echo(line)
    report_failures(failures)


@app.command("date")
def days(
    paths: Paths,
    today: Annotated[
        str | None, typer.Option(help="No report is younger; the tables end on 2025-10-31.")
    ] = None,
    format: Annotated[str, typer.Option(help="table or json.")] = "table",
) -> None:
    """Propose the days on which reports without a date can have been written, and say why."""
    if format not in DATINGS:
        raise BadOption(f'--format "{format}" is unknown; choose from {", ".join(DATINGS)}')
    last = last_day(today)
    failures: list[Failure] = []
    for report in kept(reports(paths), failures):
        answer = proposed(report.text, last)
        for line in DATINGS[format](report.article, report.text, answer):
            typer.echo(line)
    report_failures(failures)


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


def kept(found: Iterable[Found | Failure], failures: list[Failure]) -> Iterator[Found]:
    """What was read as it comes; failures are set aside for the end."""
    for one in found:
        if isinstance(one, Failure):
            failures.append(one)
        else:
            yield one


def emit(found: Iterable[Reading], format: str | None, output: Path | None) -> None:
    if output is None:
        known(format or "table").write(found, sys.stdout)
    elif output.is_dir() or not output.suffix:
        write_folder(found, output, known(format or "json"))
    else:
        write_file(found, output, known(format or output.suffix.lstrip(".")))


def report_failures(failures: list[Failure]) -> None:
    for failure in failures:
        complain(f"{failure.where}: {failure.error}")
    if failures:
        raise typer.Exit(FAILED)


def complain(message: str) -> None:
    typer.echo(f"dateline: {message}", err=True)


def main() -> None:
    """Run the command line; a user never sees a traceback."""
    try:
        app()
    except BadOption as error:
        complain(str(error))
        sys.exit(WRONG_CALL)
    except DatelineError as error:
        complain(str(error))
        sys.exit(FAILED)
    except KeyboardInterrupt:
        complain("interrupted; what was written is whole")
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(FAILED)
