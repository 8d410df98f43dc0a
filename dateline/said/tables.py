"""The tables of this room, read once and checked: cues.tsv, classes.toml, words.toml."""

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Literal, TypeAlias, cast, get_args

from dateline.errors import BadTable
from dateline.records import Commitment, SaidClass

FOLDER = files("dateline.said")
COLUMNS = ("cue", "pos", "class", "commits", "vouches", "content")
Pos: TypeAlias = Literal["verb", "noun", "adj", "adverb", "phrase"]
POS: tuple[str, ...] = get_args(Pos)
CLASSES: tuple[str, ...] = get_args(SaidClass)
COMMITMENTS: tuple[str, ...] = get_args(Commitment)
MARKERS = ("that", "quote", "to", "obj", "named", "hearer")


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase of saying: its class, what it commits the source to, and what brings in its content.

    `words` are lemmas; `content` holds *that* (a clause), *quote*, *to* (an infinitive), *obj* (an object), *named*
    (an object with what it is called), *hearer* (the object is who hears it) and prepositions.
    """

    words: tuple[str, ...]
    pos: Pos
    kind: SaidClass
    commits: Commitment
    vouches: bool
    content: frozenset[str]
    rule: str


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists of words.toml."""

    lists: dict[str, frozenset[str]]
    phrases: dict[str, tuple[tuple[str, ...], ...]]
    counts: dict[str, tuple[int, int | None]]

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.lists[name]


@dataclass(frozen=True, slots=True)
class Tables:
    """All tables: cues under their part of speech and first word, the longest first."""

    cues: dict[Pos, dict[str, tuple[Cue, ...]]]
    speaks: frozenset[SaidClass]
    relays: frozenset[SaidClass]
    words: Words


def cue_rows(text: str, prepositions: frozenset[str], name: str = "said/cues.tsv") -> Iterator[Cue]:
    """The rows of a cue table. Raises BadTable with file, row and remedy."""
    lines = text.splitlines()
    if not lines or tuple(lines[0].split("\t")) != COLUMNS:
        raise BadTable(f"{name}, line 1: the columns must be {', '.join(COLUMNS)}, parted by tabs")
    seen: dict[tuple[str, str], int] = {}
    for number, line in enumerate(lines[1:], 2):
        cue = _cue(line.split("\t"), prepositions, f"{name}, line {number}")
        key = (" ".join(cue.words), cue.pos)
        if key in seen:
            raise BadTable(
                f"{name}, line {number}: {key[0]} ({key[1]}) stands on line {seen[key]} too; remove one"
            )
        seen[key] = number
        yield cue


def _cue(row: list[str], prepositions: frozenset[str], where: str) -> Cue:
    if len(row) != len(COLUMNS):
        raise BadTable(f"{where}: {len(row)} values; give {len(COLUMNS)}, parted by tabs")
    cue, pos, kind, commits, vouches, content = row
    if not cue or cue != cue.strip().lower():
        raise BadTable(f"{where}: {cue!r} must be lower case without blanks around it")
    for value, allowed in ((pos, POS), (kind, CLASSES), (commits, COMMITMENTS), (vouches, ("", "yes"))):
        _one_of(value, allowed, where)
    frames = content.split()
    for frame in frames:
        _one_of(frame, (*MARKERS, *sorted(prepositions)), where)
    if not frames and pos in ("verb", "noun", "adj"):
        raise BadTable(
            f"{where}: {cue} brings in no content; give one or more of {', '.join(MARKERS)} or a preposition"
        )
    return Cue(
        tuple(cue.split()), cast(Pos, pos), cast(SaidClass, kind), cast(Commitment, commits), vouches == "yes",
        frozenset(frames), f"cues.tsv:{cue}/{pos}",
    )  # fmt: skip


def _one_of(value: str, allowed: tuple[str, ...], where: str) -> None:
    if value not in allowed:
        raise BadTable(f"{where}: {value!r}; use one of {', '.join(x or 'nothing' for x in allowed)}")


def class_rows(text: str, name: str = "said/classes.toml") -> dict[SaidClass, tuple[bool, bool]]:
    """Each class with whether it speaks and relays. Raises BadTable."""
    table = tomllib.loads(text)
    if set(table) != set(CLASSES):
        wrong = sorted(set(table) ^ set(CLASSES))
        raise BadTable(f"{name}: {wrong[0]!r} is missing or unknown; the classes are {', '.join(CLASSES)}")
    for key, row in table.items():
        if set(row) != {"speaks", "relays"} or not all(isinstance(x, bool) for x in row.values()):
            raise BadTable(f"{name} [{key}]: give speaks and relays, each true or false")
    return {cast(SaidClass, key): (row["speaks"], row["relays"]) for key, row in table.items()}


def word_lists(text: str, name: str = "said/words.toml") -> Words:
    """The lists of words.toml. Raises BadTable."""
    table: dict[str, Any] = tomllib.loads(text)
    counts = {key: (low, high or None) for key, (low, high) in table.pop("counts").items()}
    lists: dict[str, frozenset[str]] = {}
    for key, words in table.items():
        for word in words:
            if word != word.strip().lower() or not word:
                raise BadTable(f"{name} [{key}]: {word!r} must be lower case without blanks around it")
            if words.count(word) > 1:
                raise BadTable(f"{name} [{key}]: {word!r} stands there twice; remove one")
        lists[key] = frozenset(words)
    phrases = {
        key: tuple(tuple(word.split()) for word in words if " " in word) for key, words in table.items()
    }
    return Words(lists, phrases, counts)


def _index(cues: Iterator[Cue]) -> dict[Pos, dict[str, tuple[Cue, ...]]]:
    found: dict[Pos, dict[str, tuple[Cue, ...]]] = {cast(Pos, pos): {} for pos in POS}
    for cue in cues:
        shelf = found[cue.pos]
        shelf[cue.words[0]] = tuple(sorted((*shelf.get(cue.words[0], ()), cue), key=_longest_first))
    return found


def _longest_first(cue: Cue) -> int:
    return -len(cue.words)


def _load(read: Callable[[str], str]) -> Tables:
    classes = class_rows(read("classes.toml"))
    words = word_lists(read("words.toml"))
    return Tables(
        cues=_index(cue_rows(read("cues.tsv"), words["prepositions"])),
        speaks=frozenset(key for key, (speaks, _) in classes.items() if speaks),
        relays=frozenset(key for key, (_, relays) in classes.items() if relays),
        words=words,
    )


def _read(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


TABLES = _load(_read)
