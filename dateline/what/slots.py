"""A trigger and the name of a slot in, the heads that fill it out: subject, possessor, whom the object concerns …"""

from collections.abc import Callable, Iterator, Mapping

from dateline.what.lists import words
from dateline.what.tree import Tree, bare

PLAIN_SLOTS = frozenset(
    {
        "subject",
        "object",
        "possessor",
        "adjective",
        "light",
        "target",
        "hearer",
        "carried",
        "broker",
        "clause",
        "doer",
        "through",
        "claimed",
        "bound",
        "asker",
        "asked",
        "voiced",
        "answering",
        "partner",
    }
)
PRESENT = frozenset({"for", "in", "at", "during", "after", "on", "following", "to"})


def fill(tree: Tree, i: int, slot: str) -> tuple[int, ...]:
    """The heads that fill a slot of a trigger."""
    if slot in PLAIN_SLOTS:
        return SLOTS[slot](tree, i)
    return tuple(child for case, child in tree.phrases(i) if case == slot) or _of_carrier(tree, i, slot)


def _some(found: int | None) -> tuple[int, ...]:
    return () if found is None else (found,)


def _subject(tree: Tree, i: int) -> tuple[int, ...]:
    if tree.tokens[i].upos == "ADJ" or (tree.lemmas[i] in words().felt and tree.passive(i)):
        return _some(tree.subject(i))
    found = tree.agent(i)
    return _some(found) if found is not None else _argument(tree, i, "ARG0")


def _argument(tree: Tree, i: int, label: str) -> tuple[int, ...]:
    """The role that the model gives, where the tree gives none."""
    return tuple(tree.antecedent(a.head) for a in tree.arguments.get(i, ()) if a.label == label)[:1]


def _object(tree: Tree, i: int) -> tuple[int, ...]:
    found = tree.object(i)
    if found is None:
        found = tree.first(i, "iobj")
    return _some(found) if found is not None else _argument(tree, i, "ARG1")


def _possessor(tree: Tree, i: int) -> tuple[int, ...]:
    return _some(tree.first(i, "nmod:poss"))


def _doer(tree: Tree, i: int) -> tuple[int, ...]:
    """*Israel's arrest of two fishermen*: the possessor acts where *of* names who is acted upon."""
    return _possessor(tree, i) if any(case == "of" for case, _ in tree.phrases(i)) else ()


def _through(tree: Tree, i: int) -> tuple[int, ...]:
    """*lifted the ban on the paper*, *cut ties with Iran*: whom the object concerns."""
    thing = tree.object(i)
    if thing is None:
        return ()
    some = [child for case, child in tree.phrases(thing) if case in words().concerning]
    return tuple(some[:1])


def _claimed(tree: Tree, i: int) -> tuple[int, ...]:
    """*alleged that buses had …*, *demands that Iran stop*: who does what the clause says."""
    for clause in tree.named(i, "ccomp"):
        subject = tree.agent(clause)
        if subject is not None and subject > i:
            return (subject,)
    return ()


def _bound(tree: Tree, i: int) -> tuple[int, ...]:
    """*Iran must stop*, *Iran needs to stop*: who does the verb that *must* goes with."""
    return _some(tree.agent(tree.tokens[i].head if tree.tokens[i].deprel == "aux" else i))


def _done_for(tree: Tree, i: int) -> int | None:
    """The verb of what is done *at* somebody's request."""
    head = tree.tokens[i].head
    done = bare(tree.tokens[i].deprel) == "obl" and tree.case(i) in words().answering
    return head if done and tree.tokens[head].upos == "VERB" else None


def _asker(tree: Tree, i: int) -> tuple[int, ...]:
    """*came at the invitation of Iran*, *at Iran's request*: who asks."""
    if _done_for(tree, i) is None:
        return ()
    return tuple(child for case, child in tree.phrases(i) if case == "of") or _possessor(tree, i)


def _asked(tree: Tree, i: int) -> tuple[int, ...]:
    """*came at the invitation of Iran*: who does what was asked."""
    verb = _done_for(tree, i)
    return _some(tree.agent(verb)) if verb is not None else ()


def _adjective(tree: Tree, i: int) -> tuple[int, ...]:
    """*the Israeli strike*, *the army offensive*: a modifier that names somebody."""
    found = [
        c
        for c in tree.children[i]
        if bare(tree.tokens[c].deprel) in ("amod", "compound", "nmod")
        and tree.tokens[c].deprel != "nmod:poss"
        and c < i
        and (tree.tokens[c].text[:1].isupper() or tree.lemmas[c] in words().people)
        and tree.lemmas[c] not in words().not_modifiers
        and not tree.case(c)
    ]
    return tuple(found[:1])


def carrier(tree: Tree, i: int) -> int | None:
    """The verb that carries a noun: *held talks*, *came under attack*, *took part in a protest*."""
    token = tree.tokens[i]
    head = token.head
    if head < 0 or bare(token.deprel) not in ("obj", "obl", "nsubj", "conj", "nmod"):
        return None
    if token.deprel == "conj":
        return carrier(tree, head)
    if bare(token.deprel) == "nmod" and tree.case(i) in ("of", "in"):
        return carrier(tree, head)
    if bare(token.deprel) == "nsubj" and token.deprel != "nsubj:pass":
        return None
    return head if tree.tokens[head].upos == "VERB" else None


