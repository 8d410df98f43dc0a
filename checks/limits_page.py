"""Writes `docs/limits.md`, what the program cannot do with its real outputs: `python -m checks.limits_page`.

Exits with 1 and names the examples of `checks/limits.toml` that are true no more: what was wrong in their outputs is
gone, or what was missing is there.
"""

import io
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

from dateline.errors import BadInput
from dateline.language import parse
from dateline.pipeline import extract, findings, shipped, sure
from dateline.read import Stated
from dateline.read.assemble import RANK_GIVEN, from_text, said
from dateline.records import Report
from dateline.write import write

PAGE = Path("docs/limits.md")
LIMITS = Path("checks/limits.toml")
PUBLISHED = "2024-03-06"
SURE = re.compile(r" · \d+ % sure")
LIKELY = 0.5
Example = dict[str, Any]


def table() -> dict[str, Any]:
    return tomllib.loads(LIMITS.read_text("utf-8"))


def examples() -> list[Example]:
    return [example for limit in table()["limit"] for example in limit["example"]]


def output(example: Example) -> str:
    """The events of a passage as `dateline read` shows them, or what its `view` names, or why it was refused."""
    day = Stated(published=example.get("published", PUBLISHED), outlet=None)
    try:
        report = from_text("limits", example["text"], [*said(day, "given", RANK_GIVEN)])
    except BadInput as refused:
        return f"refused: {refused}"
    return VIEWS[example.get("view", "events")](report)


def events(report: Report) -> str:
    """The events of a report without the lines on its parts and without how sure they are."""
    stream = io.StringIO()
    write([sure(extract(report))], stream, "table")
    return SURE.sub("", stream.getvalue().rstrip().split("\n\n", 1)[1].rsplit("\n", 1)[0] or "no events")


def places(report: Report) -> str:
    found = findings(report).places
    return "\n".join(f"{p.name}: {p.region or p.name}, {p.country} ({p.rule})" for p in found)


def names(report: Report) -> str:
    """The names that the reader sees, with their kinds."""
    return "names: " + "; ".join(
        f"{' '.join(t.text for t in s.tokens[n.first : n.last + 1])} {n.kind}"
        for s in parse(report, shipped())
        for n in s.names
    )


def triggers(report: Report) -> str:
    """The words that the reader takes for acts, more likely than not, with their types."""
    return "triggers: " + "; ".join(
        f"{s.tokens[t.token].text} {t.type}"
        for s in parse(report, shipped())
        for t in s.triggers
        if t.score >= LIKELY
    )


def subjects(report: Report) -> str:
    """The subjects of the reader's tree, each with its verb."""
    return "subjects: " + "; ".join(
        f"{t.text} of {s.tokens[t.head].text}"
        for s in parse(report, shipped())
        for t in s.tokens
        if t.deprel.startswith("nsubj")
    )


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


VIEWS = {"events": events, "places": places, "names": names, "triggers": triggers, "subjects": subjects}


def main() -> None:
    PAGE.write_text(page(), "utf-8")
    gone = [example["text"] for example in examples() if healed(example)]
    print(
        "\n".join(f"{LIMITS}: true no more, take it out: {text}" for text in gone), end="\n" if gone else ""
    )
    sys.exit(bool(gone))


if __name__ == "__main__":
    main()
