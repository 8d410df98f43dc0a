"""A stretch of text in, the places that it may name out, with what the words beside it say of the place."""

import re
from dataclasses import dataclass, replace

from dateline.records import Span
from dateline.where.choose import Asked
from dateline.where.fold import fold
from dateline.where.gazetteer import Candidate, Gazetteer, Kind
from dateline.where.words import words

WORD = re.compile(r"[^\W\d_][\w.’'-]*")
CAPITALS = re.compile(r"(?:[Tt]he )?([A-Z][\w’'-]*\.?(?:[A-Z]\.)*)(?: ([A-Z][\w’'-]*))?(?: ([A-Z][\w’'-]*))?")
POSSESSIVE = re.compile(r"['’]s?(?= |$)")
CITY_WEIGHT = 5.0  # 100,000 people
SHORTEST = 2  # names as short as this are mostly no names: "Re", "U.N."; a city's may be


@dataclass(frozen=True, slots=True)
class Spot:
    """A name at its place in the text; `rule` says how the table knew it."""

    span: Span
    asked: Asked
    rule: str


@dataclass(frozen=True, slots=True)
class Known:
    """What the gazetteer knows of a name: the key it was found under, its places, its kind where the name says it."""

    key: str
    candidates: tuple[Candidate, ...]
    kind: Kind | None
    rule: str


def spot(text: str, span: Span, gazetteer: Gazetteer) -> Spot | None:
    """The places that `text[span]` may name; None where the gazetteer holds none."""
    name = text[span.start : span.stop]
    known = look_up(name, gazetteer)
    if is_code(name) and not text[: span.start].endswith(", "):
        known = code(name, gazetteer)
    if known is None:
        return None
    kind = known.kind or kind_beside(text, span)
    holder = within(text, span, known.candidates, gazetteer)
    return Spot(span, Asked(known.key, known.candidates, kind, holder), known.rule)


def look_up(name: str, gazetteer: Gazetteer) -> Known | None:
    """A name as written: as it stands, as an abbreviation, less a word for a part, less a word for its kind."""
    short = words().abbreviations.get(name)
    if short:
        return abbreviated(*short, gazetteer)
    bare = POSSESSIVE.sub("", name)
    key = fold(bare)
    last = key.rpartition(" ")[2]
    if not key or (last in words().streets and " " in key):
        return None
    for written in {fold(name): None, key: None}:
        found = gazetteer.lookup(written)
        if found and (len(written) > SHORTEST or found[0].weight >= CITY_WEIGHT):
            return Known(written, found, None, "name")
    if last in words().bodies:
        return None
    return less_part(key, gazetteer) or less_kind(key, gazetteer)


def is_code(name: str) -> bool:
    """Whether a name is a region's code of the post (*LA*), which names it after a town only (*Baton Rouge, LA*)."""
    return len(name) == 2 and name in words().abbreviations


def code(name: str, gazetteer: Gazetteer) -> Known | None:
    """What two capitals mean by themselves, if the gazetteer has a city or region for them: *LA* is Los Angeles."""
    found = gazetteer.lookup(fold(name))
    return Known(fold(name), found, None, "name") if found and found[0].weight >= CITY_WEIGHT else None


def abbreviated(country: str, key: str, gazetteer: Gazetteer) -> Known | None:
    """The region (`key` in `country`) that an abbreviation stands for; None where the gazetteer lacks it."""
    found = tuple(c for c in gazetteer.lookup(key) if c.country == country and c.kind != "county")
    regions = tuple(c for c in found if c.kind == "region") or found
    return Known(key, regions, None, "abbreviation") if regions else None


def less_kind(key: str, gazetteer: Gazetteer) -> Known | None:
    """*Idlib Governorate*, *the province of Idlib*, *Benghazi Medical Center*."""
    parts, designators = key.split(), words().designators
    if len(parts) > 2 and parts[0] in designators and parts[1] in words().open:
        return of(" ".join(parts[2:]), designators[parts[0]], gazetteer)
    kind = designators.get(parts[-1])
    if kind in ("region", "county", "settlement"):
        return of(" ".join(parts[:-1]), kind, gazetteer) if len(parts) > 1 else None
    return None if kind == "area" else facility(parts, gazetteer)


