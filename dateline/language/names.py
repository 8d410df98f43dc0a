"""Scores of name labels → names. A label inside a name only follows one of its own kind."""

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.records import Name, NameKind

NEVER = -1e4


def names(best: list[int], scores: NDArray[Any], labels: tuple[str, ...]) -> tuple[Name, ...]:
    """The names of one sentence. `best` is the best label of each word alone; only a bad sequence is decoded."""
    if not any(best):
        return ()
    path = best if is_sound(best, labels) else best_path(scores, labels)
    return tuple(spans([labels[i] for i in path]))


def is_sound(path: list[int], labels: tuple[str, ...]) -> bool:
    before = "O"
    for label in (labels[i] for i in path):
        if label[0] == "I" and before[2:] != label[2:]:
            return False
        before = label
    return True


def best_path(scores: NDArray[Any], labels: tuple[str, ...]) -> list[int]:
    """The best allowed sequence of labels (Viterbi)."""
    bars = barred(labels)
    total = scores[0] + bars[labels.index("O")]
    back = []
    for row in scores[1:]:
        through = total[:, None] + bars
        back.append(through.argmax(0))
        total = through.max(0) + row
    path = [int(total.argmax())]
    for step in reversed(back):
        path.append(int(step[path[-1]]))
    return path[::-1]


@lru_cache(maxsize=4)
def barred(labels: tuple[str, ...]) -> NDArray[np.float32]:
    """What a step from one label to the next costs: nothing, or everything."""
    allowed = [[after[0] != "I" or before[2:] == after[2:] for after in labels] for before in labels]
    return np.where(np.array(allowed), 0.0, NEVER).astype(np.float32)


def spans(path: list[str]) -> list[Name]:
    found: list[Name] = []
    for at, label in enumerate(path):
        if label[0] == "B":
            found.append(Name(kind_of(label), at, at))
        elif label[0] == "I":
            found[-1] = Name(found[-1].kind, found[-1].first, at)
    return found


def kind_of(label: str) -> NameKind:
    kinds: dict[str, NameKind] = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "EVENT": "EVENT"}
    return kinds[label[2:]]
