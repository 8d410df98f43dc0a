"""Readings in, rows of two wide tables out: one row an event, one row a claim; each column says what it holds."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias, get_args

from dateline.records import Claim, CountKind, Event, Party, Place, Reading
from dateline.write import event_types, wording
from dateline.write.ids import events_with_ids, report_id, text_digest

Cell: TypeAlias = str | int | float | bool | None
COUNT_KINDS: tuple[str, ...] = get_args(CountKind)


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event with the id that all formats give it, and where it was read."""

    id: str
    event: Event
    reading: Reading


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim, numbered from 1 within its event."""

    number: int
    claim: Claim
    of: EventRow


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the events table: name, type of its cells, what it holds."""

    name: str
    type: type[str] | type[int] | type[float] | type[bool]
    about: str
    value: Callable[[EventRow], Cell]


@dataclass(frozen=True, slots=True)
class ClaimColumn:
    """A column of the claims table."""

    name: str
    type: type[str] | type[int] | type[float] | type[bool]
    about: str
    value: Callable[[ClaimRow], Cell]


def event_rows(readings: Iterable[Reading]) -> Iterator[EventRow]:
    """Each event of the readings with its id, in order."""
    for reading in readings:
        yield from (EventRow(id, event, reading) for id, event in events_with_ids(reading))


def claim_rows(readings: Iterable[Reading]) -> Iterator[ClaimRow]:
    """Each claim of the readings with its event, in order."""
    for row in event_rows(readings):
        yield from (ClaimRow(number, claim, row) for number, claim in enumerate(row.event.claims, 1))


def events(readings: Iterable[Reading]) -> Iterator[list[Cell]]:
    """The cells of `EVENT_COLUMNS`, a row an event."""
    return ([column.value(row) for column in EVENT_COLUMNS] for row in event_rows(readings))


def claims(readings: Iterable[Reading]) -> Iterator[list[Cell]]:
    """The cells of `CLAIM_COLUMNS`, a row a claim."""
    return ([column.value(row) for column in CLAIM_COLUMNS] for row in claim_rows(readings))


def count_events(reading: Reading) -> int:
    """How many rows `events` gives for a reading."""
    return len(reading.events)


def count_claims(reading: Reading) -> int:
    """How many rows `claims` gives for a reading."""
    return sum(len(event.claims) for event in reading.events)


# ---- what a cell holds ---------------------------------------------------------------------------


def located(event: Event) -> Place | None:
    """The most specific place with a point; else the most specific place."""
    return next(filter(point, event.places), event.places[0] if event.places else None)


def point(place: Place | None) -> tuple[float, float] | None:
    """Latitude and longitude in degrees (WGS 84); None where there is no place or it has no point."""
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return place.latitude, place.longitude


def codes(parties: Iterable[Party], field: str) -> str:
    """Codes of the parties, in the order of their names; empty where unknown."""
    found = [getattr(party, field) or "" for party in parties]
    return "; ".join(found) if any(found) else ""


def span_of_trigger(row: EventRow) -> tuple[int, int] | tuple[None, None]:
    """Where the first trigger starts and stops, in code points; None twice where there is none."""
    span = wording.first_trigger(row.event)
    return (span.start, span.stop) if span else (None, None)


def place_cell(field: str, *precisions: str) -> Callable[[EventRow], Cell]:
    """A field of the place that an event is put at; where precisions are given, only of a place of one of them."""

    def value(row: EventRow) -> Cell:
        place = located(row.event)
        fits = place is not None and (not precisions or place.precision in precisions)
        return getattr(place, field) if fits else None

    return value


def time_cell(field: str) -> Callable[[EventRow], Cell]:
    """A field of the event's time; None where it has none."""

    def value(row: EventRow) -> Cell:
        return getattr(row.event.time, field) if row.event.time else None

    return value


