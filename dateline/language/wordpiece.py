"""Words → pieces of the encoder's vocabulary, as BERT cuts them.

WordPiece, after the code of Devlin et al. 2019: no capitals, no accents; punctuation marks and Chinese characters stand
alone; of what is left, the longest piece first. The library for it would bring a client of the network along.
"""

import json
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import BadTable

LONGEST = 100
INSIDE = "##"
UNKNOWN, START, END = "[UNK]", "[CLS]", "[SEP]"
# Blocks of Chinese characters, first and last code point: those of BERT.
CHINESE = (
    (0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F),
    (0x2B920, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F),
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Tokenizer:
    """The pieces of the vocabulary and their numbers; those inside a word begin with `##`."""

    vocabulary: Mapping[str, int]


def open_tokenizer(path: str) -> Tokenizer:
    """The vocabulary of a `tokenizer.json`. Raises BadTable where it holds no WordPiece model."""
    file = json.loads(Path(path).read_text("utf-8"))
    if file["model"]["type"] != "WordPiece":
        raise BadTable(f"{path}: not a WordPiece vocabulary; install the package again")
    return Tokenizer(file["model"]["vocab"])


def pieces(tokenizer: Tokenizer, word: str) -> tuple[int, ...]:
    """The numbers of a word's pieces; none where nothing of it is left."""
    numbers: list[int] = []
    for part in parts(plain(word)):
        numbers += _cut(tokenizer.vocabulary, part)
    return tuple(numbers)


def plain(word: str) -> str:
    r"""Lower case, without accents and control characters.

    >>> plain("Érd\u200bi")
    'erdi'
    """
    if word.isascii() and word.isprintable():
        return word.lower()
    clean = "".join(" " if c.isspace() else c for c in word if c in "\t\n\r" or not _is_control(c))
    bare = (c for c in unicodedata.normalize("NFD", clean) if unicodedata.category(c) != "Mn")
    return "".join(c.lower() for c in bare)


def _is_control(c: str) -> bool:
    return c == "\ufffd" or unicodedata.category(c) in ("Cc", "Cf", "Co", "Cs")


def parts(text: str) -> Iterator[str]:
    """Runs of letters and digits; each mark and each Chinese character by itself."""
    if text.isalnum() and text.isascii():
        yield text
        return
    for run in text.split():
        start = 0
        for k, c in enumerate(run):
            if _stands_alone(c):
                yield from filter(None, (run[start:k], c))
                start = k + 1
        yield from filter(None, (run[start:],))


def _stands_alone(c: str) -> bool:
    if c.isascii():
        return c.isprintable() and not c.isalnum()
    return unicodedata.category(c)[0] == "P" or any(first <= ord(c) <= last for first, last in CHINESE)


def _cut(vocabulary: Mapping[str, int], part: str) -> list[int]:
    """The longest piece first, then the longest of the rest; the unknown piece where one is missing."""
    found: list[int] = []
    start = 0
    while start < len(part) <= LONGEST:
        mark = INSIDE if start else ""
        stop = next((k for k in range(len(part), start, -1) if mark + part[start:k] in vocabulary), 0)
        if not stop:
            return [vocabulary[UNKNOWN]]
        found.append(vocabulary[mark + part[start:stop]])
        start = stop
    return found or [vocabulary[UNKNOWN]]
