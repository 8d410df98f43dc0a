"""Third-person pronouns: the best of the phrases before them that number, gender and syntax allow."""

from collections.abc import Iterator

from dateline.records import Token
from dateline.who.chains import Chains, Scene
from dateline.who.mentions import Phrase

REACH = {"person": 5, "thing": 2, "many": 3}
SLOT = {
    **{
        "nsubj": "subject",
        "nsubj:pass": "subject",
        "nsubj:outer": "subject",
        "obj": "object",
        "iobj": "object",
    },
    **{"obl": "oblique", "obl:agent": "agent", "nmod": "noun", "nmod:poss": "owner", "compound": "compound"},
    **{"conj": "conjunct", "root": "root"},
}


def pronouns(scene: Scene, chains: Chains) -> Iterator[tuple[int, int]]:
    """Each pronoun with the candidate of the highest score; none, if none is allowed."""
    for p in scene.phrases:
        if p.pronoun is not None and p.person == 3 and not p.relative:
            best = best_candidate(scene, chains, p)
            if best is not None:
                yield p.index, best


def best_candidate(scene: Scene, chains: Chains, p: Phrase) -> int | None:
    """The antecedent of a third-person pronoun, or None."""
    best, top = None, scene.words.weights.get("none", -99.0)
    for nearer, q in enumerate(candidates(scene, chains, p)):
        score = weigh(scene, chains, p, q, nearer)
        if score > top:
            best, top = q.index, score
    return best


def candidates(scene: Scene, chains: Chains, p: Phrase) -> Iterator[Phrase]:
    """Phrases before the pronoun that it may take up, the nearest first."""
    reach = REACH["many" if p.number == "many" else "person" if p.gender in ("m", "f") else "thing"]
    reflexive = p.pronoun is not None and p.pronoun.case == "reflexive"
    for k in range(p.index - 1, -1, -1):
        q = scene.phrases[k]
        if p.sentence - q.sentence > (0 if reflexive else reach):
            return
        if allowed(scene, chains, p, q):
            yield q


def allowed(scene: Scene, chains: Chains, p: Phrase, q: Phrase) -> bool:
    """Number, gender, sort and syntax."""
    if (
        q.relative
        or q.person in (1, 2)
        or q.sort == "time"
        or (q.token == p.token and q.sentence == p.sentence)
    ):
        return False
    chain = chains.chain[q.index]
    gender, sort, number = chains.gender[chain], chains.sort[chain], chains.number[chain]
    if p.gender in ("m", "f"):
        good = sort in ("person", "") and gender in (p.gender, "x") and number != "many" and q.kind != "group"
    elif p.number == "many":
        good = number == "many" or sort == "body"
    else:
        good = sort != "person" and number != "many" and gender in ("n", "x") and q.kind != "group"
    return good and _syntax_allows(scene, p, q)


def _syntax_allows(scene: Scene, p: Phrase, q: Phrase) -> bool:
    """No phrase around the pronoun, and no fellow argument of its verb, nor part of one (unless it is reflexive)."""
    if p.sentence != q.sentence:
        return True
    if q.first <= p.token <= q.own:
        return False
    tokens = scene.trees[p.sentence].tokens
    mine, other = tokens[p.token], tokens[q.token]
    if mine.deprel == "nmod" and tokens[mine.head].upos == "NUM":
        mine = tokens[mine.head]
    case = p.pronoun.case if p.pronoun else ""
    above = tokens[mine.head]
    related = above.deprel == "acl:relcl" and above.head == q.token
    fellow = (mine.head == other.head or related) and case != "possessive"
    return case == "reflexive" or not fellow


def features(scene: Scene, chains: Chains, p: Phrase, q: Phrase) -> list[str]:
    """What holds of a pronoun and a candidate; every feature has a weight in antecedents.tsv."""
    kind = "many" if p.number == "many" else "he" if p.gender in ("m", "f") else "it"
    tokens, own = scene.trees[q.sentence].tokens, scene.trees[p.sentence].tokens
    slot = SLOT.get(tokens[q.token].deprel, "other")
    chain = chains.chain[q.index]
    found = [
        f"{kind} back {p.sentence - q.sentence}",
        f"{kind} slot {slot}",
        f"{kind} kind {q.kind} {q.determiner}",
        f"{kind} sort {chains.sort[chain] or 'any'}",
        f"{kind} number {q.number}",
        f"{kind} chain {min(len(chains.members[chain]), 6)}",
        f"slots {SLOT.get(own[p.token].deprel, 'other')} {slot}",
    ]
    if kind == "he":
        found.append(f"gender {'known' if chains.gender[chain] == p.gender else 'open'}")
    if scene.paragraph[p.sentence] != scene.paragraph[q.sentence]:
        found.append("other paragraph")
    if (scene.quotes[p.sentence][p.token] > 0) != (scene.quotes[q.sentence][q.token] > 0):
        found.append(f"{kind} across quotation marks")
    if p.sentence == q.sentence:
        found.append(f"{kind} {'governs' if _governs(own, q.token, p.token) else 'aside'} {slot}")
    elif tokens[q.token].head >= 0 and tokens[tokens[q.token].head].head < 0:
        found.append(f"{kind} main clause {slot}")
    if q.first == 0:
        found.append("opens sentence")
    return found


def _governs(tokens: tuple[Token, ...], q: int, p: int) -> bool:
    """True if the verb of `q` stands above `p`: *Assad* in *Assad said that he …*."""
    verb, at = tokens[q].head, p
    for _ in range(8):
        at = tokens[at].head
        if at == verb or at < 0:
            return at == verb and at >= 0
    return False


def weigh(scene: Scene, chains: Chains, p: Phrase, q: Phrase, nearer: int) -> float:
    """The log-odds weight of a candidate; `nearer` counts those between it and the pronoun."""
    weights = scene.words.weights
    total = sum([weights.get(feature, 0.0) for feature in features(scene, chains, p, q)])
    return total + weights.get(f"nearer {min(nearer, 8)}", 0.0)
