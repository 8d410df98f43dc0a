"""What a time expression says before anything is known of the day it was written: seven terms and a phrase."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Base: TypeAlias = Literal["published", "time", "event"]
Toward: TypeAlias = Literal[-1, 0, 1]


@dataclass(frozen=True, slots=True)
class Step:
    """The calendar unit so many units from that of the base: *last week*, *this year*, *the following month*."""

    unit: str
    count: int
    base: Base = "published"


@dataclass(frozen=True, slots=True)
class Field:
    """Calendar fields as named; None is what the words leave open.

    `part` is a quarter (`Q3`), half (`H1`), season (`SU`) or end (`END`) of the year; `width` 10 and 100 make the
    year a decade or a century; `feast` is a row of feasts.toml. `toward` is the direction the words themselves
    give: *last March* -1, *this March* 0, *next March* 1.
    """

    year: "int | Step | None" = None
    month: int | None = None
    day: int | None = None
    until_day: int | None = None
    weekday: int | None = None
    part: str | None = None
    width: int = 1
    feast: str | None = None
    toward: Toward | None = None


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, ISO number; `week` is the week it lies in where named: *Monday of last week*."""

    number: int
    toward: Toward | None = None
    week: Step | None = None
    definite: bool = False
    base: Base = "published"


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units before (`sign` -1) or after a base: *three weeks ago*, *two days earlier*, *five days before …*.

    `since` says that the counting runs from an event to the base: *five weeks since they met*. `start` is what is
    counted from where the words name it. `maybe` is *in two weeks*: a duration unless the clause is about the future.
    """

    count: float | None
    unit: str
    sign: int
    base: Base
    since: bool = False
    start: "Phrase | None" = None
    maybe: bool = False


@dataclass(frozen=True, slots=True)
class Length:
    """A duration; `count` None is *some*: *years*, *a few days*."""

    count: float | None
    unit: str


@dataclass(frozen=True, slots=True)
class Every:
    """A set of times, as a TIMEX3 value: *daily*, *every Monday*, *twice a year*."""

    value: str
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch that ends (`sign` -1) or begins at the base: *the past three weeks*, *recent months*; or a reference
    without any date (`loose`): *now*, *recently*. `few` is *the past few days*."""

    count: float | None
    unit: str | None
    sign: int
    loose: str | None = None
    few: bool = False


Term: TypeAlias = Step | Field | Weekday | Shift | Length | Every | Span


@dataclass(frozen=True, slots=True)
class Phrase:
    """A term with what is said around it.

    `modifier` is TIMEX3's mod; `edge` the part of the stretch that is meant (START, MID, END; EARLIER and LATER are
    cut at the base); `clock` the TIMEX3 time of day (`MO`, `09:30`).
    """

    term: Term
    modifier: str | None = None
    edge: str | None = None
    clock: str | None = None
    approximate: bool = False


class Refused:
    """Words that look like a time and are none, or name a day that does not exist: nothing is found in them."""


REFUSED = Refused()
Meaning: TypeAlias = Phrase | Refused | None
