"""Sentences in, places out: every place that a report names, at its point on the map."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dateline.records import Name, PartKind, PlaceMention, Sentence, Span
from dateline.where.choose import Asked, Chosen, choose
from dateline.where.fold import fold
from dateline.where.gazetteer import Gazetteer
from dateline.where.spot import Spot, look_up, louder, spot
from dateline.where.words import words

JOINT = re.compile(r", |[-–/]")
DATELINE_VOICE = 1.5  # of a name in the dateline among the others, which have 1
INNER_VOICE = 0.5  # of a place inside the name of a body
SURE_WEIGHT = 4.5  # a word that the reader took for no place is one after "in" if it is the size of a city


@dataclass(frozen=True, slots=True)
class Named:
    """A place name in the text: its characters, the part they stand in, what the gazetteer knows of it."""

    span: Span
    part: PartKind
    spot: Spot | None


def find(
    sentences: Sequence[Sentence], text: str, places: Gazetteer, countries: frozenset[str] = frozenset()
) -> tuple[PlaceMention, ...]:
    """The places named in a report, in order; one that the gazetteer does not hold has no point.

    `places` is the gazetteer as `load` gives it; `countries` the states (ISO 3166-1 alpha-3) of the report's parties.
    Names of people and bodies are no places; what stands for its government (*Moscow said*) is still named as a place.
    """
    named = sorted(names(sentences, text, places), key=lambda one: one.span)
    asked = [louder(one.spot, voice(one)).asked for one in named if one.spot]
    inner = list(within_bodies(sentences, places))
    chosen = iter(choose([*asked, *inner], countries))
    return tuple(mention(one, text, next(chosen) if one.spot else None) for one in named)


@cache
def load() -> Gazetteer:
    """The gazetteer that comes with the package, opened once. Raises BadTable."""
    return Gazetteer()


def voice(one: Named) -> float:
    """How much a name says about the others, by where it stands."""
    return DATELINE_VOICE if one.part == "dateline" else 1.0


def mention(one: Named, text: str, chosen: Chosen | None) -> PlaceMention:
    """The record of a name, with the place chosen for it; without a point where the gazetteer has none."""
    worded = text[one.span.start : one.span.stop]
    if one.spot is None or chosen is None:
        return PlaceMention(span=one.span, rule="not in the gazetteer", name=worded)
    place = chosen.place
    return PlaceMention(
        span=one.span,
        rule=f"{one.spot.rule}: {chosen.why}",
        name=place.name,
        latitude=place.latitude,
        longitude=place.longitude,
        country=place.country,
        region=place.region,
        geonames=place.geonames,
        precision=place.precision,
    )


def names(sentences: Sequence[Sentence], text: str, places: Gazetteer) -> list[Named]:
    """The place names of a report, each once; what is a place once is one wherever it stands alone."""
    people = surnames(sentences)
    read = [sentence for sentence in sentences if sentence.part != "byline"]
    found = [one for sentence in read for one in named_in(sentence, text, places, people)]
    known = frozenset(fold(text[one.span.start : one.span.stop]) for one in found if one.spot)
    starts = {one.span for one in found}
    again = [one for sentence in read for one in named_again(sentence, text, places, known - people)]
    return found + [one for one in again if one.span not in starts]


def named_in(sentence: Sentence, text: str, places: Gazetteer, people: frozenset[str]) -> Iterator[Named]:
    """The place names of one sentence; `people` are the words of people's full names."""
    for name in sentence.names:
        for span in place_spans(sentence, name, text, places, people):
            known = spot(text, span, places)
            if known or (is_placed(sentence, span) and is_name(sentence, span)):
                yield Named(known.span if known else span, sentence.part, known)
    for span in overlooked(sentence, text, places):
        yield Named(span, sentence.part, spot(text, span, places))


def is_placed(sentence: Sentence, span: Span) -> bool:
    """Whether a name follows a preposition that only places follow: *in*, *near*."""
    first = next(n for n, token in enumerate(sentence.tokens) if token.span.stop > span.start)
    return preposition_before(sentence, first) in words().only_places


def is_name(sentence: Sentence, span: Span) -> bool:
    """Whether a name that the gazetteer does not hold is one at all: *Iraqi* is none."""
    return any(t.upos == "PROPN" for t in sentence.tokens if span.start <= t.span.start < span.stop)


def named_again(sentence: Sentence, text: str, places: Gazetteer, known: frozenset[str]) -> Iterator[Named]:
    """Names that the reader took for something else, of places that the report names elsewhere."""
    for name in sentence.names:
        if name.kind in ("ORG", "PER"):
            span = Span(sentence.tokens[name.first].span.start, sentence.tokens[name.last].span.stop)
            if fold(text[span.start : span.stop]) in known:
                yield Named(span, sentence.part, spot(text, span, places))


def surnames(sentences: Sequence[Sentence]) -> frozenset[str]:
    """The words of people's full names: *Washington* after *Denzel Washington* is he."""
    return frozenset(
        fold(token.text)
        for sentence in sentences
        for name in sentence.names
        if name.kind == "PER" and name.last > name.first
        for token in sentence.tokens[name.first : name.last + 1]
    )


def place_spans(
    sentence: Sentence, name: Name, text: str, places: Gazetteer, people: frozenset[str]
) -> Iterator[Span]:
    """The place names that one name holds: none, itself, or several (*Rockville, Maryland*)."""
    first, last = sentence.tokens[name.first], sentence.tokens[name.last]
    before = preposition_before(sentence, name.first)
    if name.kind == "LOC":
        if before in words().only_places or not (name.first == name.last and fold(first.text) in people):
            for begin, end in stretches(sentence, name, text, places):
                yield from parted(text, widened(sentence, begin, end, text, places), places)
    elif name.kind in ("ORG", "PER"):
        span = Span(first.span.start, last.span.stop)
        loose = name.kind == "PER" and before not in words().only_places
        if not loose and is_sure(text[span.start : span.stop], before, places):
            yield span


