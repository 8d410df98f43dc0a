"""The word lists of this room, read once and checked: a bad row is refused with its file, row and remedy."""

import csv
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import BadTable

FOLDER = Path(__file__).with_name("en")


@dataclass(frozen=True, slots=True)
class Ending:
    """How a regular form becomes its lemma: letters cut from the end, letters added; `sure` whatever comes out."""

    ending: str
    cut: int
    add: str
    sure: bool


def rows(name: str, columns: tuple[str, ...]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The rows of `en/<name>` under exactly these columns, each with its line number."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as lines:
        reader = csv.reader(lines)
        header = tuple(next(reader, ()))
        if header != columns:
            raise BadTable(f"language/en/{name}: the header is {','.join(header)}; write {','.join(columns)}")
        for row in reader:
            if len(row) != len(columns):
                raise BadTable(
                    f"language/en/{name}, line {reader.line_num}: {len(row)} values; give {len(columns)}"
                )
            yield reader.line_num, tuple(row)


def folded(name: str, line: int, word: str, seen: dict[str, int]) -> str:
    """Refuse capitals, blanks and repetitions: such a word would never be found or be found twice."""
    if word != word.strip().lower() or not word:
        raise BadTable(
            f"language/en/{name}, line {line}: {word!r} must be lower case without blanks around it"
        )
    if word in seen:
        raise BadTable(
            f"language/en/{name}, line {line}: {word!r} stands on line {seen[word]} too; remove one"
        )
    seen[word] = line
    return word


def _abbreviations() -> dict[str, str]:
    kinds = ("title", "inner", "final", "last", "number")
    seen: dict[str, int] = {}
    found = {}
    for line, (word, kind) in rows("abbreviations.csv", ("word", "kind")):
        if kind not in kinds:
            raise BadTable(
                f"language/en/abbreviations.csv, line {line}: kind {kind!r}; use one of {', '.join(kinds)}"
            )
        found[folded("abbreviations.csv", line, word, seen)] = kind
    return found


def _contractions() -> dict[str, int]:
    seen: dict[str, int] = {}
    found = {}
    for line, (first, second) in rows("contractions.csv", ("first", "second")):
        found[folded("contractions.csv", line, first + second, seen)] = len(first)
    return found


def _irregular() -> dict[str, str]:
    seen: dict[str, int] = {}
    pairs = rows("irregular.csv", ("form", "lemma"))
    return {folded("irregular.csv", line, form, seen): lemma for line, (form, lemma) in pairs}


def _endings() -> dict[str, tuple[Ending, ...]]:
    found: dict[str, tuple[Ending, ...]] = {}
    for line, (upos, ending, cut, add, sure) in rows("endings.csv", ("upos", "ending", "cut", "add", "sure")):
        if not cut.isdigit() or not ending.isalpha() or sure not in ("", "yes"):
            raise BadTable(
                f"language/en/endings.csv, line {line}: give an ending, a number, letters, yes or nothing"
            )
        found[upos] = (*found.get(upos, ()), Ending(ending, int(cut), add, bool(sure)))
    return found


def _lists() -> dict[str, tuple[str, ...]]:
    table = tomllib.loads((FOLDER / "words.toml").read_text(encoding="utf-8"))
    for key, words in table.items():
        seen: dict[str, int] = {}
        for number, word in enumerate(words, 1):
            folded(f"words.toml [{key}]", number, word, seen)
    return {key: tuple(words) for key, words in table.items()}


ABBREVIATIONS = _abbreviations()
NUMBERED = frozenset(word for word, kind in ABBREVIATIONS.items() if kind == "number")
SHORT = frozenset(word for word, kind in ABBREVIATIONS.items() if kind != "number")
CONTRACTIONS = _contractions()
IRREGULAR = _irregular()
ENDINGS = _endings()
_LISTS = _lists()
PREFIXES = _LISTS["prefixes"]
UNITS = _LISTS["units"]
STARTERS = frozenset(_LISTS["starters"])
REPORTING = frozenset(_LISTS["reporting"])
CREDITS = frozenset(_LISTS["credits"])
