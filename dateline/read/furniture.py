"""A block of text in, what kind of page furniture it is out, by the rows of `furniture.toml`."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import BadTable
from dateline.records import PartKind

FILE = "read/furniture.toml"
KEYS = {"name", "pattern", "reason", "example", "words", "heads", "kind"}
DEFAULT_WORDS = 25  # of a block at most, where the row does not say
MAX_CHARACTERS = 600  # of a block that is matched at all


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: a block that `pattern` matches whole, of at most `words` words, is of this `kind`."""

    name: str
    pattern: re.Pattern[str]
    words: int
    kind: PartKind
    heads: bool


def load(source: str) -> tuple[Rule, ...]:
    """The rules of a TOML text, in its order. Raises BadTable."""
    rows = tomllib.loads(source)["rule"]
    rules = tuple(rule(row) for row in rows)
    for name in {r.name for r in rules if [x.name for x in rules].count(r.name) > 1}:
        raise BadTable(f'{FILE}: rule "{name}" stands twice; give each rule a name of its own')
    for row, made in zip(rows, rules, strict=True):
        if not fits(made, row["example"]):
            raise BadTable(f'{FILE}: rule "{made.name}" does not match its own example; mend one of them')
    return rules


def rule(row: dict[str, object]) -> Rule:
    """One row, checked. Raises BadTable for an unknown or missing key and for a pattern that is none."""
    name = row.get("name")
    if unknown := set(row) - KEYS:
        raise BadTable(f'{FILE}: rule "{name}" has {sorted(unknown)}; allowed are {sorted(KEYS)}')
    if missing := {"name", "pattern", "reason", "example"} - set(row):
        raise BadTable(f'{FILE}: rule "{name}" lacks {sorted(missing)}; add it')
    kind: PartKind = "byline" if row.get("kind") == "byline" else "furniture"
    try:
        pattern = re.compile(str(row["pattern"]), re.IGNORECASE)
    except re.error as error:
        raise BadTable(f'{FILE}: rule "{name}": {error}; mend the pattern') from None
    return Rule(
        str(name), pattern, int(str(row.get("words", DEFAULT_WORDS))), kind, bool(row.get("heads", False))
    )


def fits(rule: Rule, block: str) -> bool:
    """Whether a block is short enough for a rule and its pattern matches all of it."""
    return len(block.split()) <= rule.words and rule.pattern.fullmatch(block) is not None


RULES = load(Path(__file__).with_name("furniture.toml").read_text("utf-8"))


def furniture(block: str) -> Rule | None:
    """The first rule that the block is furniture (or a byline) by, or None."""
    if len(block) > MAX_CHARACTERS:
        return None
    return next((rule for rule in RULES if fits(rule, block)), None)
