"""Scores of arcs → one tree per sentence with exactly one root."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Heads = NDArray[np.int64]
NEVER = -1e9
ROOT_PRICE = 1e4


def trees(heads: NDArray[Any], arcs: NDArray[Any], lengths: list[int]) -> list[list[int]]:
    """For each sentence of a block the head of every word, 0 for the root, words counted from 1.

    `heads` holds the best head of each word taken alone; where these are a tree already, they are the best tree.
    """
    found = heads.tolist()
    sound = are_trees(heads, lengths)
    return [
        found[row][1 : length + 1] if sound[row] else best_tree(arcs[row, : length + 1, : length + 1])
        for row, length in enumerate(lengths)
    ]


def are_trees(heads: NDArray[Any], lengths: list[int]) -> list[bool]:
    """Whether each row hangs on one root and has no circle."""
    words = heads.shape[1]
    real = np.arange(words)[None, :] <= np.asarray(lengths)[:, None]
    real[:, 0] = False
    up = np.where(real, heads, 0).astype(np.int64)
    roots = ((up == 0) & real).sum(1)
    steps = 1
    while steps < words:
        up = np.take_along_axis(up, up, 1)
        steps *= 2
    sound: list[bool] = ((roots == 1) & (up == 0).all(1)).tolist()
    return sound


def best_tree(arcs: NDArray[Any]) -> list[int]:
    """The tree with the highest sum of scores among those with one root (Chu-Liu and Edmonds)."""
    scores = arcs.astype(np.float64)
    np.fill_diagonal(scores, NEVER)
    best = _spanning(scores)
    if (best[1:] == 0).sum() > 1:
        scores[:, 0] -= ROOT_PRICE
        best = _spanning(scores)
    return to_list(best[1:])


def to_list(heads: Heads) -> list[int]:
    return [int(head) for head in heads]


def _spanning(scores: Floats) -> Heads:
    """The best heads of `scores[word, head]` without circles; node 0 has none."""
    heads: Heads = scores.argmax(1)
    heads[0] = -1
    circle = _circle(heads)
    if not circle:
        return heads
    inside = np.array(circle)
    outside = np.array([node for node in range(len(scores)) if node not in set(circle)])
    smaller, enter, leave = _contracted(scores, heads, inside, outside)
    upper = _spanning(smaller)
    found = heads.copy()
    for node in range(1, len(outside)):
        head = upper[node]
        found[outside[node]] = outside[head] if head < len(outside) else inside[leave[node]]
    broken = upper[len(outside)]
    found[inside[enter[broken]]] = outside[broken]
    return found


def _contracted(scores: Floats, heads: Heads, inside: Heads, outside: Heads) -> tuple[Floats, Heads, Heads]:
    """The scores with the circle as one last node, and which of its words an arc enters or leaves."""
    size = len(outside)
    smaller = np.full((size + 1, size + 1), NEVER)
    smaller[:size, :size] = scores[np.ix_(outside, outside)]
    entering = scores[np.ix_(inside, outside)] - scores[inside, heads[inside]][:, None]
    leaving = scores[np.ix_(outside, inside)]
    smaller[size, :size] = entering.max(0)
    smaller[:size, size] = leaving.max(1)
    return smaller, entering.argmax(0), leaving.argmax(1)


def _circle(heads: Heads) -> list[int]:
    """The words of one circle, or none."""
    state = [0] * len(heads)
    for start in range(1, len(heads)):
        node = start
        while node > 0 and not state[node]:
            state[node] = start
            node = int(heads[node])
        if node > 0 and state[node] == start:
            return _round(heads, node)
    return []


def _round(heads: Heads, start: int) -> list[int]:
    found = [start]
    node = int(heads[start])
    while node != start:
        found.append(node)
        node = int(heads[node])
    return found
