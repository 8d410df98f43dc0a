"""Examples → blocks of tensors: what the encoder reads and what each head should answer."""

import math
import random
from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor

from dateline.language.subwords import CAPITAL, LOWER, TITLE, UPPER, WINDOW, Encoded, batch, encode
from dateline.language.wordpiece import Tokenizer
from training.examples import Column, Example
from training.heads import HEADS, NO_ROLE, PARTS, UNASKED

SKIP = -100
LONGEST = 200
LOWERED, TITLED = 0.03, 0.02
ALONE, NARROW = 0.25, 0.15
Pair = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Item:
    """An example and its sub-words."""

    example: Example
    encoded: Encoded


Window = list[Item]


@dataclass(frozen=True, slots=True)
class Targets:
    """What a block should answer; word 0 of each sentence is the root. SKIP (or NaN) is not asked.

    `told` gives shares of the labels, [sentence, word, label], for the heads that somebody told of.
    """

    words: dict[str, Tensor]
    told: dict[str, Tensor]
    heads: Tensor
    relations: Tensor
    predicates: tuple[Tensor, Tensor]
    roles: Tensor
    triggers: tuple[Tensor, Tensor]
    parties: Tensor
    present: Tensor
    no_events: Tensor


def items(tokenizer: Tokenizer, examples: list[Example]) -> list[Item]:
    """Encode; what is longer than the encoder should read is left out."""
    encoded = encode(tokenizer, [example.words for example in examples])
    return [Item(e, c) for e, c in zip(examples, encoded, strict=True) if len(c.ids) <= LONGEST and e.words]


def windows(pool: list[Item], chance: random.Random | None = None, size: int = WINDOW) -> list[Window]:
    """What the encoder reads at once: consecutive sentences of one text, up to `size` sub-words, as the program does.

    With a source of chance it is now and then one sentence alone, or few.
    """
    found: list[Window] = []
    full, limit = 0, size
    for item in pool:
        length = len(item.encoded.ids)
        if not found or full + length > limit or not _follows(found[-1][-1].example, item.example):
            found.append([])
            full, limit = 0, _limit(size, chance)
        found[-1].append(item)
        full += length
    return found


def _limit(size: int, chance: random.Random | None) -> int:
    draw = 1.0 if chance is None else chance.random()
    return 1 if draw < ALONE else size // 2 if draw < ALONE + NARROW else size


def _follows(before: Example, after: Example) -> bool:
    """Whether the keys, text and number, are those of neighbors."""
    (text, _, number), (other, _, next_) = (one.key.rpartition("-") for one in (before, after))
    return text == other and number.isdigit() and next_.isdigit() and int(next_) == int(number) + 1


def batches(found: list[Window], size: int, chance: random.Random | None = None) -> list[list[Window]]:
    """Blocks of windows of like length, `size` sub-words each with padding, in random order."""
    spread = 4.0 if chance else 0.0
    draw = chance or random.Random(0)
    blocks: list[list[Window]] = []
    block: list[Window] = []
    widest = 0
    for window in sorted(found, key=lambda window: width(window) + spread * draw.random()):
        if block and max(widest, width(window)) * (len(block) + 1) > size:
            blocks.append(block)
            block, widest = [], 0
        block.append(window)
        widest = max(widest, width(window))
    blocks.append(block)
    if chance:
        chance.shuffle(blocks)
    return blocks


def width(window: Window) -> int:
    """Sub-words of a window."""
    return sum(len(item.encoded.ids) for item in window)


def flat(block: list[Window]) -> list[Item]:
    """The sentences of a block in order."""
    return [item for window in block for item in window]


def arrays(block: list[Window]) -> list[Tensor]:
    """What the encoder takes: its vectors are then [sentence, word]."""
    packed = batch([[item.encoded for item in window] for window in block])
    ends = packed.first[packed.grid], packed.last[packed.grid]
    found = (packed.ids, packed.sentences, packed.places, packed.shapes, *ends)
    return [torch.from_numpy(array) for array in found]


