"""One training sentence with the layers that its corpus annotates; a missing layer is not learned from."""

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

Column = list[str | None]
Told = dict[str, NDArray[np.float16]]


@dataclass(frozen=True, slots=True)
class Example:
    """`columns` holds one label per word for each head of `heads.py`; None is a word that a head skips.

    `heads` counts from 1, 0 is the root. `roles` are (predicate, argument, label), `parties` (trigger, word, label)
    with words counted from 0; of a pair labelled UNASKED nothing is learned. `told` is what a larger network thinks:
    for some heads the share of each label, [word, label]; shares of less than 1 in all count for less.
    """

    key: str
    words: list[str]
    columns: dict[str, Column] = field(default_factory=dict)
    heads: list[int] | None = None
    relations: list[str] | None = None
    roles: list[tuple[int, int, str]] | None = None
    parties: list[tuple[int, int, str]] | None = None
    events_named: bool = True
    told: Told = field(default_factory=dict)


def with_column(example: Example, name: str, column: Column) -> Example:
    """The example with one more layer."""
    if len(column) != len(example.words):
        raise ValueError(f"{example.key}: {len(column)} labels of {name} for {len(example.words)} words")
    return replace(example, columns={**example.columns, name: column})


def rearranged(example: Example, order: list[int]) -> Example:
    """The example with its words in another order, or with some left out, and all layers moved along.

    A word whose head is left out hangs on the head's head.
    """
    place = {old: new for new, old in enumerate(order)}
    heads = None if example.heads is None else [_new_head(example.heads, old, place) for old in order]
    roles = example.roles
    if roles is not None:
        roles = [(place[p], place[a], label) for p, a, label in roles if p in place and a in place]
    return replace(
        example,
        words=[example.words[i] for i in order],
        columns={name: [column[i] for i in order] for name, column in example.columns.items()},
        heads=heads,
        relations=None if example.relations is None else [example.relations[i] for i in order],
        roles=roles,
    )


def _new_head(heads: list[int], word: int, place: dict[int, int]) -> int:
    head = heads[word]
    while head and head - 1 not in place:
        head = heads[head - 1]
    return place[head - 1] + 1 if head else 0


def subtree(heads: list[int], word: int) -> list[int]:
    """The words below a word and itself, in order."""
    below = {word}
    grown = True
    while grown:
        more = {i for i, head in enumerate(heads) if head - 1 in below} - below
        grown = bool(more)
        below |= more
    return sorted(below)
