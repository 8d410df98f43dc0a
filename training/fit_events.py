"""Annotated reports in, the weight tables of events out: `python -m training.fit_events`.

Reads gold/train (or $DATELINE_GOLD/train) and training/reports with the packed reader. From the reports that the
reader learned from:

- `dateline/join/casting.tsv`: who in a sentence is actor, who recipient;
- `dateline/what/leaning.tsv`: status by what stands around a trigger;
- `dateline/what/same.tsv`: when two happenings are one event;
- `dateline/join/timing.tsv`, `dateline/join/placing.tsv`: which of its times and places an event has.

From the reports that were held back from the reader and from these tables:

- `dateline/what/weights.toml`: how tables and model are weighed for triggers;
- `dateline/what/status.toml`: the same for status;
- `dateline/what/same.toml`: the same for two mentions of one event;
- `dateline/join/parts.toml`: the same for actors and recipients;
- `dateline/join/confidence.toml`: how sure an event is, once all the others stand.
"""

import argparse
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from bench.data import gold, present, scorer
from dateline import join, what
from dateline.join import casting, confidence
from dateline.join import parts as joined
from dateline.records import Status
from dateline.what import leaning, same, triggers
from training.decisions import (
    Annotated,
    annotated,
    candidates,
    judgments,
    pairs,
    places,
    played,
    times,
    told,
)
from training.fitting import Array, adam, logistic_fit, softmax, softmax_fit, write_table, write_toml

PARTS = ("none", "actor", "recipient")
TRIGGER_WEIGHTS = ("certain", "condition", "doubtful", "none", "model", "silent")
THRESHOLD = 0.5
WHAT, JOIN = Path(what.__file__).parent, Path(join.__file__).parent


def main() -> None:
    argparse.ArgumentParser(description=__doc__).parse_args()
    score = scorer("score.py")
    everything = list(annotated(present(gold())))
    held = [one for one in everything if one.held]
    known = [one for one in everything if not one.held]
    mentions = (
        (list(casting.features(act, mention, scene)), part)
        for one in known
        for act, mention, scene, part in played(one)
    )
    fit_table(JOIN / "casting.tsv", PARTS, mentions, (2.0, 4, 0.12))
    leanings = (
        (list(leaning.features(seen)), leaning.STATUSES.index(true))
        for one in known
        for seen, true in judgments(one)
    )
    fit_table(WHAT / "leaning.tsv", leaning.STATUSES, leanings, (4.0, 3, 0.1))
    together = (
        (list(same.features(a.happening, b.happening, a.facts, b.facts, one.found.sentences)), label)
        for one in known
        for a, b, label in pairs(one)
    )
    fit_table(WHAT / "same.tsv", ("apart", "one"), together, (4.0, 4, 0.1))
    settled = (pair for one in known for pair in times(one, score))
    fit_table(JOIN / "timing.tsv", ("none", "time"), settled, (2.0, 4, 0.05))
    settled = (pair for one in known for pair in places(one, score))
    fit_table(JOIN / "placing.tsv", ("none", "place"), settled, (2.0, 4, 0.05))
    fit_triggers(held)
    casting.weights.cache_clear()
    leaning.weights.cache_clear()
    same.weights.cache_clear()
    fit_parts(held)
    fit_status(held)
    fit_same(held)
    for table in (triggers.weights, joined.weighing, leaning.weighing, same.weighing):
        table.cache_clear()
    fit_confidence(held, score)


def fit_table(
    path: Path,
    classes: Sequence[str],
    examples: Iterable[tuple[list[str], int]],
    how: tuple[float, int, float],
) -> None:
    """`how`: weight decay, the rarest feature, the least weight that is written."""
    rows, labels = zip(*examples, strict=True)
    weights = softmax_fit(rows, labels, len(classes), how[0], how[1])
    write_table(path, classes, weights, how[2])


