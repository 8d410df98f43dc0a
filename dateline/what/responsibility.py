"""Who claims, denies or is blamed for an act of violence. The verbs and nouns are `responsibility.toml`."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from dateline.records import Blame, Stance
from dateline.what.tree import Tree

VIOLENT = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})


@cache
def table() -> Mapping[str, frozenset[str]]:
    raw = tomllib.loads((files("dateline.what") / "responsibility.toml").read_text("utf-8"))
    return {name: frozenset(some) for name, some in raw.items()}


def blames(tree: Tree, i: int, type_: str) -> tuple[Blame, ...]:
    """The stances on an act that its own sentence states."""
    return tuple(_of_sentence(tree, i)) if type_ in VIOLENT else ()


def _of_sentence(tree: Tree, i: int) -> Iterator[Blame]:
    known = table()
    for v in dict.fromkeys((i, *tree.above(i))):
        if tree.tokens[v].upos != "VERB":
            continue
        lemma = tree.lemmas[v]
        thing = tree.object(v)
        responsible = thing is not None and tree.lemmas[thing] in known["responsibility"]
        if (responsible and lemma in known["claim"]) or (thing == i and lemma in known["claim_act"]):
            yield from _stance(tree, v, "claimed")
        elif lemma in known["deny"] and (responsible or v != i):
            yield from _stance(tree, v, "denied")
        elif lemma in known["blame"]:
            by, party = tree.agent(v), thing
            if lemma in known["blame_on"]:
                party = next((c for case, c in tree.phrases(v) if case == "on"), thing)
            if party is not None and party != i and tree.tokens[party].upos in ("PROPN", "NOUN", "PRON"):
                yield Blame(
                    (tree.number, party),
                    "blamed",
                    None if by is None else (tree.number, by),
                    f"responsibility.toml: {lemma}",
                )


def _stance(tree: Tree, v: int, stance: Stance) -> Iterator[Blame]:
    """The subject's stance; *did not claim* is not a claim, *nobody claimed* is nobody's."""
    by = tree.agent(v)
    if (
        by is None
        or tree.lemmas[by] in table()["nobody"]
        or any(tree.lemmas[d] == "no" for d in tree.named(by, "det"))
    ):
        return
    negated = any(tree.lemmas[c] in ("not", "n't", "n’t", "never") for c in tree.named(v, "advmod"))
    if negated:
        stance = "not_claimed" if stance == "claimed" else "claimed"
    ref = (tree.number, by)
    yield Blame(ref, stance, ref, f"responsibility.toml: {tree.lemmas[v]}")
