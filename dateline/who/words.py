"""The words that coreference turns on: pronouns, common nouns, given names; read from the tables beside this file."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Literal, TypeAlias

from dateline.errors import BadTable

Number: TypeAlias = Literal["one", "many", "any"]
Gender: TypeAlias = Literal["m", "f", "n", "x"]
Kind: TypeAlias = Literal["person", "body", "place", "time", "thing", ""]

HERE = Path(__file__).parent
NUMBERS = ("one", "many", "any")
GENDERS = ("m", "f", "n", "x")
CASES = ("subject", "object", "possessive", "reflexive")
KINDS = ("person", "body", "place", "time")
STANDS_FOR = ("", "state", "outlet", "organization", "settlement", "place", "person")


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A personal pronoun: grammatical person 1 to 3, number, gender (`n` thing or body, `x` any), case."""

    person: int
    number: Number
    gender: Gender
    case: str


@dataclass(frozen=True, slots=True)
class Noun:
    """What a common noun names, and which names it may take up again (*the newspaper*: an outlet)."""

    kind: Kind
    gender: Gender
    stands_for: str


@dataclass(frozen=True, slots=True)
class Words:
    """The tables, keyed by the folded word; `weights` by the feature of a pronoun and a candidate.

    `vague` are heads that say little of a party: they take the sector of what stands beside them (*Hamas
    spokesman*, *army chief*), and have the sector of the table only where nothing does.
    """

    pronouns: dict[str, Pronoun]
    nouns: dict[str, Noun]
    given: dict[str, Gender]
    weights: dict[str, float]
    vague: dict[str, str]
    saying: frozenset[str]
    outlet_cues: frozenset[str]
    partitive: frozenset[str]
    across_states: frozenset[str]
    before_across: frozenset[str]
    sides: frozenset[str]
    belongs_by: frozenset[str]
    former: frozenset[str]
    other_office: frozenset[str]
    titles_m: frozenset[str]
    titles_f: frozenset[str]
    definite: frozenset[str]
    indefinite: frozenset[str]
    small: frozenset[str]
    group_states: frozenset[str]
    group_people: frozenset[str]
    one_each: frozenset[str]
    statements: frozenset[str]
    signed: frozenset[str]
    numbers: frozenset[str]
    anyone: frozenset[str]
    fighters: frozenset[str]

    @property
    def counts(self) -> dict[str, int]:
        """The numbers by their words."""
        return {word: int(digit) for digit, _, word in (x.partition(":") for x in self.numbers)}


@cache
def load_words() -> Words:
    """Reads the tables once. Raises BadTable, naming the row and the remedy."""
    return Words(
        {row[0]: _pronoun(row, at) for at, row in _rows("pronouns.tsv", 5)},
        {row[0]: _noun(row, at) for at, row in _rows("nouns.tsv", 4)},
        {row[0]: _gender(row[1], at) for at, row in _rows("given_names.tsv", 2)},
        {row[0]: _weight(row[1], at) for at, row in _rows("antecedents.tsv", 2)},
        {row[0]: row[1] for _, row in _rows("vague.tsv", 2)},
        **_lists(),
    )


def _lists() -> dict[str, frozenset[str]]:
    with (HERE / "words.toml").open("rb") as file:
        lists = {name: frozenset(text.split()) for name, text in tomllib.load(file).items()}
    wanted = {f.name for f in fields(Words) if f.type == frozenset[str]}
    _require(lists.keys() == wanted, f"who/words.toml: keys are not {sorted(wanted)}; add or remove some")
    return lists


def _rows(file: str, columns: int) -> Iterator[tuple[str, list[str]]]:
    """The rows below the header, each with its place (`who/nouns.tsv:12`)."""
    seen: set[str] = set()
    lines = (HERE / file).read_text(encoding="utf-8").splitlines()
    numbered = [(n, x) for n, x in enumerate(lines, 1) if x and not x.startswith("#")]
    for n, line in numbered[1:]:
        row, at = line.split("\t"), f"who/{file}:{n}"
        _require(len(row) == columns, f"{at}: {len(row)} columns; write {columns}, parted by tabs")
        _require(
            row[0] == row[0].lower().strip(), f"{at}: {row[0]!r} is compared folded; write it in lower case"
        )
        _require(row[0] not in seen, f"{at}: {row[0]!r} stands twice; keep one row")
        seen.add(row[0])
        yield at, row


def _require(good: bool, message: str) -> None:
    if not good:
        raise BadTable(message)


def _pronoun(row: list[str], at: str) -> Pronoun:
    _require(row[1] in ("1", "2", "3"), f"{at}: person {row[1]!r}; write 1, 2 or 3")
    _require(row[2] in NUMBERS, f"{at}: number {row[2]!r}; write one of {', '.join(NUMBERS)}")
    _require(row[4] in CASES, f"{at}: case {row[4]!r}; write one of {', '.join(CASES)}")
    number: Number = "one" if row[2] == "one" else "many" if row[2] == "many" else "any"
    return Pronoun(int(row[1]), number, _gender(row[3], at), row[4])


def _noun(row: list[str], at: str) -> Noun:
    kinds: dict[str, Kind] = {"person": "person", "body": "body", "place": "place", "time": "time"}
    _require(row[1] in kinds, f"{at}: class {row[1]!r}; write one of {', '.join(KINDS)}")
    _require(
        row[3] in STANDS_FOR, f"{at}: stands_for {row[3]!r}; write one of {', '.join(STANDS_FOR)} or nothing"
    )
    return Noun(kinds[row[1]], _gender(row[2], at), row[3])


def _gender(text: str, at: str) -> Gender:
    genders: dict[str, Gender] = {"m": "m", "f": "f", "n": "n", "x": "x"}
    _require(text in genders, f"{at}: gender {text!r}; write one of {', '.join(GENDERS)}")
    return genders[text]


def _weight(text: str, at: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise BadTable(f"{at}: weight {text!r}; write a decimal number") from None
