"""A table asked by families of features says what it says of the features themselves, to the last bit."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from dateline.fitted import Facts, Families, Fitted, named


def first(n: int) -> Iterator[str]:
    yield "bias"
    yield f"n={n}"


def second(n: int, m: int) -> Iterator[str]:
    yield f"n={n} m={m}"
    yield f"m={m}"


hundredths = st.integers(-900, 900).map(lambda n: n / 100)
numbers = st.integers(0, 3)
families = st.one_of(st.tuples(st.just(first), numbers), st.tuples(st.just(second), numbers, numbers))
names = sorted({f for n in range(3) for m in range(4) for f in named([(first, n), (second, n, m)])})


@given(
    st.dictionaries(st.sampled_from(names), st.tuples(hundredths, hundredths)),
    st.lists(families, min_size=1),
)
def test_families_weigh_what_their_features_weigh(
    weights: dict[str, tuple[float, float]], asked: list[Facts]
) -> None:
    table = Fitted(("no", "yes"), weights)
    kept = Families(table)
    for _ in range(2):
        assert kept.chances(asked) == table.chances(named(asked))
