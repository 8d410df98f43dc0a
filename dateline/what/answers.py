"""Happenings in, those that answer another act out with its doer: *rejected the offer*, *welcomed the arrests*."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.records import Happening, Ref
from dateline.what.lists import words
from dateline.what.tree import Tree
from dateline.what.types import known

ANSWERING = frozenset({"SUPPORT", "REJECT"})
FAR = 12  # sentences back to the act that a definite noun takes up


def answered(found: Sequence[Happening], trees: Sequence[Tree]) -> tuple[Happening, ...]:
    """The happenings; praise or refusal of an act of somebody has that somebody for its recipient."""
    return tuple(
        replace(one, recipients=doers, roles_rule=f"{one.roles_rule}; who did what it answers")
        if one.type in ANSWERING and not one.recipients and (doers := _doers(one, found, trees))
        else one
        for one in found
    )


def _doers(one: Happening, found: Sequence[Happening], trees: Sequence[Tree]) -> tuple[Ref, ...]:
    for thing in _things(trees[one.sentence], one.token):
        act = next((h for h in found if (h.sentence, h.token) == (one.sentence, thing)), None)
        for told in (act, _taken_up(one, thing, found, trees)):
            if (
                told is not None
                and told is not one
                and told.actors
                and not set(told.actors) & set(one.actors)
            ):
                return told.actors
    return ()


def _things(tree: Tree, i: int) -> Iterator[int]:
    """What is spoken of: the object, else the phrases of the word."""
    thing = tree.object(i) if tree.tokens[i].upos == "VERB" else None
    if thing is not None:
        yield thing
    yield from (child for case, child in tree.phrases(i) if case in words().topics)


def _taken_up(
    one: Happening, thing: int, found: Sequence[Happening], trees: Sequence[Tree]
) -> Happening | None:
    """The act told before that a noun takes up: by its own word, else, with *the* or *this*, by a type of the word."""
    tree, start = trees[one.sentence], (one.sentence, min(thing, one.token))
    lemma = tree.lemmas[thing]
    told = [h for h in found if (one.sentence - FAR, 0) <= (h.sentence, h.token) < start and h.actors]
    same = [h for h in told if trees[h.sentence].lemmas[h.token] == lemma]
    if same or not any(tree.lemmas[c] in words().definite for c in tree.named(thing, "det")):
        return same[-1] if same else None
    types = {r.type for r in known().rows.get(lemma, ()) if r.kind == "noun" and r.lemmas == (lemma,)}
    return next((h for h in reversed(told) if h.type in types - ANSWERING), None)
