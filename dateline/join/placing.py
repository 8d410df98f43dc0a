"""The mentions of an event in, its places out: of all that the report names the likeliest, by `placing.tsv`."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import TypeAlias

from dateline.fitted import Fitted, load
from dateline.join.choice import Choice, choose
from dateline.join.holding import held
from dateline.join.nearness import Around, Close, Stand, Value, View, ranked, stands, use
from dateline.join.scene import Scene, overlap
from dateline.join.words import words
from dateline.records import Happening, PlaceMention, Span

PRECISIONS = ("facility", "settlement", "region", "area", "country")
MOST = 4
Place: TypeAlias = Value[PlaceMention]
Report: TypeAlias = Around[PlaceMention]


@cache
def weights() -> Fitted:
    return load(files("dateline.join") / "placing.tsv")


def around(scene: Scene, acts: Iterable[Happening]) -> Report:
    """All that a report names as a place, and its acts."""
    some = places(scene)
    odd = {s.found.span for place in some for s in place.stands if not is_locative(s, scene)}
    return Around(scene, acts, some, lambda act: [(span,) for span in act.places], odd)


def placed(acts: Sequence[Happening], report: Report) -> tuple[Choice[PlaceMention], ...]:
    """The places of an event, each with its probability, most specific first."""
    table, view = weights(), View(acts, report)
    chances = [table.chances(features(close, view))["place"] for close in view.close]
    chosen = [(report.values[view.close[n].value], chances[n]) for n in choose(chances, MOST)]
    return tuple(
        Choice(fullest(one), chance) for one, chance in sorted(chosen, key=lambda pair: coarseness(pair[0]))
    )


def places(scene: Scene) -> list[Place]:
    """The places that a report names, each once; *Guantanamo* is *Guantanamo Bay* where it names one such place."""
    found = [*scene.found.places, *unknown(scene)]
    groups: dict[object, list[Stand[PlaceMention]]] = {}
    for stand in stands(scene, sorted(found, key=lambda p: p.span)):
        groups.setdefault(stand.found.geonames or stand.found.name.lower(), []).append(stand)
    keys: dict[str, set[object]] = {}
    for key, group in groups.items():
        for word in spelled(group, scene):
            keys.setdefault(word, set()).add(key)
    for key in sorted(groups, key=lambda k: len(spelled(groups[k], scene))):
        holding = set.intersection(*(keys[word] for word in spelled(groups[key], scene)))
        longer = [k for k in holding if k in groups and extends(groups[k], groups[key], scene)]
        if len(longer) == 1:
            groups[longer[0]] = sorted(groups[longer[0]] + groups.pop(key), key=lambda s: s.found.span)
    return ranked(groups.values())


def unknown(scene: Scene) -> Iterator[PlaceMention]:
    """Names that the reader took for places and the gazetteer does not hold."""
    text = scene.found.report.text
    for sentence in scene.found.sentences:
        for name in sentence.names:
            tokens = sentence.tokens[name.first : name.last + 1]
            span = Span(tokens[0].span.start, tokens[-1].span.stop)
            proper = name.kind == "LOC" and any(t.upos == "PROPN" for t in tokens)
            if proper and not any(scene.places_in(span)):
                yield PlaceMention(span, "not in the gazetteer", text[span.start : span.stop])


def spelled(group: Sequence[Stand[PlaceMention]], scene: Scene) -> frozenset[str]:
    span = group[0].found.span
    return frozenset(scene.found.report.text[span.start : span.stop].lower().split())


def extends(
    longer: Sequence[Stand[PlaceMention]], shorter: Sequence[Stand[PlaceMention]], scene: Scene
) -> bool:
    """Whether a name has all words of another and more, and may mean a place of the same sort and state."""
    one, other = longer[0].found, shorter[0].found
    alike = all(
        None in pair or len(pair) == 1
        for pair in ({one.country, other.country}, {one.precision, other.precision})
    )
    return alike and spelled(shorter, scene) < spelled(longer, scene)


def fullest(place: Place) -> PlaceMention:
    """The longest mention of a place, the first of those; one with a point if there is any."""
    return max(
        (s.found for s in place.stands), key=lambda p: (p.latitude is not None, p.span.stop - p.span.start)
    )


def coarseness(place: Place) -> int:
    precision = place.stands[0].found.precision
    return PRECISIONS.index(precision) if precision in PRECISIONS else 1


def features(close: Close[PlaceMention], view: View[PlaceMention]) -> Iterator[str]:
    """What holds for a place beside an event."""
    place, site, type_ = view.around.values[close.value], close.site, view.type
    kind = close.stand.found.precision or "none"
    yield from held(close, view, kind)
    yield f"site={site} kind={kind} type={type_}"
    locative = [is_locative(stand, view.around.scene) for stand in place.stands]
    yield f"site={site} locatives={min(sum(locative), 3)}"
    opens = any(
        there and s.sentence == view.around.lead for there, s in zip(locative, place.stands, strict=True)
    )
    yield f"site={site} located={opens}"
    yield f"site={site} located={opens} type={type_}"
    title = any(view.around.scene.found.sentences[s.sentence].part == "title" for s in place.stands)
    yield f"site={site} title={title}"
    yield f"far={site == 'far'} title={title} type={type_}"
    yield f"site={site} dateline={is_of_dateline(place, view.around.scene)}"
    yield f"site={site} finer={has_finer(close, view)}"
    yield f"site={site} finer={has_finer(close, view)} kind={kind}"
    yield from _situated(close, view)
    yield from _of_parties(close, view, kind)


def _situated(close: Close[PlaceMention], view: View[PlaceMention]) -> Iterator[str]:
    """Whether the mention says where something is: *in Lima*, and whose place it is."""
    scene, type_ = view.around.scene, view.type
    sentence, stand = scene.found.sentences[close.stand.sentence], close.stand
    there = is_locative(stand, scene)
    if close.away:
        yield f"locative={there} far type={type_}"
        yield f"locative={there} away={close.away > 0} near={abs(close.away) == 1}"
        return
    up = sentence.tokens[stand.token].head
    whose = "actor" if (stand.sentence, up) in close.act.actors else "none"
    whose = "recipient" if (stand.sentence, up) in close.act.recipients else whose
    front = there and all(t.upos not in ("VERB", "AUX", "PRON") for t in sentence.tokens[: stand.token])
    yield f"front={front} site={close.site}"
    yield f"of={whose} use={use(sentence, stand.token)}"
    yield f"of={whose} locative={there} type={type_}"
    yield f"locative={there} steps={min(len(close.way.split()), 5)}"


def _of_parties(close: Close[PlaceMention], view: View[PlaceMention], kind: str) -> Iterator[str]:
    """Whether the place is a party itself, or lies in the state of one."""
    scene, site, type_ = view.around.scene, close.site, view.type
    ref = (close.stand.sentence, close.stand.token)
    acting = {key for act in view.acts for key in scene.keys(act.actors)}
    affected = {key for act in view.acts for key in scene.keys(act.recipients)}
    known = scene.roster.at(*ref)
    part = (
        "none"
        if known is None
        else "actor"
        if known in acting
        else "recipient"
        if known in affected
        else "none"
    )
    yield f"site={site} part={part}"
    yield f"site={site} part={part} type={type_}"
    country = close.stand.found.country
    if country:
        home, abroad = (country in {scene.party(k).country for k in keys} for keys in (acting, affected))
        yield f"home={home} abroad={abroad} kind={kind}"
        yield f"home={home} abroad={abroad} type={type_} country={kind == 'country'}"


def is_locative(stand: Stand[PlaceMention], scene: Scene) -> bool:
    """Whether a mention follows a preposition of place."""
    return use(scene.found.sentences[stand.sentence], stand.token).partition(":")[2] in words().locative


def is_of_dateline(place: Place, scene: Scene) -> bool:
    line = scene.found.report.dateline
    span = line.place if line else None
    return span is not None and any(overlap(span, s.found.span) for s in place.stands)


def has_finer(close: Close[PlaceMention], view: View[PlaceMention]) -> bool:
    """Whether a mention's sentence names a more specific place in the same state."""
    values = view.around.values
    own = values[close.value]
    return any(
        not other.away
        and other.stand.found.country == close.stand.found.country
        and coarseness(values[other.value]) < coarseness(own)
        for other in view.close
    )