def _light(tree: Tree, i: int) -> tuple[int, ...]:
    verb = carrier(tree, i)
    if (
        verb is None
        or tree.lemmas[verb] not in words().acts
        or tree.lemmas[verb] in words().turns - words().acts
    ):
        return ()
    if bare(tree.tokens[i].deprel) == "obl" and tree.case(i) not in ("in", "at", "on", "for", "with", ""):
        return ()
    return _some(tree.agent(verb))


def _voiced(tree: Tree, i: int) -> tuple[int, ...]:
    """*made a demand*, and not *rejected a demand*."""
    verb = carrier(tree, i)
    return () if verb is not None and tree.lemmas[verb] in words().answers else _light(tree, i)


def _answering(tree: Tree, i: int) -> tuple[int, ...]:
    """Who answers it: *rejected a demand*."""
    verb = carrier(tree, i)
    if verb is None or tree.lemmas[verb] not in words().answers or bare(tree.tokens[i].deprel) == "obl":
        return ()
    return _some(tree.agent(verb))


def _partner(tree: Tree, i: int) -> tuple[int, ...]:
    """*rejected cooperation with the court*, *called off talks with Iran*."""
    thing = tree.object(i)
    return () if thing is None else tuple(child for case, child in tree.phrases(thing) if case == "with")


def _broker(tree: Tree, i: int) -> tuple[int, ...]:
    """Who led, brokered or mediated it: *talks led by the UN*, *a Russian-brokered truce*."""
    for c in tree.named(i, "acl", "amod", "compound"):
        if tree.lemmas[c] in words().brokers:
            by = [child for case, child in tree.phrases(c) if case == "by"] or list(
                tree.named(c, "obl:agent")
            )
            before = [k for k in (c - 1, c - 2) if k >= 0 and tree.tokens[k].text[:1].isupper() and k < i]
            return tuple((by or before)[:1])
    return ()


def _clause(tree: Tree, i: int) -> tuple[int, ...]:
    """*arrived for a visit*, *said at a meeting with X*: who does something there is there."""
    verb = carrier(tree, i)
    if verb is None or bare(tree.tokens[i].deprel) != "obl" or tree.case(i) not in PRESENT:
        return ()
    return _some(tree.subject(verb))


def _target(tree: Tree, i: int) -> tuple[int, ...]:
    verb = carrier(tree, i)
    if verb is None or tree.lemmas[verb] not in words().turns:
        return ()
    return _some(tree.subject(verb))


def _hearer(tree: Tree, i: int) -> tuple[int, ...]:
    """*promised them*, *gave Ukraine tanks*: the indirect object; with a clause, the object."""
    found = tree.first(i, "iobj")
    if found is None and tree.named(i, "ccomp", "xcomp"):
        found = tree.first(i, "obj")
    return _some(found)


def _carried(tree: Tree, i: int) -> tuple[int, ...]:
    """*a flood hit the town*, *an attack that killed six*, *were wounded in the raid*: whom the act of the noun hit."""
    token = tree.tokens[i]
    relation, head = bare(token.deprel), token.head
    if head >= 0 and tree.lemmas[head] in words().hits:
        if relation == "nsubj" and not tree.passive(head):
            return _some(tree.object(head))
        if relation == "obl":
            return _some(tree.object(head) if tree.lemmas[head] not in words().ends else tree.subject(head))
    for v in tree.named(i, "acl"):
        if tree.lemmas[v] in words().hits and tree.agent(v) in (i, None):
            return _some(tree.first(v, "obj"))
    return ()


SLOTS: Mapping[str, Callable[[Tree, int], tuple[int, ...]]] = {
    "subject": _subject,
    "object": _object,
    "possessor": _possessor,
    "adjective": _adjective,
    "light": _light,
    "target": _target,
    "hearer": _hearer,
    "carried": _carried,
    "broker": _broker,
    "clause": _clause,
    "doer": _doer,
    "through": _through,
    "claimed": _claimed,
    "bound": _bound,
    "asker": _asker,
    "asked": _asked,
    "voiced": _voiced,
    "answering": _answering,
    "partner": _partner,
}


def _of_carrier(tree: Tree, i: int, preposition: str) -> tuple[int, ...]:
    """*held talks with X*, *launched an attack on X*: the phrase may hang on the verb."""
    if tree.tokens[i].upos in ("VERB", "AUX"):
        return ()
    verb = carrier(tree, i)
    if verb is None:
        return ()
    carries = tree.lemmas[verb] in words().acts and preposition not in ("in", "by", "at")
    if not carries and not (preposition == "by" and tree.passive(verb)):
        return ()
    return tuple(child for case, child in tree.phrases(verb) if case == preposition and child != i)


def owners(tree: Tree, i: int) -> Iterator[int]:
    """Whose a thing is: *Iran's attack*, *the policies of Israel*, *an Iranian attack*, *an attack by Iran*."""
    yield from _possessor(tree, i)
    yield from (child for case, child in tree.phrases(i) if case in ("by", "of", "from"))
    yield from _adjective(tree, i)
