"""A text in; sentences out as a model that is wrong about everything might give them, each with a sound tree."""

from random import Random
from typing import get_args

import msgspec

from dateline.language.block import Unread
from dateline.language.model import MODEL
from dateline.language.parse import short_enough, unread
from dateline.language.roles import Clause, arguments
from dateline.pipeline import shipped
from dateline.records import Name, NameKind, Predicate, Report, Sentence, Span, Token, Trigger

LABELS: dict[str, list[str]] = msgspec.json.decode((MODEL / "labels.json").read_bytes())
LIKELY = ("nsubj", "obj", "obl", "nmod", "ccomp", "conj", "advcl", "compound", "appos", "root")
CONTENT = ("NOUN", "PROPN", "VERB", "PRON")


def sentences_of(report: Report, seed: int) -> tuple[Sentence, ...]:
    """The sentences of a report, none longer than the reader gives them, with labels drawn at random."""
    chance = Random(seed)
    return tuple(
        sentence(report.text, cut, chance)
        for part in report.parts
        if part.kind != "furniture"
        for one in unread(report.text, part.kind, part.span)
        for cut in short_enough(shipped(), one)
    )


def sentence(text: str, one: Unread, chance: Random) -> Sentence:
    heads = tree(len(one.places), chance)
    tokens = tuple(token(text, one, i, heads[i], chance) for i in range(len(heads)))
    span = Span(one.places[0][0], one.places[-1][1])
    clause = Clause(heads, one.places, [t.upos == "PUNCT" for t in tokens])
    some = sorted(chance.sample(range(len(heads)), chance.randint(0, min(4, len(heads)))))
    predicates = tuple(predicate(clause, i, chance) for i in some)
    triggers = tuple(trigger(i, chance) for i in some)
    return Sentence(span, one.part, tokens, names(len(heads), chance), predicates, triggers, one.upper)


def tree(size: int, chance: Random) -> list[int]:
    """Heads of a random tree with one root: words hang, in a random order, on one of those before or on the nearest."""
    order = chance.sample(range(size), size)
    heads = [-1] * size
    for at in range(1, size):
        heads[order[at]] = chance.choice(order[:at]) if chance.random() < 0.5 else order[at - 1]
    return heads


def token(text: str, one: Unread, i: int, head: int, chance: Random) -> Token:
    (start, stop), form = one.places[i], one.forms[i]
    upos = chance.choice(CONTENT if chance.random() < 0.5 else LABELS["upos"])
    deprel = chance.choice(LIKELY if chance.random() < 0.5 else LABELS["relation"])
    lemma = chance.choice((form, form.lower(), form.rstrip("sed") or form))
    return Token(
        Span(start, stop),
        text[start:stop],
        lemma,
        upos,
        chance.choice(LABELS["xpos"]),
        head,
        "root" if head < 0 else deprel,
    )


def names(size: int, chance: Random) -> tuple[Name, ...]:
    found, at = [], 0
    while at < size:
        first = at + chance.randint(0, 6)
        last = first + chance.randint(0, 3)
        if last < size:
            found.append(Name(chance.choice(get_args(NameKind)), first, last))
        at = last + 1
    return tuple(found)


def predicate(clause: Clause, i: int, chance: Random) -> Predicate:
    size = len(clause.heads)
    found = [
        (chance.randrange(size), chance.choice(LABELS["role"][1:]), chance.random())
        for _ in range(chance.randint(0, 4))
    ]
    return Predicate(
        i,
        arguments(clause, i, sorted(found)),
        round(chance.uniform(-3, 3), 2),
        chance.choice(LABELS["sense"]),
    )


def trigger(i: int, chance: Random) -> Trigger:
    return Trigger(i, chance.choice(LABELS["trigger"]), round(chance.uniform(0.25, 1), 3))
