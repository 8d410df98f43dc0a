"""Text in, tokens and one letter for each token out: the letter says which classes of words.toml it stands in."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.errors import BadTable

TOKEN = re.compile(
    r"\d{4}-\d\d-\d\d(?:T[\d:]+)?(?![\d-])|\d{1,2}/\d{1,2}/\d{2,4}(?![\d/])|\d{1,2}:\d\d(?::\d\d)?"
    r"|['’‘]\d\d(?![\w,])|\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?(?:st|nd|rd|th|s)?(?![^\W_])|[^\W_]+|\n\s*\n|[^\w\s]"
)
OTHER = " "  # the letter of a token in no class

SHAPES = (
    ("iso", re.compile(r"\d{4}-\d\d-\d\d(?:T[\d:]+)?")),
    ("slashed", re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}")),
    ("clock", re.compile(r"\d{1,2}:\d\d(?::\d\d)?")),
    ("integer", re.compile(r"\d{1,7}|\d{1,3}(?:,\d{3})+")),
    ("decimal", re.compile(r"\d+\.\d+")),
    ("day", re.compile(r"0?[1-9]|[12]\d|3[01]")),
    ("no_day", re.compile(r"3[2-9]|[4-9]\d")),
    ("day_ordinal", re.compile(r"[1-9](?:st|nd|rd|th)|[12]\d(?:st|nd|rd|th)|3[01](?:st|nd|rd|th)")),
    ("number_ordinal", re.compile(r"\d+(?:st|nd|rd|th)")),
    ("hour", re.compile(r"0?[1-9]|1[0-2]")),
    ("year", re.compile(r"1[5-9]\d\d|20\d\d")),
    ("recent_year", re.compile(r"19\d\d|20[0-4]\d")),
    ("far_year", re.compile(r"1[0-4]\d\d|2[1-9]\d\d|[2-9]\d\d")),
    ("short_year", re.compile(r"['’‘]\d\d")),
    ("decade", re.compile(r"1[5-9]\d0s|20\d0s")),
    ("short_decade", re.compile(r"[1-9]0s")),
    ("gap", re.compile(r"\n\s*\n")),
)
SAMPLES = (
    *(f"{n}" for n in range(100)),
    *(f"{n:02d}" for n in range(100)),
    *(f"{n}{end}" for n in range(102) for end in ("st", "nd", "rd", "th")),
    *(
        "100",
        "950",
        "1066",
        "1999",
        "1990",
        "2019",
        "2100",
        "2500",
        "9999",
        "12345",
        "12345678",
        "1,500",
        "1.5",
        "12.50",
    ),
    *("1960s", "2010s", "90s", "00s", "15s", "1965s", "2500s", "1:30", "10:45", "10:45:00"),
    *("'98", "2019-04-02", "2019-04-02T10:30", "4/2/2019", "04/02/19", "\n\n"),
)
TRIGGER_SHAPES = frozenset({"iso", "slashed", "clock", "year", "decade", "short_decade", "short_year"})


@dataclass(frozen=True, slots=True)
class Token:
    """A token and where it starts in the text."""

    text: str
    start: int

    @property
    def stop(self) -> int:
        """Where the token ends in the text."""
        return self.start + len(self.text)


class Vocabulary(dict[str, str]):
    """Token → letter, filled as tokens come; letters stand for sets of classes.

    `tables` maps a class to its words and their values. A literal word of a pattern is a class of its own, `=word`.
    """

    def __init__(self, tables: Mapping[str, Mapping[str, Any]], literals: Iterable[str], path: Path) -> None:
        self.tables = {
            n: t["words"] if isinstance(t["words"], dict) else dict.fromkeys(t["words"])
            for n, t in tables.items()
        }
        self.capital = {name for name, table in tables.items() if table.get("capital")}
        self.lower = {name for name, table in tables.items() if table.get("lower")}
        self.triggers = {name for name, table in tables.items() if table.get("trigger")} | TRIGGER_SHAPES
        self.literals = frozenset(literals)
        self.path = path
        self.by_word: dict[str, list[str]] = {}
        for name, words in self.tables.items():
            for word in words:
                self.by_word.setdefault(word, []).append(name)
        self.letters: dict[frozenset[str], str] = {frozenset(): OTHER}
        for word in (*self.by_word, *self.literals):
            for form in (word, word.capitalize(), word.upper()):
                self._letter(self.classes(form))
        for sample in SAMPLES:
            self._letter(self.classes(sample))
        self.by_class = self.index()

    def __missing__(self, token: str) -> str:
        letter = self.letters.get(self.classes(token), OTHER)
        if len(self) < 500_000:
            self[token] = letter
        return letter

    def _letter(self, classes: frozenset[str]) -> None:
        self.letters.setdefault(classes, chr(0xE000 + len(self.letters)))

    def classes(self, token: str) -> frozenset[str]:
        """The classes a token stands in."""
        word = token.lower()
        barred = self.lower if token[0].isupper() else self.capital
        names = [n for n in self.by_word.get(word, ()) if n not in barred]
        if not token[0].isalpha():
            names += [name for name, shape in SHAPES if shape.fullmatch(token)]
        return frozenset((*names, f"={word}") if word in self.literals else names)

    def index(self) -> dict[str, str]:
        """For each class the letters of all tokens in it."""
        found: dict[str, list[str]] = {}
        for classes, letter in self.letters.items():
            for name in classes:
                found.setdefault(name, []).append(letter)
        return {name: "".join(letters) for name, letters in found.items()}

    def having(self, name: str) -> str:
        """The letters of all tokens in a class, as the inside of a regular expression's brackets."""
        letters = self.by_class.get(name)
        if not letters:
            raise BadTable(f"{self.path}: class #{name} has no words; add a table [{name}] to words.toml")
        return letters

    def trigger_letters(self) -> str:
        """The letters of all tokens for which a stretch of text is searched."""
        return "".join(letter for classes, letter in self.letters.items() if classes & self.triggers)

    def value(self, token: str, names: Iterable[str]) -> Any:
        """What the first of the classes that has the token as a word says it stands for; None if none has."""
        word = token.lower()
        return next((self.tables[n][word] for n in names if word in self.tables.get(n, ())), None)


def load_tables(path: Path) -> dict[str, dict[str, Any]]:
    """Classes of words from a TOML file. Raises BadTable for a class without words or a word with capitals."""
    tables: dict[str, dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))
    for name, table in tables.items():
        if not table.get("words"):
            raise BadTable(f"{path}: [{name}] has no words; give it a list or a table `words`")
        for word in table["words"]:
            if word != word.lower():
                raise BadTable(f"{path}: [{name}] {word!r} has capitals; write it in lower case")
    return tables


def tokenize(text: str) -> list[Token]:
    """All words, numbers, signs and paragraph gaps of a text."""
    return [Token(m.group(), m.start()) for m in TOKEN.finditer(text)]
