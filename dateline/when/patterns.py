"""Patterns in, matches out: patterns.toml compiled to regular expressions over the letters of tokens."""

import inspect
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from dateline.errors import BadTable
from dateline.when.terms import Meaning
from dateline.when.words import Vocabulary

Row: TypeAlias = Mapping[str, Any]
PIECE = re.compile(r"<[^>]+>|#\w+|@\w+|=\w+|\{!?|[\[\](){}|]|[^\s\[\](){}|<>#@]+")
KINDS = {
    name: chr(0xF000 + i)
    for i, name in enumerate(
        ("field", "weekday", "step", "shift", "length", "every", "span", "clock", "nothing")
    )
}


@dataclass(frozen=True)
class Pattern:
    """One row of patterns.toml: `slots` lists, for each group of the expression, the slot and how it is read."""

    match: str
    mean: str
    given: Mapping[str, Any]
    expression: re.Pattern[str]
    slots: tuple[tuple[str, str], ...]
    classes: Mapping[str, tuple[str, ...]]


def pieces(match: str) -> list[str]:
    """The parts of a pattern: slots, classes, words, brackets."""
    return PIECE.findall(match)


def literals(rows: Sequence[Row], slots: Mapping[str, Mapping[str, str]]) -> set[str]:
    """All plain words in patterns and slots."""
    matches = [row["match"] for row in rows] + [slot["match"] for slot in slots.values()]
    return {p for m in matches for p in pieces(m) if p[0] not in "<#@=[](){}|"}


class Compiler:
    """Turns pattern strings into expressions; knows the vocabulary and the slots of one file."""

    def __init__(self, words: Vocabulary, slots: Mapping[str, Mapping[str, str]], path: Path) -> None:
        self.words, self.slots, self.path = words, slots, path

    def letters(self, piece: str) -> str:
        """The letters of a class, word or kind, as the inside of brackets. Raises BadTable."""
        if piece[0] == "@":
            if piece[1:] not in KINDS:
                raise BadTable(
                    f"{self.path}: {piece} is no kind of expression; use one of {', '.join(KINDS)}"
                )
            return KINDS[piece[1:]]
        return self.words.having(piece[1:] if piece[0] == "#" else f"={piece}")

    def plain(self, match: str) -> str:
        """An expression without slots."""
        return self.expression(match, [])

    def expression(self, match: str, found: list[tuple[str, str]]) -> str:
        """The regular expression of a pattern; its slots are appended to `found` in the order of their groups."""
        out, stack = [], []
        for piece in pieces(match):
            if piece[0] == "<":
                out.append(self.slot(piece[1:-1], match, found))
            elif piece in ("[", "("):
                stack.append(")?" if piece == "[" else ")")
                out.append("(?:")
            elif piece in ("]", ")"):
                out.append(stack.pop())
            elif piece[0] == "{":
                out.append(
                    ("(?!" if piece == "{!" else "(?=")
                    if "".join(out)
                    else ("(?<!" if piece == "{!" else "(?<=")
                )
            elif piece == "}":
                out.append(")")
            else:
                out.append("|" if piece == "|" else f"[{self.letters(piece)}]")
        if stack:
            raise BadTable(f"{self.path}: {match!r} leaves a bracket open; close it")
        return "".join(out)

    def slot(self, text: str, match: str, found: list[tuple[str, str]]) -> str:
        """The group of a slot, noted in `found`. Raises BadTable where `match` uses one that is not defined."""
        name, _, kind = text.partition(":")
        definition = kind or name
        if definition not in self.slots:
            allowed = ", ".join(sorted(self.slots))
            raise BadTable(f"{self.path}: {match!r} uses <{text}>; this file defines {allowed}")
        found.append((name, definition))
        return f"({self.plain(self.slots[definition]['match'])})"

    def pattern(self, row: Row, meanings: Mapping[str, Callable[..., Meaning]]) -> Pattern:
        """A row compiled and checked against the functions it may name. Raises BadTable."""
        found: list[tuple[str, str]] = []
        expression = re.compile(self.expression(row["match"], found))
        given = row.get("with", {})
        self.check(row, {name for name, _ in found} | set(given), meanings)
        classes = {s: tuple(p[1:] for p in pieces(self.slots[s]["match"]) if p[0] == "#") for _, s in found}
        return Pattern(row["match"], row["mean"], given, expression, tuple(found), classes)

    def check(
        self, row: Mapping[str, Any], names: set[str], meanings: Mapping[str, Callable[..., Meaning]]
    ) -> None:
        """Raises BadTable unless the row's function exists and takes its slots."""
        if row["mean"] not in meanings:
            raise BadTable(
                f"{self.path}: {row['match']!r} means {row['mean']!r}; meanings.py has {', '.join(meanings)}"
            )
        takes = inspect.signature(meanings[row["mean"]]).parameters
        if any(p.kind is p.VAR_KEYWORD for p in takes.values()):
            return
        if extra := names - set(takes):
            raise BadTable(
                f"{self.path}: {row['match']!r} gives {sorted(extra)}; {row['mean']} takes {list(takes)}"
            )
        if short := {n for n, p in takes.items() if p.default is p.empty} - names:
            raise BadTable(f"{self.path}: {row['match']!r} lacks {sorted(short)}, which {row['mean']} needs")


Firsts = tuple[set[str], bool, int]  # letters, whether nothing need be read, where in the expression it ends


def firsts(expression: str, at: int = 0) -> Firsts:
    """The letters that an expression, or the group that begins at `at`, can begin with."""
    letters: set[str] = set()
    empty_branch, empty = True, False
    while at < len(expression) and expression[at] != ")":
        if expression[at] == "|":
            empty, empty_branch, at = empty or empty_branch, True, at + 1
            continue
        got, skippable, at = first_of_part(expression, at)
        letters |= got if empty_branch else set()
        empty_branch = empty_branch and skippable
    return letters, empty or empty_branch, at


def first_of_part(expression: str, at: int) -> Firsts:
    """The same for one class of letters, group or look-around with its question mark."""
    around = re.compile(r"\(\?<?[=!]").match(expression, at)
    if expression[at] == "[":
        stop = expression.index("]", at)
        got, empty, at = set(expression[at + 1 : stop]), False, stop + 1
    else:
        inside = around.end() if around else at + (3 if expression.startswith("(?:", at) else 1)
        got, empty, at = firsts(expression, inside)
        at += 1
    if around:
        return set(), True, at
    optional = expression.startswith("?", at)
    return got, empty or optional, at + optional


def by_first_letter(patterns: Sequence[Pattern]) -> dict[str, tuple[Pattern, ...]]:
    """For each letter the patterns that can begin with it, so that few are tried at each place."""
    table: dict[str, list[Pattern]] = {}
    for pattern in patterns:
        for letter in firsts(pattern.expression.pattern)[0]:
            table.setdefault(letter, []).append(pattern)
    return {letter: tuple(found) for letter, found in table.items()}


def unique(rows: Sequence[Row], path: Path) -> None:
    """Raises BadTable for a pattern that stands twice."""
    seen: set[str] = set()
    for row in rows:
        if row["match"] in seen:
            raise BadTable(f"{path}: {row['match']!r} stands twice; remove one")
        seen.add(row["match"])
