"""A tree and the scores of roles → predicates with their arguments, each with the words it covers."""

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.language.tokens import Offsets
from dateline.records import Argument, Span

CORE = frozenset({"ARG0", "ARG1", "ARG2", "ARG3", "ARG4"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence's tree: heads counted from 0, -1 for the root; where its words stand and which are punctuation."""

    heads: list[int]
    places: list[Offsets]
    marks: list[bool]


def arguments(
    clause: Clause, predicate: int, found: Iterable[tuple[int, str, float]]
) -> tuple[Argument, ...]:
    """The arguments of a predicate; of two that fill one core role the likelier stays."""
    surest: dict[str, float] = {}
    for _, label, score in found:
        if label in CORE:
            surest[label] = max(score, surest.get(label, 0.0))
    return tuple(
        Argument(label, head, covered(clause, head, predicate))
        for head, label, score in found
        if head != predicate and (label not in CORE or score == surest[label])
    )


def covered(clause: Clause, head: int, predicate: int) -> Span:
    """The characters from the first to the last word below an argument's head, outer punctuation left off.

    Of a noun that its relative clause says something about, the clause of the predicate is no part.
    """
    inside = below(clause.heads, head, _branch(clause.heads, head, predicate))
    first, last = inside[0], inside[-1]
    while first < head and clause.marks[first]:
        first += 1
    while last > head and clause.marks[last]:
        last -= 1
    return Span(clause.places[first][0], clause.places[last][1])


def below(heads: list[int], top: int, without: int) -> list[int]:
    """The unbroken run of words around `top` that hang on it, less one branch."""
    first = last = top
    while first > 0 and _hangs(heads, first - 1, top, without):
        first -= 1
    while last + 1 < len(heads) and _hangs(heads, last + 1, top, without):
        last += 1
    return [first, last]


def _hangs(heads: list[int], word: int, top: int, without: int) -> bool:
    while word not in (top, without, -1):
        word = heads[word]
    return word == top


def _branch(heads: list[int], top: int, predicate: int) -> int:
    """The child of `top` that `predicate` hangs under, or a word that is none."""
    word = predicate
    while word != -1 and heads[word] != top:
        word = heads[word]
    return word if word != -1 else -2
