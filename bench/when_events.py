"""Dates of annotated events: `python -m bench.when_events [DIR …] [--words] [--errors]`, by default `gold/dev`.

An event counts if it has a time and a sentence of one of its mentions holds a word of time. It is right if one of the
expressions found in those sentences comes to its time, bounded (*since 2015*) or plain; which of them belongs to the
event is decided elsewhere.
"""

import argparse
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from bench.data import gold, present, scorer, show
from dateline.language import Reader, open_reader, parse
from dateline.records import Part, Report, Sentence, Span, Timex
from dateline.when import find, plain

WORD_OF_TIME = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march \d|april|may \d|june|july|august|september"
    r"|october|november|december|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.|(?:1[5-9]|20)\d\d|to(?:day|night"
    r"|morrow)|yesterday|\w+ (?:minutes?|hours?|days?|weeks?|months?|years?|decades?|weekend)|now|currently"
    r"|recent(?:ly)?|spring|summer|autumn|winter|last fall|morning|evening|night|overnight)\b",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"(?<=[a-z0-9)\"”’][.!?])[\"”’)]*\s+(?=[A-Z\"“‘(])|\n\s*\n|\n")


def sentence_at(text: str, start: int) -> tuple[int, int]:
    """The stretch of text between the sentence ends around an offset."""
    first, last = 0, len(text)
    for end in SENTENCE_END.finditer(text):
        if end.end() <= start:
            first = end.end()
        elif end.start() >= start:
            last = end.start()
            break
    return first, last


def reports(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Text and annotation of each report that has one."""
    for path in sorted(folder.glob("*.json")):
        text = path.with_suffix(".txt")
        if not path.name.endswith(".meta.json") and text.exists():
            yield text.read_text(encoding="utf-8"), json.loads(path.read_text(encoding="utf-8"))


def said(timex: Timex, published: date | None) -> str | None:
    """The time as the codebook writes it."""
    return timex.edtf if published or timex.edtf else timex.offset


def right(event: dict[str, Any], options: list[str | None], score: ModuleType) -> bool:
    return any(o is not None and score.same_when(event["when"], o) for o in options)


def sentences(text: str, reader: Reader | None) -> tuple[Sentence, ...]:
    """What the reader sees in a text; nothing without a reader."""
    return parse(from_text(text), reader) if reader else ()


def from_text(text: str) -> Report:
    """A report of one part."""
    return Report("", text, (Part("paragraph", Span(0, len(text)), "bench"),))


def measure(folder: Path, reader: Reader | None, errors: bool) -> None:
    """Prints how many of a folder's events have their time among the expressions of their sentences."""
    score, hits, total = scorer("score.py"), 0, 0
    for text, data in reports(folder):
        published = date.fromisoformat(data["published"]) if data["published"] else None
        found = find(sentences(text, reader), text, published)
        for event in data["events"]:
            spans = [sentence_at(text, m["start"]) for m in event["mentions"]]
            if event["when"] is None or not any(WORD_OF_TIME.search(text[a:b]) for a, b in spans):
                continue
            near = [t for t in found if any(a <= t.span.start < b for a, b in spans)]
            total += 1
            if right(event, [said(t, published) for x in near for t in (x, plain(x))], score):
                hits += 1
            elif errors:
                shown = [(text[t.span.start : t.span.stop], said(t, published)) for t in near]
                print(
                    data["article"],
                    data["published"],
                    event["when"],
                    [m["text"] for m in event["mentions"]],
                    shown,
                )
    show(f"{folder.name}_events", total)
    show(f"{folder.name}_dated_right", 100 * hits / max(total, 1))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--words", action="store_true", help="direction by words alone, without the reader")
    asked = parser.parse_args()
    reader = None if asked.words else open_reader()
    for folder in asked.folders or [gold() / "dev"]:
        measure(present(folder), reader, asked.errors)


if __name__ == "__main__":
    main()
