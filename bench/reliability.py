"""Whether confidence keeps its word: `python -m bench.reliability [DIR] [--held] [--unseen] [--crossed] [--plot FILE]`.

Of the events read from annotated reports at each confidence, how many answer to one of the annotator's of the same
type. The expected calibration error is the mean difference between confidence and that share over ten bins of equal
width, weighed by the events in each (Naeini et al. 2015). DIR, `--held` and `--unseen` are those of `bench.what`.

With few events even a confidence that is exact errs: `error_by_chance` is the mean error of one that is, over draws
of what is right. `--crossed` takes all reports held back from the reader: the weights of confidence are fitted on one
half and the project's own reports, and judged on the other half, in turn.
"""

import argparse
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from bench.data import gold, present, scorer, show
from bench.what import HELD_OUT, UNSEEN, Doc, annotated, read_all
from dateline.fitted import logistic
from dateline.pipeline import extract
from training.decisions import seen, told
from training.events import of_gold, of_project
from training.fit_events import confidence_weights

BINS = 10
SEED, DRAWS = 20261122, 200
SIDE, MARGIN = 320, 40


@dataclass(frozen=True, slots=True)
class Bin:
    """Events of like confidence: their mean confidence, the share that is right (both 0 to 1), their number."""

    sure: float
    right: float
    events: int


def judged(pairs: list[tuple[Doc, Doc]], score: ModuleType) -> Iterator[tuple[float, bool]]:
    """The confidence of every event that was read, and whether it is right."""
    for want, got in pairs:
        right = {id(found) for _, found in score.align(want["events"], got["events"])}
        yield from ((event["confidence"], id(event) in right) for event in got["events"])


def bins(found: list[tuple[float, bool]]) -> list[Bin]:
    """The bins that hold events, the least sure first."""
    sorted_in: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for sure, right in found:
        sorted_in[min(BINS - 1, int(sure * BINS))].append((sure, right))
    return [
        Bin(sum(s for s, _ in some) / len(some), sum(r for _, r in some) / len(some), len(some))
        for some in sorted_in
        if some
    ]


def calibration_error(found: list[Bin]) -> float:
    whole = sum(one.events for one in found)
    return sum(one.events * abs(one.sure - one.right) for one in found) / whole if whole else 0.0


def by_chance(found: list[tuple[float, bool]]) -> float:
    """The mean calibration error of these events if each were right as often as it is sure."""
    chance = random.Random(SEED)
    drawn = ([(sure, chance.random() < sure) for sure, _ in found] for _ in range(DRAWS))
    return sum(calibration_error(bins(one)) for one in drawn) / DRAWS


def crossed(folder: Path, score: ModuleType) -> Iterator[tuple[float, bool]]:
    """The same as `judged` for all held-back reports, each by weights that were fitted without its half."""
    paths = of_gold(folder, True)
    first, second, own = (
        [row for one in seen(some, True) for row in told(one, score)]
        for some in (paths[::2], paths[1::2], of_project(True))
    )
    for rows, others in ((first, second), (second, first)):
        weights = confidence_weights([*others, *own])
        yield from (
            (logistic(sum(weights[name] * value for name, value in row.items())), bool(right))
            for row, right in rows
        )


def plot(found: list[Bin]) -> str:
    """The reliability diagram as SVG: confidence to the right, share that is right upward, area for the number."""
    most = max((one.events for one in found), default=1)
    dots = "".join(
        f'<circle cx="{_x(one.sure):.1f}" cy="{_y(one.right):.1f}" r="{3 + 9 * (one.events / most) ** 0.5:.1f}"/>'
        f'<text x="{_x(one.sure) + 12:.1f}" y="{_y(one.right) + 4:.1f}">{one.events}</text>'
        for one in found
    )
    ticks = "".join(
        f'<text x="{_x(k / 5):.0f}" y="{_y(0) + 18:.0f}" text-anchor="middle">{k / 5:.1f}</text>'
        f'<text x="{_x(0) - 8:.0f}" y="{_y(k / 5) + 4:.0f}" text-anchor="end">{k / 5:.1f}</text>'
        for k in range(6)
    )
    size = SIDE + 2 * MARGIN
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}" '
        'font-family="sans-serif" font-size="11">'
        f'<rect x="{MARGIN}" y="{MARGIN}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#999"/>'
        f'<line x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}" stroke="#999" stroke-dasharray="4"/>'
        f'<g fill="#2166ac">{dots}</g>{ticks}'
        f'<text x="{size / 2}" y="{size - 4}" text-anchor="middle">confidence</text>'
        f'<text x="{MARGIN}" y="{MARGIN - 12}">share that is right, number of events</text></svg>\n'
    )


def _x(value: float) -> float:
    return MARGIN + SIDE * value


def _y(value: float) -> float:
    return MARGIN + SIDE * (1 - value)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=None)
    parser.add_argument("--held", action="store_true")
    parser.add_argument("--unseen", action="store_true")
    parser.add_argument("--crossed", action="store_true")
    parser.add_argument("--plot", type=Path)
    args = parser.parse_args()
    score = scorer("score.py")
    if args.crossed:
        events = list(crossed(present(gold()), score))
    else:
        every = UNSEEN if args.unseen else HELD_OUT if args.held else 1
        pairs = read_all(annotated(present(args.folder or gold() / "dev"), every), extract)
        events = list(judged(pairs, score))
    found = bins(events)
    show("events", len(events))
    show("calibration_error", 100 * calibration_error(found))
    show("error_by_chance", 100 * by_chance(events))
    for one in found:
        show(f"right_at_{one.sure:.2f}", 100 * one.right)
        show(f"events_at_{one.sure:.2f}", one.events)
    if args.plot:
        args.plot.write_text(plot(found), encoding="utf-8")


if __name__ == "__main__":
    main()
