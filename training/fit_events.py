"""Annotated reports in, the weight tables of events out: `python -m training.fit_events [--held]`.

Reads gold/train (or $DATELINE_GOLD/train) with the packed reader and writes

- `dateline/what/weights.toml`: how table and model are weighed, from every fifth report (the reader saw none of these);
- `dateline/what/same.toml`: when two happenings are one event;
- `dateline/what/leaning.tsv`: status by what stands around a trigger;
- `dateline/join/casting.tsv`: who in a sentence is actor, who recipient.

With `--held` the last three leave out every fifth report, so that `python -m bench.what ../shared/gold/train --held`
measures them.
"""

import argparse
import csv
import json
import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.data import gold, present, scorer
from dateline import join, what
from dateline.join import Findings, Scene, casting
from dateline.join.events import acts_of, facts, is_later
from dateline.join.setting import time_of
from dateline.pipeline import findings
from dateline.read import Failure, Stated, reports
from dateline.records import Happening
from dateline.said import innermost
from dateline.what import factuality, leaning, same, triggers
from dateline.what.find import Scene as Trees
from dateline.what.find import happening
from dateline.what.tree import Tree

HELD_OUT = 5
STEPS, RATE = 250, 0.3
PARTS = ("none", "actor", "recipient")
TRIGGER_WEIGHTS = ("certain", "condition", "doubtful", "none", "model", "silent")
THRESHOLD, TOGETHER = 0.55, 0.6
WHAT, JOIN = Path(what.__file__).parent, Path(join.__file__).parent
Array = NDArray[np.float64]
Doc = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Annotated:
    """A report as the rooms see it and as its annotator does; `held` if the reader was not trained on it."""

    found: Findings
    events: list[Doc]
    held: bool


def annotated(folder: Path) -> Iterator[Annotated]:
    paths = [p for p in sorted(folder.glob("*.json")) if not p.name.endswith(".meta.json")]
    for number, path in enumerate(paths):
        data = json.loads(path.read_text("utf-8"))
        given = Stated(published=data.get("published"), outlet=None)
        report = next(iter(reports([str(path.with_suffix(".txt"))], given)))
        if "events" in data and not isinstance(report, Failure):
            yield Annotated(findings(report), data["events"], number % HELD_OUT == 0)


# ---- examples ------------------------------------------------------------------------------------


def marked(one: Annotated) -> Iterator[tuple[Happening, Doc]]:
    """A happening at every annotated mention, with its event."""
    types = what.known()
    scene = Scene(one.found)
    trees = Trees(tuple(Tree(s, n) for n, s in enumerate(one.found.sentences)), scene.sort)
    for tree in trees.trees:
        for event in one.events:
            for mention in event["mentions"]:
                found = at_mention(tree, mention, event["type"])
                if found is not None:
                    yield happening(trees, tree, found, types), event


def at_mention(tree: Tree, mention: Doc, type_: str) -> triggers.Found | None:
    """The trigger at an annotated mention, as if the tables or the model had found it."""
    start, stop = mention["start"], mention["start"] + len(mention["text"])
    inside = [i for i, t in enumerate(tree.tokens) if t.span.start < stop and t.span.stop > start]
    if not inside:
        return None
    head = next((i for i in inside if tree.tokens[i].head not in inside), inside[0])
    rows = what.known().rows.get(tree.lemmas[head], ())
    row = next((r for r in rows if r.type == type_ and len(r.lemmas) == 1), None)
    return triggers.Found(inside[0], inside[-1], head, type_, row, 0.5, 0.9)


