"""Happenings of a report in, which of them are one event out: table `same.tsv` and model, weighed by `same.toml`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from operator import mul

from dateline.fitted import Fitted, load, load_weights, logistic, logit
from dateline.records import Happening, Sentence, Status, Token
from dateline.what.judged import judged
from dateline.what.tree import bare

DEFINITE = frozenset({"the", "this", "that", "these", "those", "such", "both"})
NEW = frozenset({"a", "an", "another", "other", "new"})
NEAR, FAR = 3, 6
# A happening joins an event from this probability on; how much the likest mention of the event counts.
TOGETHER, BEST = 0.5, 0.2
REACH, MOST = 150, 12
LEAST = 0.002
WEIGHTS = ("table", "model", "bias")


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


@dataclass(frozen=True, slots=True)
class Seen:
    """A happening with its facts and the model's trace of its word, empty where the model has none."""

    happening: Happening
    facts: Facts
    trace: tuple[float, ...] = ()


def group(
    happenings: Sequence[Happening], facts: Sequence[Facts], sentences: Sequence[Sentence]
) -> tuple[tuple[int, ...], ...]:
    """The happenings of each event, in order of first mention.

    Every happening joins the event before it that it fits best, if it fits one; the fit to an event is mostly the mean
    over its mentions, and one that is ruled out rules out the event. The last twelve mentions of an
    event count, over the last 150 sentences: a text that goes on longer is many reports in one.
    """
    seen = [Seen(h, f, trace(h, sentences[h.sentence])) for h, f in zip(happenings, facts, strict=True)]
    events: list[list[int]] = []
    live: list[int] = []
    for n, happening in enumerate(happenings):
        first = happening.sentence - REACH
        live = [k for k in live if happenings[events[k][-1]].sentence >= first]
        near = ((k, [m for m in events[k] if happenings[m].sentence >= first][-MOST:]) for k in live)
        fits = [(_fit(seen[n], [seen[m] for m in mentions], sentences), k) for k, mentions in near]
        best, k = max(fits, default=(0.0, -1))
        if best >= TOGETHER:
            events[k].append(n)
        else:
            live.append(len(events))
            events.append([n])
    return tuple(tuple(event) for event in events)


def trace(happening: Happening, sentence: Sentence) -> tuple[float, ...]:
    """The model's trace of a happening's word."""
    found = judged(happening, sentence)
    return found.trace if found else ()


def _fit(one: Seen, event: Sequence[Seen], sentences: Sequence[Sentence]) -> float:
    """The probability that a happening is this event."""
    if all(other.happening.type != one.happening.type for other in event):
        return 0.0
    scores = [likeness(other, one, sentences) for other in event]
    if not all(scores):
        return 0.0
    return BEST * max(scores) + (1 - BEST) * sum(scores) / len(scores)


@cache
def weights() -> Fitted:
    return load(files("dateline.what") / "same.tsv")


@cache
def weighing() -> Mapping[str, float]:
    """How much the table and the model count. Raises BadTable."""
    return load_weights(files("dateline.what") / "same.toml", WEIGHTS)


def likeness(a: Seen, b: Seen, sentences: Sequence[Sentence]) -> float:
    """The probability that two happenings, the first before the second in the text, are one event.

    Other parties at another time are another event.
    """
    fa, fb = a.facts, b.facts
    others = _apart(fa.actors, fb.actors) or _apart(fa.recipients, fb.recipients)
    if others and _times_apart(fa, fb):
        return 0.0
    table, model = evidence(a, b, sentences)
    w = weighing()
    return logistic(w["table"] * table + w["model"] * model + w["bias"])


def evidence(a: Seen, b: Seen, sentences: Sequence[Sentence]) -> tuple[float, float]:
    """For two happenings the log odds of the table that they are one event, and the cosine of their traces."""
    chance = weights().chances(features(a.happening, b.happening, a.facts, b.facts, sentences))["one"]
    near = sum(map(mul, a.trace, b.trace)) if a.trace and b.trace else 0.0
    return logit(chance, LEAST, 1 - LEAST), near


