"""A phrase and what it is counted from in, a moment out: TIMEX3 value, days, EDTF or the offset that is left."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from dateline.records import CountedFrom, Grain, Span, TimexType
from dateline.when import days as calendar
from dateline.when.days import Days, around, move, plus, to_weekday
from dateline.when.feasts import feast_days
from dateline.when.meanings import duration
from dateline.when.terms import Every, Field, Length, Phrase, Shift, Step, Term, Toward, Weekday
from dateline.when.terms import Span as Stretch

GRAINS: dict[str, Grain] = {"day": "day", "week": "week", "fortnight": "week", "weekend": "week", "month": "month",
    "quarter": "quarter", "season": "season", "year": "year", "decade": "decade", "century": "century"}  # fmt: skip
CODES = {"day": "D", "week": "W", "weekend": "W", "month": "M", "quarter": "Q", "season": "Q", "year": "Y"}
FEW = 3  # units in *the past few days*
NEAR, FAR = 60, 240  # days; a date without a year in a clause of the wrong tense
SEASON_CODES = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}


@dataclass(frozen=True, slots=True)
class Moment:
    """What a phrase comes to. `days` is None where it has no date; `offset` is the codebook's distance from the anchor."""

    type: TimexType
    value: str
    days: Days | None = None
    grain: Grain | None = None
    edtf: str | None = None
    offset: str | None = None
    counted_from: CountedFrom = "calendar"
    conflict: str | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a phrase may be counted from: the day of publication, the clause's direction, the times before it."""

    published: date | None
    toward: Toward = -1
    previous: Moment | None = None
    previous_span: Span | None = None
    weekdays: Mapping[int, Days] = field(default_factory=dict)


def resolve(phrase: Phrase, anchor: Anchor) -> Moment:
    """What a phrase comes to for an anchor; pure, and no day but the anchor's is known to it."""
    moment = RESOLVERS[type(phrase.term)](phrase.term, anchor)
    if phrase.clock:
        moment = at_clock(moment, phrase.clock)
    if phrase.edge and moment.days:
        moment = cut(moment, phrase.edge, anchor.published)
    return replace(moment, edtf=moment.edtf and f"{moment.edtf}~") if about(phrase, moment) else moment


def about(phrase: Phrase, moment: Moment) -> bool:
    """Whether the day is not meant to be exact."""
    return phrase.approximate and bool(moment.edtf) and "~" not in (moment.edtf or "")


# ---- writing -------------------------------------------------------------------------------------------------


def edtf_of(days: Days, grain: Grain | None) -> str:
    """EDTF of whole calendar units; weeks, quarters and others without a code of their own as an interval."""
    first, last = days
    if grain == "century":
        return f"{first.year // 100:02d}XX"
    if grain == "decade":
        return f"{first.year // 10:03d}X"
    if grain == "year":
        return f"{first.year:04d}"
    if grain == "month":
        return f"{first:%Y-%m}" if first.year > 999 else f"{first.year:04d}-{first.month:02d}"
    if grain == "quarter":
        return f"{edtf_of((first, first), 'month')}/{edtf_of((last, last), 'month')}"
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def value_of(days: Days, unit: str) -> str:
    """TIMEX3 value of a calendar unit."""
    first = days[0]
    year, week, _ = first.isocalendar()
    if unit in ("week", "fortnight"):
        return f"{year}-W{week:02d}"
    if unit == "weekend":
        return f"{year}-W{week:02d}-WE"
    if unit == "quarter":
        return f"{first.year}-Q{(first.month + 2) // 3}"
    if unit in ("decade", "century"):
        return f"{first.year // 10}" if unit == "decade" else f"{first.year // 100}"
    return edtf_of(days, GRAINS.get(unit, "day"))


def distance(count: float, unit: str) -> str:
    """The codebook's distance from publication: `-P1W`, `P0D`."""
    return ("-" if count < 0 else "") + duration(abs(count), unit)


def at_clock(moment: Moment, clock: str) -> Moment:
    """The moment with its time of day in the value; the day stays the finest unit of EDTF."""
    if not moment.days or moment.days[0] != moment.days[1]:
        return replace(moment, type="TIME", value=f"{moment.value}T{clock}")
    return replace(moment, type="TIME", value=f"{moment.days[0].isoformat()}T{clock}")