def parts(one: Annotated, score: ModuleType) -> Iterator[tuple[list[str], int]]:
    """Every mention of a sentence beside an annotated trigger: neither, actor or recipient."""
    scene = Scene(one.found)
    for found, event in marked(one):
        for candidate in casting.candidates(found, scene):
            named = [scene.party(key) for key in scene.keys([candidate.ref])]
            asked = [{"name": p.name, "country": p.country, "sector": p.sector} for p in named]
            acts, suffers = (
                any(score.same_party(g, p) for g in event[slot] for p in asked)
                for slot in ("actors", "recipients")
            )
            both = 2 if candidate.ref in found.recipients else 1
            label = both if acts and suffers else 1 if acts else 2 if suffers else 0
            yield list(casting.features(found, candidate, scene)), label


def statuses(one: Annotated) -> Iterator[tuple[list[str], int]]:
    """Every annotated trigger: what the rules say and what stands around it, with its true status."""
    scene = Scene(one.found)
    for found, event in marked(one):
        dated = time_of(found, scene)
        later = is_later(dated.time, one.found.report.published) if dated else None
        around = innermost(one.found.attributions, found.span.start)
        commits = around.chain[-1].commits if around and around.chain else None
        sentence = one.found.sentences[found.sentence]
        verdict = factuality.ruled(found, sentence, commits, later)
        wanted = [claim["status"] for claim in event["claims"]]
        true = verdict.status if verdict.status in wanted else wanted[0]
        tree = Tree(sentence, found.sentence)
        yield list(leaning.features(verdict, tree, found, later)), leaning.STATUSES.index(true)


def pairs(one: Annotated) -> Iterator[tuple[dict[str, float], int, float]]:
    """Pairs of happenings of one type: whether they are one event, and the weight of the pair (reports count alike)."""
    acts = acts_of(Scene(one.found))
    numbers = [event_of(act.happening, one.events) for act in acts]
    found = []
    for j in range(len(acts)):
        for i in range(j):
            a, b = acts[i], acts[j]
            if a.happening.type == b.happening.type and None not in (numbers[i], numbers[j]):
                held = same.features(a.happening, b.happening, facts(a), facts(b), one.found.sentences)
                found.append((dict(held), int(numbers[i] == numbers[j])))
    yield from ((held, label, 1 / math.sqrt(len(found))) for held, label in found)


def event_of(one: Happening, events: Sequence[Doc]) -> int | None:
    """The annotated event that a happening is a mention of, of its own type if there is one."""
    near = [
        n
        for n, event in enumerate(events)
        if any(
            m["start"] < one.span.stop and m["start"] + len(m["text"]) > one.span.start
            for m in event["mentions"]
        )
    ]
    return next((n for n in near if events[n]["type"] == one.type), near[0] if near else None)


def candidates(one: Annotated) -> Iterator[tuple[list[float], int]]:
    """Everything that table or model take for a trigger, whether or not it is one."""
    types = what.known()
    marks = [(m["start"], m["start"] + len(m["text"]), e["type"]) for e in one.events for m in e["mentions"]]
    for number, sentence in enumerate(one.found.sentences):
        tree = Tree(sentence, number)
        for f, rival in triggers.options(tree, types):
            start, stop = tree.tokens[f.first].span.start, tree.tokens[f.last].span.stop
            label = int(any(a < stop and b > start and t == f.type for a, b, t in marks))
            yield [*map(float, strength(f)), triggers.logit(f.model), float(rival == 0.0)], label


def strength(found: triggers.Found) -> tuple[bool, bool, bool, bool]:
    row = found.row
    sure = row is not None and row.certain
    decides = row is not None and row.decides
    return sure and not decides, sure and decides, row is not None and not sure, row is None


# ---- fitting -------------------------------------------------------------------------------------


