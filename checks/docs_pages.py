"""Writes the pages of commands and formats from the program itself: `python -m checks.docs_pages`."""

import inspect
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import typer

from dateline import cli
from dateline.write import FORMATS, Format, write
from dateline.write.columns import CLAIM_COLUMNS, EVENT_COLUMNS, ClaimColumn, Column
from tests.write.harbor import HARBOR

DOCS = Path("docs")
MADE = "Made from the program by `python -m checks.docs_pages`; a test holds the two together."
SAMPLE_LINES = 24
SAMPLE_WIDTH = 160
COLUMNS: dict[str, Sequence[Column | ClaimColumn]] = {"csv": EVENT_COLUMNS, "claims": CLAIM_COLUMNS}
EXITS = " ".join((cli.__doc__ or "").split("\n\n", 1)[1].split())


def pages() -> dict[Path, str]:
    """Every page by its path."""
    made = {DOCS / "commands" / f"{name}.md": command_page(name, c) for name, c in commands().items()}
    made |= {DOCS / "formats" / f"{name}.md": format_page(name, f) for name, f in FORMATS.items()}
    return {**made, DOCS / "README.md": index()}


def index() -> str:
    listed = [f"- [`dateline {name}`](commands/{name}.md): {first_line(c)}" for name, c in commands().items()]
    formats = [f"- [`{name}`](formats/{name}.md): {f.about}" for name, f in FORMATS.items()]
    others = [f"- [{title(page)}]({page.name})" for page in written_by_hand()]
    parts = [
        ("# Documentation", [MADE]),
        ("## Commands", listed),
        ("## Formats", formats),
        ("## More", others),
    ]
    return "\n\n".join("\n\n".join((heading, "\n".join(lines))) for heading, lines in parts) + "\n"


def written_by_hand() -> list[Path]:
    return sorted(page for page in DOCS.glob("*.md") if page.name != "README.md")


def title(page: Path) -> str:
    return page.read_text("utf-8").splitlines()[0].lstrip("# ")


# ---- commands ------------------------------------------------------------------------------------


def commands() -> dict[str, Any]:
    """The commands of the program by name, in alphabetical order."""
    group: Any = typer.main.get_command(cli.app)
    return {name: group.commands[name] for name in sorted(group.commands)}


def first_line(command: Any) -> str:
    return str(command.help or "").split("\n")[0]


def command_page(name: str, command: Any) -> str:
    rows = [row(parameter) for parameter in command.params if getattr(parameter, "help", None)]
    table = ["| argument or option | what it does |", "|---|---|", *rows] if rows else []
    usage = " ".join(["dateline", name, *map(used, command.params)])
    head = [f"# dateline {name}", MADE, inspect.cleandoc(command.help or ""), f"    {usage}"]
    exits = f"Exit codes: {EXITS.removeprefix('Exit codes: ')}"
    return "\n\n".join([*head, *(["\n".join(table)] if table else []), exits]) + "\n"


def used(parameter: Any) -> str:
    """A parameter in a line of usage: `PATH…`, `[--format NAME]`."""
    if parameter.param_type_name == "argument":
        return str(parameter.metavar or parameter.name.upper())
    shown = "/".join(parameter.opts)
    return shown if parameter.required else f"[{shown}]"


def row(parameter: Any) -> str:
    argument = parameter.param_type_name == "argument"
    name = used(parameter) if argument else ", ".join(parameter.opts)
    must = "" if argument or not parameter.required else " Must be given."
    return f"| `{name}` | {parameter.help.replace('|', chr(92) + '|')}{must} |"


# ---- formats -------------------------------------------------------------------------------------


def format_page(name: str, format: Format) -> str:
    where = f"`{format.file}`" if format.file else f"one file a report, ending in `{format.suffix}`"
    facts = [f"In a directory: {where}. As a file of its own: anything that ends in `{format.suffix}`."]
    if format.occurred:
        facts.append(
            "Events that are not said to have occurred are left out, unless `--all-statuses` is given."
        )
    if format.bom:
        facts.append("Files begin with a byte order mark, so that spreadsheets take them for UTF-8.")
    call = f"    dateline read PATH… --format {name} -o DIRECTORY"
    head = [f"# Format {name}", MADE, about(format.module), " ".join(facts), call]
    return "\n\n".join([*head, *column_table(name), *sample(name, format)]) + "\n"


def about(module: ModuleType | None) -> str:
    return inspect.cleandoc((module and module.__doc__) or "")


def column_table(name: str) -> list[str]:
    columns = COLUMNS.get(
        name.replace("parquet", "csv") if name == "parquet" else name.removesuffix("-parquet"), ()
    )
    if not columns:
        return []
    rows = [f"| `{c.name}` | {c.type.__name__} | {c.about} |" for c in columns]
    return ["\n".join(["| column | type | what it holds |", "|---|---|---|", *rows])]


def sample(name: str, format: Format) -> list[str]:
    """How the reading of `examples/harbor-blast.txt`, made by hand, begins in the format."""
    if format.binary or name in ("html", "table"):
        return []
    stream = io.StringIO()
    write([HARBOR], stream, name)
    lines = ["    " + cut(line) for line in cuts(stream.getvalue())]
    return ["A reading of `examples/harbor-blast.txt`, made by hand, begins:", "\n".join(lines)]


def cuts(text: str) -> Iterator[str]:
    lines = text.rstrip("\n").split("\n")
    yield from lines[:SAMPLE_LINES]
    if len(lines) > SAMPLE_LINES:
        yield "…"


def cut(line: str) -> str:
    plain = line.rstrip("\r")
    return (plain if len(plain) <= SAMPLE_WIDTH else plain[: SAMPLE_WIDTH - 1] + "…").rstrip()


def main() -> None:
    made = pages()
    for folder in ("commands", "formats"):
        for page in (DOCS / folder).glob("*.md"):
            if page not in made:
                page.unlink()
    for path, text in made.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
