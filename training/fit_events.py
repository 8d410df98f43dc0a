"""Annotated reports in, the weight tables of events out: `python -m training.fit_events`.

Reads gold/train (or $DATELINE_GOLD/train) and training/reports with the packed reader. From the reports that the
reader learned from:

- `dateline/join/casting.tsv`: who in a sentence is actor, who recipient;
- `dateline/what/leaning.tsv`: status by what stands around a trigger;
- `dateline/what/same.tsv`: when two happenings are one event.

From the reports that were held back from the reader and from these tables:

- `dateline/what/weights.toml`: how tables and model are weighed for triggers;
- `dateline/what/status.toml`: the same for status;
- `dateline/join/parts.toml`: the same for actors and recipients;
- `dateline/join/confidence.toml`: how sure an event is, once all the others stand.
"""

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import numpy as np

from bench.data import gold, present, scorer
from dateline import join, what
from dateline.join import Findings, Scene, casting, confidence
from dateline.join import parts as joined
from dateline.join.casting import Candidate
from dateline.join.events import acts_of, facts, grouped, is_later, sureness
from dateline.join.events import event as record_of
from dateline.join.setting import time_of
from dateline.pipeline import findings
from dateline.read import Failure, Stated, reports
from dateline.records import Happening, Status, Verdict
from dateline.said import innermost
from dateline.what import factuality, leaning, same, triggers
from dateline.what.find import Scene as Trees
from dateline.what.find import happening
from dateline.what.tree import Tree
from training.events import of_gold, of_project
from training.fitting import Array, adam, logistic_fit, softmax, softmax_fit, write_table, write_toml

PARTS = ("none", "actor", "recipient")
TRIGGER_WEIGHTS = ("certain", "condition", "doubtful", "none", "model", "silent")
THRESHOLD = 0.55
WHAT, JOIN = Path(what.__file__).parent, Path(join.__file__).parent
Doc = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Annotated:
    """A report as the rooms see it and as its annotator does; `held` if the reader was not trained on it."""

    found: Findings
    events: list[Doc]
    held: bool


def annotated(folder: Path) -> Iterator[Annotated]:
    """The annotated reports of the gold and of the project, as the split of the reader's training has them.

    Every second report of the gold that is held back is left out here too: it is for measuring.
    """
    for held in (False, True):
        of_folder = of_gold(folder, held)
        for path in (*(of_folder[1::2] if held else of_folder), *of_project(held)):
            data = json.loads(path.read_text("utf-8"))
            given = Stated(published=data.get("published"), outlet=None)
            report = next(iter(reports([str(path.with_suffix(".txt"))], given)))
            if "events" in data and not isinstance(report, Failure):
                yield Annotated(findings(report), data["events"], held)


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


def played(one: Annotated, score: ModuleType) -> Iterator[tuple[Happening, Candidate, Scene, int]]:
    """Every mention of a sentence beside an annotated trigger, with its part: 0 none, 1 actor, 2 recipient."""
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
            yield found, candidate, scene, both if acts and suffers else 1 if acts else 2 if suffers else 0


def judgments(one: Annotated) -> Iterator[tuple[Verdict, Tree, Happening, bool | None, Status]]:
    """Every annotated trigger: what the rules say of it, whether its time is to come, its true status."""
    scene = Scene(one.found)
    for found, event in marked(one):
        dated = time_of(found, scene)
        later = is_later(dated.time, one.found.report.published) if dated else None
        around = innermost(one.found.attributions, found.span.start)
        commits = around.chain[-1].commits if around and around.chain else None
        sentence = one.found.sentences[found.sentence]
        verdict = factuality.ruled(found, sentence, commits, later)
        wanted = [claim["status"] for claim in event["claims"]]
        true: Status = verdict.status if verdict.status and verdict.status in wanted else wanted[0]
        yield verdict, Tree(sentence, found.sentence), found, later, true


