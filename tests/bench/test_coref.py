"""The scores of coreference, on examples small enough to reckon by hand."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.coref import assignment, clusters, conll, f1, scores

SQUARES = st.integers(1, 4).flatmap(
    lambda n: st.lists(st.lists(st.floats(0, 1), min_size=n, max_size=n), min_size=n, max_size=n)
)


def test_one_chain_cut_in_two() -> None:
    found = scores(clusters(["abcd"]), clusters(["ab", "cd"]))
    assert f1(found["muc"]) == pytest.approx((100, 200 / 3, 80))
    assert f1(found["b3"]) == pytest.approx((100, 50, 200 / 3))
    assert f1(found["ceafe"]) == pytest.approx((100 / 3, 200 / 3, 400 / 9))


def test_invented_and_missed_mentions() -> None:
    found = scores(clusters(["abc", "defg"]), clusters(["ab", "cd", "fghi"]))
    assert f1(found["mentions"]) == pytest.approx((75, 600 / 7, 80))
    assert f1(found["muc"]) == pytest.approx((40, 40, 40))
    assert f1(found["b3"])[:2] == pytest.approx((50, 100 * (35 / 12) / 7))
    assert f1(found["ceafe"])[:2] == pytest.approx((100 * 1.3 / 3, 65))


def test_what_is_the_same_scores_full_and_what_is_apart_scores_nothing() -> None:
    same = clusters(["ab", "cde"])
    assert conll(scores(same, same)) == pytest.approx(100)
    assert conll(scores(same, clusters(["xy"]))) == 0


def test_single_mentions_are_no_chains() -> None:
    assert clusters(["a", "bc"]) == [frozenset("bc")]


@given(SQUARES)
def test_the_assignment_is_the_best_of_all(weights: list[list[float]]) -> None:
    n = len(weights)
    best = max(sum(weights[i][p[i]] for i in range(n)) for p in permutations(range(n)))
    assert assignment(weights) == pytest.approx(best)
