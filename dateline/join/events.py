"""The findings of the rooms in, events out: one record an event, each value with its ground."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline import what
from dateline.join import placing, timing
from dateline.join.choice import Choice
from dateline.join.claims import Told, claims, commitment, heard, told_of
from dateline.join.confidence import confidence, evidence
from dateline.join.parties import Memory, acting, resolved, spoken_by, voters
from dateline.join.parts import HITTING, cast
from dateline.join.scene import Findings, Scene
from dateline.join.setting import is_later, places_of, time_of
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
    time: Timex | None
    places: tuple[PlaceMention, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """The scene of a report with all its acts beside the times and the places that it names."""

    scene: Scene
    times: timing.Report
    places: placing.Report


def events(found: Findings, types: what.Types | None = None) -> tuple[Event, ...]:
    """The events of a report, in order of their first mentions; `types` are the tables, by default those that ship."""
    scene = Scene(found)
    acts = acts_of(scene, types)
    around = setting_of(acts, scene)
    return tuple(event(some, around) for some in grouped(acts, scene))


def setting_of(acts: Sequence[Act], scene: Scene) -> Setting:
    """What stands around the events of a report."""
    happenings = [act.happening for act in acts]
    return Setting(scene, timing.around(scene, happenings), placing.around(scene, happenings))


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
    time = time_of(happening, scene)
    around = innermost(scene.found.attributions, happening.span.start)
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
    return Act(happening, told, actors, recipients, time, places_of(happening, scene)), seen


def decided(act: Act, verdict: Verdict, scene: Scene) -> Act:
    """An act once its status is known."""
    around = innermost(scene.found.attributions, act.happening.span.start)
    told = Told(act.happening, act.told.heard, verdict)
    return replace(act, told=replace(told, heard=told_of(told, around, scene)))


def facts(act: Act) -> what.Facts:
    """What decides whether two acts are one."""
    time = act.time
    return what.Facts(
        actors=frozenset(act.actors),
        recipients=frozenset(act.recipients),
        places=frozenset(p.name for p in act.places),
        first=time.earliest.toordinal() if time and time.earliest else None,
        last=time.latest.toordinal() if time and time.latest else None,
        timed=time is not None and (time.earliest is not None or time.latest is not None),
        status=act.told.verdict.status or "occurred",
    )


def event(acts: Sequence[Act], around: Setting) -> Event:
    """One event from its mentions."""
    scene = around.scene
    happenings = [act.happening for act in acts]
    text = scene.found.report.text
    surest = max(acts, key=lambda a: a.happening.score).happening
    actors, recipients = parties(surest.type, acts, scene)
    time = timing.timed(happenings, around.times)
    places = placing.placed(happenings, around.places)
    return Event(
        type=surest.type,
        mode=next((a.happening.mode for a in acts if a.happening.mode), None),
        actors=actors,
        recipients=recipients,
        when=timing.worded(time.found) if time else None,
        where=tuple(dict.fromkeys(text[p.found.span.start : p.found.span.stop] for p in places)),
        mentions=tuple(Mention(text[s.start : s.stop], s.start) for s in (a.happening.span for a in acts)),
        claims=claims([a.told for a in acts], scene),
        about=next((text[s.start : s.stop] for a in acts if (s := a.happening.about)), None),
        time=detailed(time.found) if time else None,
        places=tuple(_place(p.found) for p in places),
        basis=(*grounds(acts, surest, time, places), *worded(acts, scene)),
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


def detailed(time: Timex) -> When | None:
    if time.edtf is None:
        return None
    bounds = [day.isoformat() if day else None for day in (time.earliest, time.latest)]
    return When(time.edtf, bounds[0], bounds[1], time.grain, time.approximate)


def _place(p: PlaceMention) -> Place:
    return Place(p.name, p.latitude, p.longitude, p.country, p.region, p.geonames, p.precision)


def grounds(
    acts: Sequence[Act],
    surest: Happening,
    time: Choice[Timex] | None,
    places: Sequence[Choice[PlaceMention]],
) -> Iterator[Basis]:
    """Why the record has its values."""
    yield Basis("type", surest.span, f"{surest.rule}; score {surest.score:.2f}")
    for act in acts:
        if act.actors or act.recipients:
            yield Basis("parties", act.happening.span, act.happening.roles_rule)
    if time:
        yield Basis("when", time.found.span, f"{time.found.rule}; timing.tsv {time.chance:.2f}")
    for place in places:
        yield Basis("where", place.found.span, f"{place.found.rule}; placing.tsv {place.chance:.2f}")


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
