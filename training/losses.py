"""What a network answers to a block of sentences → how wrong it is."""

import torch
from torch import Tensor
from torch.nn import functional

from training.batches import SKIP, Item, Targets, Window, arrays, flat, pairs_of, targets
from training.heads import HEADS
from training.network import Reader

CELLS, PARTIES_WEIGHT, SAME_WEIGHT = 3.0, 0.5, 0.3
TOLD_WEIGHT = 1.0
Shares = dict[str, float]


def loss(reader: Reader, block: list[Window], shares: Shares, labels: dict[str, dict[str, int]]) -> Tensor:
    """The weighted sum over all heads, each scaled by the share of the data that carries it."""
    given = arrays(block)
    sentences = flat(block)
    wanted = targets(sentences, given[-1].shape[1], labels)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        vectors = reader.encoder(*given)
        scores = reader.words(vectors)
        arcs = reader.arc_scores(vectors)
    total = tree_loss(reader, vectors, arcs.float(), wanted) / shares["tree"]
    total = total + role_loss(reader, vectors, wanted) / shares["roles"]
    total = total + PARTIES_WEIGHT * party_loss(reader, vectors, wanted) / shares["parties"]
    total = total + SAME_WEIGHT * same_loss(reader, vectors, block) / shares["parties"]
    for head in HEADS:
        found, weight = scores[head.name].float(), head.weight / shares[head.name]
        total = total + weight * head_loss(head.name, found, wanted)
        if head.name in wanted.told:
            total = total + TOLD_WEIGHT * weight * told_loss(found, wanted.told[head.name])
    return total / sum(len(item.example.words) for item in sentences)


def head_loss(name: str, scores: Tensor, wanted: Targets) -> Tensor:
    answers = wanted.words[name]
    if answers.is_floating_point():
        known = ~torch.isnan(answers)
        return functional.smooth_l1_loss(scores[..., 0][known], answers[known], reduction="sum")
    if name == "names":
        scores = scores + wanted.no_events
    return functional.cross_entropy(
        scores.flatten(0, 1), answers.flatten(), ignore_index=SKIP, reduction="sum"
    )


def told_loss(scores: Tensor, told: Tensor) -> Tensor:
    """How far the scores are from the shares that were told."""
    known = ~torch.isnan(told[..., 0])
    return -(told[known] * torch.log_softmax(scores[known], -1)).sum()


def tree_loss(reader: Reader, vectors: Tensor, arcs: Tensor, wanted: Targets) -> Tensor:
    rows, words = (wanted.heads != SKIP).nonzero(as_tuple=True)
    if not len(rows):
        return torch.zeros(())
    arcs = arcs.masked_fill(~wanted.present[:, None, :], -1e4)
    heads = wanted.heads[rows, words]
    with torch.autocast("cpu", dtype=torch.bfloat16):
        ends = reader.label_dependent(vectors)[rows, words], reader.label_governor(vectors)[rows, heads]
        scores = reader.relation_scores(*ends)
    arc_loss = functional.cross_entropy(arcs[rows, words], heads, reduction="sum")
    return arc_loss + functional.cross_entropy(scores.float(), wanted.relations[rows, words], reduction="sum")


def role_loss(reader: Reader, vectors: Tensor, wanted: Targets) -> Tensor:
    rows, words = wanted.predicates
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = reader.roles(
            reader.role_predicate(vectors[rows, words]), reader.role_argument(vectors)[rows]
        )
    return cell_loss(scores, wanted.roles)


def party_loss(reader: Reader, vectors: Tensor, wanted: Targets) -> Tensor:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        return cell_loss(reader.party_scores(vectors, *wanted.triggers), wanted.parties)


def same_loss(reader: Reader, vectors: Tensor, block: list[Window]) -> Tensor:
    """Of each two triggers of a window whether they mean one event; as heavy as the triggers are many."""
    rows, words, left, right, same = pairs_of(block)
    if not len(left):
        return torch.zeros(())
    with torch.autocast("cpu", dtype=torch.bfloat16):
        traces = reader.traces(vectors[rows, words])
    scores = alike(reader, traces.float(), left, right)
    return functional.binary_cross_entropy_with_logits(scores, same) * len(rows)


def alike(reader: Reader, traces: Tensor, left: Tensor, right: Tensor) -> Tensor:
    """The log odds that two triggers mean one event."""
    return reader.alike[0] * (traces[left] * traces[right]).sum(-1) + reader.alike[1]


def cell_loss(scores: Tensor, wanted: Tensor) -> Tensor:
    """Of a table of word pairs, most of them empty."""
    if not len(wanted):
        return torch.zeros(())
    cells = scores.float().flatten(0, 1)
    return functional.cross_entropy(cells, wanted.flatten(), ignore_index=SKIP, reduction="sum") / CELLS


def shares_of(pool: list[Item]) -> Shares:
    """For each task, how many answers the data holds per word."""
    words = sum(len(item.example.words) for item in pool)
    counts = {
        h.name: sum(x is not None for i in pool for x in i.example.columns.get(h.name, [])) for h in HEADS
    }
    counts["tree"] = sum(len(item.example.words) for item in pool if item.example.heads is not None)
    counts["roles"] = sum(item.example.columns.get("predicate", []).count("yes") for item in pool)
    counts["parties"] = sum(x is not None for item in pool for x in item.example.columns.get("status", []))
    return {name: max(count, 1) / words for name, count in counts.items()}