def cut(moment: Moment, edge: str, published: date | None) -> Moment:
    """The early, middle or late third; EARLIER and LATER are cut at publication where it lies inside."""
    first, last = moment.days or (date.min, date.max)
    if edge in ("EARLIER", "LATER"):
        if published is None or not first < published < last:
            return moment
        first, last = (first, published) if edge == "EARLIER" else (published, last)
        return replace(moment, days=(first, last), edtf=f"{first.isoformat()}/{last.isoformat()}")
    if first == last:
        return moment
    if edge in ("AT_START", "AT_END") and moment.grain == "year":
        month = calendar.months(first.year, 1 if edge == "AT_START" else 12) or (first, last)
        return replace(moment, days=month, edtf=edtf_of(month, "month") + "~")
    edge = edge.removeprefix("AT_")
    piece = third(first, last, moment.grain, ("START", "MID", "END").index(edge))
    grain: Grain = "quarter" if moment.grain == "year" else "day"
    return replace(moment, days=piece, edtf=edtf_of(piece, grain))


def third(first: date, last: date, grain: Grain | None, index: int) -> Days:
    """One of three parts: four months of a year, ten days of a month, else a third of the days."""
    if grain == "year":
        return calendar.months(first.year, 1 + 4 * index, 4) or (first, last)
    if grain == "month":
        starts = [first, first + timedelta(10), first + timedelta(20), last + timedelta(1)]
    else:
        size = (last - first).days + 1
        starts = [first + timedelta(size * i // 3) for i in range(4)]
    return starts[index], starts[index + 1] - timedelta(1)


# ---- one function for each term --------------------------------------------------------------------------------


def of_step(term: Step, anchor: Anchor) -> Moment:
    """*last week*: the unit of the base, moved."""
    base, counted = base_of(term.base, anchor)
    offset = distance(term.count, term.unit) if counted == "published" else None
    if base is None:
        return Moment("DATE", f"XXXX-{CODES.get(term.unit, 'X')}", offset=offset, grain=GRAINS.get(term.unit), counted_from=counted)
    home = around(base, term.unit)
    there = home and move(home[0] if term.unit != "day" else base, term.count, term.unit)
    days = there and around(there, term.unit)
    if days is None:
        return Moment("DATE", "XXXX", counted_from=counted)
    if term.unit == "weekend" and term.count == 0 and base < days[0] and anchor.toward < 0:
        days = (days[0] - timedelta(7), days[1] - timedelta(7))
    grain = GRAINS.get(term.unit)
    return Moment("DATE", value_of(days, term.unit), days, grain, edtf_of(days, grain), offset, counted)


def base_of(base: str, anchor: Anchor) -> tuple[date | None, CountedFrom]:
    """The day that is counted from, and what it is."""
    if base == "time" and anchor.previous and anchor.previous.days:
        return anchor.previous.days[0], "time"
    if base == "time" and anchor.published is None:
        return None, "time"
    return anchor.published, "published"


def of_weekday(term: Weekday, anchor: Anchor) -> Moment:
    """*Monday*: the nearest in the direction of the words or else of the clause, the base itself included."""
    unknown = Moment("DATE", f"XXXX-WXX-{term.number}", grain="day", counted_from="published")
    if term.definite and term.number in anchor.weekdays:
        day: date | None = anchor.weekdays[term.number][0]
        return replace(on_day(day), counted_from="time") if day else unknown
    base, counted = base_of(term.base, anchor)
    if base is None:
        return unknown
    if term.week or term.toward == 0:
        week = of_step(term.week or Step("week", 0), anchor)
        day = plus(week.days[0], term.number - 1) if week.days else None
    else:
        day = to_weekday(base, term.number, term.toward or anchor.toward or -1, include=term.toward is None)
    return replace(on_day(day), counted_from=counted) if day else unknown


def on_day(day: date) -> Moment:
    return Moment("DATE", day.isoformat(), (day, day), "day", day.isoformat())


def of_shift(term: Shift, anchor: Anchor) -> Moment:
    """*three weeks ago*, *two days earlier*, *five days before …*."""
    count = None if term.count is None else term.sign * term.count
    offset = None if count is None else distance(count, term.unit) + ("~" if rough(term.unit) else "")
    if term.base == "event":
        return Moment("DURATION", duration(term.count, term.unit), None, shift_grain(term.unit), None, offset, "event")
    if term.maybe and anchor.toward <= 0:
        return Moment("DURATION", duration(term.count, term.unit))
    start = resolve(term.start, anchor) if term.start else None
    base, counted = (start.days[0], "calendar") if start and start.days else base_of(base_word(term, anchor), anchor)
    if count is None:
        return Moment("DATE", "PAST_REF" if term.sign < 0 else "FUTURE_REF", counted_from=counted)
    if term.start and base is None:
        return Moment("DATE", "XXXX", counted_from="time")
    there = move(base, count, term.unit) if base else None
    if there is None:
        return Moment("DATE", duration(term.count, term.unit), None, shift_grain(term.unit), None, offset, counted)
    if start and count == 0:
        return unit_around(there, term.unit, start.counted_from)
    found = shifted(there, term.unit, anchor, counted)
    if term.since or term.maybe:
        found = replace(found, type="DURATION", value=duration(term.count, term.unit))
    return replace(found, offset=offset if counted in ("published", "time") else None)


def base_word(term: Shift, anchor: Anchor) -> str:
    """What is counted from: in a report of a quarter's figures *a year ago* is the same quarter a year before."""
    quarter = anchor.previous is not None and anchor.previous.grain == "quarter"
    return "time" if quarter and (term.count, term.unit, term.base) == (1, "year", "published") else term.base


def rough(unit: str) -> bool:
    """Whether *three … ago* is not meant to the day."""
    return unit not in ("day", "second", "minute", "hour")


def shift_grain(unit: str) -> Grain:
    """The unit an offset is kept in: days for weeks and months, years for longer ones."""
    return "year" if unit in ("year", "decade", "century", "millennium") else "day"


def unit_around(day: date, unit: str, counted: CountedFrom) -> Moment:
    days = around(day, unit) or (day, day)
    return Moment("DATE", value_of(days, unit), days, GRAINS[unit], edtf_of(days, GRAINS[unit]), None, counted)


def shifted(there: date, unit: str, anchor: Anchor, counted: CountedFrom) -> Moment:
    """The moment so far away: the value in the unit that was counted, the days as the codebook has them."""
    before = anchor.previous
    if counted == "time" and before and unit == "year" and before.grain in ("month", "quarter", "day"):
        return unit_around(there, before.grain, counted)
    grain = shift_grain(unit)
    days = around(there, grain) or (there, there)
    whole = around(there, unit) or days
    value = value_of(whole, unit) if unit != "day" else there.isoformat()
    sign = "~" if rough(unit) else ""
    return Moment("DATE", value, days, grain, f"{edtf_of(days, grain)}{sign}", None, counted)


def of_length(term: Length, _: Anchor) -> Moment:
    """*five weeks*: how long, not when."""
    return Moment("DURATION", duration(term.count, term.unit))


def of_every(term: Every, _: Anchor) -> Moment:
    return Moment("SET", term.value)


def of_stretch(term: Stretch, anchor: Anchor) -> Moment:
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


# ---- calendar fields ---------------------------------------------------------------------------------------------


def of_field(term: Field, anchor: Anchor) -> Moment:
    """Calendar fields; the year that is not said is the nearest in the direction of the words or else of the clause."""
    if term.width > 1 and isinstance(term.year, int):
        return whole_years(term.year, term.width)
    if term.part == "Q0":
        term = replace(term, part=quarter_of(anchor.previous))
    if isinstance(term.year, Step):
        outer = of_step(term.year, anchor)
        if outer.days is None:
            return replace(nameless(term), offset=outer.offset)
        return in_year(term, outer.days[0].year, outer.counted_from)
    if term.year is not None:
        return in_year(term, term.year, "calendar")
    year = best_year(term, anchor)
    return nameless(term) if year is None else in_year(term, year, "published")


def whole_years(year: int, width: int) -> Moment:
    grain: Grain = "decade" if width == 10 else "century"
    days = calendar.years(year, width)
    return Moment("DATE", f"{year // width}" + ("X" if width == 10 else ""), days, grain, days and edtf_of(days, grain))


def quarter_of(moment: Moment | None) -> str | None:
    return f"Q{(moment.days[0].month + 2) // 3}" if moment and moment.days and moment.grain == "quarter" else None


def nameless(term: Field) -> Moment:
    """A month, day or part whose year is not known."""
    value = f"XXXX-{term.part}" if term.part else f"XXXX-{term.month or 0:02d}" + (f"-{term.day:02d}" if term.day else "")
    return Moment("DATE", "XXXX" if term.feast else value, grain=field_grain(term), counted_from="published")


def field_grain(term: Field) -> Grain:
    if term.day or term.feast:
        return "day"
    if term.part:
        return "quarter" if term.part[0] in "QH" else "season"
    return "month" if term.month else "year"


def field_days(term: Field, year: int) -> Days | None:
    """The days of the fields in a year; None where there is no such day."""
    if not 1 <= year <= 9999:
        return None
    if term.feast:
        return feast_days(term.feast, year)
    if term.part and term.part[0] in "QH":
        size = 3 if term.part[0] == "Q" else 6
        return calendar.months(year, (int(term.part[1]) - 1) * size + 1, size)
    if term.part:
        return calendar.season(year, term.part)
    if term.month and term.day:
        first = calendar.real(year, term.month, term.day)
        last = calendar.real(year, term.month, term.until_day or term.day)
        return (first, last) if first and last else None
    return calendar.months(year, term.month) if term.month else calendar.years(year)


def agrees(term: Field, days: Days) -> bool:
    """Whether the weekday that is named is the weekday of the date."""
    return term.weekday is None or days[0].isoweekday() == term.weekday


def best_year(term: Field, anchor: Anchor) -> int | None:
    """The year that a date without one means; a weekday beside it decides, within five years."""
    base = anchor.published
    if base is None:
        return None
    reach = 5 if term.weekday else 2
    options = [(y, d) for y in range(base.year - reach, base.year + reach + 1) if (d := field_days(term, y))]
    fitting = [(y, d) for y, d in options if agrees(term, d)] or options
    if term.toward == 0:
        return next((y for y, _ in fitting if y == base.year), None)
    if term.weekday:
        return min((y for y, _ in fitting), key=lambda y: abs(y - base.year), default=None)
    strict = term.toward is not None
    past = [(y, d) for y, d in fitting if (d[1] < base if strict else d[0] <= base)]
    ahead = [(y, d) for y, d in fitting if (d[0] > base if strict else d[1] >= base)]
    if not past or not ahead:
        return None
    back, on = (base - past[-1][1][1]).days, (ahead[0][1][0] - base).days
    return ahead[0][0] if lies_ahead(term.toward or 0, anchor.toward, back, on) else past[-1][0]


def lies_ahead(said: int, tense: int, back: int, on: int) -> bool:
    """Whether the coming one of two dates is meant: so many days back or ahead. Tense yields to a far nearer date."""
    if said:
        return said > 0
    if min(back, on) < NEAR and max(back, on) > FAR:
        return on < back
    return tense > 0


def in_year(term: Field, year: int, counted: CountedFrom) -> Moment:
    """The fields in a year, with the weekday checked against the date."""
    days = field_days(term, year)
    if days is None:
        return Moment("DATE", "XXXX", counted_from=counted)
    grain = field_grain(term)
    conflict = None if agrees(term, days) else f"{days[0].isoformat()} is a {days[0]:%A}"
    if term.part and grain == "season":
        return Moment("DATE", f"{year}-{term.part}", days, grain, f"{year}-{SEASON_CODES[term.part]}", None, counted)
    value = f"{year}-{term.part}" if term.part else edtf_of((days[0], days[0]) if term.day or term.feast else days, grain)
    return Moment("DATE", value, days, grain, edtf_of(days, grain), None, counted, conflict)


RESOLVERS = {Step: of_step, Weekday: of_weekday, Shift: of_shift, Length: of_length, Every: of_every,
             Stretch: of_stretch, Field: of_field}  # fmt: skip
TERM_TYPES: tuple[type[Term], ...] = tuple(RESOLVERS)
