"""A phrase and what was said before it → the party that it takes up again by its words: sieves of `coreference`."""

from collections import defaultdict
from collections.abc import Iterator
from typing import TypeAlias

from dateline.who.chains import Chains, Scene
from dateline.who.mentions import Phrase

Pair: TypeAlias = tuple[int, int]

KINDS_OF_ENTRIES: dict[str, tuple[str, ...]] = {
    **{"state": ("state",), "adjective": ("state",), "capital": ("settlement", "place")},
    **{"outlet": ("outlet", "organization"), "organization": ("organization",), "group": ("organization",)},
}
KINDS_OF_NAMES = {"PER": ("person",), "ORG": ("organization",), "LOC": ("settlement", "place")}


def same_words(scene: Scene, chains: Chains) -> Iterator[Pair]:
    """*a program … the program … its program*: same head, and nothing said that was not said before."""
    seen: dict[str, list[Phrase]] = defaultdict(list)
    for p in scene.phrases:
        if p.kind not in ("description", "name") or not p.head.isalpha():
            continue
        if p.determiner in ("definite", "possessive") and (p.kind == "description" or len(p.name) == 1):
            for q in reversed(seen[p.head]):
                two_owners = p.determiner == q.determiner == "possessive"
                two_names = _is_named(scene, chains, p) and _is_named(scene, chains, q)
                if _says_no_more(p, q) and not two_owners and not two_names:
                    yield p.index, q.index
                    break
        seen[p.head].append(p)


def _is_named(scene: Scene, chains: Chains, p: Phrase) -> bool:
    """Whether the party of a phrase has a name by now: *the group* in *the group, Doctors Abroad*."""
    return any(scene.phrases[k].name for k in chains.of(p.index))


def _says_no_more(p: Phrase, q: Phrase) -> bool:
    """Whether all that `p` says was said by `q`; *his office* is not any office that has been described."""
    same = p.words == q.words if p.determiner == "possessive" else p.words <= q.words
    return same and p.number == q.number


def words_of_names(scene: Scene, chains: Chains) -> Iterator[Pair]:
    """*the Andy Warhol Foundation … the foundation*: the head is a word of the name's."""
    named: dict[str, int] = {}
    for p in scene.phrases:
        alone = p.kind == "description" and p.determiner == "definite" and len(p.words) == 1
        if alone and p.head in named and not _is_named(scene, chains, p):
            yield p.index, named[p.head]
        if p.name and p.name_kind != "PER":
            for word in p.name:
                named[word] = p.index


def taken_up(scene: Scene, chains: Chains) -> Iterator[Pair]:
    """*Le Monde … the newspaper*, *France … the country*: the last name of the kind that the noun stands for."""
    last: dict[str, int] = {}
    for p in scene.phrases:
        noun = scene.words.nouns.get(p.head)
        alone = (
            p.kind == "description" and p.determiner == "definite" and len(p.words) == 1 and p.number == "one"
        )
        if alone and noun and noun.stands_for in last and not _is_named(scene, chains, p):
            yield p.index, last[noun.stands_for]
        if p.name:
            for kind in _kinds(scene, p):
                last[kind] = p.index


def _kinds(scene: Scene, p: Phrase) -> tuple[str, ...]:
    known = scene.known[p.index]
    if known and known.kind in KINDS_OF_ENTRIES:
        return KINDS_OF_ENTRIES[known.kind]
    return KINDS_OF_NAMES.get(p.name_kind, ())


def owned(scene: Scene, chains: Chains) -> Iterator[Pair]:
    """*his office … Netanyahu's office*: same head, one owner."""
    seen: dict[tuple[str, int], int] = {}
    for p in scene.phrases:
        if p.determiner != "possessive" or p.kind not in ("description", "name"):
            continue
        owner = scene.at.get((p.sentence, p.owner))
        if owner is not None:
            key = (p.head, chains.chain[owner])
            if (key in seen and _says_no_more(p, scene.phrases[seen[key]])) or (
                key in seen and len(p.words) <= 2
            ):
                yield p.index, seen[key]
            seen.setdefault(key, p.index)


def passed_over(scene: Scene, chains: Chains) -> Iterator[Pair]:
    """*a nurse was shot … the man, Peter Lund, died*: who is named now was described last before as one of many."""
    for p in scene.phrases:
        general = p.kind == "description" and p.determiner == "definite" and p.head in scene.words.anyone
        if not general or p.words != {p.head} or not _is_named(scene, chains, p):
            continue
        q = next((q for q in _lately(scene, p) if _is_somebody(q) and not _is_named(scene, chains, q)), None)
        if q is not None:
            yield p.index, q.index


def _is_somebody(q: Phrase) -> bool:
    single = q.kind == "description" and q.determiner == "indefinite" and q.number == "one"
    return single and q.sort == "person"


def _lately(scene: Scene, p: Phrase) -> Iterator[Phrase]:
    """The phrases of this sentence and the one before, the nearest first."""
    for k in range(p.index - 1, -1, -1):
        if p.sentence - scene.phrases[k].sentence > 1:
            return
        yield scene.phrases[k]


def fighters(scene: Scene, chains: Chains) -> Iterator[Pair]:
    """*the rebels*: the one armed group that the report names."""
    named = {
        known.key: p.index
        for p, known in zip(reversed(scene.phrases), reversed(scene.known), strict=True)
        if known and known.kind == "group" and known.sector == "REB"
    }
    for p in scene.phrases if len(named) == 1 else ():
        alone = p.kind == "description" and p.determiner == "definite" and p.words == {p.head}
        if alone and p.number == "many" and p.head in scene.words.fighters:
            yield p.index, next(iter(named.values()))