def toll(row: EventRow, kind: str) -> tuple[int | None, int | None]:
    """Lowest and highest number that any claim gives; an open end stays open."""
    ranges = [wording.bounds(c.counts[kind]) for c in row.event.claims if kind in c.counts]
    lows, highs = [low for low, _ in ranges], [high for _, high in ranges]
    return lowest(lows), None if None in highs else max((h for h in highs if h is not None), default=None)


def lowest(found: list[int | None]) -> int | None:
    """The lowest number; None where one is open or there is none."""
    return None if None in found else min((n for n in found if n is not None), default=None)


def event_count(kind: str, end: int) -> Callable[[EventRow], Cell]:
    """A column with one end of the toll of an event: 0 the lowest, 1 the highest."""
    return lambda row: toll(row, kind)[end]


def claim_count(kind: str, end: int) -> Callable[[ClaimRow], Cell]:
    """A column with one end of the number that a claim gives: 0 the lowest, 1 the highest."""
    return lambda row: wording.bounds(row.claim.counts.get(kind))[end]  # type: ignore[call-overload]


# ---- the columns ---------------------------------------------------------------------------------

FIRST = (
    Column("event_id", str, "lasting id of the event, the same in every format", lambda r: r.id),
    Column("type", str, "type of the codebook", lambda r: r.event.type),
    Column("mode", str, "mode of the type", lambda r: r.event.mode),
    Column("quad", int, "PLOVER's quad class, 1 to 4", lambda r: event_types.quad(r.event.type)),
    Column("confidence", float, "probability that the text tells such an act", lambda r: r.event.confidence),
)
PARTIES = (
    Column("actors", str, "who did it, separated by `; `", lambda r: wording.parties(r.event.actors)),
    Column("actor_countries", str, "ISO 3166-1 alpha-3 or PLOVER's codes, in the order of `actors`",
           lambda r: codes(r.event.actors, "country")),
    Column("actor_sectors", str, "sectors, in the order of `actors`", lambda r: codes(r.event.actors, "sector")),
    Column("recipients", str, "to whom, separated by `; `", lambda r: wording.parties(r.event.recipients)),
    Column("recipient_countries", str, "as `actor_countries`", lambda r: codes(r.event.recipients, "country")),
    Column("recipient_sectors", str, "as `actor_sectors`", lambda r: codes(r.event.recipients, "sector")),
    Column("about", str, "what is asked, refused, threatened or talked of", lambda r: wording.one_line(r.event.about)),
)  # fmt: skip
TIME = (
    Column(
        "when", str, "EDTF; a duration from publication where that day is unknown", lambda r: r.event.when
    ),
    Column("earliest", str, "first day it can have been, ISO; empty where open", time_cell("earliest")),
    Column("latest", str, "last day it can have been, ISO; empty where open", time_cell("latest")),
    Column("grain", str, "unit that the text dates it in", time_cell("grain")),
    Column("approximate", bool, "whether the text says *about*", time_cell("approximate")),
)
SPACE = (
    Column("where", str, "places as the report names them, most specific first, separated by `; `",
           lambda r: "; ".join(wording.one_line(w) for w in r.event.where)),
    Column("place", str, "place that the point stands for", place_cell("name")),
    Column("latitude", float, "degrees, WGS 84", place_cell("latitude")),
    Column("longitude", float, "degrees, WGS 84", place_cell("longitude")),
    Column("precision", str, "what the point stands for: facility, settlement, region, country, area",
           place_cell("precision")),
    Column("country", str, "ISO 3166-1 alpha-3 of the place", place_cell("country")),
    Column("region", str, "first-order division of the place", place_cell("region")),
    Column("geonames", int, "GeoNames id", place_cell("geonames")),
)  # fmt: skip
SAID = (
    Column("status", str, "status in the first claim", lambda r: r.event.claims[0].status if r.event.claims else None),
    Column("statuses", str, "status of each claim, separated by `; `",
           lambda r: "; ".join(c.status for c in r.event.claims)),
    Column("according_to", str, "chain of each claim, nearest the reader first, separated by `; `",
           lambda r: "; ".join(wording.chain(c.said) for c in r.event.claims)),
    Column("n_claims", int, "number of claims", lambda r: len(r.event.claims)),
    Column("disagree_on", str, "what the claims contradict each other in: status, a kind of count",
           lambda r: "; ".join(wording.disagreements(r.event))),
    Column("responsibility", str, "who claims, denies or is blamed",
           lambda r: "; ".join(filter(None, map(wording.blames, r.event.claims)))),
)  # fmt: skip
TEXT = (
    Column("trigger", str, "first words that name the act",
           lambda r: wording.one_line(r.event.mentions[0].text) if r.event.mentions else None),
    Column("char_start", int, "where the trigger starts, in code points", lambda r: span_of_trigger(r)[0]),
    Column("char_stop", int, "where it ends", lambda r: span_of_trigger(r)[1]),
    Column("quote", str, "the trigger in its surroundings",
           lambda r: wording.told(r.reading.report, r.event)),
)  # fmt: skip
REPORT = (
    Column("report_id", str, "lasting id of the report", lambda r: report_id(r.reading.report)),
    Column("article", str, "name of the report", lambda r: r.reading.article),
    Column("title", str, "its title", lambda r: wording.one_line(r.reading.report.title)),
    Column("outlet", str, "its outlet", lambda r: wording.one_line(r.reading.report.outlet)),
    Column("published", str, "its day of publication, ISO", lambda r: r.reading.report.published),
    Column("url", str, "its address", lambda r: r.reading.report.url),
    Column(
        "text_sha256",
        str,
        "SHA-256 of its text: the offsets belong to it",
        lambda r: text_digest(r.reading.report),
    ),
)
COUNTS = tuple(
    Column(
        f"{kind}_{name}",
        int,
        f"{about} number of {wording.COUNTS[kind]} in any claim",
        event_count(kind, end),
    )
    for kind in COUNT_KINDS
    for end, name, about in ((0, "low", "lowest"), (1, "high", "highest"))
)
EVENT_COLUMNS: tuple[Column, ...] = (*FIRST, *PARTIES, *TIME, *SPACE, *SAID, *COUNTS, *TEXT, *REPORT)


