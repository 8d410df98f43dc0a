"""Words and sentences: the expected answer stands in the text, `|` where there is a cut without white space."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.language.sentences import sentences
from dateline.language.tokens import tokens
from tests.tables import rows


@pytest.mark.parametrize("case", [row[0] for row in rows("language/tokens.csv")])
def test_words_are_cut_as_in_the_table(case: str) -> None:
    text = case.replace("|", "")
    assert [text[a:b] for a, b in tokens(text)] == case.replace("|", " ").split()


@pytest.mark.parametrize("case", [row[0] for row in rows("language/sentences.csv")])
def test_sentences_end_as_in_the_table(case: str) -> None:
    text = case.replace("| ", "")
    words = tokens(text)
    found = [text[words[first][0] : words[stop - 1][1]] for first, stop in sentences(text, words)]
    assert " | ".join(found) == case


def test_endings_are_taken_off_however_many_there_are() -> None:
    assert len(tokens("a" + "'s" * 5000)) == 5001


@given(st.text())
def test_no_character_is_lost_or_read_twice(text: str) -> None:
    words = tokens(text)
    assert "".join(text[a:b] for a, b in words) == "".join(text.split())
    assert all(a < b <= c for (a, b), (c, _) in pairwise(words))


@given(st.text(alphabet="Ab1.?!\"' \n(U.S.)…"))
def test_sentences_cover_all_words_in_order(text: str) -> None:
    words = tokens(text)
    found = sentences(text, words)
    assert [i for first, stop in found for i in range(first, stop)] == list(range(len(words)))
    assert all(first < stop for first, stop in found)
