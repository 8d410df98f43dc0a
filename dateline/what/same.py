"""Happenings of a report in, which of them are one event out. The weights are `same.toml`."""

import math
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dateline.records import Happening, Sentence, Status
from dateline.what.tree import bare

DEFINITE = frozenset({"the", "this", "that", "these", "those", "such", "both"})
FAR = 8
REACH = 150


@dataclass(frozen=True, slots=True)
class Facts:
    """What the other rooms know of a happening: its parties and places by key, its days, its status.

    `first` and `last` are days as ordinals, None where open or unknown.
    """

    actors: frozenset[object] = frozenset()
    recipients: frozenset[object] = frozenset()
    places: frozenset[object] = frozenset()
    first: int | None = None
    last: int | None = None
    timed: bool = False
    status: Status = "occurred"


def group(
    happenings: Sequence[Happening], facts: Sequence[Facts], sentences: Sequence[Sentence]
) -> tuple[tuple[int, ...], ...]:
    """The happenings of each event, in order of first mention.

    Every happening joins the event before it that it fits best, if it fits one; the fit to an event is the mean over
    its mentions, and one that is ruled out rules out the event. Mentions count over the last 150 sentences: a text that
    goes on longer is many reports in one.
    """
    events: list[list[int]] = []
    live: list[int] = []
    for n, happening in enumerate(happenings):
        first = happening.sentence - REACH
        live = [k for k in live if happenings[events[k][-1]].sentence >= first]
        near = ((k, [m for m in events[k] if happenings[m].sentence >= first]) for k in live)
        fits = [(_fit(n, mentions, happenings, facts, sentences), k) for k, mentions in near]
        best, k = max(fits, default=(0.0, -1))
        if best >= _weights()["threshold"]:
            events[k].append(n)
        else:
            live.append(len(events))
            events.append([n])
    return tuple(tuple(event) for event in events)


def _fit(
    n: int,
    event: list[int],
    happenings: Sequence[Happening],
    facts: Sequence[Facts],
    sentences: Sequence[Sentence],
) -> float:
    """The probability that a happening is this event."""
    if all(happenings[m].type != happenings[n].type for m in event):
        return 0.0
    scores = [likeness(happenings[m], happenings[n], facts[m], facts[n], sentences) for m in event]
    if not all(scores):
        return 0.0
    return 0.5 * max(scores) + 0.5 * sum(scores) / len(scores)


@cache
def _weights() -> Mapping[str, float]:
    return tomllib.loads((files("dateline.what") / "same.toml").read_text("utf-8"))


def likeness(a: Happening, b: Happening, fa: Facts, fb: Facts, sentences: Sequence[Sentence]) -> float:
    """The probability that two happenings, the first before the second in the text, are one event.

    Other parties at another time are another event.
    """
    if _times_apart(fa, fb) and (_apart(fa.actors, fb.actors) or _apart(fa.recipients, fb.recipients)):
        return 0.0
    weights = _weights()
    held = dict(features(a, b, fa, fb, sentences))
    z = weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in held.items())
    return 1 / (1 + math.exp(-z))


def features(
    a: Happening, b: Happening, fa: Facts, fb: Facts, sentences: Sequence[Sentence]
) -> Iterator[tuple[str, float]]:
    """What speaks for and against two happenings being one, by name."""
    token_a = sentences[a.sentence].tokens[a.token]
    token_b = sentences[b.sentence].tokens[b.token]
    yield f"type_{a.type}", 1.0
    yield "same_lemma", float(token_a.lemma.lower() == token_b.lemma.lower())
    distance = b.sentence - a.sentence
    yield "same_sentence", float(distance == 0)
    yield "next_sentence", float(distance == 1)
    yield "distance", min(distance, FAR) / FAR
    yield "title", float(sentences[a.sentence].part == "title")
    yield "to_lead", float(sentences[a.sentence].part == "title" and distance <= 2)
    yield from _sets("actors", fa.actors, fb.actors)
    yield from _sets("recipients", fa.recipients, fb.recipients)
    yield from _sets("places", fa.places, fb.places)
    yield "crossed", float(bool(fa.actors & fb.recipients or fa.recipients & fb.actors))
    yield from _times(fa, fb)
    yield "mode_differs", float(bool(a.mode and b.mode and a.mode != b.mode))
    yield "mode_same", float(bool(a.mode and a.mode == b.mode))
    yield "status_differs", float(fa.status != fb.status)
    yield "counts_differ", float(_counts_differ(a, b))
    yield "counts_same", float(_counts_same(a, b))
    noun = token_b.upos in ("NOUN", "PROPN")
    determiner = _determiner(sentences[b.sentence], b.token) if noun else ""
    yield "noun", float(noun)
    yield "definite", float(determiner in DEFINITE)
    yield "indefinite", float(noun and determiner in ("a", "an", "another", "other", "new"))
    yield "bare", float(noun and determiner == "")
    yield "linked", float(distance == 0 and _linked(sentences[a.sentence], a.token, b.token))
    yield "toll", float(bool(a.counts or b.counts) and distance == 0)


def _sets(name: str, x: frozenset[object], y: frozenset[object]) -> Iterator[tuple[str, float]]:
    yield f"{name}_shared", float(bool(x & y))
    yield f"{name}_equal", float(bool(x) and x == y)
    yield f"{name}_apart", float(_apart(x, y))
    yield f"{name}_one", float(bool(x) != bool(y))


def _apart(x: frozenset[object], y: frozenset[object]) -> bool:
    return bool(x) and bool(y) and not x & y


def _times_apart(fa: Facts, fb: Facts) -> bool:
    return (fa.timed and fb.timed) and (
        (fa.last is not None and fb.first is not None and fa.last < fb.first)
        or (fb.last is not None and fa.first is not None and fb.last < fa.first)
    )


def _times(fa: Facts, fb: Facts) -> Iterator[tuple[str, float]]:
    yield "times_apart", float(_times_apart(fa, fb))
    yield "times_equal", float(fa.timed and fb.timed and (fa.first, fa.last) == (fb.first, fb.last))
    yield "times_one", float(fa.timed != fb.timed)


def _counts_differ(a: Happening, b: Happening) -> bool:
    of_a = {t.kind: t.count for t in a.counts}
    return any(t.kind in of_a and of_a[t.kind] != t.count for t in b.counts)


def _counts_same(a: Happening, b: Happening) -> bool:
    of_a = {t.kind: t.count for t in a.counts}
    return any(of_a.get(t.kind) == t.count for t in b.counts)


def _determiner(sentence: Sentence, i: int) -> str:
    """The article, demonstrative or ordinal of a noun; *the* for a possessor."""
    found = ""
    for child in sentence.tokens:
        if child.head == i and child.deprel in ("det", "nmod:poss", "amod"):
            lemma = child.lemma.lower()
            if child.deprel == "nmod:poss":
                return "the"
            if child.deprel == "det" or lemma in ("another", "other", "new"):
                found = lemma
    return found


def _linked(sentence: Sentence, i: int, j: int) -> bool:
    """Whether one of two triggers hangs on the other: *killed in an attack*, *attacked, killing two*."""
    tokens = sentence.tokens
    for low, high in ((i, j), (j, i)):
        head = tokens[low].head
        for _ in range(3):
            if head == high:
                return bare(tokens[low].deprel) not in ("conj", "ccomp", "parataxis")
            if head < 0:
                break
            head = tokens[head].head
    return False
