"""The tables of this folder → records of `facts`, refusing rows that are not sound.

Names are compared folded (`rows.fold`). Codes are those of `codes.toml` and the states; every row names its source,
explained in `sources.toml`. Errors are BadTable with file, line and remedy.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from dateline.who.facts import Group, Leader, Organization, Outlet, Role, Seat, State, Tables
from dateline.who.rows import Row, bounds, filled, folded, items, one_of, read_rows, refuse, unique

HERE = Path(__file__).parent
STATE = ("code", "name", "aliases", "adjectives", "demonyms", "capitals", "source")
SEAT = ("name", "aliases", "country", "sector", "kind", "source")
LEADER = ("country", "office", "name", "aliases", "short", "title", "start", "stop", "source")
ROLE = ("phrase", "plural", "sector", "kind", "source")
ORGANIZATION = ("name", "aliases", "acronym", "country", "sector", "source")
GROUP = ("name", "aliases", "country", "sector", "kind", "source")
OUTLET = ("name", "aliases", "country", "language", "ownership", "kind", "needs", "source")


@dataclass(frozen=True, slots=True)
class Codes:
    """What the cells of a table may hold, and the day to which each table is reliable."""

    above_states: frozenset[str]
    countries: frozenset[str]
    sectors: frozenset[str]
    role_kinds: frozenset[str]
    group_kinds: frozenset[str]
    outlet_kinds: frozenset[str]
    ownership: frozenset[str]
    needs: frozenset[str]
    offices: frozenset[str]
    seat_kinds: frozenset[str]
    sources: frozenset[str]
    as_of: dict[str, date]


@cache
def tables(folder: Path = HERE) -> Tables:
    """All tables in `folder`, read once. Raises BadTable."""
    codes = read_codes(folder)
    return Tables(
        states=read_states(folder / "states.tsv", codes),
        seats=read_seats(folder / "seats.tsv", codes),
        leaders=read_leaders(folder / "leaders.tsv", codes),
        roles=read_roles(folder / "roles.tsv", codes),
        organizations=read_organizations(folder / "organizations.tsv", codes),
        groups=read_groups(folder / "groups.tsv", codes),
        outlets=read_outlets(folder / "outlets.tsv", codes),
        as_of=codes.as_of,
    )


def read_codes(folder: Path = HERE) -> Codes:
    """The codes that cells may hold: `codes.toml`, `sources.toml`, and the states of `states.tsv`."""
    listed = {name: frozenset(table) for name, table in _toml(folder / "codes.toml").items()}
    sources = _toml(folder / "sources.toml")
    states = frozenset(row["code"] for row in read_rows(folder / "states.tsv", STATE))
    return Codes(
        countries=states | listed["above_states"],
        sources=frozenset(sources["sources"]),
        as_of=sources["as_of"],
        **listed,
    )


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        refuse(path.name, "file not found", f"put it in {path.parent}")
    except tomllib.TOMLDecodeError as error:
        refuse(path.name, str(error), "correct it as TOML")


def read_states(path: Path, codes: Codes) -> tuple[State, ...]:
    """States and territories. Several may share an adjective (*Congolese*) or a word for inhabitants, never a name."""
    rows = read_rows(path, STATE)
    unique((row, (row["code"],)) for row in rows)
    unique((row, (row["name"], *items(row, "aliases"))) for row in rows)
    return tuple(_state(row, codes) for row in rows)


def _state(row: Row, codes: Codes) -> State:
    if len(row["code"]) != 3 or not row["code"].isupper():
        refuse(row.place, f"code {row['code']!r} is not alpha-3", "write three capitals of ISO 3166-1")
    return State(
        code=row["code"],
        name=filled(row, "name"),
        aliases=items(row, "aliases"),
        adjectives=_distinct(row, "adjectives"),
        demonyms=_distinct(row, "demonyms"),
        capitals=items(row, "capitals"),
        source=one_of(row, "source", codes.sources),
    )


def _distinct(row: Row, column: str) -> tuple[str, ...]:
    unique((row, (item,)) for item in items(row, column))
    return items(row, column)


def read_seats(path: Path, codes: Codes) -> tuple[Seat, ...]:
    """Buildings and places that stand for an organ of a state."""
    return tuple(
        Seat(
            name=row["name"],
            aliases=items(row, "aliases"),
            country=one_of(row, "country", codes.countries),
            sector=one_of(row, "sector", codes.sectors),
            kind=one_of(row, "kind", codes.seat_kinds),
            source=one_of(row, "source", codes.sources),
        )
        for row in _named(path, SEAT)
    )


def _named(path: Path, columns: tuple[str, ...]) -> list[Row]:
    """Rows whose names, aliases and acronyms are all different."""
    rows = read_rows(path, columns)
    unique((row, _names(row)) for row in rows)
    return rows


def _names(row: Row) -> tuple[str, ...]:
    names = (filled(row, "name"), *items(row, "aliases"))
    acronym = row.cells.get("acronym")
    return (*names, acronym) if acronym else names


def read_leaders(path: Path, codes: Codes) -> tuple[Leader, ...]:
    """Terms of office; no two terms of one title in one state share more than the day of the handover."""
    rows = read_rows(path, LEADER)
    leaders = tuple(_leader(row, codes) for row in rows)
    _refuse_overlap(rows, leaders)
    return leaders


def _leader(row: Row, codes: Codes) -> Leader:
    as_of = codes.as_of["leaders"]
    first, _ = bounds(row, "start")
    last = bounds(row, "stop")[1] if row["stop"] else as_of
    if first > last:
        refuse(
            row.place, f"starts {first}, stops {last}", "correct start or stop (an open term stops at as_of)"
        )
    unique([(row, (filled(row, "name"), *items(row, "aliases")))])
    return Leader(
        country=one_of(row, "country", codes.countries),
        office=one_of(row, "office", codes.offices),
        name=row["name"],
        aliases=items(row, "aliases"),
        short=items(row, "short"),
        title=folded(row, "title"),
        start=row["start"],
        stop=row["stop"] or None,
        first=first,
        last=last,
        source=one_of(row, "source", codes.sources),
    )


def _refuse_overlap(rows: Iterable[Row], leaders: Iterable[Leader]) -> None:
    terms = sorted(
        (x.country, x.office, x.title, x.start, x.stop or "9", row.place)
        for row, x in zip(rows, leaders, strict=True)
    )
    for before, after in pairwise(terms):
        known = min(len(before[4]), len(after[3]))
        if before[:3] == after[:3] and before[4][:known] > after[3][:known]:
            refuse(after[5], f"overlaps the term at {before[5]}", "correct the dates or give another title")


def read_roles(path: Path, codes: Codes) -> tuple[Role, ...]:
    """Words for parts that people play, in lower case."""
    rows = read_rows(path, ROLE)
    unique((row, (row["phrase"], *items(row, "plural"))) for row in rows)
    return tuple(
        Role(
            phrase=folded(row, "phrase"),
            plural=folded(row, "plural") if row["plural"] else "",
            sector=one_of(row, "sector", codes.sectors),
            kind=one_of(row, "kind", codes.role_kinds),
            source=one_of(row, "source", codes.sources),
        )
        for row in rows
    )


def read_organizations(path: Path, codes: Codes) -> tuple[Organization, ...]:
    """Organizations above states, and organs of states by their own names."""
    return tuple(
        Organization(
            name=row["name"],
            aliases=items(row, "aliases"),
            acronym=row["acronym"] or None,
            country=one_of(row, "country", codes.countries),
            sector=one_of(row, "sector", codes.sectors) if row["sector"] else None,
            source=one_of(row, "source", codes.sources),
        )
        for row in _named(path, ORGANIZATION)
    )


def read_groups(path: Path, codes: Codes) -> tuple[Group, ...]:
    """Armed groups and parties."""
    return tuple(
        Group(
            name=row["name"],
            aliases=items(row, "aliases"),
            country=one_of(row, "country", codes.countries),
            sector=one_of(row, "sector", codes.sectors),
            kind=one_of(row, "kind", codes.group_kinds),
            source=one_of(row, "source", codes.sources),
        )
        for row in _named(path, GROUP)
    )


def read_outlets(path: Path, codes: Codes) -> tuple[Outlet, ...]:
    """News outlets and agencies. `country` of an outlet across states is MNC or the code of what runs it."""
    return tuple(
        Outlet(
            name=row["name"],
            aliases=items(row, "aliases"),
            country=one_of(row, "country", codes.countries),
            language=folded(row, "language"),
            ownership=one_of(row, "ownership", codes.ownership),
            kind=one_of(row, "kind", codes.outlet_kinds),
            needs=one_of(row, "needs", codes.needs) if row["needs"] else None,
            source=one_of(row, "source", codes.sources),
        )
        for row in _named(path, OUTLET)
    )
