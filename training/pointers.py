"""From each trigger of an annotated report to the words of its sentence that stand for its parties.

A row of `pointers.tsv` is a report and its triggers, `812:a790:r830,845`: where the trigger starts, and where the words
that stand for its actors and recipients start, all counted in characters of the report's text. The texts stay where
they are. What a row does not name points to nothing.
"""

import csv
import re
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TypeAlias

from dateline.errors import BadTable
from dateline.join import Scene
from dateline.records import Token
from training.heads import UNASKED

POINTERS = Path(__file__).with_name("pointers.tsv")
LOOSE = frozenset({"flat", "compound", "appos", "amod"})
TRIGGER = re.compile(r"(\d+)(?::a(\d+(?:,\d+)*))?(?::r(\d+(?:,\d+)*))?")
Parties: TypeAlias = Mapping[str, tuple[int, ...]]


@cache
def pointers() -> dict[str, dict[int, Parties]]:
    """The pointers of all annotated reports."""
    return read(POINTERS)


def of_report(name: str) -> dict[int, Parties]:
    """The pointers of a report. Raises BadTable where it has no row."""
    if name not in pointers():
        raise BadTable(f"{POINTERS.name}: no row for {name}; point from its triggers to their parties")
    return pointers()[name]


def read(path: Path) -> dict[str, dict[int, Parties]]:
    """Report → where a trigger starts → part → where the words of its parties start. Raises BadTable."""
    found = {}
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines, delimiter="\t")
        next(rows)
        for number, row in enumerate(rows, 2):
            matches = [TRIGGER.fullmatch(cell) for cell in row[1].split()] if len(row) == 2 else [None]
            if None in matches:
                raise BadTable(
                    f"{path.name}: row {number}: wants a report and triggers; write 812:a790:r830,845"
                )
            found[row[0]] = {int(match[1]): _parts(match) for match in matches if match}
    return found


def _parts(match: re.Match[str]) -> Parties:
    cells = zip(("actor", "recipient"), match.groups()[1:], strict=True)
    return {part: tuple(map(int, cell.split(","))) if cell else () for part, cell in cells}


def pointed(
    scene: Scene, number: int, marks: Sequence[tuple[int, Parties]]
) -> Iterator[tuple[int, int, str]]:
    """Trigger, word, part, for the triggers of a sentence and the words that were pointed at.

    Of a party's mentions the nearest to the trigger in the tree counts; the others are not asked.
    """
    tokens = scene.found.sentences[number].tokens
    mentions = {ref[1]: actor for ref, (actor, _) in scene.mentions_of(number).items()}
    taken_all = {at for at, _ in marks}
    for at, parties in marks:
        taken = set(taken_all)
        for part, words in parties.items():
            for word in (_head(tokens, word, mentions) for word in words):
                same = {w for w, actor in mentions.items() if word in mentions and actor == mentions[word]}
                heads = sorted(({word} | same) - taken, key=lambda w: (distance(tokens, at, w), w))
                taken.update(heads)
                yield from ((at, w, UNASKED if rank else part) for rank, w in enumerate(heads))


def _head(tokens: Sequence[Token], word: int, mentions: Container[int]) -> int:
    """The word that heads the mention of which a word is a part."""
    at = word
    while at not in mentions and tokens[at].deprel.partition(":")[0] in LOOSE:
        at = tokens[at].head
    return at if at in mentions else word


def distance(tokens: Sequence[Token], start: int, stop: int) -> int:
    """The number of steps in the tree from one token to another."""
    here, there = list(_upward(tokens, start)), list(_upward(tokens, stop))
    return min(here.index(k) + there.index(k) for k in here if k in there)


def _upward(tokens: Sequence[Token], at: int) -> Iterator[int]:
    while at >= 0:
        yield at
        at = tokens[at].head
