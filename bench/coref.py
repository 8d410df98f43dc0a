"""Scores of coreference: MUC, B-cubed, CEAF-e and their mean, the CoNLL F1.

A clustering is a collection of sets of mentions; a mention is anything hashable, usually `(first, last)`.
Formulas: Vilain et al. 1995 (MUC), Bagga and Baldwin 1998 (B-cubed), Luo 2005 (CEAF with entity similarity
phi4), Pradhan et al. 2012 (the mean of the three).
"""

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

Clusters: TypeAlias = list[frozenset[Hashable]]


@dataclass(frozen=True, slots=True)
class Sums:
    """Numerators and denominators, added over documents before any quotient is taken."""

    hit_recall: float = 0.0
    recall: float = 0.0
    hit_precision: float = 0.0
    precision: float = 0.0

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(
            self.hit_recall + other.hit_recall,
            self.recall + other.recall,
            self.hit_precision + other.hit_precision,
            self.precision + other.precision,
        )


def f1(sums: Sums) -> tuple[float, float, float]:
    """Precision, recall and F1, each 0 to 100."""
    p = 100 * sums.hit_precision / sums.precision if sums.precision else 0.0
    r = 100 * sums.hit_recall / sums.recall if sums.recall else 0.0
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def scores(gold: Clusters, found: Clusters) -> dict[str, Sums]:
    """The three measures and mention detection, of one document."""
    return {
        "mentions": _detection(gold, found),
        "muc": Sums(*_muc(gold, found), *_muc(found, gold)),
        "b3": Sums(*_b3(gold, found), *_b3(found, gold)),
        "ceafe": _ceafe(gold, found),
    }


def _detection(gold: Clusters, found: Clusters) -> Sums:
    a, b = frozenset().union(*gold), frozenset().union(*found)
    return Sums(len(a & b), len(a), len(a & b), len(b))


def _where(clusters: Clusters) -> dict[Hashable, int]:
    return {mention: k for k, cluster in enumerate(clusters) for mention in cluster}


def _muc(key: Clusters, response: Clusters) -> tuple[float, float]:
    at, hit, total = _where(response), 0, 0
    for cluster in key:
        parts = {at[m] for m in cluster if m in at}
        hit += len(cluster) - len(parts) - sum(m not in at for m in cluster)
        total += len(cluster) - 1
    return hit, total


def _b3(key: Clusters, response: Clusters) -> tuple[float, float]:
    at, hit, total = _where(response), 0.0, 0
    for cluster in key:
        shared = Counter(at[m] for m in cluster if m in at)
        hit += sum(n * n for n in shared.values()) / len(cluster)
        total += len(cluster)
    return hit, total


def _ceafe(gold: Clusters, found: Clusters) -> Sums:
    similar = [[2 * len(g & f) / (len(g) + len(f)) for f in found] for g in gold]
    best = assignment(similar)
    return Sums(best, len(gold), best, len(found))


def assignment(weights: list[list[float]]) -> float:
    """The greatest total weight of a one-to-one matching of rows and columns (Kuhn 1955, Munkres 1957)."""
    if not weights or not weights[0]:
        return 0.0
    if len(weights) > len(weights[0]):
        weights = [list(column) for column in zip(*weights, strict=True)]
    rows, columns = len(weights), len(weights[0])
    u, v = [0.0] * (rows + 1), [0.0] * (columns + 1)
    row_of = [0] * (columns + 1)
    for i in range(1, rows + 1):
        _augment(weights, i, (u, v), row_of)
    return sum(weights[row_of[j] - 1][j - 1] for j in range(1, columns + 1) if row_of[j])


def _augment(
    weights: list[list[float]], i: int, potentials: tuple[list[float], list[float]], row_of: list[int]
) -> None:
    """One step of the Hungarian method: row `i` gets a column along a cheapest path; costs are negated weights."""
    u, v = potentials
    columns = len(v) - 1
    row_of[0], j = i, 0
    least, way, used = [float("inf")] * (columns + 1), [0] * (columns + 1), [False] * (columns + 1)
    while row_of[j]:
        used[j], r, delta, nearest = True, row_of[j], float("inf"), 0
        for k in range(1, columns + 1):
            if used[k]:
                continue
            cost = -weights[r - 1][k - 1] - u[r] - v[k]
            if cost < least[k]:
                least[k], way[k] = cost, j
            if least[k] < delta:
                delta, nearest = least[k], k
        for k in range(columns + 1):
            if used[k]:
                u[row_of[k]] += delta
                v[k] -= delta
            else:
                least[k] -= delta
        j = nearest
    while j:
        row_of[j] = row_of[way[j]]
        j = way[j]


def conll(totals: dict[str, Sums]) -> float:
    """The CoNLL F1, 0 to 100."""
    return sum(f1(totals[name])[2] for name in ("muc", "b3", "ceafe")) / 3


def clusters(sets: Iterable[Iterable[Hashable]]) -> Clusters:
    """Sets of two mentions and more; the measures know no singletons."""
    return [x for x in map(frozenset, sets) if len(x) > 1]