def of(key: str, kind: Kind, gazetteer: Gazetteer) -> Known | None:
    """A name known by what is left when the word for its kind is taken off."""
    found = gazetteer.lookup(key)
    return Known(key, found, kind, "name less kind") if found else None


def facility(parts: list[str], gazetteer: Gazetteer) -> Known | None:
    """The town that a facility is named after: the longest opening of its name that is a town.

    All but the words for its kind is enough of a name; of less than that, only a city is taken.
    """
    small = words().facility_words | words().designators.keys()
    named = max((n for n, part in enumerate(parts, 1) if part not in small), default=0)
    for stop in range(min(named, len(parts) - 1), 0, -1):
        found = tuple(
            c for c in gazetteer.lookup(" ".join(parts[:stop])) if c.kind == "settlement" and c.usual
        )
        if found and (stop == named < len(parts) or found[0].weight >= CITY_WEIGHT):
            return Known(" ".join(parts[:stop]), found, "settlement", "town of facility")
    return None


def less_part(key: str, gazetteer: Gazetteer) -> Known | None:
    """*Eastern Ukraine* stands at the point of Ukraine."""
    first, _, rest = key.partition(" ")
    found = gazetteer.lookup(rest) if first in words().parts and rest else ()
    return Known(rest, found, None, "name less part") if found else None


def kind_beside(text: str, span: Span) -> Kind | None:
    """What the next word says: *Idlib province*; or the words before: *the province of Idlib*."""
    after = WORD.match(text, span.stop + 1) if text[span.stop : span.stop + 1] == " " else None
    kind = words().designators.get(after[0].lower().rstrip(".")) if after else None
    if kind in ("region", "county"):
        return kind
    before = text[max(0, span.start - 30) : span.start].lower().split()
    if len(before) > 1 and before[-1] in words().open:
        kind = words().designators.get(before[-2])
        return kind if kind in ("region", "county", "settlement") else None
    return None


def within(
    text: str, span: Span, candidates: tuple[Candidate, ...], gazetteer: Gazetteer
) -> tuple[Candidate, ...]:
    """The places that the text says hold this one: *Paris, Texas*, *Springfield (Ohio)*.

    States side by side, and regions, are a list (*Vermont, Virginia, Washington*), not one within the other.
    """
    link = next((link for link in words().places_within if text.startswith(link, span.stop)), None)
    if link is None:
        return ()
    at = span.stop + len(link)
    at += text[at : at + 1] == " "
    found = shortened(text, at, gazetteer)
    if found:
        return found
    found = whole(text, at, gazetteer)
    level = "country" if any(c.kind == "country" for c in found) else "region"
    return () if any(c.kind == level and c.usual for c in candidates[:2]) else found


def shortened(text: str, at: int, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """The region whose abbreviation stands at `at`."""
    for length in (6, 5, 4, 3, 2):
        short = text[at : at + length].rstrip(" ,;)")
        if short in words().abbreviations and not text[at + len(short) : at + len(short) + 1].isalnum():
            known = abbreviated(*words().abbreviations[short], gazetteer)
            return known.candidates if known else ()
    return ()


def whole(text: str, at: int, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """The states, regions and counties that the longest run of up to three capitalized words at `at` may name."""
    run = CAPITALS.match(text, at)
    parts = [part for part in run.groups() if part] if run else []
    for stop in range(len(parts), 0, -1):
        key = fold(POSSESSIVE.sub("", " ".join(parts[:stop])))
        found = tuple(c for c in gazetteer.lookup(key) if c.kind in ("country", "region", "county"))
        if found and key not in words().designators:
            return found
    return ()


def louder(one: Spot, voice: float) -> Spot:
    """The spot with another voice among the names."""
    return replace(one, asked=replace(one.asked, voice=voice))
