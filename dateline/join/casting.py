"""A mention beside a trigger in, what holds of the two out; `casting.tsv` weighs that for each part."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dateline.fitted import Fitted, load
from dateline.join.scene import Scene
from dateline.kept import of_same
from dateline.records import Happening, PartyMention, Ref, Sentence
from dateline.said import innermost

LONGEST = 5
NEAR = (1, 2, 4, 8, 16)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention that may be a party: its head, what it is, how it is named, how often its party is."""

    ref: Ref
    actor: int
    mention: PartyMention


@cache
def weights() -> Fitted:
    return load(files("dateline.join") / "casting.tsv")


def candidates(happening: Happening, scene: Scene) -> Iterator[Candidate]:
    """The mentions in the sentence of a happening, in order, but times and the words of the trigger."""
    for ref, (actor, mention) in scene.mentions_of(happening.sentence).items():
        span = scene.found.sentences[ref[0]].tokens[ref[1]].span
        if (
            not happening.span.start <= span.start < happening.span.stop
            and scene.found.actors[actor].sort != "time"
        ):
            yield Candidate(ref, actor, mention)


def features(happening: Happening, candidate: Candidate, scene: Scene) -> Iterator[str]:
    """What holds for a mention beside a trigger."""
    sentence = scene.found.sentences[happening.sentence]
    token, head = sentence.tokens[happening.token], sentence.tokens[candidate.ref[1]]
    actor = scene.found.actors[candidate.actor]
    kind, part = happening.type, token.upos
    ruled = _ruled(happening, candidate.ref)
    way = path(sentence, happening.token, candidate.ref[1])
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
    yield f"path={way} lemma={token.lemma.lower()}"
    yield f"sort={sort} type={kind}"
    yield f"named={candidate.mention.kind} type={kind}"
    yield f"sector={actor.party.sector} type={kind}"
    yield f"relation={head.deprel} type={kind}"
    case = case_of(sentence, candidate.ref[1])
    yield f"case={case} type={kind}"
    yield f"case={case} lemma={token.lemma.lower()}"
    label = role_of(sentence, happening.token, candidate.ref[1])
    yield f"label={label} type={kind}"
    yield f"label={label} frame={frame}"
    distance = distance_of(candidate.ref[1] - happening.token)
    yield f"distance={distance}"
    yield f"distance={distance} type={kind}"
    yield f"lemma={head.lemma.lower()} type={kind}" if candidate.mention.kind == "description" else "name"
    yield f"rank={min(scene.rank(candidate.actor), 5)}"
    yield f"speaks={_speaks(happening, candidate, scene)} type={kind}"
    yield f"part={sentence.part} relation={head.deprel.partition(':')[0]}"


def _ruled(happening: Happening, ref: Ref) -> str:
    return "actor" if ref in happening.actors else "recipient" if ref in happening.recipients else "none"


def path(sentence: Sentence, start: int, stop: int) -> str:
    """The way through the tree from one token to another: `^` up, relations down, prepositions with phrases."""
    up, down = upward(sentence, start), upward(sentence, stop)
    common = next((k for k in up if k in down), -1)
    if common < 0:
        return "far"
    rises, falls = up.index(common), down.index(common)
    if rises + falls > LONGEST:
        return "long"
    rising = [f"^{_relation(sentence, k)}" for k in up[:rises]]
    return " ".join(rising + [_relation(sentence, k) for k in reversed(down[:falls])])


@of_same(256)
def upward(sentence: Sentence, i: int) -> list[int]:
    """A token and those that govern it, up to the root."""
    found = []
    while i >= 0:
        found.append(i)
        i = sentence.tokens[i].head
    return found


def _relation(sentence: Sentence, i: int) -> str:
    relation = sentence.tokens[i].deprel
    if relation in ("obl", "nmod"):
        return f"{relation}:{case_of(sentence, i)}"
    return relation


def case_of(sentence: Sentence, i: int) -> str:
    return _cases(sentence).get(i, "")


@of_same(16)
def _cases(sentence: Sentence) -> dict[int, str]:
    """The first preposition of each phrase that has one, by the head of the phrase."""
    return {t.head: t.lemma.lower() for t in reversed(sentence.tokens) if t.deprel == "case"}


def role_of(sentence: Sentence, trigger: int, head: int) -> str:
    """The PropBank role of a mention for the trigger, else for the verb above it."""
    above = sentence.tokens[trigger].head
    for token, prefix in ((trigger, ""), (above, "^")):
        for predicate in sentence.predicates:
            if predicate.token == token:
                for argument in predicate.arguments:
                    if argument.head == head:
                        return prefix + argument.label
    return "-"


def distance_of(n: int) -> str:
    size = next((k for k in NEAR if abs(n) <= k), 99)
    return f"{'+' if n > 0 else '-'}{size}"


def _speaks(happening: Happening, candidate: Candidate, scene: Scene) -> bool:
    """Whether the mention's party is the source of what is told here."""
    around = innermost(scene.found.attributions, happening.span.start)
    party = around.chain[-1].party if around and around.chain else None
    return party is not None and party == scene.found.actors[candidate.actor].party