def fit_triggers(held: Sequence[Annotated]) -> None:
    x, y = zip(*(example for one in held for example in candidates(one)), strict=True)
    w = logistic_fit(np.array(x), np.array(y, float), 1.0)
    values = dict(zip(TRIGGER_WEIGHTS, map(float, w), strict=True))
    write_toml(WHAT / "weights.toml", {**values, "threshold": THRESHOLD})


def fit_parts(held: Sequence[Annotated]) -> None:
    """Softmax over actor, recipient and none, whose weights are 0."""
    rows = [
        (joined.evidence(act, mention, scene), part)
        for one in held
        for act, mention, scene, part in played(one)
    ]
    x = np.array([[row[name] for name in joined.EVIDENCE] for row, _ in rows])
    truth = np.eye(len(PARTS))[[part for _, part in rows]]

    def gradient(w: Array) -> Array:
        off = softmax(np.column_stack([np.zeros(len(x)), x @ w])) - truth
        return np.asarray((x.T @ off[:, 1:] + 0.5 * w) / len(x))

    w = adam(gradient, np.zeros((x.shape[1], len(PARTS) - 1)))
    table = joined.weighing()
    values: dict[str, Any] = {"keep": table.keep, "fill": table.fill, "more": table.more}
    for k, part in enumerate(PARTS[1:]):
        values[part] = dict(zip(joined.EVIDENCE, map(float, w[:, k]), strict=True))
    write_toml(JOIN / "parts.toml", values)


def fit_confidence(held: Sequence[Annotated], score: ModuleType) -> None:
    values = confidence_weights([row for one in held for row in told(one, score)])
    write_toml(JOIN / "confidence.toml", {name: values[name] for name in confidence.EVIDENCE})


def confidence_weights(rows: Sequence[tuple[dict[str, float], int]]) -> dict[str, float]:
    """The weight of each piece of evidence for events that are right (1) or not (0)."""
    names = (*confidence.EVIDENCE[1:], confidence.EVIDENCE[0])
    x = np.array([[row[name] for name in names] for row, _ in rows])
    w = logistic_fit(x, np.array([right for _, right in rows], float), 1.0)
    return dict(zip(names, map(float, w), strict=True))


def fit_same(held: Sequence[Annotated]) -> None:
    x, y = zip(
        *(
            ((*same.evidence(a, b, one.found.sentences), 1.0), label)
            for one in held
            for a, b, label in pairs(one)
        ),
        strict=True,
    )
    w = logistic_fit(np.array(x), np.array(y, float), 1.0)
    write_toml(WHAT / "same.toml", dict(zip(same.WEIGHTS, map(float, w), strict=True)))


def fit_status(held: Sequence[Annotated]) -> None:
    """One weight for the table, one for the model, one for the acts of the type around, one for each status."""
    judged = [one for report in held for one in weighed(list(judgments(report)))]
    logs = np.array([[row[status] for status in leaning.STATUSES] for row, _ in judged])
    truth = np.eye(len(leaning.STATUSES))[[true for _, true in judged]]
    size = len(leaning.PARTNERS)

    def gradient(w: Array) -> Array:
        off = softmax(logs @ w[:size] + w[size:]) - truth
        return np.concatenate([np.einsum("ns,nsk->k", off, logs), off.sum(0) + 0.5 * w[size:]]) / len(logs)

    w = adam(gradient, np.array([1.0] + [0.0] * (size - 1 + len(leaning.STATUSES))))
    names = (*leaning.PARTNERS, *leaning.STATUSES)
    write_toml(WHAT / "status.toml", dict(zip(names, map(float, w), strict=True)))


def weighed(report: Sequence[tuple[leaning.Seen, Status]]) -> Iterator[tuple[leaning.Evidence, int]]:
    """The evidence on the triggers of one report whose status is open, and the number of the true one."""
    found = leaning.evidences([seen for seen, _ in report])
    for (seen, true), evidence in zip(report, found, strict=True):
        if leaning.is_open(seen.verdict):
            yield evidence, leaning.STATUSES.index(true)


if __name__ == "__main__":
    main()
