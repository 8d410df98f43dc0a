"""The mentions of an event in, its places out: of all that the report names the likeliest, by `placing.tsv`."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypeAlias

from dateline.fitted import Facts, Families, load, named
from dateline.join.choice import Choice, choose
from dateline.join.holding import held
from dateline.join.nearness import Around, Close, Stand, Value, View, ranked, stands
from dateline.join.scene import Scene, overlap
from dateline.join.words import words
from dateline.kept import of_same
from dateline.records import Happening, PlaceMention, Span

PRECISIONS = ("facility", "settlement", "region", "area", "country")
MOST = 4
Place: TypeAlias = Value[PlaceMention]
Report: TypeAlias = Around[PlaceMention]


@cache
def weights() -> Families:
    return Families(load(files("dateline.join") / "placing.tsv"))


def around(scene: Scene, acts: Iterable[Happening]) -> Report:
    """All that a report names as a place, and its acts."""
    some = places(scene)
    odd = {id(s) for place in some for s in place.stands if not is_locative(s)}
    return Around(scene, acts, some, lambda act: [(span,) for span in act.places], odd)


def placed(acts: Sequence[Happening], report: Report) -> tuple[Choice[PlaceMention], ...]:
    """The places of an event, each with its probability, most specific first."""
    table, view = weights(), View(acts, report)
    chances = [table.chances(families(close, view))["place"] for close in view.close]
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


@dataclass(frozen=True, slots=True)
class Seat:
    """How a report names a place: how often behind a preposition of place, whether so in the first sentence of the
    body, whether in the title, whether as that of the dateline; and how coarse it is."""

    locatives: int
    located: bool
    title: bool
    dateline: bool
    coarse: int


@of_same(2)
def seats(report: Report) -> list[Seat]:
    """How the report names each of its places."""
    return [_seat(place, report) for place in report.values]


def _seat(place: Place, report: Report) -> Seat:
    there = [s.sentence for s in place.stands if is_locative(s)]
    sentences = report.scene.found.sentences
    return Seat(
        locatives=min(len(there), 3),
        located=report.lead in there,
        title=any(sentences[s.sentence].part == "title" for s in place.stands),
        dateline=is_of_dateline(place, report.scene),
        coarse=coarseness(place),
    )


def features(close: Close[PlaceMention], view: View[PlaceMention]) -> Iterator[str]:
    """What holds for a place beside an event."""
    return named(families(close, view))


def families(close: Close[PlaceMention], view: View[PlaceMention]) -> Iterator[Facts]:
    """The same, by families."""
    site, type_ = close.site, view.type
    seat, kind = seats(view.around)[close.value], close.stand.found.precision or "none"
    yield from held(close, view, kind)
    yield _of_precision, site, type_, kind, has_finer(close, view)
    yield _of_seat, site, type_, (seat.locatives, seat.located, seat.title, seat.dateline)
    yield from _situated(close, view)
    yield from _of_parties(close, view, kind)


def _of_precision(site: str, type_: str, kind: str, finer: bool) -> Iterator[str]:
    yield f"site={site} kind={kind} type={type_}"
    yield f"site={site} finer={finer}"
    yield f"site={site} finer={finer} kind={kind}"


def _of_seat(site: str, type_: str, seat: tuple[int, bool, bool, bool]) -> Iterator[str]:
    locatives, located, title, dateline = seat
    yield f"site={site} locatives={locatives}"
    yield f"site={site} located={located}"
    yield f"site={site} located={located} type={type_}"
    yield f"site={site} title={title}"
    yield f"far={site == 'far'} title={title} type={type_}"
    yield f"site={site} dateline={dateline}"


def _situated(close: Close[PlaceMention], view: View[PlaceMention]) -> Iterator[Facts]:
    """Whether the mention says where something is: *in Lima*, and whose place it is."""
    stand, there = close.stand, is_locative(close.stand)
    if close.away:
        yield _of_distant, view.type, there, close.away > 0, abs(close.away) == 1
        return
    tokens = view.around.scene.found.sentences[stand.sentence].tokens
    above = stand.sentence, tokens[stand.token].head
    whose = "actor" if above in close.act.actors else "none"
    whose = "recipient" if above in close.act.recipients else whose
    front = there and all(t.upos not in ("VERB", "AUX", "PRON") for t in tokens[: stand.token])
    yield _of_owner, view.type, whose, stand.use, there
    yield _of_front, close.site, front, there, min(len(close.way.split()), 5)


def _of_distant(type_: str, there: bool, behind: bool, near: bool) -> Iterator[str]:
    yield f"locative={there} far type={type_}"
    yield f"locative={there} away={behind} near={near}"


def _of_owner(type_: str, whose: str, use: str, there: bool) -> Iterator[str]:
    yield f"of={whose} use={use}"
    yield f"of={whose} locative={there} type={type_}"


def _of_front(site: str, front: bool, there: bool, apart: int) -> Iterator[str]:
    yield f"front={front} site={site}"
    yield f"locative={there} steps={apart}"


@dataclass(frozen=True, slots=True)
class Sides:
    """The parties of an event and their states, of those who act and of those who are acted upon."""

    acting: frozenset[object]
    affected: frozenset[object]
    homes: frozenset[str | None]
    others: frozenset[str | None]


@of_same(2)
def sides(view: View[PlaceMention]) -> Sides:
    scene = view.around.scene
    acting = frozenset(key for act in view.acts for key in scene.keys(act.actors))
    affected = frozenset(key for act in view.acts for key in scene.keys(act.recipients))
    homes, others = (frozenset(scene.party(key).country for key in keys) for keys in (acting, affected))
    return Sides(acting, affected, homes, others)


def _of_parties(close: Close[PlaceMention], view: View[PlaceMention], kind: str) -> Iterator[Facts]:
    """Whether the place is a party itself, or lies in the state of one."""
    its, known = sides(view), view.around.scene.roster.at(close.stand.sentence, close.stand.token)
    part = "none" if known is None else "actor" if known in its.acting else "none"
    part = "recipient" if part == "none" and known is not None and known in its.affected else part
    yield _of_part, close.site, view.type, part
    country = close.stand.found.country
    if country:
        yield _of_states, view.type, kind, country in its.homes, country in its.others


def _of_part(site: str, type_: str, part: str) -> Iterator[str]:
    yield f"site={site} part={part}"
    yield f"site={site} part={part} type={type_}"


def _of_states(type_: str, kind: str, home: bool, abroad: bool) -> Iterator[str]:
    yield f"home={home} abroad={abroad} kind={kind}"
    yield f"home={home} abroad={abroad} type={type_} country={kind == 'country'}"


def is_locative(stand: Stand[PlaceMention]) -> bool:
    """Whether a mention follows a preposition of place."""
    return stand.use.partition(":")[2] in words().locative


def is_of_dateline(place: Place, scene: Scene) -> bool:
    line = scene.found.report.dateline
    span = line.place if line else None
    return span is not None and any(overlap(span, s.found.span) for s in place.stands)


def has_finer(close: Close[PlaceMention], view: View[PlaceMention]) -> bool:
    """Whether a mention's sentence names a more specific place in the same state."""
    if not view.near:
        return False
    of, country = seats(view.around), close.stand.found.country
    own = of[close.value].coarse
    return any(other.stand.found.country == country and of[other.value].coarse < own for other in view.near)
