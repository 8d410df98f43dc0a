"""A trigger in, its mode out: the mode of its row, else of the words in its clause."""

from dateline.what.tree import Tree
from dateline.what.triggers import Found
from dateline.what.types import EventType

REACH = 6  # words on either side of the trigger that count beside its phrase


def mode(tree: Tree, found: Found, type_: EventType) -> str | None:
    """The mode of the row that named the trigger, else the first mode of the type with a word near the trigger."""
    if found.row is not None and found.row.mode:
        return found.row.mode
    near = tree.lemmas[max(0, found.first - REACH) : found.last + REACH + 1]
    text = f" {' '.join(near)} "
    for name, some in type_.modes:
        if any(f" {word} " in text for word in some):
            return name
    return None
