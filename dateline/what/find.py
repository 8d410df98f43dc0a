"""Sentences in, happenings out: every trigger with its parties, times, places, tolls and topic."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from dateline.records import Happening, Ref, Sentence, Span
from dateline.what.answers import answered
from dateline.what.counts import tolls
from dateline.what.lists import words
from dateline.what.modes import mode
from dateline.what.responsibility import blames
from dateline.what.roles import Sort, joined, parties, plain_sort
from dateline.what.slots import owners
from dateline.what.tree import Tree, bare, tree_of
from dateline.what.triggers import Found, triggers
from dateline.what.types import Types, known

ADDRESSED = frozenset({"ACCUSE", "SUPPORT", "REQUEST", "REJECT", "THREATEN", "CONCEDE"})
PLACING = frozenset(
    {
        "in",
        "at",
        "near",
        "outside",
        "inside",
        "around",
        "across",
        "off",
        "on",
        "to",
        "from",
        "over",
        "into",
        "within",
        "throughout",
    }
)
CLAUSES = ("ccomp", "xcomp", "advcl", "acl")


@dataclass(frozen=True, slots=True)
class Scene:
    """The trees of a report and what its noun phrases are."""

    trees: tuple[Tree, ...]
    sort: Sort | None

    def sort_in(self, tree: Tree) -> Callable[[int], str | None]:
        """What a token of the tree heads, by the report where it knows, else by its own words."""

        def kind(i: int) -> str | None:
            told = self.sort((tree.number, i)) if self.sort else None
            return told or plain_sort(tree, i)

        return kind


def find(
    sentences: Sequence[Sentence], sort: Sort | None = None, types: Types | None = None
) -> tuple[Happening, ...]:
    """The happenings of a report, in order of their triggers.

    `sort` tells what a token heads (`person`, `body`, `place`, `thing`, `time`; None where it does not know). `types`
    are the tables, by default those that ship.
    """
    table = types or known()
    scene = Scene(tuple(tree_of(s, n) for n, s in enumerate(sentences)), sort)
    found = [happening(scene, tree, one, table) for tree in scene.trees for one in triggers(tree, table)]
    return answered(found, scene.trees)


def happening(scene: Scene, tree: Tree, found: Found, types: Types) -> Happening:
    roles = found.row.roles if found.row else types.by_name[found.type].roles
    sort = scene.sort_in(tree)
    named = parties(tree, found.head, roles, sort)
    recipients = named["recipient"] or _through_object(tree, found, sort)
    span = Span(tree.tokens[found.first].span.start, tree.tokens[found.last].span.stop)
    return Happening(
        span=span,
        rule=_rule(found),
        type=found.type,
        mode=mode(tree, found, types.by_name[found.type]),
        sentence=tree.number,
        token=found.head,
        score=round(found.score, 3),
        actors=_refs(tree, named["actor"]),
        recipients=_refs(tree, recipients),
        roles_rule=f"constructions.toml: {roles}",
        times=tuple(_arguments(tree, found.head, "ARGM-TMP")),
        places=tuple(_places(tree, found.head)),
        counts=tolls(tree, found.head, found.type),
        responsibility=blames(tree, found.head, found.type),
        about=_about(tree, found),
    )


def _rule(found: Found) -> str:
    if found.row is None:
        return f"model: trigger {found.model:.2f}"
    heard = f", model {found.model:.2f}" if found.model else ""
    return f"types/{found.row.source}{heard}"


def _refs(tree: Tree, heads: tuple[int, ...]) -> tuple[Ref, ...]:
    return tuple((tree.number, h) for h in heads)


def _through_object(tree: Tree, found: Found, sort: Callable[[int], str | None]) -> tuple[int, ...]:
    """*condemned Iran's attack*, *praised the countries' ties*: whose the thing is that is spoken of."""
    if found.type not in ADDRESSED:
        return ()
    things = [tree.object(found.head)] if tree.tokens[found.head].upos == "VERB" else []
    things += [
        child
        for case, child in tree.phrases(found.head)
        if case in ("of", "for", "on", "over", "to", "about", "against")
    ]
    actor = tree.agent(found.head)
    for thing in things:
        for owner in owners(tree, thing) if thing is not None else ():
            if (
                owner != actor
                and sort(owner) not in (None, "thing", "time")
                and tree.lemmas[owner] not in words().not_parties
            ):
                return tuple(joined(tree, owner))
    return ()


# ---- times, places, topics -----------------------------------------------------------------------


def _chain(tree: Tree, i: int) -> Iterator[int]:
    """The trigger, then what carries it up to its clause's verb: *held talks*, *killed in an attack*."""
    yield i
    token = tree.tokens[i]
    while token.head >= 0 and bare(token.deprel) in (
        "obj",
        "obl",
        "nmod",
        "nsubj",
        "compound",
        "conj",
        "xcomp",
        "appos",
    ):
        i = token.head
        yield i
        token = tree.tokens[i]
        if tree.tokens[i].upos == "VERB" and bare(token.deprel) not in ("conj", "xcomp"):
            return


def _arguments(tree: Tree, i: int, label: str) -> Iterator[Span]:
    seen = set()
    for k in _chain(tree, i):
        for argument in tree.arguments.get(k, ()):
            if argument.label.endswith(label) and argument.span not in seen:
                seen.add(argument.span)
                yield argument.span


def _places(tree: Tree, i: int) -> Iterator[Span]:
    """Place arguments by role, then phrases of place in the tree."""
    seen = set()
    for span in _arguments(tree, i, "ARGM-LOC"):
        seen.add(span)
        yield span
    for k in _chain(tree, i):
        for case, child in tree.phrases(k):
            if case.split(" ")[-1] in PLACING or case in PLACING:
                span = phrase(tree, child)
                if span not in seen:
                    seen.add(span)
                    yield span


def phrase(tree: Tree, i: int) -> Span:
    """The span of everything under a token."""
    inside = sorted([i, *tree.below(i)])
    while len(inside) > 1 and tree.tokens[inside[0]].upos == "PUNCT":
        inside.pop(0)
    return Span(tree.tokens[min(inside)].span.start, tree.tokens[max(inside)].span.stop)


def _is_content(tree: Tree, clause: int) -> bool:
    """Whether a clause says what is meant, not when, why or how: *to leave*, *of lying*, but not *after he left*."""
    relation = tree.tokens[clause].deprel
    marks = [tree.lemmas[mark] for mark in tree.named(clause, "mark", "advmod")]
    if relation == "acl:relcl" or words().circumstances.intersection(marks):
        return False
    return bool(marks) or relation.startswith(("ccomp", "xcomp"))


def _about(tree: Tree, found: Found) -> Span | None:
    """What is talked of, demanded, promised or threatened: a clause, or a phrase with *about*, *on*, *over*."""
    head = found.head
    for child in tree.named(head, *CLAUSES):
        if child > head and _is_content(tree, child):
            return phrase(tree, child)
    times = tuple(_arguments(tree, head, "ARGM-TMP"))
    for case, child in tree.phrases(head):
        if case in words().about and not any(
            time.start <= tree.tokens[child].span.start < time.stop for time in times
        ):
            return phrase(tree, child)
    thing = tree.object(head) if tree.tokens[head].upos == "VERB" else None
    return phrase(tree, thing) if thing is not None and found.type in ADDRESSED and thing > head else None
