"""A mention beside a trigger in, what holds of the two out; `casting.tsv` weighs that for each part."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dateline.fitted import Fitted, load
from dateline.join.scene import Scene
from dateline.records import Happening, Party, PartyMention, Ref, Sentence, Trigger
from dateline.said import innermost
from dateline.what import judged

LONGEST = 5
DISTANCES = (1, 2, 4, 8, 16, 99)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What holds of a trigger whatever mention stands beside it.

    `cases` has the first preposition of each phrase of its sentence that has one, by the head of the phrase. `rises`
    says how far above the trigger each token stands that governs it; `labels` the PropBank role of each word for it,
    or, marked `^`, for the word above it; `source` who tells of it, `trigger` what the model says of it.
    """

    cases: Mapping[int, str]
    rises: Mapping[int, int]
    labels: Mapping[int, str]
    source: Party | None
    trigger: Trigger | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention that may be a party: its head, its actor's number, how it is named, what stands around the trigger."""

    ref: Ref
    actor: int
    mention: PartyMention
    around: Surroundings


@cache
def weights() -> Fitted:
    return load(files("dateline.join") / "casting.tsv")


def candidates(happening: Happening, scene: Scene) -> Iterator[Candidate]:
    """The mentions in the sentence of a happening, in order, but times and the words of the trigger."""
    around = surroundings(happening, scene)
    tokens, actors = scene.found.sentences[happening.sentence].tokens, scene.found.actors
    for ref, (actor, mention) in scene.mentions_of(happening.sentence).items():
        span = tokens[ref[1]].span
        if not happening.span.start <= span.start < happening.span.stop and actors[actor].sort != "time":
            yield Candidate(ref, actor, mention, around)


def surroundings(happening: Happening, scene: Scene) -> Surroundings:
    """What all candidates of a happening share."""
    sentence = scene.found.sentences[happening.sentence]
    told = innermost(scene.found.attributions, happening.span.start)
    return Surroundings(
        cases={t.head: t.lemma.lower() for t in reversed(sentence.tokens) if t.deprel == "case"},
        rises={k: steps for steps, k in enumerate(upward(sentence, happening.token))},
        labels=_labels(sentence, happening.token),
        source=told.chain[-1].party if told and told.chain else None,
        trigger=judged(happening, sentence),
    )


def features(happening: Happening, candidate: Candidate, scene: Scene) -> Iterator[str]:
    """What holds for a mention beside a trigger."""
    sentence = scene.found.sentences[happening.sentence]
    around, at = candidate.around, candidate.ref[1]
    token, head = sentence.tokens[happening.token], sentence.tokens[at]
    actor = scene.found.actors[candidate.actor]
    kind, part, lemma = happening.type, token.upos, token.lemma.lower()
    ruled = _ruled(happening, candidate.ref)
    way = path(sentence, around, at)
    sort = actor.sort or "none"
    frame = happening.roles_rule.rpartition(" ")[2]
    yield "bias"
    yield f"type={kind}"
    yield f"rule={ruled}"
    yield f"rule={ruled} type={kind}"
    yield f"rule={ruled} sort={sort}"
    yield f"rules={bool(happening.actors)}{bool(happening.recipients)} {ruled}"
    yield f"path={way}"
    yield f"path={way} part={part}"
    yield f"path={way} type={kind}"
    yield f"path={way} frame={frame}"
    yield f"path={way} lemma={lemma}"
    yield f"sort={sort} type={kind}"
    yield f"named={candidate.mention.kind} type={kind}"
    yield f"sector={actor.party.sector} type={kind}"
    yield f"relation={head.deprel} type={kind}"
    case = around.cases.get(at, "")
    yield f"case={case} type={kind}"
    yield f"case={case} lemma={lemma}"
    label = around.labels.get(at, "-")
    yield f"label={label} type={kind}"
    yield f"label={label} frame={frame}"
    distance = distance_of(at - happening.token)
    yield f"distance={distance}"
    yield f"distance={distance} type={kind}"
    yield f"lemma={head.lemma.lower()} type={kind}" if candidate.mention.kind == "description" else "name"
    yield f"rank={min(scene.rank(candidate.actor), 5)}"
    yield f"speaks={around.source is not None and around.source == actor.party} type={kind}"
    yield f"part={sentence.part} relation={head.deprel.partition(':')[0]}"


def _ruled(happening: Happening, ref: Ref) -> str:
    return "actor" if ref in happening.actors else "recipient" if ref in happening.recipients else "none"


def path(sentence: Sentence, around: Surroundings, stop: int) -> str:
    """The way through the tree from the trigger to a token: `^` up, relations down, prepositions with phrases."""
    rises, cases = around.rises, around.cases
    falls = []
    while stop >= 0 and stop not in rises:
        falls.append(stop)
        stop = sentence.tokens[stop].head
    if stop < 0:
        return "far"
    if rises[stop] + len(falls) > LONGEST:
        return "long"
    rising = [f"^{_relation(sentence, cases, k)}" for k in list(rises)[: rises[stop]]]
    return " ".join(rising + [_relation(sentence, cases, k) for k in reversed(falls)])


def upward(sentence: Sentence, i: int) -> Iterator[int]:
    """A token and those that govern it, up to the root."""
    while i >= 0:
        yield i
        i = sentence.tokens[i].head


def _relation(sentence: Sentence, cases: Mapping[int, str], i: int) -> str:
    relation = sentence.tokens[i].deprel
    if relation in ("obl", "nmod"):
        return f"{relation}:{cases.get(i, '')}"
    return relation


def _labels(sentence: Sentence, trigger: int) -> dict[int, str]:
    """The PropBank roles of words for the trigger, else for the verb above it."""
    found: dict[int, str] = {}
    for token, prefix in ((trigger, ""), (sentence.tokens[trigger].head, "^")):
        for predicate in sentence.predicates:
            if predicate.token == token:
                for argument in predicate.arguments:
                    found.setdefault(argument.head, prefix + argument.label)
    return found


def distance_of(n: int) -> str:
    size = DISTANCES[bisect_left(DISTANCES, min(abs(n), DISTANCES[-1]))]
    return f"{'+' if n > 0 else '-'}{size}"
