"""Which phrases are one party: an ordered list of sieves, the surest first.

Each sieve proposes pairs (phrase, antecedent); `Chains` refuses what does not agree. After Raghunathan et al.
2010 and Lee et al. 2013 (multi-pass sieves). In doubt a phrase is left apart.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import TypeAlias

from dateline.records import Token
from dateline.who.beside import appositions, asides, names_behind, titles
from dateline.who.chains import Chains, Scene
from dateline.who.lookup import Entry
from dateline.who.mentions import Phrase
from dateline.who.offices import bearers
from dateline.who.pronouns import pronouns
from dateline.who.repeats import (
    Pair,
    fighters,
    owned,
    passed_over,
    same_words,
    taken_up,
    words_of_names,
)
from dateline.who.speakers import speakers

Sieve: TypeAlias = Callable[[Scene, Chains], Iterator[Pair]]

ACTING = frozenset({"nsubj", "nsubj:outer", "obl:agent"})


def chains_of(scene: Scene) -> Chains:
    """Runs the sieves in order; a chain's `rule` names the sieve that linked each phrase."""
    chains = Chains(scene.phrases)
    for name, sieve in SIEVES:
        for phrase, antecedent in sieve(scene, chains):
            chains.join(phrase, antecedent, name)
    return chains


def same_names(scene: Scene, chains: Chains) -> Iterator[Pair]:
    """*Sea Org … Sea Org*; names that the tables hold for one party, *US … United States*."""
    first: dict[object, int] = {}
    for p in scene.phrases:
        if p.sort == "time" or not (p.name or p.kind == "metonym" or _is_capitalized(scene, p)):
            continue
        known = scene.known[p.index]
        key = known.key if known else "".join(p.name).replace(".", "") if p.name else p.words
        if key in first:
            yield p.index, first[key]
        else:
            first[key] = p.index


def _is_capitalized(scene: Scene, p: Phrase) -> bool:
    """True of *the Foreign Ministry*: no name, and yet one body throughout the report."""
    return p.kind == "description" and p.number == "one" and _head(scene, p).upos == "PROPN"


def _head(scene: Scene, p: Phrase) -> Token:
    return scene.trees[p.sentence].tokens[p.token]


def acronyms(scene: Scene, chains: Chains) -> Iterator[Pair]:
    """*Korean Central News Agency (KCNA)*: capitals that spell the initials of a longer name."""
    spelled: dict[str, int] = {}
    for p in scene.phrases:
        if len(p.name) > 2 and p.name_kind != "PER":
            spelled.setdefault("".join(w[0] for w in p.name if w not in scene.words.small), p.index)
    for p in scene.phrases:
        if len(p.name) == 1 and _head(scene, p).text.isupper() and len(p.name[0]) > 1:
            found = spelled.get(p.name[0].replace(".", ""))
            if found is not None:
                yield p.index, found


def metonyms(scene: Scene, chains: Chains) -> Iterator[Pair]:
    """*Russia … the Kremlin*, *Moscow said*: a seat of government, a capital where it acts, is its state."""
    states: dict[str, int] = {}
    for p, known in zip(scene.phrases, scene.known, strict=True):
        if known and known.kind in ("state", "adjective") and known.country:
            states.setdefault(known.country, p.index)
    for p, known in zip(scene.phrases, scene.known, strict=True):
        if known and known.country in states and _acts_for_state(scene, p, known):
            yield p.index, states[known.country]


def _acts_for_state(scene: Scene, p: Phrase, known: Entry) -> bool:
    if known.kind == "seat":
        return known.sector == "GOV" and known.detail != "region"
    if known.kind == "demonym":
        return p.determiner == "definite" and len(p.words) == 1 and p.number == "many"
    tokens = scene.trees[p.sentence].tokens
    verb = tokens[tokens[p.token].head]
    acts = tokens[p.token].deprel in ACTING and verb.upos == "VERB"
    return known.kind == "capital" and acts and verb.lemma in scene.words.saying


def relatives(scene: Scene, chains: Chains) -> Iterator[Pair]:
    """*Assad, who said …*: the head of the relative clause."""
    for p in scene.phrases:
        if not p.relative:
            continue
        tokens = scene.trees[p.sentence].tokens
        at, steps = p.token, 0
        while at >= 0 and tokens[at].deprel != "acl:relcl" and steps < 6:
            at, steps = tokens[at].head, steps + 1
        head = scene.at.get((p.sentence, tokens[at].head)) if at >= 0 else None
        if head is not None and head != p.index:
            yield p.index, head


def short_names(scene: Scene, chains: Chains) -> Iterator[Pair]:
    """*Benjamin Netanyahu … Netanyahu*, *Daniel*; the fuller name may come later in the report."""
    full: dict[str, list[int]] = defaultdict(list)
    for p in scene.phrases:
        if p.name_kind == "PER" and len(p.name) > 1:
            full[p.name[-1]].append(p.index)
            full[p.name[0]].append(p.index)
    for p in scene.phrases:
        if p.name_kind in ("PER", "") and p.name and p.sort != "time":
            found = _bearer(scene, chains, p, full)
            if found is not None:
                yield p.index, found


def _bearer(scene: Scene, chains: Chains, p: Phrase, full: dict[str, list[int]]) -> int | None:
    """The one person whose fuller name ends or begins so; of two, the one named last before."""
    fits = [k for k in full.get(p.name[-1], ()) if k != p.index and _shortens(p.name, scene.phrases[k].name)]
    if not fits or (len(p.name) > 1 and p.name in [scene.phrases[k].name for k in fits]):
        return None
    before = [k for k in fits if k < p.index]
    return before[-1] if before else fits[0] if len({chains.chain[k] for k in fits}) == 1 else None


def _shortens(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    if len(short) >= len(full):
        return False
    if len(short) == 1:
        return short[0] == full[-1] or short[0] == full[0]
    return short[-1] == full[-1] and set(short) <= set(full)


def shorter_names(scene: Scene, chains: Chains) -> Iterator[Pair]:
    """*The Andy Warhol Foundation for the Visual Arts … the Warhol Foundation*: same last word, no new one."""
    longer: dict[str, list[int]] = defaultdict(list)
    for p in scene.phrases:
        if p.name_kind in ("PER", "LOC") or not p.name or p.sort == "time":
            continue
        for k in reversed(longer[p.head]):
            known = scene.known[p.index] or scene.known[k]
            if not known and _one_shortens(
                _longest_name(scene, chains, p.index), _longest_name(scene, chains, k)
            ):
                yield p.index, k
                break
        longer[p.head].append(p.index)


def _longest_name(scene: Scene, chains: Chains, k: int) -> tuple[str, ...]:
    return max((scene.phrases[m].name for m in chains.of(k)), key=len)


def _one_shortens(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return set(a) <= set(b) or set(b) <= set(a)


SIEVES: tuple[tuple[str, Sieve], ...] = (
    ("same-name", same_names),
    ("acronym", acronyms),
    ("metonym", metonyms),
    ("apposition", appositions),
    ("title", titles),
    ("aside", asides),
    ("name-behind", names_behind),
    ("relative", relatives),
    ("short-name", short_names),
    ("shorter-name", shorter_names),
    ("office", bearers),
    ("same-words", same_words),
    ("word-of-name", words_of_names),
    ("taken-up", taken_up),
    ("passed-over", passed_over),
    ("fighters", fighters),
    ("speaker", speakers),
    ("pronoun", pronouns),
    ("owned", owned),
)