def stretches(sentence: Sentence, name: Name, text: str, places: Gazetteer) -> Iterator[tuple[int, int]]:
    """The tokens of a name that stands in the gazetteer as written, or those of its parts."""
    first, last = sentence.tokens[name.first], sentence.tokens[name.last]
    known = look_up(text[first.span.start : last.span.stop], places) if first.text[0].isupper() else None
    if known and known.rule == "name":
        yield name.first, name.last
    else:
        yield from runs(sentence, name.first, name.last)


def runs(sentence: Sentence, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The stretches of a name between small words that do not belong to names: *eastern **Turkey***."""
    tokens, begin, end = sentence.tokens, -1, -1
    for at in range(first, last + 1):
        token = tokens[at].text
        if token[0].isupper() or token[0].isdigit():
            begin, end = (at if begin < 0 else begin), at
        elif begin >= 0 and token[0].isalpha() and fold(token) not in words().particles:
            yield begin, end
            begin = -1
    if begin >= 0:
        yield begin, end


def preposition_before(sentence: Sentence, first: int) -> str:
    """The preposition that a name follows, over an article: *in*, *in the*."""
    at = first - 1
    if at > 0 and sentence.tokens[at].upos == "DET":
        at -= 1
    return sentence.tokens[at].text.lower() if at >= 0 else ""


def is_sure(worded: str, before: str, places: Gazetteer) -> bool:
    """Whether what the reader took for no place is one: a state; after *in* a region or city; after *at* a building.

    `before` is the preposition that it follows.
    """
    found = look_up(worded, places)
    if found is None or found.rule != "name" or is_no_name(worded):
        return False
    best = found.candidates[0]
    if before in words().only_places and len(found.key) > 3:
        return best.kind in ("country", "region", "facility") or best.weight >= SURE_WEIGHT
    return best.kind == "country" or (best.kind == "facility" and before in words().at)


def widened(sentence: Sentence, first: int, last: int, text: str, places: Gazetteer) -> Span:
    """The name with the small words that make it a facility: *Aleppo* → *Aleppo airport*."""
    tokens = sentence.tokens
    span = Span(tokens[first].span.start, tokens[last].span.stop)
    at = last + 2 if last + 1 < len(tokens) and tokens[last + 1].xpos == "POS" else last + 1
    end = None
    while at < len(tokens):
        if words().designators.get(tokens[at].text) == "facility":
            end = tokens[at].span.stop
        elif tokens[at].text not in words().facility_words:
            break
        at += 1
    known = look_up(text[span.start : span.stop], places) if end else None
    return Span(span.start, end) if end and known and known.candidates[0].kind != "country" else span


def parted(text: str, span: Span, places: Gazetteer) -> Iterator[Span]:
    """*Rockville, Maryland* is two names; *Washington, D.C.*, which the gazetteer holds, is one."""
    worded = text[span.start : span.stop]
    cut, known = JOINT.search(worded), look_up(worded, places)
    if is_no_name(worded) and not (known and known.candidates[0].kind == "area"):
        return
    if not known and fold(worded).rpartition(" ")[2] in words().bodies:
        return
    if cut is None or (known and known.rule != "town of facility"):
        yield with_point(text, span)
        return
    before, after = Span(span.start, span.start + cut.start()), Span(span.start + cut.end(), span.stop)
    if cut[0] == ", " or look_up(text[before.start : before.stop], places):
        yield before
        yield from parted(text, after, places)
    else:
        yield span


def is_no_name(worded: str) -> bool:
    """Whether all words are of parts and kinds of places: *the North*, *the City*."""
    return all(word in words().parts or word in words().designators for word in fold(worded).split())


def with_point(text: str, span: Span) -> Span:
    """An abbreviation with its point, also where that ends the sentence."""
    longer = text[span.start : span.stop + 1]
    return Span(span.start, span.stop + 1) if longer in words().abbreviations else span


def overlooked(sentence: Sentence, text: str, places: Gazetteer) -> Iterator[Span]:
    """Runs of capitalized words that the reader left out: states, and after *in* all that is well known."""
    tokens = sentence.tokens
    taken = {at for name in sentence.names for at in range(name.first, name.last + 1)}
    at = 0
    while at < len(tokens):
        stop = at
        while stop < len(tokens) and stop not in taken and tokens[stop].upos == "PROPN":
            stop += 1
        if stop > at and tokens[at].text[0].isupper():
            span = Span(tokens[at].span.start, tokens[stop - 1].span.stop)
            if is_sure(text[span.start : span.stop], preposition_before(sentence, at), places):
                yield span
        at = stop + 1


def within_bodies(sentences: Sequence[Sentence], places: Gazetteer) -> Iterator[Asked]:
    """States and regions inside the names of bodies (*Louisiana State Police*): they tell where we are."""
    for sentence in sentences:
        for name in sentence.names:
            if name.kind == "ORG" and name.last > name.first:
                yield from inside(
                    [token.text for token in sentence.tokens[name.first : name.last + 1]], places
                )


def inside(parts: list[str], places: Gazetteer) -> Iterator[Asked]:
    """The states and regions among the words of a name, of two words before one."""
    for first in range(len(parts)):
        for length in (2, 1):
            key = fold(" ".join(parts[first : first + length]))
            found = places.lookup(key) if parts[first][:1].isupper() else ()
            if any(place.kind in ("country", "region", "county") and place.usual for place in found):
                yield Asked(key, found, voice=INNER_VOICE)
                break