def softmax_fit(
    rows: Sequence[list[str]], labels: Sequence[int], classes: int, weight_decay: float, least: int
) -> dict[str, Array]:
    """Multinomial logistic regression on features that hold or not, by Adam on all examples at once."""
    counted = Counter(f for row in rows for f in set(row))
    number = {f: i for i, f in enumerate(f for f, n in counted.items() if n >= least)}
    pairs_ = [(r, number[f]) for r, row in enumerate(rows) for f in set(row) if f in number]
    at, of = np.array(pairs_).T
    truth = np.eye(classes)[np.array(labels)]
    size, width = len(rows), len(number)

    def gradient(w: Array) -> Array:
        z = np.stack([np.bincount(at, w[of, k], size) for k in range(classes)], 1)
        p = np.exp(z - z.max(1, keepdims=True))
        off = p / p.sum(1, keepdims=True) - truth
        g = np.stack([np.bincount(of, off[at, k], width) for k in range(classes)], 1)
        return np.asarray((g + weight_decay * w) / size)

    weights = adam(gradient, np.zeros((width, classes)))
    return {f: weights[i] - weights[i].mean() for f, i in number.items()}


def logistic_fit(x: Array, y: Array, weights: Array, weight_decay: float) -> Array:
    """Logistic regression on numbers; the last column is not held down."""
    free = np.ones(x.shape[1])
    free[-1] = 0.0

    def gradient(w: Array) -> Array:
        off = (1 / (1 + np.exp(-x @ w)) - y) * weights
        return np.asarray(x.T @ off / weights.sum() + weight_decay * free * w / len(y))

    return adam(gradient, np.zeros(x.shape[1]))


def adam(gradient: Callable[[Array], Array], w: Array) -> Array:
    mean, square = np.zeros_like(w), np.zeros_like(w)
    for step in range(1, STEPS + 1):
        g = gradient(w)
        mean, square = 0.9 * mean + 0.1 * g, 0.99 * square + 0.01 * g * g
        rate = RATE * 0.3 * math.sqrt(1 - (step - 1) / STEPS)
        w = w - rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return w


# ---- writing -------------------------------------------------------------------------------------


def write_table(path: Path, classes: Sequence[str], weights: dict[str, Array], least: float) -> None:
    """A row a feature; those that hardly weigh anything are left out."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None)
        rows.writerow(["feature", *classes])
        for feature in sorted(weights):
            if np.abs(weights[feature]).max() >= least:
                rows.writerow([feature, *(f"{v:.2f}" for v in weights[feature])])


def write_toml(path: Path, values: dict[str, float]) -> None:
    """The comment at the head of the file stays; the values are written anew."""
    head = [line for line in path.read_text("utf-8").splitlines() if line.startswith("#")]
    lines = [f"{name} = {value:.2f}" for name, value in values.items()]
    path.write_text("\n".join([*head, *lines]) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--held", action="store_true")
    args = parser.parse_args()
    score = scorer("score.py")
    everything = list(annotated(present(gold() / "train")))
    fit_triggers([one for one in everything if one.held])
    known = [one for one in everything if not (args.held and one.held)]
    fit_table(JOIN / "casting.tsv", PARTS, (x for one in known for x in parts(one, score)), (2.0, 4, 0.12))
    fit_table(
        WHAT / "leaning.tsv", leaning.STATUSES, (x for one in known for x in statuses(one)), (4.0, 3, 0.1)
    )
    fit_same(known)


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
    w = logistic_fit(np.array(x), np.array(y, float), np.ones(len(y)), 1.0)
    values = dict(zip(TRIGGER_WEIGHTS, map(float, w), strict=True))
    write_toml(WHAT / "weights.toml", {**values, "threshold": THRESHOLD})


def fit_same(known: Sequence[Annotated]) -> None:
    held, labels, weights = zip(*(pair for one in known for pair in pairs(one)), strict=True)
    names = sorted({name for row in held for name in row})
    x = np.array([[*(row.get(name, 0.0) for name in names), 1.0] for row in held])
    w = logistic_fit(x, np.array(labels, float), np.array(weights), 2.0)
    values = {name: float(v) for name, v in zip(names, w, strict=False) if abs(v) >= 0.05}
    write_toml(WHAT / "same.toml", {"threshold": TOGETHER, "bias": float(w[-1]), **values})


if __name__ == "__main__":
    main()
