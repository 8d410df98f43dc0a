"""The mentions of one event in, its claims out: one a chain of sources, with status, tolls and responsibility."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline import what
from dateline.join.scene import Scene
from dateline.join.words import words
from dateline.records import (
    Attribution,
    Basis,
    Claim,
    Count,
    CountKind,
    Happening,
    Link,
    Responsibility,
    Source,
    Toll,
    Verdict,
)
from dateline.said import Chain, told, voices
from dateline.said import Told as Heard

SPOKEN = frozenset({"REQUEST", "ACCUSE", "THREATEN", "REJECT", "AGREE", "SUPPORT", "CONCEDE"})
UNSPOKEN = frozenset({"planned", "possible", "not_occurred"})
NOW = frozenset({"VBZ", "VBP"})
FIRST_PERSON = frozenset({"i", "we", "us", "me", "our", "my"})


@dataclass(frozen=True, slots=True)
class Told:
    """A happening, how it is told (the chain of its sources) and what they say of its truth."""

    happening: Happening
    heard: Heard
    verdict: Verdict


def heard(happening: Happening, actors: Sequence[object], scene: Scene) -> Heard:
    """Who tells of a happening with these actors; words that their own speaker tells are told by the report."""

    def speaks(link: Link) -> bool:
        return happening.type in SPOKEN and _speaks(link, happening, actors, scene)

    found = told(scene.found.attributions, scene.found.sentences, happening.span.start, speaks)
    return replace(found, chain=()) if found.chain and _dates(happening, scene) else found


def _dates(happening: Happening, scene: Scene) -> bool:
    """True of an act that only says when: *said two men were held during the election* takes the vote for known."""
    tokens, i = scene.found.sentences[happening.sentence].tokens, happening.token
    noun = tokens[i].upos in ("NOUN", "PROPN") and tokens[i].deprel in ("obl", "nmod")
    cases = {t.text.lower() for t in tokens if t.head == i and t.deprel == "case"}
    return noun and bool(cases & words().dating)


def _speaks(link: Link, happening: Happening, actors: Sequence[object], scene: Scene) -> bool:
    """Whether the last source is the one who does the act in words, and does not deny it."""
    if link.commits == "CT-":
        return False
    token = scene.found.sentences[happening.sentence].tokens[happening.token]
    if not happening.actors:
        return token.upos != "VERB" or token.xpos != "VBN"
    if _says_we(happening, scene):
        return True
    parties = [(key, scene.party(key)) for key in (*scene.keys(happening.actors), *actors)]
    if any(_is_named(link, party.name) for _, party in parties):
        return True
    own = link.party.country if link.party is not None else None
    return token.xpos in NOW and any(p.country == own and _is_state(key, scene) for key, p in parties if own)


def _says_we(happening: Happening, scene: Scene) -> bool:
    """Whether an act is told in the first person."""
    spoken = {scene.found.sentences[s].tokens[t].text.lower() for s, t in happening.actors}
    return bool(spoken & FIRST_PERSON)


def _is_named(link: Link, name: str) -> bool:
    """Whether a source is the one of a name, persons also by their last name alone."""
    if link.name == name or (link.party is not None and link.party.name == name):
        return True
    one, other = (link.name or "").split()[-1:], name.split()[-1:]
    return link.kind == "named_individual" and one == other and bool(one) and one[0][:1].isupper()


def _is_state(key: object, scene: Scene) -> bool:
    """Whether a party is a state, whose word its officials give: *the minister said France backs the plan*."""
    actor = scene.found.actors[key] if isinstance(key, int) else None
    return actor is not None and actor.sort == "place" and actor.party.sector == "GOV"


def told_of(told: Told, around: Attribution | None, scene: Scene) -> Heard:
    """Who tells of an act once its status is known: of words not yet spoken or never, their speaker is the source.

    So it is of what goes on beside the words, *said it was looking into the case*, unless the speaker says *I* or *we*.
    """
    happening, told_so, verdict = told.happening, told.heard, told.verdict
    goes_on = verdict.status == "ongoing" and not _says_we(happening, scene)
    unspoken = verdict.status in UNSPOKEN or goes_on
    if around and happening.type in SPOKEN and unspoken:
        return replace(told_so, chain=around.chain)
    return told_so


def commitment(happening: Happening, told_so: Heard, around: Attribution | None, scene: Scene) -> str | None:
    """What the last source makes of an act; None where it is as good as the report's word.

    So it is for words by their own speaker, for what is alleged (codebook 6: that is no status), and for what the
    source takes for known.
    """
    if around is None or not around.chain or len(told_so.chain) < len(around.chain):
        return None
    commits = around.chain[-1].commits
    alleged = around.kind == "claim" and commits == "PR+"
    sentence = scene.found.sentences[happening.sentence]
    return None if alleged or what.is_known(happening, sentence, around.cue) else commits


def claims(acts: Sequence[Told], scene: Scene) -> tuple[Claim, ...]:
    """One claim a voice; mentions without a source take the one that the report gives elsewhere (codebook 9.2)."""
    found = voices([one.heard for one in acts])
    return tuple(_claim([acts[n] for n in some], chain, scene) for chain, some in found)


def _claim(some: list[Told], chain: Chain, scene: Scene) -> Claim:
    lead = some[0]
    verdict = truest([one.verdict for one in some])
    tolls = list(_tolls(some))
    assert verdict.status is not None
    return Claim(
        said=tuple(source(link) for link in chain),
        status=verdict.status,
        counts={toll.kind: toll.count for toll in tolls},
        responsibility=tuple(_responsibility(some, scene)),
        basis=(
            Basis("status", lead.happening.span, verdict.rule),
            *(Basis(f"counts.{toll.kind}", toll.span, toll.rule) for toll in tolls),
        ),
    )


def source(link: Link) -> Source:
    name = link.party.name if link.party else link.name
    grounds = (("name", link.span), ("cue", link.cue))
    basis = tuple(Basis(field, span, f"said: {link.via}") for field, span in grounds if span)
    return Source(name, link.kind, link.inherited, basis)


def truest(verdicts: Sequence[Verdict]) -> Verdict:
    """The status that most mentions give, those that only name the act counting last."""
    plain = ("a noun told as a fact", "a predicate")
    strong = [v for v in verdicts if v.rule not in plain] or list(verdicts)
    most = Counter(v.status for v in strong).most_common()
    top = {status for status, count in most if count == most[0][1]}
    return next(v for v in strong if v.status in top)


def _tolls(some: list[Told]) -> Iterator[Toll]:
    """One number of each kind: the first that is exact or, of bounds, the first."""
    kinds: dict[CountKind, Toll] = {}
    for toll in (toll for one in some for toll in one.happening.counts):
        known = kinds.get(toll.kind)
        if known is None or (_loose(known.count) and not _loose(toll.count)):
            kinds[toll.kind] = toll
    yield from kinds.values()


def _loose(count: Count) -> bool:
    return isinstance(count, tuple)


def _responsibility(some: list[Told], scene: Scene) -> Iterator[Responsibility]:
    seen = set()
    for blame in (blame for one in some for blame in one.happening.responsibility):
        for key in scene.keys([blame.party]):
            by = next(iter(scene.keys([blame.by])), None) if blame.by else None
            row = Responsibility(
                scene.party(key).name, blame.stance, scene.party(by).name if by is not None else None
            )
            if row not in seen:
                seen.add(row)
                yield row
