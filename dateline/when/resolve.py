"""A phrase and what it is counted from in, a moment out; one function for each of the seven terms."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from dateline.records import Grain
from dateline.when.counted import of_shift, of_step, of_weekday, shift_grain
from dateline.when.days import Days, around, move
from dateline.when.fields import of_field
from dateline.when.moments import Anchor, Moment, at_clock, cut, distance, duration, value_of
from dateline.when.terms import Every, Field, Length, Phrase, Shift, Span, Step, Weekday

FEW = 3  # units in *the past few days*


def resolve(phrase: Phrase, anchor: Anchor) -> Moment:
    """What a phrase comes to for an anchor; pure, and no day but the anchor's is known to it."""
    if isinstance(phrase.term, Shift) and phrase.term.start:
        anchor = replace(anchor, start=resolve(phrase.term.start, anchor))
    moment = RESOLVERS[type(phrase.term)](phrase.term, anchor)
    if phrase.clock:
        moment = at_clock(moment, phrase.clock)
    if phrase.edge and moment.days:
        moment = cut(moment, phrase.edge, anchor.published)
    return replace(moment, edtf=moment.edtf and f"{moment.edtf}~") if about(phrase, moment) else moment


def about(phrase: Phrase, moment: Moment) -> bool:
    """Whether the day is not meant to be exact."""
    return phrase.approximate and bool(moment.edtf) and "~" not in (moment.edtf or "")


def of_length(term: Length, _: Anchor) -> Moment:
    """*five weeks*: how long, not when."""
    return Moment("DURATION", duration(term.count, term.unit))


def of_every(term: Every, _: Anchor) -> Moment:
    """*every week*: a set of times without days."""
    return Moment("SET", term.value)


def of_stretch(term: Span, anchor: Anchor) -> Moment:
    """*the past three weeks*: from there to the day of publication; *recent months* has no first day."""
    if term.loose:
        return Moment("DATE", term.loose, counted_from="published")
    count, unit = in_days(term.count, term.unit or "day")
    value = duration(term.count, term.unit or "day")
    if unit in ("second", "minute", "hour"):
        return Moment("DURATION", value, counted_from="published")
    count = FEW if term.few else count
    offset = stretch_offset(count, unit, term.sign, term.few)
    if anchor.published is None:
        return Moment("DURATION", value, None, "day", None, offset, "published")
    days, grain, edtf = stretch_days(term.sign, count, unit, anchor.published)
    if count == 1 and term.sign < 0 and unit in ("week", "month", "quarter", "year") and days:
        whole = around(days[0], unit) or days
        return Moment("DATE", value_of(whole, unit), days, grain, edtf, offset, "published")
    edtf = edtf.replace("/", "~/") if term.few and term.sign < 0 and "~" not in edtf else edtf
    return Moment("DURATION", value, days, grain, edtf, offset, "published")


def in_days(count: float | None, unit: str) -> tuple[float | None, str]:
    """Whole days where hours are counted by the day: *the past 48 hours*."""
    return (count / 24, "day") if unit == "hour" and count and count % 24 == 0 else (count, unit)


def stretch_days(sign: int, count: float | None, unit: str, base: date) -> tuple[Days | None, Grain, str]:
    """Days, grain and EDTF of a stretch that ends or begins at a day; more than one year back is not to the day."""
    end = base.isoformat()
    far = None if count is None else move(base, sign * count, unit)
    if far is None:
        return None, "day", f"../{end}" if sign < 0 else f"{end}/.."
    text = f"{far.year:04d}~" if shift_grain(unit) == "year" and count != 1 else far.isoformat()
    days = (far, base) if sign < 0 else (base, far)
    return days, "day", f"{text}/{end}" if sign < 0 else f"{end}/{text}"


def stretch_offset(count: float | None, unit: str, sign: int, few: bool = False) -> str | None:
    """The codebook's stretch around an unknown day of publication: `-P14D/P0D`."""
    if count is None:
        return None
    far = distance(sign * count * 7, "day") if unit == "week" else distance(sign * count, unit)
    far += "~" if few else ""
    return f"{far}/P0D" if sign < 0 else f"P0D/{far}"


RESOLVERS: dict[type, Callable[[Any, Anchor], Moment]] = {
    Step: of_step,
    Weekday: of_weekday,
    Shift: of_shift,
    Length: of_length,
    Every: of_every,
    Span: of_stretch,
    Field: of_field,
}
