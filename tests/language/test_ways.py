"""The way from an act to the words of its sentence, in steps of the tree and in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.language.ways import PLACES, REACH, STEPS, WAYS, paths, places, ways

# Rebels2 in the east attacked6 the convoy8: word → its head.
HEADS = [2, 6, 5, 5, 2, 0, 8, 6]
ATTACKED = 6


@st.composite
def trees(draw: st.DrawFn) -> list[int]:
    """Heads of words in a shuffled order, each above another or on the root."""
    order = draw(st.permutations(range(1, draw(st.integers(1, 30)) + 1)))
    above = [0, *order]
    heads = {word: draw(st.sampled_from(above[: n + 1])) for n, word in enumerate(order)}
    return [heads[word] for word in sorted(heads)]


@pytest.mark.parametrize(
    ("word", "up", "down"), [(0, 1, 0), (1, 0, 2), (2, 0, 1), (4, 0, 3), (6, 0, 0), (8, 0, 1), (7, 0, 2)]
)
def test_steps_from_an_act(word: int, up: int, down: int) -> None:
    assert divmod(ways(paths(HEADS), ATTACKED)[word], STEPS + 1) == (up, down)


def test_steps_between_branches_lead_over_what_both_hang_on() -> None:
    assert divmod(ways(paths(HEADS), 8)[1], STEPS + 1) == (1, 2)


def test_places_end_at_the_reach() -> None:
    assert places(20, 10)[:3] == [0, 0, 0]
    assert places(20, 10)[9:12] == [REACH - 1, REACH, REACH + 1]
    assert places(20, 10)[20] == PLACES - 1


@given(trees(), st.data())
def test_the_way_back_is_the_way_there_turned(heads: list[int], data: st.DataObject) -> None:
    known = paths(heads)
    one, other = (data.draw(st.integers(1, len(heads))) for _ in range(2))
    there, back = ways(known, one)[other], ways(known, other)[one]
    assert divmod(there, STEPS + 1) == divmod(back, STEPS + 1)[::-1]
    assert all(0 <= way < WAYS for way in ways(known, one))
