"""The tables of factuality, read once, and a verb's tense, aspect and mood by them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import get_args

from dateline.records import Status, Verdict
from dateline.what.tree import Tree, bare

Effect = str  # a Status, or "none", or "would"
STATUSES: Mapping[Effect, Status] = {status: status for status in get_args(Status)}


@dataclass(frozen=True, slots=True)
class Table:
    """Lemma → effect, for each kind of governing word; and the lists that stand alone.

    `cases`, `clauses`, `objects`, `carried` and `times` say how far the words above an act reach: `[reach]` of the
    file. `past` are the rules of words on a noun that nothing above it can take back; `words` are the types `spoken`
    without those that are told like words and are none. `soft` are the rules that only lean to possible, `certain`
    those that no time in the past turns.
    """

    effects: Mapping[str, Mapping[str, Effect]]
    negation: frozenset[str]
    happens: frozenset[str]
    spoken: frozenset[str]
    words: frozenset[str]
    lasting_nouns: frozenset[str]
    lasting_verbs: frozenset[str]
    cases: frozenset[str]
    clauses: frozenset[str]
    objects: frozenset[str]
    carried: frozenset[str]
    times: frozenset[str]
    past: frozenset[str]
    denying: frozenset[str]
    names: frozenset[str]
    soft: frozenset[str]
    certain: frozenset[str]


@cache
def table() -> Table:
    raw = tomllib.loads((files("dateline.what") / "factuality.toml").read_text("utf-8"))
    single = ("negation", "happens", "spoken", "lasting", "reach", "denying", "past", "soft", "certain")
    return Table(
        effects={
            name: {word: effect for effect, some in part.items() for word in some}
            for name, part in raw.items()
            if name not in single
        },
        negation=frozenset(raw["negation"]["words"]),
        happens=frozenset(raw["happens"]["words"]),
        spoken=frozenset(raw["spoken"]["types"]),
        words=frozenset(raw["spoken"]["types"]) - frozenset(raw["spoken"]["deeds"]),
        lasting_nouns=frozenset(raw["lasting"]["nouns"]),
        lasting_verbs=frozenset(raw["lasting"]["verbs"]),
        past=frozenset(f"factuality.toml: on_noun {word}" for word in raw["past"]["words"]),
        denying=frozenset(raw["denying"]["types"]),
        names=frozenset(raw["denying"]["names"]),
        soft=frozenset(f"factuality.toml: {rule}" for rule in raw["soft"]["rules"]),
        certain=frozenset(f"factuality.toml: {rule}" for rule in raw["certain"]["rules"]),
        **{name: frozenset(some) for name, some in raw["reach"].items()},
    )


def verdict_of(effect: Effect, rule: str) -> Verdict:
    """The verdict for an effect of the table; none gives an act no record."""
    return Verdict(None if effect == "none" else STATUSES[effect], f"factuality.toml: {rule}")


def tense(tree: Tree, v: int, type_: str) -> Verdict:
    """Tense, aspect and mood of a verb, with the auxiliaries that it shares with the verb it is joined to."""
    token = tree.tokens[v]
    auxiliaries = list(tree.named(v, "aux")) or _shared(tree, v)
    modals = table().effects["modal"]
    for a in auxiliaries:
        effect = modals.get(tree.lemmas[a]) or modals.get(tree.tokens[a].text.lower())
        if effect == "would":
            return verdict_of("planned" if _told(tree, v) else "possible", "modal would")
        if effect is not None and tree.tokens[a].xpos == "MD":
            return verdict_of(effect, f"modal {tree.lemmas[a]}")
    if tree.lemmas[max(0, v - 3) : v] == ("be", "to", "have") and tree.tokens[v - 3].xpos == "VBD":
        return Verdict("not_occurred", "tense: was to have")
    have = any(tree.lemmas[a] == "have" for a in auxiliaries)
    be = [a for a in auxiliaries if tree.lemmas[a] == "be"]
    if be and (token.xpos == "VBG" or any(tree.tokens[a].xpos == "VBG" for a in be)):
        past = any(tree.tokens[a].xpos == "VBD" for a in auxiliaries)
        told = past and not have and _told(tree, v) and bare(token.deprel) == "ccomp"
        return Verdict("occurred" if past and not told else "ongoing", "tense: progressive")
    spoken = type_ in table().spoken
    title = tree.sentence.part == "title"
    infinitive = any(tree.lemmas[m] == "to" for m in tree.named(v, "mark"))
    if (
        title
        and infinitive
        and (token.head < 0 or bare(token.deprel) in ("parataxis", "acl", "dep", "xcomp", "advcl"))
    ):
        return Verdict("planned", "tense: to + verb in a headline")
    if token.xpos in ("VBZ", "VBP", "VB") and not auxiliaries and not infinitive:
        if title or spoken:
            return Verdict("occurred", "tense: present of a headline or of words")
        return Verdict("ongoing", "tense: present")
    if infinitive and any(tree.lemmas[a] == "be" for a in auxiliaries) and token.xpos == "VB":
        return Verdict("planned", "tense: is to")
    present = any(tree.tokens[a].xpos in ("VBZ", "VBP") for a in be) and not have
    if present and tree.lemmas[v] in table().lasting_verbs:
        return Verdict("ongoing", "tense: present passive")
    return Verdict("occurred", "tense: past")


def _shared(tree: Tree, v: int) -> list[int]:
    """*will meet and discuss*: the auxiliaries of the first."""
    token = tree.tokens[v]
    if token.deprel != "conj" or tree.named(v, "nsubj", "aux", "mark"):
        return []
    head = tree.tokens[token.head]
    same = head.xpos == token.xpos and head.upos == "VERB"
    return list(tree.named(token.head, "aux")) if same else []


def _told(tree: Tree, v: int) -> bool:
    """Whether a clause hangs on a verb in the past: *said he would*."""
    for a in tree.above(v):
        if tree.tokens[a].upos == "VERB":
            return tree.tokens[a].xpos in ("VBD", "VBN")
    return False
