"""Annotated reports in, examples of every decision about events out: what `fit_events` fits its weights on."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec

from dateline import what
from dateline.fitted import logit
from dateline.join import Findings, Scene, casting, placing, timing
from dateline.join.casting import Candidate
from dateline.join.claims import commitment, heard
from dateline.join.events import acts_of, facts, grouped, setting_of, sureness
from dateline.join.events import event as record_of
from dateline.join.nearness import View
from dateline.join.parties import Memory, resolved
from dateline.join.parts import cast
from dateline.join.setting import is_later, time_of
from dateline.pipeline import findings
from dateline.read import Failure, Stated, reports
from dateline.records import Happening, Status, Token
from dateline.said import innermost
from dateline.what import factuality, leaning, same, triggers
from dateline.what.find import Scene as Trees
from dateline.what.find import happening
from dateline.what.tree import Tree
from training.events import of_gold, of_project
from training.pointers import Parties, of_report

Doc = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Annotated:
    """A report as the rooms see it and as its annotator does; `held` if the reader was not trained on it."""

    name: str
    found: Findings
    events: list[Doc]
    held: bool


def annotated(folder: Path) -> Iterator[Annotated]:
    """The annotated reports of the gold and of the project, as the split of the reader's training has them.

    Every second report of the gold that is held back is left out here too: it is for measuring.
    """
    for held in (False, True):
        of_folder = of_gold(folder, held)
        yield from seen((*(of_folder[1::2] if held else of_folder), *of_project(held)), held)


def seen(paths: Iterable[Path], held: bool) -> Iterator[Annotated]:
    """Annotations with what the rooms find in the reports beside them."""
    for path in paths:
        data = json.loads(path.read_text("utf-8"))
        given = Stated(published=data.get("published"), outlet=None)
        report = next(iter(reports([str(path.with_suffix(".txt"))], given)))
        if "events" in data and not isinstance(report, Failure):
            yield Annotated(path.stem, findings(report), data["events"], held)


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


def played(one: Annotated) -> Iterator[tuple[Happening, Candidate, Scene, int]]:
    """Every mention of a sentence beside an annotated trigger, with its part: 0 none, 1 actor, 2 recipient.

    Of the mentions of a party that is pointed at the others are left out: they are neither right nor wrong.
    """
    scene, pointed = Scene(one.found), of_report(one.name)
    for found, _ in marked(one):
        tokens = one.found.sentences[found.sentence].tokens
        words = pointed.get(tokens[found.token].span.start, {})
        some = [
            (candidate, _part(candidate, tokens, words)) for candidate in casting.candidates(found, scene)
        ]
        meant = {candidate.actor for candidate, part in some if part}
        yield from ((found, c, scene, part) for c, part in some if part or c.actor not in meant)


def _part(candidate: Candidate, tokens: Sequence[Token], words: Parties) -> int:
    """The part of a mention: one of its words is pointed at, of a description its head."""
    span, head = candidate.mention.span, tokens[candidate.ref[1]].span.start
    named = candidate.mention.kind == "name"
    return next(
        (
            part
            for part, name in enumerate(("actor", "recipient"), 1)
            if any(
                place == head or (named and span.start <= place < span.stop) for place in words.get(name, ())
            )
        ),
        0,
    )


def times(one: Annotated, score: ModuleType) -> Iterator[tuple[list[str], int]]:
    """Every time of a report beside every annotated event: what holds of the two, and whether it is the event's."""
    for acts, event, around in _settings(one, timing.around):
        view = View(acts, around)
        for close in view.close:
            wanted, found = event.get("when"), timing.worded(close.stand.found)
            yield (
                list(timing.features(close, view)),
                int(wanted is not None and _is_same(wanted, found, score)),
            )


def _is_same(wanted: str, found: str | None, score: ModuleType) -> bool:
    try:
        return bool(score.same_when(wanted, found))
    except (ValueError, OverflowError):  # beyond the calendar
        return False


def places(one: Annotated, score: ModuleType) -> Iterator[tuple[list[str], int]]:
    """Every place of a report beside every annotated event: what holds of the two, and whether it is the event's."""
    text = one.found.report.text
    for acts, event, around in _settings(one, placing.around):
        view = View(acts, around)
        for close in view.close:
            found = [stand.found for stand in around.values[close.value].stands]
            named = {name for p in found for name in (p.name, text[p.span.start : p.span.stop])}
            right = any(score.same_name(wanted, name) for wanted in event["where"] for name in named)
            yield list(placing.features(close, view)), int(right)


def _settings(one: Annotated, surround: Any) -> Iterator[tuple[list[Happening], Doc, Any]]:
    """The annotated events with their happenings, and what stands around all of them."""
    scene, groups = Scene(one.found), {}
    for found, event in marked(one):
        groups.setdefault(id(event), (event, []))[1].append(found)
    around = surround(scene, [act for _, acts in groups.values() for act in acts])
    for event, acts in groups.values():
        yield acts, event, around


def judgments(one: Annotated) -> Iterator[tuple[leaning.Seen, Status]]:
    """Every annotated trigger: what bears on its status, and that."""
    scene = Scene(one.found)
    for found, event in marked(one):
        time = time_of(found, scene)
        later = is_later(time, one.found.report.published) if time else None
        around = innermost(one.found.attributions, found.span.start)
        chain = around.chain if around else ()
        actors = resolved(cast(found, scene)[0], chain, scene, Memory())
        commits = commitment(found, heard(found, tuple(actors), scene), around, scene)
        sentence = one.found.sentences[found.sentence]
        seen = factuality.seen(found, sentence, commits, later, time)
        status = seen.verdict.status
        wanted = [claim["status"] for claim in event["claims"]]
        true: Status = status if status and status in wanted else wanted[0]
        yield seen, true


def pairs(one: Annotated) -> Iterator[tuple[same.Seen, same.Seen, int]]:
    """Pairs of happenings of one type, and whether they are one event."""
    acts = acts_of(Scene(one.found))
    numbers = [event_of(act.happening, one.events) for act in acts]
    seen = [
        same.Seen(a.happening, facts(a), same.trace(a.happening, one.found.sentences[a.happening.sentence]))
        for a in acts
    ]
    for j in range(len(acts)):
        for i in range(j):
            alike = acts[i].happening.type == acts[j].happening.type
            if alike and None not in (numbers[i], numbers[j]):
                yield seen[i], seen[j], int(numbers[i] == numbers[j])


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
            yield (
                [
                    *map(float, strength(f)),
                    logit(f.model, triggers.UNSEEN, triggers.MOST),
                    float(rival == 0.0),
                ],
                label,
            )


def strength(found: triggers.Found) -> tuple[bool, bool, bool, bool]:
    row = found.row
    sure = row is not None and row.certain
    decides = row is not None and row.decides
    return sure and not decides, sure and decides, row is not None and not sure, row is None


def told(one: Annotated, score: ModuleType) -> Iterator[tuple[dict[str, float], int]]:
    """Every event that is read from a report: what speaks for it, and whether it answers to one of the annotator's."""
    scene = Scene(one.found)
    acts = acts_of(scene)
    groups, around = grouped(acts, scene), setting_of(acts, scene)
    read = [msgspec.to_builtins(record_of(some, around)) for some in groups]
    right = {id(found) for _, found in score.align(one.events, read)}
    for some, found in zip(groups, read, strict=True):
        yield sureness(some, scene), int(id(found) in right)
