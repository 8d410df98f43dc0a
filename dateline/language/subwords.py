"""Words → the sub-words of the encoder, with the shape of each word, since the vocabulary knows no capitals."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

OUTSIDE = 8
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


def open_tokenizer(path: str) -> Tokenizer:
    """The tokenizer without the cuts and paddings that its file switches on."""
    tokenizer = Tokenizer.from_file(path)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


@lru_cache(maxsize=1 << 16)
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
    encodings = tokenizer.encode_batch(sentences, is_pretokenized=True)
    return [
        _encoded(words, found.ids, found.word_ids) for words, found in zip(sentences, encodings, strict=True)
    ]


def _encoded(words: list[str], ids: list[int], owners: list[int | None]) -> Encoded:
    end = len(ids) - 1
    first = [end] * (len(words) + 1)
    last = [end] * (len(words) + 1)
    first[0] = last[0] = 0
    shapes = [OUTSIDE] * len(ids)
    word_shapes = [shape(word) for word in words]
    previous = None
    for at in range(1, end):
        owner = owners[at]
        if owner is None:
            continue
        if owner != previous:
            first[owner + 1] = at
            previous = owner
        last[owner + 1] = at
        shapes[at] = word_shapes[owner]
    return Encoded(ids, shapes, first, last)


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
