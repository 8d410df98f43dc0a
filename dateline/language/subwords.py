"""Words → the sub-words of the encoder, with the shape of each word, since the vocabulary knows no capitals."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.kept import of_same, of_short
from dateline.language.wordpiece import END, START, Tokenizer, pieces

OUTSIDE = 8
MOST_KEPT = 1 << 16
SHAPES = 9
PUNCTUATION, LOWER, TITLE, UPPER, CAPITAL, MIXED, DIGITS, DIGIT_MIX = range(8)
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Encoded:
    """One sentence for the encoder: word 0 is the root, which stands on the opening [CLS]."""

    ids: list[int]
    shapes: list[int]
    first: list[int]
    last: list[int]


@dataclass(frozen=True, slots=True)
class Batch:
    """Several encoded sentences, padded to one length."""

    ids: Ints
    mask: Ints
    shapes: Ints
    first: Ints
    last: Ints


@of_short(1 << 16)
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
    kept.update((word, pieces(tokenizer, word)) for word in new)
    ends = (tokenizer.vocabulary[START], tokenizer.vocabulary[END])
    return [_encoded(words, [kept[word] for word in words], ends) for words in sentences]


@of_same(4)
def _kept(tokenizer: Tokenizer) -> dict[str, tuple[int, ...]]:
    """The sub-words of each word that this tokenizer has met: it cuts every word by itself."""
    return {}


def _encoded(words: list[str], cut: list[tuple[int, ...]], ends: tuple[int, int]) -> Encoded:
    ids, shapes, first, last = [ends[0]], [OUTSIDE], [0], [0]
    end = 1 + sum(map(len, cut))
    for word, some in zip(words, cut, strict=True):
        first.append(len(ids) if some else end)
        ids += some
        shapes += [shape(word)] * len(some)
        last.append(len(ids) - 1 if some else end)
    return Encoded([*ids, ends[1]], [*shapes, OUTSIDE], first, last)


def batch(sentences: list[Encoded]) -> Batch:
    """Pad sentences to one block."""
    rows = len(sentences)
    width = max(len(one.ids) for one in sentences)
    words = max(len(one.first) for one in sentences)
    ids, mask = np.zeros((rows, width), np.int64), np.zeros((rows, width), np.int64)
    shapes = np.full((rows, width), OUTSIDE, np.int64)
    first, last = np.zeros((rows, words), np.int64), np.zeros((rows, words), np.int64)
    for row, one in enumerate(sentences):
        ids[row, : len(one.ids)] = one.ids
        mask[row, : len(one.ids)] = 1
        shapes[row, : len(one.ids)] = one.shapes
        first[row, : len(one.first)] = one.first
        last[row, : len(one.last)] = one.last
    return Batch(ids, mask, shapes, first, last)
