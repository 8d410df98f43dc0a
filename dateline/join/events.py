"""The findings of the rooms in, events out: one record an event, each value with its ground."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline import what
from dateline.join.claims import Told, claims, commitment, heard, told_of
from dateline.join.confidence import confidence, evidence
from dateline.join.parties import Memory, acting, resolved, spoken_by, voters
from dateline.join.parts import HITTING, cast
from dateline.join.scene import Findings, Scene
from dateline.join.setting import Dated, is_later, places_of, time_of
from dateline.join.sides import completed
from dateline.records import (
    Basis,
    Event,
    Happening,
    Mention,
    Party,
    Place,
    PlaceMention,
    Span,
    Timex,
    Verdict,
    When,
)
from dateline.said import innermost


@dataclass(frozen=True, slots=True)
class Act:
    """A happening with what the other rooms know of it; its parties with the probability that each is one."""

    happening: Happening
    told: Told
    actors: Mapping[object, float]
    recipients: Mapping[object, float]
    dated: Dated | None
    places: tuple[PlaceMention, ...]


def events(found: Findings, types: what.Types | None = None) -> tuple[Event, ...]:
    """The events of a report, in order of their first mentions; `types` are the tables, by default those that ship."""
    scene = Scene(found)
    return tuple(event(some, scene) for some in grouped(acts_of(scene, types), scene))


def grouped(acts: Sequence[Act], scene: Scene) -> list[list[Act]]:
    """The acts that are one event, in order of first mention."""
    groups = what.group([a.happening for a in acts], [facts(a) for a in acts], scene.found.sentences)
    return [[acts[n] for n in some] for some in groups]


def acts_of(scene: Scene, types: what.Types | None = None) -> list[Act]:
    """The happenings of a report that get a record, in their setting, in order of the text."""
    memory = Memory()
    happenings = what.find(scene.found.sentences, scene.sort, types)
    acts = [act for one in happenings if (act := act_of(one, scene, memory)) is not None]
    verdicts = what.statuses([seen for _, seen in acts])
    return [decided(act, verdict, scene) for (act, _), verdict in zip(acts, verdicts, strict=True)]


def act_of(happening: Happening, scene: Scene, memory: Memory) -> tuple[Act, what.Seen] | None:
    """A happening in its setting and what its rules say of its status; None where it gets no record of its own."""
    sentence = scene.found.sentences[happening.sentence]
    dated = time_of(happening, scene)
    around = innermost(scene.found.attributions, happening.span.start)
    time = dated.time if dated else None
    later = is_later(time, scene.found.report.published) if time else None
    chain = around.chain if around else ()
    acting, affected = cast(happening, scene)
    actors = resolved(acting, chain, scene, memory) or spoken_by(happening.type, chain, scene)
    said = heard(happening, tuple(actors), scene)
    seen = what.seen(happening, sentence, commitment(happening, said, around, scene), later, time)
    if seen.verdict.status is None:
        return None
    recipients = resolved(affected, chain, scene, memory)
    if happening.type == "VOTE" and happening.mode != "legislative":
        actors = voters(actors, scene)
    memory.note(happening.type, actors)
    told = Told(happening, said, seen.verdict)
    return Act(happening, told, actors, recipients, dated, places_of(happening, scene)), seen


def decided(act: Act, verdict: Verdict, scene: Scene) -> Act:
    """An act once its status is known."""
    around = innermost(scene.found.attributions, act.happening.span.start)
    told = Told(act.happening, act.told.heard, verdict)
    return replace(act, told=replace(told, heard=told_of(told, around, scene)))


def facts(act: Act) -> what.Facts:
    """What decides whether two acts are one."""
    time = act.dated.time if act.dated else None
    return what.Facts(
        actors=frozenset(act.actors),
        recipients=frozenset(act.recipients),
        places=frozenset(p.name for p in act.places),
        first=time.earliest.toordinal() if time and time.earliest else None,
        last=time.latest.toordinal() if time and time.latest else None,
        timed=time is not None and (time.earliest is not None or time.latest is not None),
        status=act.told.verdict.status or "occurred",
    )


def event(acts: Sequence[Act], scene: Scene) -> Event:
    """One event from its mentions."""
    text = scene.found.report.text
    surest = max(acts, key=lambda a: a.happening.score).happening
    actors, recipients = parties(surest.type, acts, scene)
    dated = when(acts)
    places = next((a.places for a in acts if a.places), ())
    return Event(
        type=surest.type,
        mode=next((a.happening.mode for a in acts if a.happening.mode), None),
        actors=actors,
        recipients=recipients,
        when=edtf(dated.time) if dated else None,
        where=tuple(p.name for p in places),
        mentions=tuple(Mention(text[s.start : s.stop], s.start) for s in (a.happening.span for a in acts)),
        claims=claims([a.told for a in acts], scene),
        about=next((text[s.start : s.stop] for a in acts if (s := a.happening.about)), None),
        time=detailed(dated.time) if dated else None,
        places=tuple(_place(p) for p in places),
        basis=(*grounds(acts, surest, dated, places), *worded(acts, scene)),
        confidence=round(confidence(sureness(acts, scene)), 2),
    )


def sureness(acts: Sequence[Act], scene: Scene) -> dict[str, float]:
    """What speaks for the event of some acts."""
    parts = any(a.actors for a in acts), any(a.recipients for a in acts)
    return evidence([a.happening for a in acts], scene.found.sentences, parts)


def parties(type_: str, acts: Sequence[Act], scene: Scene) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """The actors and the recipients, each once."""
    actors, recipients = completed(
        type_, [act.actors for act in acts], [act.recipients for act in acts], scene
    )
    hit = recipients if type_ in HITTING else acting(recipients, scene)
    return _each_once(acting(actors, scene), scene), _each_once(hit, scene)


def _each_once(keys: Iterable[object], scene: Scene) -> tuple[Party, ...]:
    return tuple({party.name: party for party in map(scene.party, keys)}.values())


def when(acts: Sequence[Act]) -> Dated | None:
    """The finest and surest of the times that the mentions give."""
    dated = [a.dated for a in acts if a.dated is not None]
    return min(dated, key=lambda d: (d.rank > 1, d.time.grain != "day", d.rank), default=None)


def edtf(time: Timex) -> str | None:
    return time.edtf if time.edtf is not None else time.offset


def detailed(time: Timex) -> When | None:
    if time.edtf is None:
        return None
    bounds = [day.isoformat() if day else None for day in (time.earliest, time.latest)]
    return When(time.edtf, bounds[0], bounds[1], time.grain, time.approximate)


def _place(p: PlaceMention) -> Place:
    return Place(p.name, p.latitude, p.longitude, p.country, p.region, p.geonames, p.precision)


def grounds(
    acts: Sequence[Act], surest: Happening, dated: Dated | None, places: tuple[PlaceMention, ...]
) -> Iterator[Basis]:
    """Why the record has its values."""
    yield Basis("type", surest.span, f"{surest.rule}; score {surest.score:.2f}")
    for act in acts:
        if act.actors or act.recipients:
            yield Basis("parties", act.happening.span, act.happening.roles_rule)
    if dated:
        yield Basis("when", dated.time.span, f"{dated.time.rule}; {dated.rule}")
    for place in places:
        yield Basis("where", place.span, place.rule)


def worded(acts: Sequence[Act], scene: Scene) -> Iterator[Basis]:
    """The words that stand for the parties beside each act, and what it is about."""
    for act in acts:
        for field, keys in (("actors", act.actors), ("recipients", act.recipients)):
            for span in filter(None, (beside(act.happening, key, scene) for key in keys)):
                yield Basis(field, span, act.happening.roles_rule)
    lead = next((a.happening for a in acts if a.happening.about), None)
    if lead:
        yield Basis("about", lead.about, lead.rule)


def beside(happening: Happening, key: object, scene: Scene) -> Span | None:
    """The mention of an actor in the sentence of an act that stands nearest its trigger."""
    if not isinstance(key, int):
        return None
    mentions = [m for m in scene.found.actors[key].mentions if m.sentence == happening.sentence]
    nearest = min(mentions, key=lambda m: abs(m.token - happening.token), default=None)
    return nearest.span if nearest else None
