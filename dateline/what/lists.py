"""The word lists of this room, `light.toml` and `words.toml`, read once."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists of this room."""

    acts: frozenset[str]
    answers: frozenset[str]
    turns: frozenset[str]
    hits: frozenset[str]
    ends: frozenset[str]
    not_parties: frozenset[str]
    people: frozenset[str]
    about: frozenset[str]
    circumstances: frozenset[str]
    numbers: frozenset[str]
    felt: frozenset[str]
    brokers: frozenset[str]
    not_modifiers: frozenset[str]
    concerning: frozenset[str]
    topics: frozenset[str]
    definite: frozenset[str]
    naming: frozenset[str]
    answering: frozenset[str]


@cache
def words() -> Words:
    here = files("dateline.what")
    light = tomllib.loads((here / "light.toml").read_text("utf-8"))
    lists = tomllib.loads((here / "words.toml").read_text("utf-8"))
    return Words(
        acts=frozenset(light["acts"]),
        answers=frozenset(light["answers"]),
        turns=frozenset(light["turns"]),
        hits=frozenset(light["hits"]),
        ends=frozenset(light["ends"]),
        not_parties=frozenset(lists["not_parties"]),
        people=frozenset(lists["people"]),
        about=frozenset(lists["about"]),
        circumstances=frozenset(lists["circumstances"]),
        numbers=frozenset(lists["numbers"]),
        felt=frozenset(lists["felt"]),
        brokers=frozenset(lists["brokers"]),
        not_modifiers=frozenset(lists["not_modifiers"]),
        concerning=frozenset(lists["concerning"]),
        topics=frozenset(lists["topics"]),
        definite=frozenset(lists["definite"]),
        naming=frozenset(lists["naming"]),
        answering=frozenset(lists["answering"]),
    )
