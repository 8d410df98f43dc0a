"""Tables of sentences with the reader's names marked, beside the places that are found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import where
from tests.tables import rows
from tests.where.sentences import plain, sentence

PIECES = [
    "Aleppo",
    "Paris",
    "Texas",
    "Georgia",
    "of",
    "the",
    ",",
    "-",
    "airport",
    "St.",
    "N.D.",
    "in",
    "Xyz",
    "’s",
    "County",
]


def found(marked: str) -> str:
    text = plain(marked)
    return "; ".join(
        f"{text[one.span.start : one.span.stop]} = {one.name} ({one.precision})"
        if one.precision
        else f"{one.name} = nowhere"
        for one in where.find([sentence(marked)], text, where.load())
    )


@pytest.mark.parametrize(("text", "places"), rows("where/found.csv"))
def test_the_places_of_a_sentence_are_found(text: str, places: str) -> None:
    assert found(text) == places


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["LOC", "ORG", "PER", ""]),
            st.lists(st.sampled_from(PIECES), min_size=1, max_size=4),
        ),
        max_size=6,
    )
)
def test_mentions_are_in_order_and_quote_the_text(pieces: list[tuple[str, list[str]]]) -> None:
    marked = " ".join(f"{{{kind} {' '.join(p)}}}" if kind else " ".join(p) for kind, p in pieces)
    text = plain(marked)
    mentions = where.find([sentence(marked)], text, where.load())
    spans = [one.span for one in mentions]
    assert spans == sorted(spans)
    assert all(text[span.start : span.stop].strip() for span in spans)
    assert all((one.latitude is None) == (one.precision is None) for one in mentions)


def test_countries_of_the_parties_decide_between_equals() -> None:
    text = "Police in Valencia made arrests."
    marked = "Police in {LOC Valencia} made arrests."
    (plainly,) = where.find([sentence(marked)], text, where.load())
    (told,) = where.find([sentence(marked)], text, where.load(), frozenset({"ESP"}))
    assert (plainly.country, told.country) == ("VEN", "ESP")


def test_every_mention_says_how_it_was_chosen() -> None:
    marked = "A storm hit {LOC Paris, Texas} and {LOC Xyzzyville}."
    rules = [one.rule for one in where.find([sentence(marked)], plain(marked), where.load())]
    assert rules == ["name: within Texas", "name: weight"]
