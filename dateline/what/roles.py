"""A trigger and its construction in, the heads of actors and recipients out (`constructions.toml`, `light.toml`)."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, TypeAlias

from dateline.errors import BadTable
from dateline.records import Ref
from dateline.what.lists import words
from dateline.what.slots import fill, owners
from dateline.what.tree import Tree

Sort: TypeAlias = Callable[[Ref], str | None]
# Where the other party is spoken to, met or helped, it is no thing.
STRICT = frozenset(
    {
        "address",
        "oppose",
        "talk",
        "visit",
        "give",
        "agree",
        "charge",
        "complain",
        "pin",
        "assert",
        "lift",
        "forbid",
    }
)
# Who is visited is a person or a body; a place is where.
HOSTED = frozenset({"visit"})
SIDES = ("verb", "noun")
ROLES = ("actor", "recipient")


@dataclass(frozen=True, slots=True)
class Construction:
    """Which slots give the actor and the recipient, of a verb and of a noun."""

    name: str
    all: bool
    slots: Mapping[tuple[str, str], tuple[str, ...]]


@cache
def constructions() -> Mapping[str, Construction]:
    table = tomllib.loads((files("dateline.what") / "constructions.toml").read_text("utf-8"))
    return {name: _construction(name, raw) for name, raw in table.items()}


def _construction(name: str, raw: Mapping[str, Any]) -> Construction:
    unknown = raw.keys() - {*SIDES, "all"}
    if unknown:
        raise BadTable(
            f"constructions.toml: {name}: unknown key {sorted(unknown)}; choose from all, verb, noun"
        )
    slots = {(side, role): tuple(raw.get(side, {}).get(role, ())) for side in SIDES for role in ROLES}
    return Construction(name, bool(raw.get("all")), slots)


def plain_sort(tree: Tree, i: int) -> str | None:
    """What a noun phrase is, by its own words: a name, a person or body, a thing; None if it is no noun phrase."""
    token = tree.tokens[i]
    if (
        token.upos == "PROPN"
        or (token.upos == "ADJ" and i and tree.sentence.part != "title" and token.text[:1].isupper())
        or any(n.first <= i <= n.last for n in tree.sentence.names)
    ):
        return "name"
    if tree.lemmas[i] in words().people:
        return "person"
    return "thing" if token.upos in ("NOUN", "NUM", "PRON", "ADJ", "DET") else None


def parties(
    tree: Tree, trigger: int, name: str, sort: Callable[[int], str | None]
) -> dict[str, tuple[int, ...]]:
    """The heads of actors and recipients of a trigger in a construction."""
    construction = constructions()[name]
    side = "noun" if tree.tokens[trigger].upos in ("NOUN", "PROPN") else "verb"
    found: dict[str, tuple[int, ...]] = {}
    taken: set[int] = {trigger}
    for role in ROLES:
        heads: list[int] = []
        for slot in construction.slots[side, role]:
            filled = [_or_owner(tree, h, role, name, sort) for h in fill(tree, trigger, slot)]
            some = [h for h in dict.fromkeys(filled) if h is not None and h not in taken]
            heads += some
            taken.update(m for h in some for m in joined(tree, h))
            if heads and not construction.all:
                break
        found[role] = tuple(dict.fromkeys(m for h in heads for m in joined(tree, h)))
    return found


def joined(tree: Tree, i: int) -> Iterator[int]:
    """A noun, those joined to it, and whom it goes on to name: *Modi and Xi*, *nine people, including Li Wei*."""
    for member in tree.members(i):
        yield member
        for child in tree.named(member, "nmod"):
            before = [c for k in (child, *tree.named(child, "nmod:desc")) for c in tree.named(k, "case")]
            if any(tree.tokens[c].text in words().naming for c in before):
                yield from (m for m in tree.members(child) if _named(tree, m))


def _named(tree: Tree, i: int) -> bool:
    return tree.tokens[i].upos == "PROPN" and not tree.named(i, "nummod")


def _or_owner(tree: Tree, i: int, role: str, name: str, sort: Callable[[int], str | None]) -> int | None:
    """The head if it can be the party; of an actor that cannot, whose it is: *Putin's war*, *the will of Rome*."""
    if fits(tree, i, role, name, sort):
        return i
    if role != "actor" or sort(i) == "time":
        return None
    return next((owner for owner in owners(tree, i) if fits(tree, owner, role, name, sort)), None)


def fits(tree: Tree, i: int, role: str, construction: str, sort: Callable[[int], str | None]) -> bool:
    """Whether a head may be the party: who acts or is spoken to must be able to."""
    if tree.lemmas[i] in words().not_parties:
        return False
    kind = sort(i)
    if kind in (None, "thing") and tree.lemmas[i] in words().numbers:
        kind = next((sort(c) for case, c in tree.phrases(i) if case == "of"), kind)
    if kind == "thing" and tree.lemmas[i] in words().people:
        kind = "person"
    if kind == "time" or (kind == "place" and construction in HOSTED):
        return False
    if role == "actor" or construction in STRICT:
        return kind is not None and kind != "thing"
    return kind is not None
