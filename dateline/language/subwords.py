"""Words → the sub-words of the encoder, with the shape of each word, since the vocabulary knows no capitals."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.kept import of_same
from dateline.language.wordpiece import END, START, Tokenizer, pieces

OUTSIDE = 8
WINDOW = 128
MOST_KEPT = 1 << 16
SHAPES = 9
PUNCTUATION, LOWER, TITLE, UPPER, CAPITAL, MIXED, DIGITS, DIGIT_MIX = range(8)
Ints = NDArray[np.int64]
Cut = tuple[tuple[int, ...], int]


@dataclass(frozen=True, slots=True)
class Encoded:
    """One sentence for the encoder: word 0 is the root, which stands on the opening [CLS]."""

    ids: list[int]
    shapes: list[int]
    first: list[int]
    last: list[int]


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows of consecutive sentences, padded to one length.

    `ids`, `sentences`, `places` and `shapes` are [window, sub-word]: `sentences` counts those of the window from 1,
    with 0 for padding; `places` counts the sub-words of a sentence. `first` and `last` say for each word of all
    sentences, every sentence begun by its root, where in the flattened `ids` it stands; `grid`, [sentence, word],
    says where in these, padded with 0.
    """

    ids: Ints
    sentences: Ints
    places: Ints
    shapes: Ints
    first: Ints
    last: Ints
    grid: Ints


def shape(word: str) -> int:
    """Which of eight shapes a word has: *the*, *Cairo*, *UN*, *A*, *iPhone*, *7*, *F16*, *,*."""
    if word.isdigit():
        return DIGITS
    if any(map(str.isdigit, word)):
        return DIGIT_MIX
    if not any(map(str.isalpha, word)):
        return PUNCTUATION
    if word.islower():
        return LOWER
    if word.isupper():
        return UPPER if len(word) > 1 else CAPITAL
    return TITLE if word[0].isupper() and word[1:].islower() else MIXED


def encode(tokenizer: Tokenizer, sentences: list[list[str]]) -> list[Encoded]:
    """Cut the words of each sentence into sub-words. A word that the vocabulary drops points at the closing [SEP]."""
    kept = _kept(tokenizer)
    new = list({word for words in sentences for word in words if word not in kept})
    if len(kept) + len(new) > MOST_KEPT:
        kept.clear()
        new = list({word for words in sentences for word in words})
    kept.update((word, (pieces(tokenizer, word), shape(word))) for word in new)
    ends = (tokenizer.vocabulary[START], tokenizer.vocabulary[END])
    return [_encoded([kept[word] for word in words], ends) for words in sentences]


@of_same(4)
def _kept(tokenizer: Tokenizer) -> dict[str, Cut]:
    """The sub-words and the shape of each word that this tokenizer has met: it cuts every word by itself."""
    return {}


def _encoded(words: list[Cut], ends: tuple[int, int]) -> Encoded:
    ids, shapes, first, last = [ends[0]], [OUTSIDE], [0], [0]
    end = 1 + sum([len(some) for some, _ in words])
    for some, looks in words:
        first.append(len(ids) if some else end)
        ids += some
        shapes += [looks] * len(some)
        last.append(len(ids) - 1 if some else end)
    return Encoded([*ids, ends[1]], [*shapes, OUTSIDE], first, last)


def windows(lengths: list[int], size: int = WINDOW) -> list[range]:
    """Consecutive sentences that the encoder reads together, so that each sees what stands around it."""
    found: list[range] = []
    full = size
    for place, length in enumerate(lengths):
        full += length
        if full > size:
            found.append(range(place, place))
            full = length
        found[-1] = range(found[-1].start, place + 1)
    return found


def batch(block: list[list[Encoded]]) -> Batch:
    """Pad windows of sentences to one block."""
    width = max(sum(len(one.ids) for one in window) for window in block)
    ids, sentences, places = (np.zeros((len(block), width), np.int64) for _ in range(3))
    shapes = np.full((len(block), width), OUTSIDE, np.int64)
    first: list[int] = []
    last: list[int] = []
    for row, window in enumerate(block):
        at = 0
        for number, one in enumerate(window, 1):
            stop = at + len(one.ids)
            ids[row, at:stop] = one.ids
            sentences[row, at:stop] = number
            places[row, at:stop] = np.arange(stop - at)
            shapes[row, at:stop] = one.shapes
            start = row * width + at
            first += [start + place for place in one.first]
            last += [start + place for place in one.last]
            at = stop
    grid = _grid([len(one.first) for window in block for one in window])
    return Batch(ids, sentences, places, shapes, np.array(first), np.array(last), grid)


def _grid(counts: list[int]) -> Ints:
    grid = np.zeros((len(counts), max(counts)), np.int64)
    start = 0
    for row, count in enumerate(counts):
        grid[row, :count] = np.arange(start, start + count)
        start += count
    return grid
