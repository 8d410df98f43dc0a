"""Records of what is known of the world: states, seats of power, leaders, roles, organizations, groups, outlets."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class State:
    """A state or territory: ISO 3166-1 alpha-3 code, names, adjectives (*French*), inhabitants (*Frenchman*)."""

    code: str
    name: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Seat:
    """A building or place that stands for an organ of a state: *the Kremlin*, *Langley*."""

    name: str
    aliases: tuple[str, ...]
    country: str
    sector: str
    kind: str
    source: str


@dataclass(frozen=True, slots=True)
class Leader:
    """One term of one person in an office.

    `short` are the forms used alone after the first mention. `start` and `stop` are ISO dates as precise as known,
    `stop` None while in office at the table's day; `first` and `last` are the days they come to, `last` of an open
    term being the day to which the table is reliable: who holds the office after it is unknown.
    """

    country: str
    office: str
    name: str
    aliases: tuple[str, ...]
    short: tuple[str, ...]
    title: str
    start: str
    stop: str | None
    first: date
    last: date
    source: str


@dataclass(frozen=True, slots=True)
class Role:
    """A word or phrase for a part that people play, in lower case, with the sector it belongs to."""

    phrase: str
    plural: str
    sector: str
    kind: str
    source: str


@dataclass(frozen=True, slots=True)
class Organization:
    """An organization by its own name; `country` is a state's code or one above states."""

    name: str
    aliases: tuple[str, ...]
    acronym: str | None
    country: str
    sector: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Group:
    """An armed group or a party; `country` is a state's code, or ISM or IMG."""

    name: str
    aliases: tuple[str, ...]
    country: str
    sector: str
    kind: str
    source: str


@dataclass(frozen=True, slots=True)
class Outlet:
    """A news outlet or agency, its names without a leading *the*.

    `country` is where it is based, `language` ISO 639-1. `needs` says what must stand beside a name that is also a
    common word (`codes.toml`), or is None. A name in capitals throughout is an acronym: *AP* is not *ap*.
    """

    name: str
    aliases: tuple[str, ...]
    country: str
    language: str
    ownership: str
    kind: str
    needs: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Tables:
    """All tables of the room, and the day to which each is reliable."""

    states: tuple[State, ...]
    seats: tuple[Seat, ...]
    leaders: tuple[Leader, ...]
    roles: tuple[Role, ...]
    organizations: tuple[Organization, ...]
    groups: tuple[Group, ...]
    outlets: tuple[Outlet, ...]
    as_of: dict[str, date]