def pairs(one: Annotated) -> Iterator[tuple[list[str], int]]:
    """Pairs of happenings of one type: what holds of them, and whether they are one event."""
    acts = acts_of(Scene(one.found))
    numbers = [event_of(act.happening, one.events) for act in acts]
    for j in range(len(acts)):
        for i in range(j):
            a, b = acts[i], acts[j]
            if a.happening.type == b.happening.type and None not in (numbers[i], numbers[j]):
                held = same.features(a.happening, b.happening, facts(a), facts(b), one.found.sentences)
                yield list(held), int(numbers[i] == numbers[j])


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


def main() -> None:
    argparse.ArgumentParser(description=__doc__).parse_args()
    score = scorer("score.py")
    everything = list(annotated(present(gold())))
    held = [one for one in everything if one.held]
    known = [one for one in everything if not one.held]
    mentions = (
        (list(casting.features(act, mention, scene)), part)
        for one in known
        for act, mention, scene, part in played(one, score)
    )
    fit_table(JOIN / "casting.tsv", PARTS, mentions, (2.0, 4, 0.12))
    leanings = (
        (list(leaning.features(verdict, tree, act, later)), leaning.STATUSES.index(true))
        for one in known
        for verdict, tree, act, later, true in judgments(one)
    )
    fit_table(WHAT / "leaning.tsv", leaning.STATUSES, leanings, (4.0, 3, 0.1))
    together = (pair for one in known for pair in pairs(one))
    fit_table(WHAT / "same.tsv", ("apart", "one"), together, (4.0, 4, 0.1))
    fit_triggers(held)
    casting.weights.cache_clear()
    leaning.weights.cache_clear()
    fit_parts(held, score)
    fit_status(held)
    for table in (triggers.weights, joined.weighing, leaning.weighing):
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


def fit_parts(held: Sequence[Annotated], score: ModuleType) -> None:
    """Softmax over actor, recipient and none, whose weights are 0."""
    rows = [
        (joined.evidence(act, mention, scene), part)
        for one in held
        for act, mention, scene, part in played(one, score)
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


def told(one: Annotated, score: ModuleType) -> Iterator[tuple[dict[str, float], int]]:
    """Every event that is read from a report: what speaks for it, and whether it answers to one of the annotator's."""
    scene = Scene(one.found)
    groups = grouped(acts_of(scene), scene)
    read = [msgspec.to_builtins(record_of(some, scene)) for some in groups]
    right = {id(found) for _, found in score.align(one.events, read)}
    for some, found in zip(groups, read, strict=True):
        yield sureness(some, scene), int(id(found) in right)


def fit_confidence(held: Sequence[Annotated], score: ModuleType) -> None:
    rows, right = zip(*(x for one in held for x in told(one, score)), strict=True)
    names = (*confidence.EVIDENCE[1:], confidence.EVIDENCE[0])
    x = np.array([[row[name] for name in names] for row in rows])
    w = logistic_fit(x, np.array(right, float), 1.0)
    values = dict(zip(names, map(float, w), strict=True))
    write_toml(JOIN / "confidence.toml", {name: values[name] for name in confidence.EVIDENCE})


def fit_status(held: Sequence[Annotated]) -> None:
    """One weight for the table, one for the model, one for each status."""
    judged = [
        (leaning.evidence(verdict, tree, act, later), leaning.STATUSES.index(true))
        for one in held
        for verdict, tree, act, later, true in judgments(one)
        if verdict.status in leaning.OPEN
    ]
    logs = np.array([[row[status] for status in leaning.STATUSES] for row, _ in judged])
    truth = np.eye(len(leaning.STATUSES))[[true for _, true in judged]]

    def gradient(w: Array) -> Array:
        off = softmax(logs @ w[:2] + w[2:]) - truth
        return np.concatenate([np.einsum("ns,nsk->k", off, logs), off.sum(0) + 0.5 * w[2:]]) / len(logs)

    w = adam(gradient, np.array([1.0, 0.0, *(0.0 for _ in leaning.STATUSES)]))
    names = (*leaning.PARTNERS, *leaning.STATUSES)
    write_toml(WHAT / "status.toml", dict(zip(names, map(float, w), strict=True)))


if __name__ == "__main__":
    main()
