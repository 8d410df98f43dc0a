"""Events against annotated reports: `python -m bench.what [DIR] [--held] [--unseen] [--only PART] [--ways]`.

DIR is any folder of reports annotated by the codebook (`NAME.txt` with `NAME.json`); without it gold/dev. `--held`
measures every fifth report in order of name only: of gold/train those that the reader was not trained on. `--unseen`
measures every tenth: those that no table was fitted on either. `--worst` lists what was missed and invented,
`--spread` adds 95 % intervals (reports drawn anew), `--curve` what is left at each least confidence. `--only tables`
reads without the model's event heads (triggers, their status and parties), `--only heads` without the words of the
types; `--naive` measures the plainest baseline instead: every verb and noun of the tables, its subject and object, the
day of publication. `--ways` measures all of them beside the program, as `WAY.figure value`.
"""

import argparse
import json
import random
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from bench.data import gold, present, scorer, show
from bench.ways import WAYS
from dateline.read import Failure, Stated, reports
from dateline.records import Reading, Report
from dateline.write.json import to_json

HELD_OUT, UNSEEN = 5, 10
DRAWS = 500
LEAST = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
FIGURES = (
    "found",
    "event",
    "core",
    "full",
    "actors",
    "recipients",
    "status",
    "said",
    "chain",
    "when",
    "where",
)
Doc = dict[str, Any]


def annotated(folder: Path, every: int = 1) -> list[Path]:
    """The annotated reports of a folder in order of name, or every second, third … of them."""
    found = [p for p in sorted(folder.glob("*.json")) if not p.name.endswith(".meta.json")][::every]
    return [p for p in found if "events" in json.loads(p.read_text("utf-8"))]


def read_one(path: Path, how: Callable[[Report], Reading]) -> Doc:
    """What is read from one report, with the day of publication that its annotator knew."""
    published = json.loads(path.read_text("utf-8")).get("published")
    given = Stated(published=published, outlet=None)
    found = next(iter(reports([str(path.with_suffix(".txt"))], given)))
    if isinstance(found, Failure):
        return {"events": []}
    read: Doc = json.loads(to_json(how(found)))
    return read


def figures(pairs: list[tuple[Doc, Doc]], score: ModuleType) -> Mapping[str, tuple[float, float, float]]:
    """Precision, recall and F1 of every row over reports: pairs of gold and read."""
    tallies = {row: score.Tally() for row in score.ROWS}
    for want, got in pairs:
        score.score(want["events"], got["events"], tallies)
    return {row: tally.row() for row, tally in tallies.items()}


def spread(pairs: list[tuple[Doc, Doc]], score: ModuleType) -> Mapping[str, tuple[float, float]]:
    """95 % of the F1 values when reports are drawn anew, with replacement."""
    drawn = random.Random(7)
    rounds = [figures(drawn.choices(pairs, k=len(pairs)), score) for _ in range(DRAWS)]
    low, high = DRAWS // 40, DRAWS - DRAWS // 40 - 1
    ordered = {name: sorted(r[name][2] for r in rounds) for name in FIGURES}
    return {name: (values[low], values[high]) for name, values in ordered.items()}


def worst(name: str, want: Doc, got: Doc, score: ModuleType) -> None:
    """Events that were missed and invented."""
    pairs = score.align(want["events"], got["events"])
    hit = {id(event) for pair in pairs for event in pair}
    for label, events in (("missed", want["events"]), ("invented", got["events"])):
        for event in events:
            if id(event) not in hit:
                print(
                    f"  {name} {label} {event['type']} {[m['text'] for m in event['mentions']]}",
                    file=sys.stderr,
                )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=None)
    parser.add_argument("--only", choices=("tables", "heads"), default="both")
    for option in ("--held", "--unseen", "--worst", "--naive", "--ways", "--spread", "--curve"):
        parser.add_argument(option, action="store_true")
    args = parser.parse_args()
    every = UNSEEN if args.unseen else HELD_OUT if args.held else 1
    paths = annotated(present(args.folder or gold() / "dev"), every)
    score = scorer("score.py")
    if args.ways:
        beside(paths, score, WAYS)
        return
    started = time.perf_counter()
    pairs = read_all(paths, WAYS["naive" if args.naive else args.only])
    for path, (want, got) in zip(paths, pairs, strict=True):
        if args.worst:
            worst(path.stem, want, got, score)
    report(pairs, score, args.spread)
    if args.curve:
        curve(pairs, score)
    show("seconds", time.perf_counter() - started)


def read_all(paths: list[Path], way: Callable[[Report], Reading]) -> list[tuple[Doc, Doc]]:
    """Gold and what is read, of every report."""
    return [(json.loads(path.read_text("utf-8")), read_one(path, way)) for path in paths]


def beside(paths: list[Path], score: ModuleType, ways: Mapping[str, Callable[[Report], Reading]]) -> None:
    """The figures of several ways to read the same reports."""
    show("reports", len(paths))
    for name, way in ways.items():
        for row, (precision, recall, f1) in figures(read_all(paths, way), score).items():
            show(f"{name}.{row}", 100 * f1)
            if row == "event":
                show(f"{name}.event_precision", 100 * precision)
                show(f"{name}.event_recall", 100 * recall)


def curve(pairs: list[tuple[Doc, Doc]], score: ModuleType) -> None:
    """Precision and recall of events, and core F1, of what is at least so sure: `dateline read --min-confidence`."""
    for least in LEAST:
        sure = [
            (want, {"events": [e for e in got["events"] if e["confidence"] >= least]}) for want, got in pairs
        ]
        found = figures(sure, score)
        show(f"event_precision_at_{least}", 100 * found["event"][0])
        show(f"event_recall_at_{least}", 100 * found["event"][1])
        show(f"core_at_{least}", 100 * found["core"][2])


def report(pairs: list[tuple[Doc, Doc]], score: ModuleType, with_spread: bool) -> None:
    show("reports", len(pairs))
    found = figures(pairs, score)
    edges = spread(pairs, score) if with_spread else {}
    for name in FIGURES:
        precision, recall, f1 = found[name]
        show(name, 100 * f1)
        if name in ("event", "actors", "recipients"):
            show(f"{name}_precision", 100 * precision)
            show(f"{name}_recall", 100 * recall)
        if name in edges:
            show(f"{name}_low", 100 * edges[name][0])
            show(f"{name}_high", 100 * edges[name][1])


if __name__ == "__main__":
    main()
