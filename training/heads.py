"""The table of heads: what the reader learns to say about each word.

A new head is a row here and a reader of its data that fills the column of the same name, as `events.py` does.
"""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Head:
    """One label (or number) per word. Heads of one trunk share a hidden layer; `least` is the rarest label kept.

    `shown` says what the packed model gives: the best label, or the scores of all.
    """

    name: str
    trunk: str
    weight: float
    kind: Literal["label", "number"] = "label"
    shown: Literal["best", "scores"] = "best"
    least: int = 1


Labels = dict[str, list[str]]
Numbers = dict[str, dict[str, int]]


def numbered(labels: Labels) -> Numbers:
    """The number of each label of each head."""
    return {name: {label: i for i, label in enumerate(found)} for name, found in labels.items()}


HEADS = (
    Head("upos", trunk="tags", weight=0.5),
    Head("xpos", trunk="tags", weight=0.5),
    Head("edit", trunk="tags", weight=0.5, least=3),
    Head("names", trunk="names", weight=1.0, shown="scores"),
    Head("predicate", trunk="events", weight=0.6, shown="scores"),
    Head("sense", trunk="events", weight=0.2, least=20),
    Head("factuality", trunk="events", weight=0.15, kind="number"),
    Head("trigger", trunk="triggers", weight=1.0, shown="scores"),
    Head("status", trunk="triggers", weight=0.3, shown="scores"),
)
TRUNKS = tuple(dict.fromkeys(head.trunk for head in HEADS))
TRUNK_WIDTH = 256
ARC_WIDTH, LABEL_WIDTH, ROLE_WIDTH, TRACE_WIDTH, CAST_WIDTH = 256, 96, 128, 32, 128
NO_ROLE = "-"
PARTS = (NO_ROLE, "actor", "recipient")
UNASKED = "?"
LEAST_ROLE = 8