def pairs_of(block: list[Window]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """The triggers of a block by row and word, and each two in one window with 1 where they are of one event."""
    places: list[tuple[int, int]] = []
    pairs: list[tuple[int, int, float]] = []
    row = 0
    for window in block:
        known: list[str] = []
        for item in window:
            for word, event in enumerate(item.example.columns.get("event", [])):
                if event is not None:
                    start = len(places) - len(known)
                    pairs += [(start + i, len(places), float(e == event)) for i, e in enumerate(known)]
                    places.append((row, word + 1))
                    known.append(event)
            row += 1
    rows, words = torch.tensor(places, dtype=torch.long).view(-1, 2).unbind(1)
    left, right, same = torch.tensor(pairs).view(-1, 3).unbind(1)
    return rows, words, left.long(), right.long(), same


def noisy(item: Item, chance: random.Random) -> Item:
    """Now and then take the capitals away, or capitalize all words: to the encoder both are word shapes."""
    draw = chance.random()
    if draw > LOWERED + TITLED:
        return item
    lowered = draw < LOWERED
    change = {TITLE: LOWER, UPPER: LOWER, CAPITAL: LOWER} if lowered else {LOWER: TITLE}
    e = item.encoded
    return Item(item.example, Encoded(e.ids, [change.get(s, s) for s in e.shapes], e.first, e.last))


def targets(block: list[Item], width: int, labels: dict[str, dict[str, int]]) -> Targets:
    """The answers to a block whose longest sentence has `width` words with the root."""
    rows = len(block)
    heads, relations = torch.full((rows, width), SKIP), torch.full((rows, width), SKIP)
    present = torch.zeros(rows, width, dtype=torch.bool)
    for row, item in enumerate(block):
        example = item.example
        count = len(example.words) + 1
        present[row, :count] = True
        if example.heads is not None and example.relations is not None:
            heads[row, 1:count] = torch.tensor(example.heads)
            relations[row, 1:count] = torch.tensor([labels["relation"][r] for r in example.relations])
    words = {
        head.name: _word_targets(head.name, head.kind, block, width, labels.get(head.name, {}))
        for head in HEADS
    }
    told_heads = {name for item in block for name in item.example.told}
    return Targets(
        words,
        {name: _told(name, block, width, len(labels[name])) for name in told_heads},
        heads,
        relations,
        *_pairs(block, width, _roles, labels["role"]),
        *_pairs(block, width, _parties, {label: i for i, label in enumerate(PARTS)} | {UNASKED: SKIP}),
        present,
        _no_events(block, labels["names"]),
    )


def _word_targets(name: str, kind: str, block: list[Item], width: int, labels: dict[str, int]) -> Tensor:
    number = kind == "number"
    wanted = torch.full((len(block), width), math.nan) if number else torch.full((len(block), width), SKIP)
    for row, item in enumerate(block):
        column: Column = item.example.columns.get(name, [])
        if not column:
            continue
        if number:
            values = torch.tensor([math.nan if x is None else float(x) for x in column])
        else:
            values = torch.tensor([SKIP if x is None else labels.get(x, SKIP) for x in column])
        wanted[row, 1 : len(column) + 1] = values
    return wanted


def _told(name: str, block: list[Item], width: int, labels: int) -> Tensor:
    shares = torch.full((len(block), width, labels), math.nan)
    for row, item in enumerate(block):
        if name in item.example.told:
            found = torch.from_numpy(item.example.told[name]).float()
            shares[row, 1 : len(found) + 1] = found
    return shares


def _roles(example: Example) -> tuple[list[int], list[Pair]]:
    """The predicates of a sentence and their arguments."""
    said = example.columns.get("predicate", []) if example.roles is not None else []
    return [at for at, answer in enumerate(said) if answer == "yes"], example.roles or []


def _parties(example: Example) -> tuple[list[int], list[Pair]]:
    """The trigger words of a sentence and their parties."""
    named = example.columns.get("trigger", []) if example.parties is not None else []
    return [at for at, answer in enumerate(named) if answer not in (None, "O")], example.parties or []


def _pairs(
    block: list[Item],
    width: int,
    of: Callable[[Example], tuple[list[int], list[Pair]]],
    labels: dict[str, int],
) -> tuple[tuple[Tensor, Tensor], Tensor]:
    """One row of labels over the words for each word that is asked about."""
    found: dict[tuple[int, int], Tensor] = {}
    for row, item in enumerate(block):
        asked, pairs = of(item.example)
        for at in asked:
            line = torch.full((width,), SKIP)
            line[1 : len(item.example.words) + 1] = labels[NO_ROLE]
            found[row, at] = line
        for at, word, label in pairs:
            if label in labels and (row, at) in found:
                found[row, at][word + 1] = labels[label]
    rows = torch.tensor([row for row, _ in found], dtype=torch.long)
    words = torch.tensor([at + 1 for _, at in found], dtype=torch.long)
    lines = torch.stack(list(found.values())) if found else torch.zeros(0, width, dtype=torch.long)
    return (rows, words), lines


def _no_events(block: list[Item], labels: dict[str, int]) -> Tensor:
    """Where a corpus does not mark named events, their labels are out of the question."""
    bars = torch.tensor([-1e4 if label.endswith("EVENT") else 0.0 for label in labels])
    silent = torch.tensor([0.0 if item.example.events_named else 1.0 for item in block])
    return silent[:, None, None] * bars
