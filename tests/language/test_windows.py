"""What the encoder reads at once: consecutive sentences, laid out so that every word finds its own sub-words again."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.language.subwords import Encoded, batch, windows

LENGTHS = st.lists(st.integers(3, 200), min_size=1, max_size=40)
START, END = 1, 2


def sentence(number: int, words: int) -> Encoded:
    """A sentence of words of one sub-word each, all with the number of the sentence."""
    places = list(range(words + 1))
    return Encoded([START, *[number] * words, END], [0] * (words + 2), places, places)


@pytest.mark.parametrize(
    ("lengths", "found"),
    [
        ([10, 10, 10], [[0, 1, 2]]),
        ([60, 60, 60], [[0, 1], [2]]),
        ([64, 64], [[0, 1]]),
        ([64, 65], [[0], [1]]),
        ([200, 10, 10], [[0], [1, 2]]),
        ([], []),
    ],
)
def test_windows_hold_what_fits(lengths: list[int], found: list[list[int]]) -> None:
    assert [list(window) for window in windows(lengths)] == found


@given(LENGTHS, st.integers(1, 160))
def test_windows_hold_every_sentence_once_and_are_no_longer_than_asked(lengths: list[int], size: int) -> None:
    found = windows(lengths, size)
    assert [place for window in found for place in window] == list(range(len(lengths)))
    assert all(len(w) == 1 or sum(lengths[i] for i in w) <= size for w in found)


@given(st.lists(st.lists(st.integers(1, 6), min_size=1, max_size=4), min_size=1, max_size=4))
def test_every_word_stands_on_its_own_subword(counts: list[list[int]]) -> None:
    numbers = iter(range(10, 100))
    block = [[sentence(next(numbers), words) for words in window] for window in counts]
    packed = batch(block)
    subwords = packed.ids.ravel()
    flat = [one for window in block for one in window]
    assert packed.grid.shape == (len(flat), max(len(one.first) for one in flat))
    for row, one in zip(packed.grid, flat, strict=True):
        words = row[1 : len(one.first)]
        assert set(subwords[packed.first[words]]) == set(subwords[packed.last[words]]) == {one.ids[1]}
        assert subwords[packed.first[row[0]]] == START
        assert set(packed.places.ravel()[packed.first[words]]) == set(range(1, len(one.first)))
    assert [max(row) for row in packed.sentences] == [len(window) for window in block]
    assert np.all((packed.ids != 0) == (packed.sentences > 0))
