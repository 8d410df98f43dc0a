"""The tables of this folder → records of `facts`, refusing rows that are not sound.

Names are compared folded (`rows.fold`). Codes are those of `codes.toml` and the states; every row names its source,
explained in `sources.toml`. Errors are BadTable with file, line and remedy.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from dateline.who.facts import Group, Leader, Organization, Outlet, Role, Seat, State, Tables
from dateline.who.rows import Columns, bounds, filled, folded, items, one_of, read_columns, refuse, unique

HERE = Path(__file__).parent
STATE = ("code", "name", "aliases", "adjectives", "demonyms", "capitals", "source")
SEAT = ("name", "aliases", "country", "sector", "kind", "source")
LEADER = ("country", "office", "name", "aliases", "short", "title", "start", "stop", "source")
ROLE = ("phrase", "plural", "sector", "kind", "source")
ORGANIZATION = ("name", "aliases", "acronym", "country", "sector", "source")
GROUP = ("name", "aliases", "country", "sector", "kind", "source")
OUTLET = ("name", "aliases", "country", "language", "ownership", "kind", "needs", "source")
BLANK = frozenset({""})


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
    return Codes(
        countries=frozenset(read_columns(folder / "states.tsv", STATE)["code"]) | listed["above_states"],
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
    table = read_columns(path, STATE)
    _refuse_other_than_alpha3(table)
    unique(table, [(code,) for code in table["code"]])
    return tuple(
        map(
            State,
            table["code"],
            *_names(table),
            items(table, "adjectives"),
            items(table, "demonyms"),
            items(table, "capitals"),
            one_of(table, "source", codes.sources),
        )
    )


def _refuse_other_than_alpha3(table: Columns) -> None:
    for row, code in enumerate(table["code"]):
        if len(code) != 3 or not code.isupper():
            refuse(table.place(row), f"code {code!r} is not alpha-3", "write three capitals of ISO 3166-1")


def _names(table: Columns) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Names and aliases, which are all different throughout the table, acronyms included."""
    names, aliases = filled(table, "name"), items(table, "aliases")
    acronyms = [(a,) if a else () for a in table.cells.get("acronym", ("",) * len(names))]
    unique(
        table, [(name, *more, *acronym) for name, more, acronym in zip(names, aliases, acronyms, strict=True)]
    )
    return names, aliases


def read_seats(path: Path, codes: Codes) -> tuple[Seat, ...]:
    """Buildings, places and regions that stand for an organ of a state."""
    table = read_columns(path, SEAT)
    return tuple(
        map(
            Seat,
            *_names(table),
            one_of(table, "country", codes.countries),
            one_of(table, "sector", codes.sectors),
            one_of(table, "kind", codes.seat_kinds),
            one_of(table, "source", codes.sources),
        )
    )


def read_leaders(path: Path, codes: Codes) -> tuple[Leader, ...]:
    """Terms of office; no two terms of one title in one state share more than the day of the handover."""
    table = read_columns(path, LEADER)
    aliases, terms = items(table, "aliases"), _terms(table, codes.as_of["leaders"])
    _refuse_overlap(table)
    return tuple(
        map(
            Leader,
            one_of(table, "country", codes.countries),
            one_of(table, "office", codes.offices),
            filled(table, "name"),
            aliases,
            [tuple(cell.split("|")) for cell in filled(table, "short")],
            folded(table, "title"),
            table["start"],
            [stop or None for stop in table["stop"]],
            [first for first, _ in terms],
            [last for _, last in terms],
            one_of(table, "source", codes.sources),
        )
    )


def _terms(table: Columns, as_of: date) -> list[tuple[date, date]]:
    """First and last day of each term; an open one reaches to `as_of`."""
    terms = []
    for row, stop in enumerate(table["stop"]):
        first = bounds(table, row, "start")[0]
        last = bounds(table, row, "stop")[1] if stop else as_of
        if not first <= last <= as_of:
            refuse(
                table.place(row), f"term {first} to {last}, table of {as_of}", "correct start, stop or as_of"
            )
        terms.append((first, last))
    return terms


def _refuse_overlap(table: Columns) -> None:
    office = zip(table["country"], table["office"], table["title"], strict=True)
    ends = [stop or "9999-99-99" for stop in table["stop"]]
    terms = sorted(zip(office, table["start"], ends, range(len(ends)), strict=True))
    for (before, _, stop, row), (after, start, _, second) in pairwise(terms):
        known = min(len(stop), len(start))
        if before == after and stop[:known] > start[:known]:
            remedy = "correct the dates or give another title"
            refuse(table.place(second), f"overlaps the term at {table.place(row)}", remedy)


def read_roles(path: Path, codes: Codes) -> tuple[Role, ...]:
    """Words for parts that people play, in lower case."""
    table = read_columns(path, ROLE)
    phrases, plurals = filled(table, "phrase"), folded(table, "plural")
    unique(table, [(p, q) if q else (p,) for p, q in zip(phrases, plurals, strict=True)])
    return tuple(
        map(
            Role,
            folded(table, "phrase"),
            plurals,
            one_of(table, "sector", codes.sectors),
            one_of(table, "kind", codes.role_kinds),
            one_of(table, "source", codes.sources),
        )
    )


def read_organizations(path: Path, codes: Codes) -> tuple[Organization, ...]:
    """Organizations above states, and organs of states by their own names."""
    table = read_columns(path, ORGANIZATION)
    return tuple(
        map(
            Organization,
            *_names(table),
            _or_none(table["acronym"]),
            one_of(table, "country", codes.countries),
            _or_none(one_of(table, "sector", codes.sectors | BLANK)),
            one_of(table, "source", codes.sources),
        )
    )


def _or_none(column: Sequence[str]) -> list[str | None]:
    return [cell or None for cell in column]


def read_groups(path: Path, codes: Codes) -> tuple[Group, ...]:
    """Armed groups, parties and movements."""
    table = read_columns(path, GROUP)
    return tuple(
        map(
            Group,
            *_names(table),
            one_of(table, "country", codes.countries),
            one_of(table, "sector", codes.sectors),
            one_of(table, "kind", codes.group_kinds),
            one_of(table, "source", codes.sources),
        )
    )


def read_outlets(path: Path, codes: Codes) -> tuple[Outlet, ...]:
    """News outlets and agencies; the country of one across states is the code above states of what runs it."""
    table = read_columns(path, OUTLET)
    return tuple(
        map(
            Outlet,
            *_names(table),
            one_of(table, "country", codes.countries),
            folded(table, "language"),
            one_of(table, "ownership", codes.ownership),
            one_of(table, "kind", codes.outlet_kinds),
            _or_none(one_of(table, "needs", codes.needs | BLANK)),
            one_of(table, "source", codes.sources),
        )
    )
