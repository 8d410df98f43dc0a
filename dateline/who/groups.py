"""*Russia and Israel … the two countries*: which single parties a group is made of."""

from collections.abc import Iterator

from dateline.who.chains import Chains, Scene
from dateline.who.mentions import Phrase

FAR = 1000
REACH = 4


def groups(scene: Scene, chains: Chains) -> dict[int, tuple[int, ...]]:
    """Chain of the group → chains of its members: coordinations, and pairs that a description takes up."""
    found: dict[int, tuple[int, ...]] = {}
    for p in scene.phrases:
        members = _members(scene, chains, p)
        if len(members) > 1 and chains.chain[p.index] not in members:
            found.setdefault(chains.chain[p.index], members)
    return {group: members for group, members in found.items() if not _circular(group, found)}


def _members(scene: Scene, chains: Chains, p: Phrase) -> tuple[int, ...]:
    if p.members:
        return tuple(dict.fromkeys(chains.chain[m] for m in p.members))
    if p.number != "many" or p.kind not in ("description", "pronoun"):
        return ()
    listed = _listed(scene, chains, p)
    if listed:
        return listed
    counted = _counted(scene, chains, p)
    if counted:
        return counted
    alone = p.pronoun is not None and p.person == 3 and len(chains.of(p.index)) == 1
    return _pair(scene, chains, p) if _says_two(scene, p) or alone else ()


def _listed(scene: Scene, chains: Chains, p: Phrase) -> tuple[int, ...]:
    """*the countries of Benin and Togo*, *others, including Chad and Mali*: those that the phrase goes on to name."""
    tree = scene.trees[p.sentence]
    wanted = "of" if p.head in scene.words.group_states else "including" if p.head == "other" else ""
    for k in tree.children[p.token]:
        cased = wanted and any(tree.lower[c] == wanted for c in tree.children[k])
        if cased and tree.tokens[k].deprel == "nmod":
            heads = [k, *(c for c in tree.children[k] if tree.tokens[c].deprel == "conj")]
            return tuple(chains.chain[scene.at[p.sentence, h]] for h in heads if (p.sentence, h) in scene.at)
    return ()


def _counted(scene: Scene, chains: Chains, p: Phrase) -> tuple[int, ...]:
    """*the three activists*, *the leaders*: those that stood together last, as many as it says and of its kind."""
    if p.determiner != "definite" or p.kind != "description":
        return ()
    lemmas = scene.trees[p.sentence].lemmas[p.first : p.token]
    counts = scene.words.counts
    number = next((counts[w] for w in lemmas if w in counts), None)
    kind = _kind_meant(scene, p) or ("person" if p.sort == "person" and number else "")
    if not kind or (number is None and p.words != {p.head}):
        return ()
    for q in _before(scene, p):
        if p.sentence - q.sentence > REACH:
            return ()
        fits = q.members and number in (None, len(q.members))
        if fits and all(_is_of_kind(scene, chains, scene.phrases[m], kind) for m in q.members):
            return tuple(dict.fromkeys(chains.chain[m] for m in q.members))
    return ()


def _circular(group: int, found: dict[int, tuple[int, ...]]) -> bool:
    """True if a member of the group has the group among its own members."""
    waiting, seen = list(found[group]), set[int]()
    while waiting:
        member = waiting.pop()
        if member == group:
            return True
        if member not in seen:
            seen.add(member)
            waiting.extend(found.get(member, ()))
    return False


def _says_two(scene: Scene, p: Phrase) -> bool:
    """*the two leaders*, *both sides*, *the two*; not *two men*."""
    lower = scene.trees[p.sentence].lower[p.first : p.token + 1]
    return "both" in lower or (p.determiner == "definite" and "two" in lower)


def _pair(scene: Scene, chains: Chains, p: Phrase) -> tuple[int, ...]:
    """The two parties of the kind meant that the report named last before; none if a third is as near."""
    kind = _kind_meant(scene, p)
    if not kind:
        return ()
    near: dict[int, int] = {}
    for q in _before(scene, p):
        if _is_of_kind(scene, chains, q, kind):
            near.setdefault(chains.chain[q.index], p.sentence - q.sentence)
            if len(near) == 3:
                break
    ranked = sorted(near.items(), key=lambda pair: pair[1])
    return tuple(sorted(chain for chain, _ in ranked[:2])) if _stand_out([d for _, d in ranked]) else ()


def _stand_out(distances: list[int]) -> bool:
    return len(distances) == 2 or (len(distances) > 2 and distances[2] > distances[1])


def _before(scene: Scene, p: Phrase) -> Iterator[Phrase]:
    for k in range(p.index - 1, max(-1, p.index - FAR), -1):
        yield scene.phrases[k]


def _kind_meant(scene: Scene, p: Phrase) -> str:
    if p.head in scene.words.group_people:
        return "person"
    if p.head in scene.words.group_states:
        return "state"
    return "person" if p.head in ("two", "both", "pair") or p.pronoun else ""


def _is_of_kind(scene: Scene, chains: Chains, q: Phrase, kind: str) -> bool:
    if kind == "person":
        return q.number == "one" and chains.sort[chains.chain[q.index]] == "person" and q.kind == "name"
    known = scene.known[q.index]
    return known is not None and known.kind in ("state", "adjective") and q.kind in ("name", "metonym")
