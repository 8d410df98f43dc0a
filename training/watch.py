"""A network and dev examples → one line of scores: greedy arcs, no tree repair, enough to see a run learn."""

from collections import Counter

import torch
from torch import Tensor

from dateline.language.wordpiece import Tokenizer
from training.batches import Item, Window, arrays, batches, flat, items, pairs_of, targets, windows
from training.examples import Example
from training.heads import PARTS, numbered
from training.losses import alike
from training.names import spans_of
from training.network import Reader

SIZE = 3000


def report(
    reader: Reader, tokenizer: Tokenizer, dev: dict[str, list[Example]], labels: dict[str, list[str]]
) -> str:
    """Scores of each dev set by head, in percent."""
    reader.eval()
    parts = []
    for name, examples in dev.items():
        counts: Counter[str] = Counter()
        for block in batches(windows(items(tokenizer, examples)), SIZE):
            with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
                counts += _scored(reader, block, labels)
        parts.append(f"[{name}] " + " ".join(f"{k} {v:.2f}" for k, v in _shown(counts).items()))
    return " ".join(parts)


def _scored(reader: Reader, block: list[Window], labels: dict[str, list[str]]) -> Counter[str]:
    given = arrays(block)
    sentences = flat(block)
    vectors = reader.encoder(*given)
    numbers = numbered(labels)
    wanted = targets(sentences, given[-1].shape[1], numbers)
    counts: Counter[str] = Counter()
    for name, scores in reader.words(vectors).items():
        if name == "factuality":
            continue
        best, answers = scores.argmax(-1), wanted.words[name]
        known = answers >= 0
        counts[f"{name} all"] += int(known.sum())
        counts[f"{name} right"] += int((best == answers)[known].sum())
        if name == "names":
            _count_spans(counts, name, sentences, best, labels[name])
        if name == "trigger":
            _count_cells(counts, name, best, answers)
    arcs = reader.arc_scores(vectors).masked_fill(~wanted.present[:, None, :], -1e4).argmax(-1)
    known = wanted.heads >= 0
    rows, words = known.nonzero(as_tuple=True)
    if len(rows):
        guessed = arcs[rows, words]
        relations = reader.relation_scores(
            reader.label_dependent(vectors)[rows, words], reader.label_governor(vectors)[rows, guessed]
        ).argmax(-1)
        right = guessed == wanted.heads[rows, words]
        counts["las all"] += len(rows)
        counts["las right"] += int((right & (relations == wanted.relations[rows, words])).sum())
        counts["uas all"] += len(rows)
        counts["uas right"] += int(right.sum())
    if len(wanted.predicates[0]):
        at_rows, at_words = wanted.predicates
        scores = reader.roles(
            reader.role_predicate(vectors[at_rows, at_words]), reader.role_argument(vectors)[at_rows]
        )
        _count_cells(counts, "role", scores.argmax(-1), wanted.roles)
    if len(wanted.triggers[0]):
        scores = reader.party_scores(vectors, *wanted.triggers)
        for part, label in enumerate(PARTS[1:], 1):
            _count_cells(counts, label, scores.argmax(-1), wanted.parties, part)
    at, word, left, right, same = pairs_of(block)
    if len(left):
        alike_ = alike(reader, reader.traces(vectors[at, word]).float(), left, right) > 0
        counts["same tp"] += int((alike_ & (same > 0)).sum())
        counts["same guessed"] += int(alike_.sum())
        counts["same wanted"] += int(same.sum())
    return counts


def _count_cells(counts: Counter[str], name: str, guessed: Tensor, wanted: Tensor, only: int = 0) -> None:
    """Of answers that are mostly 0, those that are not, or those that are `only`."""
    asked = wanted >= 0
    found, right = (x == only if only else x > 0 for x in (guessed, wanted))
    counts[f"{name} tp"] += int(((guessed == wanted) & found & right).sum())
    counts[f"{name} guessed"] += int((found & asked).sum())
    counts[f"{name} wanted"] += int((right & asked).sum())


def _count_spans(counts: Counter[str], name: str, block: list[Item], best: Tensor, labels: list[str]) -> None:
    for row, item in enumerate(block):
        column = item.example.columns.get(name)
        if column:
            guessed = set(spans_of([labels[i] for i in best[row, 1 : len(column) + 1].tolist()]))
            wanted = set(spans_of(column))
            counts[f"{name} tp"] += len(guessed & wanted)
            counts[f"{name} guessed"] += len(guessed)
            counts[f"{name} wanted"] += len(wanted)


def _shown(counts: Counter[str]) -> dict[str, float]:
    found = {}
    for key in sorted(counts):
        name, what = key.rsplit(" ", 1)
        if what == "all" and counts[key] and name not in ("names", "trigger"):
            found[name] = 100 * counts[f"{name} right"] / counts[key]
        if what == "wanted" and counts[key]:
            found[f"{name}-F1"] = 200 * counts[f"{name} tp"] / (counts[f"{name} guessed"] + counts[key])
    return found
