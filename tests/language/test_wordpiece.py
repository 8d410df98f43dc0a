"""Words are cut as the library cuts them with which the encoder was trained."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.language.model import MODEL
from dateline.language.wordpiece import open_tokenizer, pieces
from tests.tables import rows

tokenizers = pytest.importorskip("tokenizers")
FILE = MODEL / "tokenizer.json"
MINE, THEIRS = open_tokenizer(str(FILE)), tokenizers.Tokenizer.from_file(str(FILE))
THEIRS.no_truncation()
THEIRS.no_padding()
# Words of special meaning to the library are letters in a report. Its tables of characters are older than Unicode 8.
SPECIAL = re.compile(r"\[(PAD|UNK|CLS|SEP|MASK)\]")
WORDS = st.text(st.characters(max_codepoint=0x058F), min_size=1, max_size=120)


def theirs(words: list[str]) -> list[tuple[int, ...]]:
    found = THEIRS.encode_batch([[word] for word in words], is_pretokenized=True, add_special_tokens=False)
    return [tuple(one.ids) for one in found]


@pytest.mark.parametrize("file", ["language/tokens.csv", "who/good_tables.csv", "when/expressions.csv"])
def test_words_of_tables_are_cut_alike(file: str) -> None:
    words = sorted({word for row in rows(file) for cell in row for word in cell.split()})
    assert [pieces(MINE, word) for word in words] == theirs(words)


def test_every_piece_is_cut_alike() -> None:
    words = [word for word in MINE.vocabulary if not SPECIAL.search(word)]
    assert [pieces(MINE, word) for word in words] == theirs(words)


@given(WORDS)
def test_any_word_is_cut_alike(word: str) -> None:
    if not SPECIAL.search(word):
        assert [pieces(MINE, word)] == theirs([word])


@pytest.mark.parametrize(
    "word", ["東京", "café", "Ⅷ", "a" * 101, "don’t", "\u200b", "naïve—so", "x\u00a0y", "ﬁn", "İstanbul"]
)
def test_odd_words_are_cut_alike(word: str) -> None:
    assert [pieces(MINE, word)] == theirs([word])
