"""Writes `docs/limits.md`, what the program cannot do with its real outputs: `python -m checks.limits_page`.

Exits with 1 and names the examples of `checks/limits.toml` that are true no more: what was wrong in their outputs is
gone, or what was missing is there.
"""

import io
import sys
import tomllib
from pathlib import Path
from typing import Any

from dateline.errors import BadInput
from dateline.pipeline import extract, findings
from dateline.read import Stated
from dateline.read.assemble import RANK_GIVEN, from_text, said
from dateline.records import Report
from dateline.write import write

PAGE = Path("docs/limits.md")
LIMITS = Path("checks/limits.toml")
PUBLISHED = "2024-03-06"
Example = dict[str, Any]


def table() -> dict[str, Any]:
    return tomllib.loads(LIMITS.read_text("utf-8"))


def examples() -> list[Example]:
    return [example for limit in table()["limit"] for example in limit["example"]]


def output(example: Example) -> str:
    """The events of a passage as `dateline read` shows them, or its places, or why it was refused."""
    day = Stated(published=example.get("published", PUBLISHED), outlet=None)
    try:
        report = from_text("limits", example["text"], [*said(day, "given", RANK_GIVEN)])
    except BadInput as refused:
        return f"refused: {refused}"
    if example.get("view") == "places":
        found = findings(report).places
        return "\n".join(f"{p.name}: {p.region or p.name}, {p.country} ({p.rule})" for p in found)
    return events(report)


def events(report: Report) -> str:
    """The events of a report without the lines on its parts."""
    stream = io.StringIO()
    write([extract(report)], stream, "table")
    return stream.getvalue().rstrip().split("\n\n", 1)[1].rsplit("\n", 1)[0] or "no events"


def healed(example: Example) -> bool:
    """Whether an example is true no more."""
    shown = output(example)
    return example.get("wrong", "") not in shown or ("missing" in example and example["missing"] in shown)


def page() -> str:
    """The page as the program makes it now."""
    found = table()
    return "\n\n".join([found["head"].strip(), *(section(limit) for limit in found["limit"])]) + "\n"


def section(limit: dict[str, Any]) -> str:
    shown = "\n\n".join(passage(example) for example in limit["example"])
    return f"## {limit['title']}\n\n{limit['text'].strip()}\n\n{shown}"


def passage(example: Example) -> str:
    block = "\n".join(f"    {line}".rstrip() for line in output(example).splitlines())
    return f"> {example['text']}\n\n{block}\n\nRight would be: {example['right']}."


def main() -> None:
    PAGE.write_text(page(), "utf-8")
    gone = [example["text"] for example in examples() if healed(example)]
    print(
        "\n".join(f"{LIMITS}: true no more, take it out: {text}" for text in gone), end="\n" if gone else ""
    )
    sys.exit(bool(gone))


if __name__ == "__main__":
    main()
