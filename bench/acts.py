"""Annotated reports that the reader was not taught → what it says of their acts: `python -m bench.acts [--own]`.

Trigger words by type at probability 0.5; at the words of annotated triggers the likeliest status, the likeliest
part of each word that means a party, and which two of a report mean one event (traces at a cosine of 0.5). Without
`--own` every fifth report of gold/train is read, with it a tenth of `training/reports`.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from operator import mul
from pathlib import Path
from typing import get_args

from bench.data import gold, present, show
from bench.reader_scores import f1
from dateline.language import Reader, open_reader, parse
from dateline.read import Failure, Stated, reports
from dateline.records import Report, Status, Trigger
from training import events
from training.examples import Example
from training.heads import NO_ROLE, PARTS, UNASKED

THRESHOLD = NEAR = 0.5


def counted(reader: Reader, path: Path, examples: Iterator[Example]) -> Counter[str]:
    """What is right, said and wanted in one report."""
    counts: Counter[str] = Counter()
    traces: list[tuple[str, Trigger]] = []
    for sentence, example in zip(parse(report_of(path), reader), examples, strict=True):
        said = {trigger.token: trigger for trigger in sentence.triggers}
        for at, type_ in enumerate(example.columns["trigger"]):
            _count_type(counts, said.get(at), str(type_))
        for at, status in enumerate(example.columns["status"]):
            if status is not None:
                counts["statuses"] += 1
                counts["status"] += likeliest(said.get(at)) == status
                _count_parts(counts, said.get(at), at, example)
                if at in said:
                    traces.append((str(example.columns["event"][at]), said[at]))
    _count_same(counts, traces)
    return counts


def report_of(path: Path) -> Report:
    """The report beside an annotation."""
    found = next(iter(reports([str(path.with_suffix(".txt"))], Stated(published=None, outlet=None))))
    if isinstance(found, Failure):
        raise SystemExit(f"{path}: {found}")
    return found


def likeliest(trigger: Trigger | None) -> str:
    """The status with the highest probability; `occurred` where nothing is said."""
    if trigger is None or not trigger.statuses:
        return "occurred"
    return str(get_args(Status)[trigger.statuses.index(max(trigger.statuses))])


def _count_type(counts: Counter[str], trigger: Trigger | None, type_: str) -> None:
    sure = trigger is not None and trigger.score >= THRESHOLD
    counts["triggers guessed"] += sure
    counts["triggers wanted"] += type_ != "O"
    counts["triggers right"] += trigger is not None and sure and trigger.type == type_


def _count_parts(counts: Counter[str], trigger: Trigger | None, at: int, example: Example) -> None:
    if example.parties is None:
        return
    wanted = {word: part for act, word, part in example.parties if act == at}
    said = {word: _part(actor, recipient) for word, actor, recipient in (trigger.parties if trigger else ())}
    for word in wanted.keys() | said.keys():
        true, guess = wanted.get(word, NO_ROLE), said.get(word, NO_ROLE)
        if true != UNASKED:
            for part in {true, guess} - {NO_ROLE}:
                counts[f"{part} guessed"] += guess == part
                counts[f"{part} wanted"] += true == part
                counts[f"{part} right"] += true == guess == part


def _count_same(counts: Counter[str], traces: list[tuple[str, Trigger]]) -> None:
    for (one, a), (other, b) in combinations(traces, 2):
        guess = sum(map(mul, a.trace, b.trace)) >= NEAR
        counts["same guessed"] += guess
        counts["same wanted"] += one == other
        counts["same right"] += guess and one == other


def _part(actor: float, recipient: float) -> str:
    chances = (1 - actor - recipient, actor, recipient)
    return PARTS[chances.index(max(chances))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--own", action="store_true")
    parser.add_argument("--model", type=Path, help="a folder with another model")
    given = parser.parse_args()
    reader = open_reader(given.model)
    paths = events.of_project(True) if given.own else events.of_gold(present(gold()), True)
    counts: Counter[str] = Counter()
    for path in paths:
        counts += counted(reader, path, events.examples(path))
    for name in ("triggers", *PARTS[1:], "same"):
        show(f"{name}_f1", f1(*(counts[f"{name} {what}"] for what in ("right", "guessed", "wanted"))))
    show("status_right", 100 * counts["status"] / counts["statuses"])


if __name__ == "__main__":
    main()
