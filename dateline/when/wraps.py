"""What patterns around an expression mean: phrases and slots in, a wider phrase out; None where they do not fit.

Every public function here is a name that patterns.toml may use as `mean`; its parameters are slots.
"""

from dataclasses import replace

from dateline.when.meanings import SMALL, way
from dateline.when.terms import Base, Field, Length, Meaning, Phrase, Shift, Step, Term, Weekday


def at_daypart(*, time: Phrase, daypart: str) -> Meaning:
    """*Tuesday morning*, *the night of Sept. 11*."""
    return replace(time, clock=daypart) if is_day(time.term) and not time.clock else None


def at_clock(*, at_clock: Phrase, time: Phrase) -> Meaning:
    """*9 a.m. Tuesday*."""
    return replace(time, clock=at_clock.clock) if is_day(time.term) and not time.clock else None


def is_day(term: Term) -> bool:
    """Whether a term names a day."""
    if isinstance(term, Step | Shift):
        return term.unit == "day"
    return isinstance(term, Weekday) or (isinstance(term, Field) and bool(term.day or term.feast))


def edge(*, time: Phrase, edge: str) -> Meaning:
    """*early 2012*, *the end of the week*."""
    return replace(time, edge=edge, modifier=edge) if not time.edge else None


def halfway(*, time: Phrase, halfway: str) -> Meaning:
    """*earlier this year*, *later that day*, *sometime next week*."""
    if time.edge:
        return None
    cut = {"START": "EARLIER", "END": "LATER"}.get(halfway)
    return replace(time, edge=cut, modifier=halfway or None)


def which_feast(*, which: int, time: Phrase) -> Meaning:
    """*last Thanksgiving*."""
    if not (isinstance(time.term, Field) and time.term.feast):
        return None
    return replace(time, term=replace(time.term, toward=way(which)))


def part_of(*, time: Phrase, edge: str) -> Meaning:
    """*the end of 2012*, which is closer to the end than *late 2012*."""
    return replace(time, edge=f"AT_{edge}", modifier=edge) if not time.edge else None


def part_gone(*, unit: str, edge: str) -> Meaning:
    """*earlier in the year*."""
    return None if unit in SMALL else Phrase(Step(unit, 0), "START" if edge == "EARLIER" else "END", edge)


def about(*, time: Phrase, about: str) -> Meaning:
    """*around Nov. 1*, *some time ago*."""
    return replace(time, modifier=about or time.modifier, approximate=bool(about))


def about_length(*, length: Phrase, about: str) -> Meaning:
    """*about five weeks*, *at least two days*."""
    return replace(length, modifier=about or length.modifier, approximate=bool(about) or length.approximate)


def more_than(*, more: str, length: Phrase) -> Meaning:
    """*more than four hours*."""
    return replace(length, modifier=more, approximate=True)


def within(*, inner: Phrase, outer: Phrase) -> Meaning:
    """*January this year*, *the third quarter of 1984*, *this year's second half*, *Monday of last week*."""
    term = inside(inner.term, outer.term)
    return (
        None
        if term is None
        else replace(inner, term=term, modifier=None if inner.modifier == "BARE" else inner.modifier)
    )


def inside(inner: Term, outer: Term) -> Term | None:
    """The inner term placed in the outer; None where it has no room for it."""
    if isinstance(inner, Weekday) and isinstance(outer, Step) and outer.unit == "week" and inner.week is None:
        return replace(inner, week=outer)
    if not isinstance(inner, Field) or inner.year is not None or inner.toward is not None:
        return None
    if isinstance(outer, Step) and outer.unit == "year" and (inner.part or inner.month or inner.feast):
        return replace(inner, year=outer)
    if isinstance(outer, Field) and outer == Field(outer.year, width=1) and (inner.part or inner.month):
        return replace(inner, year=outer.year)
    return None


def same_quarter(*, outer: Phrase) -> Meaning:
    """*last year's quarter*: the quarter before it in the text, of that year."""
    year = outer.term.year if isinstance(outer.term, Field) else outer.term
    if (isinstance(year, Step) and year.unit != "year") or not isinstance(year, int | Step):
        return None
    return Phrase(Field(year, part="Q0"))


def quarter_of(*, year: int) -> Meaning:
    """*the 1988 quarter*."""
    return Phrase(Field(year, part="Q0"))


def unit_of(*, unit: str, time: Phrase) -> Meaning:
    """*the week of March 6*, *the month of June*, *the year of 1994*."""
    if unit in ("month", "year") and isinstance(time.term, Field):
        return time
    return Phrase(Shift(0, unit, 1, "time", start=time)) if unit == "week" and is_day(time.term) else None


def ago(*, length: Phrase) -> Meaning:
    """*three weeks ago*: back from the day of publication, in the unit that is said."""
    return shifted(length, -1, "published")


def from_now(*, length: Phrase) -> Meaning:
    """*two days from now*."""
    return shifted(length, 1, "published")


def from_time(*, length: Phrase, time: Phrase, sign: int) -> Meaning:
    """*two days before Christmas*."""
    found = shifted(length, sign, "time")
    return (
        replace(found, term=replace(found.term, start=time))
        if found and isinstance(found.term, Shift)
        else None
    )


def from_before(*, length: Phrase, sign: int) -> Meaning:
    """*two days earlier*, *a week later*: from the time before it in the text."""
    if isinstance(length.term, Length) and (length.term.count is None or length.term.unit in SMALL):
        return None
    return shifted(length, sign, "time")


def from_event(*, length: Phrase, sign: int) -> Meaning:
    """*five days before Israel goes to the polls*: from an event that the words after it name."""
    return shifted(length, sign, "event")


def since_event(*, length: Phrase) -> Meaning:
    """*five weeks since they met*: an event that far back from publication."""
    found = shifted(length, -1, "published")
    return (
        replace(found, term=replace(found.term, since=True))
        if found and isinstance(found.term, Shift)
        else None
    )


def ahead(*, length: Phrase) -> Meaning:
    """*in two weeks*, which is a time ahead only in a clause about the future."""
    if not isinstance(length.term, Length) or length.term.count is None or length.term.unit in SMALL:
        return None
    return replace(length, term=Shift(length.term.count, length.term.unit, 1, "published", maybe=True))


def earlier_unit() -> Meaning:
    """*year-earlier*, *year-ago*: one year before the time before it in the text."""
    return Phrase(Shift(1, "year", -1, "time"))


def shifted(length: Phrase, sign: int, base: Base) -> Phrase | None:
    """A length as a distance from a base."""
    term = length.term
    if not isinstance(term, Length):
        return None
    return replace(length, term=Shift(term.count, term.unit, sign, base))
