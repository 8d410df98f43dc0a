"""An office without a name in, its holder in the report out: *Vice President Ann Lee … the Vice President*."""

from collections.abc import Iterator

from dateline.who.chains import Chains, Scene
from dateline.who.facts import Leader
from dateline.who.mentions import Phrase
from dateline.who.voices import signed

LEADING = frozenset({"head_of_state", "head_of_government"})


def bearers(scene: Scene, chains: Chains) -> Iterator[tuple[int, int]]:
    """The last person before who was given all words of the office; in a headline the first one after it."""
    offices = [p for p in scene.phrases if _names_an_office(scene, p)]
    if not offices:
        return
    people = [p for p in scene.phrases if p.name_kind == "PER"]
    given = {p.index: _given(scene, chains, p) for p in people}
    for p in offices:
        fits = [q for q in people if _holds(scene, p, given[q.index])]
        before = [q.index for q in fits if q.index < p.index]
        after = [q.index for q in fits if q.index > p.index and _early(scene, p)]
        if before or after:
            yield p.index, before[-1] if before else after[0]
        elif (holder := _known_holder(scene, chains, p, given)) is not None:
            yield p.index, holder


def _names_an_office(scene: Scene, p: Phrase) -> bool:
    if (
        p.kind not in ("description", "name")
        or p.name_kind == "PER"
        or p.sort != "person"
        or p.number != "one"
    ):
        return False
    token = scene.trees[p.sentence].tokens[p.token]
    if token.deprel in ("appos", "compound", "flat"):
        return False
    if _signs(scene, p):
        return False
    bare = p.determiner == "bare" and (token.upos == "PROPN" or _early(scene, p))
    return (p.determiner == "definite" or bare) and p.last <= p.token + 3


def _signs(scene: Scene, p: Phrase) -> bool:
    """True of *the President* in *Statement by the President on …*, who is nobody whom it speaks of."""
    tree = scene.trees[p.sentence]
    start = signed(tree.sentence)
    return bool(start) and tree.tokens[start or 0].head == p.token


def _early(scene: Scene, p: Phrase) -> bool:
    """In the headline or the first sentence of the text: there a person is named by what they are."""
    part = scene.trees[p.sentence].sentence.part
    return part == "title" or p.sentence <= 1


def _given(scene: Scene, chains: Chains, p: Phrase) -> frozenset[str]:
    """What stands beside a person's names in the report: *North Korean leader*, *Vice President*."""
    found: set[str] = set()
    for k in chains.of(p.index):
        q = scene.phrases[k]
        if q.kind in ("name", "description"):
            found |= q.words - set(q.name)
    return frozenset(found)


def _holds(scene: Scene, p: Phrase, given: frozenset[str]) -> bool:
    """All words of the office are given, and none that makes it another office: *vice*, *former*."""
    other = scene.words.other_office
    return p.head in given and p.words <= given and not (given & other) - p.words


def _known_holder(scene: Scene, chains: Chains, p: Phrase, given: dict[int, frozenset[str]]) -> int | None:
    """The one person of the report whom the table of leaders knows in the office: *Putin … the Russian leader*."""
    states = _states(scene, p)
    fits = [
        k
        for k, words in given.items()
        if (known := scene.known[k]) and any(_is_term(scene, term, p, states) for term in known.terms)
        if not (words & scene.words.other_office) - p.words
    ]
    return fits[0] if len({chains.chain[k] for k in fits}) == 1 else None


def _states(scene: Scene, p: Phrase) -> dict[str, frozenset[str]]:
    """The states that a phrase names, by code, with the words that it names them by."""
    tree = scene.trees[p.sentence]
    return {
        entry.country: frozenset(tree.lemmas[hit.first : hit.last + 1])
        for hit in tree.hits
        if p.first <= hit.first and hit.last <= p.last
        for entry in hit.entries
        if entry.kind in ("state", "adjective") and entry.country
    }


def _is_term(scene: Scene, term: Leader, p: Phrase, states: dict[str, frozenset[str]]) -> bool:
    """Whether a term of office is what a phrase says: its title, its state if one is named, and no other office."""
    if states and term.country not in states:
        return False
    left = p.words - states.get(term.country, frozenset())
    if p.head == "leader":
        return bool(states) and left == {p.head} and term.office in LEADING
    title = frozenset(term.title.split())
    return p.head in title and title <= left and not left & (scene.words.other_office - title)
