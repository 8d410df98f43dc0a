"""Days of annotated events by dateparser.search: `python -m bench.rivals.day_search [DIR …]`, by default gold/dev.

The events of `bench.when_events` in reports with a date: those with a time and a word of time in a sentence of
theirs. Right if a day that dateparser finds in those sentences, counted from the publication day and the past
preferred, comes to the event's time; it knows no spans of days. Our own expressions are measured on the same events
in the same run. Needs dateparser.
"""

import argparse
import importlib
import importlib.util
import sys
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, TypeAlias

from bench.data import gold, present, scorer, show
from bench.when_events import WORD_OF_TIME, reports, right, said, sentence_at, sentences
from dateline.language import Reader, open_reader
from dateline.records import Timex
from dateline.when import find, plain

Options: TypeAlias = tuple[str | None, ...]
Asked: TypeAlias = tuple[dict[str, Any], tuple[Options, Options]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=[gold() / "dev"])
    score = scorer("score.py")
    folders = [present(folder) for folder in parser.parse_args().folders]
    if importlib.util.find_spec("dateparser") is None:
        print("absent: dateparser; see bench/rivals/requirements.txt", file=sys.stderr)
        return
    search = importlib.import_module("dateparser.search").search_dates
    reader = open_reader()
    for folder in folders:
        marks = [
            marks_of(text, data, reader, search) for text, data in reports(folder) if data.get("published")
        ]
        both = [mark for some in marks for mark in some]
        show(f"{folder.name}_events_in_dated_reports", len(both))
        for name, which in (("dateparser", 0), ("dateline", 1)):
            hits = sum(right(event, list(options[which]), score) for event, options in both)
            show(f"{folder.name}_{name}_right", 100 * hits / max(1, len(both)))


def marks_of(text: str, data: dict[str, Any], reader: Reader, search: Any) -> list[Asked]:
    """Each event with a time and a word of time, with the times that dateparser and we find in its sentences."""
    published = date.fromisoformat(data["published"])
    found = find(sentences(text, reader), text, published)
    return [
        (event, (theirs(text, spans, published, search), ours(found, spans, published)))
        for event in data["events"]
        if event["when"] and (spans := timed(text, event))
    ]


def timed(text: str, event: dict[str, Any]) -> list[tuple[int, int]]:
    """The sentences of an event, if one has a word of time."""
    spans = sorted({sentence_at(text, mention["start"]) for mention in event["mentions"]})
    return spans if any(WORD_OF_TIME.search(text[a:b]) for a, b in spans) else []


def ours(found: tuple[Timex, ...], spans: list[tuple[int, int]], published: date) -> Options:
    near = [t for t in found if any(a <= t.span.start < b for a, b in spans)]
    return tuple(said(t, published) for x in near for t in (x, plain(x)))


def theirs(text: str, spans: list[tuple[int, int]], published: date, search: Any) -> Options:
    settings = {"RELATIVE_BASE": datetime.combine(published, time()), "PREFER_DATES_FROM": "past"}
    found = [search(text[a:b], languages=["en"], settings=settings) or () for a, b in spans]
    return tuple(moment.date().isoformat() for some in found for _, moment in some)


if __name__ == "__main__":
    main()
