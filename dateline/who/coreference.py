"""Which phrases are one party: an ordered list of sieves, the surest first.

Each sieve proposes pairs (phrase, antecedent); `Chains` refuses what does not agree. After Raghunathan et al.
2010 and Lee et al. 2013 (multi-pass sieves). In doubt a phrase is left apart.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import TypeAlias

from dateline.records import Token
from dateline.who.chains import Chains, Scene
from dateline.who.lookup import Entry
from dateline.who.mentions import Phrase
from dateline.who.offices import bearers
from dateline.who.pronouns import pronouns
from dateline.who.repeats import Pair, owned, same_words, taken_up, words_of_names
from dateline.who.speakers import speakers
from dateline.who.words import Kind

Sieve: TypeAlias = Callable[[Scene, Chains], Iterator[Pair]]

KINDS_WITH_TITLES: dict[str, Kind] = {"PER": "person", "ORG": "body"}
CLOSERS = frozenset({",", ".", ";", "--", "–", "—", ")", "”", '"'})
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


def appositions(scene: Scene, chains: Chains) -> Iterator[Pair]:
    """*Kim Jong Un, the North Korean leader*; but a comma in a headline is an *and*: *Carter, Iraqi leader meet*."""
    for p in scene.phrases:
        token = scene.trees[p.sentence].tokens[p.token]
        if token.deprel != "appos" or p.kind == "pronoun":
            continue
        head = scene.at.get((p.sentence, token.head))
        if scene.trees[p.sentence].sentence.part == "title":
            continue
        if head is not None and _may_stand_beside(scene, scene.phrases[head], p):
            yield p.index, head


def titles(scene: Scene, chains: Chains) -> Iterator[Pair]:
    """*Prime Minister of Israel Naftali Bennett*, *state agency Ria*: a description that runs up to the name."""
    for p in scene.phrases:
        sort = KINDS_WITH_TITLES.get(p.name_kind)
        if sort is None or p.name_span[0] <= 0:
            continue
        for k in range(max(0, p.index - 3), p.index):
            q = scene.phrases[k]
            before = q.sentence == p.sentence and q.token < p.name_span[0] <= q.last + 1
            if before and q.kind == "description" and q.sort == sort and q.number == "one":
                yield p.index, k
                break


def asides(scene: Scene, chains: Chains) -> Iterator[Pair]:
    """*Ban Ki-moon, the secretary-general, said*: a person's description between commas behind the name."""
    for p in scene.phrases:
        if p.kind != "description" or p.sort != "person" or p.number != "one" or p.first < 2:
            continue
        lower = scene.trees[p.sentence].lower
        closed = p.last + 1 == len(lower) or lower[p.last + 1] in CLOSERS
        if lower[p.first - 1] != "," or not closed:
            continue
        for k in range(max(0, p.index - 4), p.index):
            q = scene.phrases[k]
            if q.sentence == p.sentence and q.name_kind == "PER" and q.name_span[1] == p.first - 2:
                yield p.index, k


def _may_stand_beside(scene: Scene, a: Phrase, b: Phrase) -> bool:
    places = a.sort == b.sort == "place" and a.kind == b.kind == "name"
    short = len(b.name) == 1 and _head(scene, b).text.isupper()
    listed = a.name and b.name and not short
    return not places and not listed and a.sort != "time" and b.sort != "time"


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
    ("relative", relatives),
    ("short-name", short_names),
    ("shorter-name", shorter_names),
    ("office", bearers),
    ("same-words", same_words),
    ("word-of-name", words_of_names),
    ("taken-up", taken_up),
    ("speaker", speakers),
    ("pronoun", pronouns),
    ("owned", owned),
)
