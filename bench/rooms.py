"""Where the time goes when reports are read: in the network, in the rest of the reader, in each room.

`python -m bench.rooms [FOLDER] [--reports 200]` reads the texts of FOLDER, `gold/train` by default, in one thread, with
the seconds of the processor for a clock, which other work on the machine stretches alike for all rows.
"""

import argparse
import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from bench.data import gold, present, show
from dateline import said, when, where, who
from dateline.join import Findings, events
from dateline.language import Reader, parse
from dateline.pipeline import extract, meant, media, shipped
from dateline.read import Stated, reports
from dateline.records import Report
from dateline.write.json import to_json

Result = TypeVar("Result")
Costs = Counter[str]


class Clocked:
    """A session of the network that counts its own time."""

    def __init__(self, session: Any, costs: Costs) -> None:
        self.session, self.costs = session, costs

    def get_outputs(self) -> Any:
        return self.session.get_outputs()

    def run(self, *asked: Any) -> Any:
        return timed(self.costs, "network", lambda: self.session.run(*asked))


def timed(costs: Costs, name: str, work: Callable[[], Result]) -> Result:
    start = time.process_time()
    result = work()
    costs[name] += time.process_time() - start  # type: ignore[assignment]
    return result


def costs_of(found: list[Report]) -> tuple[Costs, int]:
    """Seconds of the processor by room, `network` as a part of `reader`, and the words read."""
    costs: Costs = Counter()
    reader = shipped()
    clocked = replace(reader, words=Clocked(reader.words, costs), pairs=Clocked(reader.pairs, costs))
    return costs, sum(one_report(report, clocked, costs) for report in found)


def one_report(report: Report, reader: Reader, costs: Costs) -> int:
    text, day = report.text, date.fromisoformat(report.published) if report.published else None
    sentences = timed(costs, "reader", lambda: parse(report, reader))
    places = timed(costs, "where", lambda: where.find(sentences, text, where.load()))
    actors = timed(costs, "who", lambda: who.find(sentences, text, day, who.load(), places))
    times = timed(costs, "when", lambda: when.find(sentences, text, day))
    sayings = timed(
        costs, "said", lambda: said.find(sentences, text, meant(actors, sentences), media(), report.outlet)
    )
    found = Findings(report, sentences, actors, times, places, sayings)
    timed(costs, "what_and_join", lambda: events(found))
    return sum(len(sentence.tokens) for sentence in sentences)


def sample(folder: Path, number: int) -> list[Path]:
    """Some of the texts of a folder, the same every time."""
    paths = sorted(folder.glob("*.txt"))
    random.Random(0).shuffle(paths)
    return sorted(paths[:number])


def room_figures(paths: list[Path]) -> dict[str, float]:
    """Microseconds a word by room, and the share of the network in all."""
    costs: Costs = Counter()
    given = timed(costs, "text_to_report", lambda: list(reports(map(str, paths), Stated())))
    found = [one for one in given if isinstance(one, Report)]
    extract(found[0])
    in_rooms, words = costs_of(found)
    costs += in_rooms
    readings = [extract(one) for one in found]
    timed(costs, "to_json", lambda: [to_json(one) for one in readings])
    whole = costs.total() - costs["network"]
    figures = {f"{name}_microseconds": costs[name] / words * 1e6 for name in sorted(costs)}
    return figures | {
        "words": words,
        "in_network": 100 * costs["network"] / whole,
        "per_second": words / whole,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=None)
    parser.add_argument("--reports", type=int, default=200)
    args = parser.parse_args()
    for name, value in room_figures(sample(present(args.folder or gold() / "train"), args.reports)).items():
        show(name, value)


if __name__ == "__main__":
    main()