def of_event(column: Column) -> ClaimColumn:
    """A column of events as one of claims: a claim has the cell of its event."""
    return ClaimColumn(column.name, column.type, column.about, lambda row: column.value(row.of))


CLAIM_COUNTS = tuple(
    ClaimColumn(f"{kind}_{name}", int, f"{about} number of {wording.COUNTS[kind]}", claim_count(kind, end))
    for kind in COUNT_KINDS
    for end, name, about in ((0, "low", "lowest"), (1, "high", "highest"))
)
CLAIM_COLUMNS: tuple[ClaimColumn, ...] = (
    of_event(FIRST[0]),
    ClaimColumn("claim", int, "number of the claim within the event, from 1", lambda r: r.number),
    ClaimColumn("status", str, "what the last in the chain commits to", lambda r: r.claim.status),
    ClaimColumn("according_to", str, "chain of sources, nearest the reader first",
                lambda r: wording.chain(r.claim.said)),
    ClaimColumn("source_kinds", str, "kind of each link of the chain, separated by `; `",
                lambda r: "; ".join(s.kind for s in r.claim.said)),
    ClaimColumn("n_links", int, "length of the chain; 0 is the report's own word", lambda r: len(r.claim.said)),
    ClaimColumn("origin", str, "the last link: whose word it is in the end",
                lambda r: wording.chain(r.claim.said[-1:])),
    ClaimColumn("inherited", bool, "whether a link is carried on to a sentence without a cue",
                lambda r: any(s.inherited for s in r.claim.said)),
    *CLAIM_COUNTS,
    ClaimColumn("responsibility", str, "who claims, denies or is blamed", lambda r: wording.blames(r.claim)),
    *map(of_event, (*FIRST[1:], *PARTIES, *TIME, *SPACE, *TEXT, *REPORT)),
)  # fmt: skip
