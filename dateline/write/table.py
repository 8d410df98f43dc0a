"""Readings in, tables for a terminal out: what the report says of itself, its parts, its events."""

import re
from collections.abc import Iterable, Iterator
from typing import TextIO

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from dateline.records import Event, Evidence, Key, Reading, Report, Source

SUFFIX = ".txt"
RULE_WIDTH = 28
# Controls that would move the cursor or turn the direction of the line.
UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


def write(readings: Iterable[Reading], stream: TextIO) -> None:
    console = Console(file=stream, highlight=False, soft_wrap=False)
    for reading in readings:
        console.print(heading(reading.report))
        console.print(parts_table(reading.report))
        console.print(events_table(reading.events) if reading.events else "[dim]no events[/dim]")
        console.print()


def shown(text: str | None) -> str:
    """Text of a report made safe for a terminal: one line, no control characters, no markup."""
    return escape(UNSAFE.sub(" ", text or "")).strip()


def heading(report: Report) -> str:
    rows = [
        ("published", published(report)),
        ("outlet", shown(report.outlet) or "unknown"),
        ("by", shown(", ".join(report.authors)) or "unknown"),
    ]
    title = shown(report.title) or "(no title)"
    return "\n".join(
        [f"[bold]{title}[/bold]  [dim]{shown(report.article)}[/dim]", *(f"{k:<10}{v}" for k, v in rows)]
    )


def published(report: Report) -> str:
    """The day and how it is known, with what contradicts it: *2019-04-02 (metadata: json-ld; url says 2019-04-03)*."""
    if report.published is None:
        return "unknown"
    found = [e for e in report.evidence if e.key == "published"]
    source = next((e.source for e in found if e.value == report.published), report.published_how)
    known = (
        report.published_how if source == report.published_how else f"{report.published_how}: {shown(source)}"
    )
    against = [
        f"{shown(e.source)} says {e.value}"
        for e in disagreeing(report.evidence, "published", report.published)
    ]
    return f"{report.published} ({'; '.join([known, *against])})"


def disagreeing(evidence: Iterable[Evidence], key: Key, value: str) -> Iterator[Evidence]:
    return (e for e in evidence if e.key == key and e.value != value)


def parts_table(report: Report) -> Table:
    table = Table(box=None, header_style="dim", padding=(0, 2, 0, 0), expand=True)
    table.add_column("part", no_wrap=True)
    table.add_column("text", no_wrap=True, overflow="ellipsis", ratio=1)
    table.add_column("characters", no_wrap=True, justify="right")
    table.add_column("rule", no_wrap=True, overflow="ellipsis", max_width=RULE_WIDTH)
    for part in report.parts:
        style = "dim" if part.kind == "furniture" else ""
        quote = shown(report.text[part.span.start : part.span.stop])
        table.add_row(part.kind, quote, f"{part.span.start}-{part.span.stop}", part.rule, style=style)
    return table


def events_table(events: Iterable[Event]) -> Table:
    table = Table("type", "who", "to whom", "when", "where", "status", "according to", header_style="dim")
    for event in events:
        for number, claim in enumerate(event.claims):
            facts = event_cells(event) if number == 0 else [""] * 5
            table.add_row(*facts, claim.status.replace("_", " "), chain(claim.said))
    return table


def event_cells(event: Event) -> list[str]:
    return [
        "/".join(filter(None, (event.type, event.mode))),
        shown(", ".join(p.name for p in event.actors)),
        shown(", ".join(p.name for p in event.recipients)),
        event.when or "",
        shown(", ".join(event.where)),
    ]


def chain(said: Iterable[Source]) -> str:
    """The sources, the one nearest the reader first: *Ria Novosti ← a diplomatic source*."""
    return " ← ".join(shown(source.name) or "(not named)" for source in said) or "the report"
