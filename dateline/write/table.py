"""Readings in, tables for a terminal out: what the report says of itself, its parts, its events."""

import re
from collections.abc import Iterable, Iterator
from typing import TextIO

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dateline.records import Claim, Event, Evidence, Part, Reading, Report, Source
from dateline.write import wording

SUFFIX = ".txt"
# A terminal of this many columns also shows the rule that decided each part.
WIDE = 110
INDENT = 2
# Controls that would move the cursor or turn the direction of the line.
UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


def write(readings: Iterable[Reading], stream: TextIO) -> None:
    """Each report, its parts and its events. Wide terminals show more."""
    console = Console(file=stream, highlight=False)
    for reading in readings:
        console.print(heading(reading.report))
        console.print(parts_table(reading.report, wide=console.width >= WIDE))
        console.print()
        for event in reading.events:
            for indent, line in event_lines(event):
                console.print(Padding.indent(line, indent))
        number = f"{len(reading.events) or 'no'} event{'s' if len(reading.events) != 1 else ''}"
        console.print(Text(f"{number}\n", "dim"))


def shown(text: str | None) -> str:
    """Text of a report made safe for a terminal: one line, no control characters. It may look like markup of rich."""
    return UNSAFE.sub(" ", text or "").strip()


# ---- the report ----------------------------------------------------------------------------------


def heading(report: Report) -> Text:
    """What a report says of itself: title, name, day, outlet, authors."""
    rows = {
        "report": shown(report.article),
        "published": published(report),
        "outlet": shown(report.outlet) or "unknown",
        "by": shown(", ".join(report.authors)) or "unknown",
    }
    title = Text(shown(report.title) or "(no title)", "bold")
    return Text("\n").join([title, *(Text(f"{name:<11}{value}") for name, value in rows.items())])


def published(report: Report) -> str:
    """The day, how it is known, what contradicts it: *2019-04-02 (metadata: json-ld; url says 2019-04-03)*."""
    if report.published is None:
        return "unknown"
    stated = [e for e in report.evidence if e.key == "published"]
    source = next((e.source for e in stated if e.value == report.published), report.published_how)
    known = (
        report.published_how if source == report.published_how else f"{report.published_how}: {shown(source)}"
    )
    return f"{report.published} ({'; '.join([known, *against(stated, report.published)])})"


def against(stated: Iterable[Evidence], value: str) -> Iterator[str]:
    """The statements that give another value."""
    return (f"{shown(e.source)} says {e.value}" for e in stated if e.value != value)


def parts_table(report: Report, wide: bool) -> Table:
    """A row for each part; where `wide`, with the rule that decided."""
    table = Table(box=None, header_style="dim", padding=(0, 2, 0, 0), expand=True)
    table.add_column("part", no_wrap=True)
    table.add_column("text", no_wrap=True, overflow="ellipsis", ratio=1)
    table.add_column("characters", no_wrap=True, justify="right")
    if wide:
        table.add_column("rule", no_wrap=True)
    for part in report.parts:
        table.add_row(*part_cells(report, part, wide), style="dim" if part.kind == "furniture" else "")
    return table


def part_cells(report: Report, part: Part, wide: bool) -> list[Text]:
    """The cells of one part: kind, words, first and stop code point, rule."""
    quote = shown(report.text[part.span.start : part.span.stop])
    place = f"{part.span.start}-{part.span.stop}"
    return [Text(cell) for cell in (part.kind, quote, place, *([shown(part.rule)] if wide else []))]


# ---- the events ----------------------------------------------------------------------------------


def event_lines(event: Event) -> Iterator[tuple[int, Text]]:
    """The act, its time and place, then a line for each claim, each with its indent; a status has a sign of its own."""
    facts = [wording.when(event.when), shown(", ".join(event.where)), shown(event.about), wording.sure(event)]
    yield 0, Text.assemble((shown(wording.label(event)), "bold"), f"  {shown(wording.headline(event))}")
    yield INDENT, Text(" · ".join(filter(None, facts)), "dim")
    for claim in event.claims:
        yield INDENT, Text(f"{wording.SIGNS[claim.status]} {said(claim)}")
    if found := wording.disagreements(event):
        yield INDENT, Text(f"≠ sources disagree on {', '.join(found)}", "bold")


def said(claim: Claim) -> str:
    """*occurred ← Norvik Press ← a naval officer · 12 dead · Tarsia denies responsibility*."""
    counts = [f"{wording.number(count)} {wording.COUNTS[kind]}" for kind, count in claim.counts.items()]
    facts = [f"{wording.STATUS[claim.status]} ← {chain(claim.said)}", *counts, shown(wording.blames(claim))]
    return " · ".join(filter(None, facts))


def chain(said: Iterable[Source]) -> str:
    """The sources, the one nearest the reader first: *Ria Novosti ← a diplomatic source*."""
    return shown(wording.chain(said))