def features(
    a: Happening, b: Happening, fa: Facts, fb: Facts, sentences: Sequence[Sentence]
) -> Iterator[str]:
    """What holds of two happenings."""
    kind, far = a.type, _distance(b.sentence - a.sentence)
    linked = a.sentence == b.sentence and _linked(sentences[a.sentence], a.token, b.token)
    determiner = _determined(b, sentences)
    yield "bias"
    yield f"type={kind}"
    yield f"far={far}"
    yield f"far={far} type={kind}"
    for one in (*_signs(a, b, fa, fb, sentences), *(("linked",) if linked else ())):
        yield one
        yield f"{one} type={kind}"
        yield f"{one} far={far}"
    x, y = sentences[a.sentence].tokens[a.token], sentences[b.sentence].tokens[b.token]
    yield f"parts={x.upos} {y.upos} linked={linked}"
    yield from _words(x, y, determiner, far)
    yield f"det={determiner} type={kind}"
    yield from _facts(fa, fb, determiner, far)


def _distance(n: int) -> str:
    """How many sentences lie between."""
    return str(n) if n < NEAR else "some" if n < FAR else "many"


def _signs(a: Happening, b: Happening, fa: Facts, fb: Facts, sentences: Sequence[Sentence]) -> Iterator[str]:
    """Plain signs for and against."""
    distance = b.sentence - a.sentence
    if sentences[a.sentence].part == "title":
        yield "title to lead" if distance <= NEAR - 1 else "title"
    if fa.actors & fb.recipients or fa.recipients & fb.actors:
        yield "crossed"
    if a.mode and b.mode:
        yield "one mode" if a.mode == b.mode else "two modes"
    if fa.status != fb.status:
        yield "two statuses"
    if _counts_differ(a, b):
        yield "two tolls"
    if _counts_same(a, b):
        yield "one toll"
    if distance == 0 and (a.counts or b.counts):
        yield "toll"


def _words(x: Token, y: Token, determiner: str, far: str) -> Iterator[str]:
    """The two triggers."""
    one, two = x.lemma.lower(), y.lemma.lower()
    yield f"words={'+'.join(sorted((one, two)))}"
    yield f"first={one} {x.upos}"
    yield f"second={two} {y.upos}"
    yield f"second={two} again={one == two} far={far}"
    yield f"again={one == two} det={determiner} far={far}"
    yield f"parts={x.upos} {y.upos} far={far}"


def _facts(fa: Facts, fb: Facts, determiner: str, far: str) -> Iterator[str]:
    """Parties, places and times against one another."""
    actors, recipients = _sets(fa.actors, fb.actors), _sets(fa.recipients, fb.recipients)
    times = _times(fa, fb)
    named = {
        "actors": actors,
        "recipients": recipients,
        "places": _sets(fa.places, fb.places),
        "times": times,
    }
    for name, found in named.items():
        yield f"{name}={found}"
        yield f"{name}={found} far={far}"
        yield f"{name}={found} det={determiner}"
    yield f"parties={actors} {recipients}"
    yield f"parties={actors} {recipients} times={times}"


def _sets(x: frozenset[object], y: frozenset[object]) -> str:
    if not x or not y:
        return "one" if x or y else "none"
    return "equal" if x == y else "shared" if x & y else "apart"


def _apart(x: frozenset[object], y: frozenset[object]) -> bool:
    return bool(x) and bool(y) and not x & y


def _times_apart(fa: Facts, fb: Facts) -> bool:
    return (fa.timed and fb.timed) and (
        (fa.last is not None and fb.first is not None and fa.last < fb.first)
        or (fb.last is not None and fa.first is not None and fb.last < fa.first)
    )


def _times(fa: Facts, fb: Facts) -> str:
    if not fa.timed or not fb.timed:
        return "one" if fa.timed or fb.timed else "none"
    if _times_apart(fa, fb):
        return "apart"
    return "equal" if (fa.first, fa.last) == (fb.first, fb.last) else "touching"


def _counts_differ(a: Happening, b: Happening) -> bool:
    of_a = {t.kind: t.count for t in a.counts}
    return any(t.kind in of_a and of_a[t.kind] != t.count for t in b.counts)


def _counts_same(a: Happening, b: Happening) -> bool:
    of_a = {t.kind: t.count for t in a.counts}
    return any(of_a.get(t.kind) == t.count for t in b.counts)


def _determined(happening: Happening, sentences: Sequence[Sentence]) -> str:
    """How a trigger is introduced: as known, as new, barely, or it is no noun."""
    sentence = sentences[happening.sentence]
    if sentence.tokens[happening.token].upos not in ("NOUN", "PROPN"):
        return "verb"
    word = _determiner(sentence, happening.token)
    if word in DEFINITE:
        return "definite"
    return "indefinite" if word in NEW else "noun" if word else "bare"


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
