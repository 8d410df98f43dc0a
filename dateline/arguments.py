"""What the commands of the command line take: types that Typer reads, each with its help."""

from pathlib import Path
from typing import Annotated

import typer

from dateline.write.formats import FORMATS

Paths = Annotated[
    list[str], typer.Argument(metavar="PATH…", help="Text, HTML or JSONL files, directories, or - for stdin.")
]
Published = Annotated[
    str | None, typer.Option(help="Day of publication (2019-04-02), whatever the reports say.")
]
Outlet = Annotated[str | None, typer.Option(help="Name of the outlet, whatever the reports say.")]
FormatNames = Annotated[
    list[str] | None,
    typer.Option("--format", help=f"One or more, separated by commas: {', '.join(FORMATS)}."),
]
Output = Annotated[
    Path | None, typer.Option("-o", "--output", help="A file, whose ending names the format, or a directory.")
]
AllStatuses = Annotated[
    bool,
    typer.Option(
        "--all-statuses", help="Also give polecat, acled and ged what is not said to have occurred."
    ),
]
Resume = Annotated[
    bool, typer.Option("--resume", help="Go on where the last run into this directory stopped.")
]
MinConfidence = Annotated[
    float,
    typer.Option(
        "--min-confidence",
        min=0.0,
        max=1.0,
        help="Leave out events less sure than this: the lower, the more; the higher, the surer.",
    ),
]
Jobs = Annotated[int, typer.Option("--jobs", help="How many processes read; 0 is one for each core.")]
