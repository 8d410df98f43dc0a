"""What each pattern means: slots in, a phrase out; None where the words do not fit, REFUSED where there is no such time.

Every public function here is a name that patterns.toml may use as `mean`; its parameters are slots.
"""

from dataclasses import replace
from typing import Any

from dateline.when.days import real
from dateline.when.terms import (
    REFUSED,
    Base,
    Every,
    Field,
    Length,
    Meaning,
    Phrase,
    Shift,
    Span,
    Step,
    Term,
    Toward,
    Weekday,
)

ISO = {"minute": "TM", "hour": "TH", "day": "D", "week": "W", "weekend": "W", "month": "M", "quarter": "Q", "season": "S",
       "year": "Y", "decade": "E", "century": "C", "millennium": "L", "second": "TS", "fortnight": "W"}  # fmt: skip
HALVES = {"year": "6M", "hour": "30M", "minute": "30S", "day": "T12H"}
SMALL = ("second", "minute", "hour")


def nothing(**_: Any) -> Meaning:
    """These words are no time: nothing is found in them."""
    return REFUSED


def way(which: int | None) -> Toward | None:
    """The direction of *last*, *this*, *next*."""
    return None if which is None else -1 if which < 0 else 1 if which > 0 else 0


# ---- calendar ------------------------------------------------------------------------------------------


def calendar(
    *,
    year: int | None = None,
    month: int | None = None,
    day: float | None = None,
    until_day: float | None = None,
    weekday: int | None = None,
    which: int | None = None,
) -> Meaning:
    """Month, day, year and weekday as far as they are said. A day that no year has is refused."""
    first, last = (None if d is None else int(d) for d in (day, until_day))
    if month and any(d is not None and real(year or 2000, month, d) is None for d in (first, last)):
        return REFUSED
    if last is not None and (first is None or last <= first):
        return None
    return Phrase(Field(year, month, first, last, weekday, toward=way(which)))


def short_year(*, year: float) -> Meaning:
    """*'98*: the year of that ending from 1950 to 2049."""
    return Phrase(Field(int(year) + (1900 if year >= 50 else 2000)))


def decade(*, decade: int) -> Meaning:
    """*the 1990s*, *the nineties*."""
    return Phrase(Field(decade, width=10))


def century(*, century: float) -> Meaning:
    """*the 20th century*, which is 1900 to 1999 in EDTF."""
    return Phrase(Field(int(century - 1) * 100, width=100)) if 1 <= century <= 30 else REFUSED


def iso(*, iso: str) -> Meaning:
    """*2019-04-02*, with or without a time of day."""
    year, month, day = (int(part) for part in iso[:10].split("-"))
    clock = iso[11:16] or None
    return Phrase(Field(year, month, day), clock=clock) if real(year, month, day) else REFUSED


def slashed(*, slashed: str) -> Meaning:
    """*4/2/2019*: month first, as in American news; day first where only that is a date."""
    a, b, year = (int(part) for part in slashed.split("/"))
    year += 0 if year > 99 else 1900 if year >= 50 else 2000
    if real(year, a, b):
        return Phrase(Field(year, a, b))
    return Phrase(Field(year, b, a)) if real(year, b, a) else REFUSED


def quarter(*, quarter: float, which: int | None = None) -> Meaning:
    """*the third quarter*."""
    return Phrase(Field(part=f"Q{int(quarter)}", toward=way(which))) if 1 <= quarter <= 4 else None


def half(*, quarter: int) -> Meaning:
    """*the first half*, only with a year beside it."""
    return Phrase(Field(part=f"H{quarter}"), modifier="BARE")


def season(*, season: str, year: int | None = None, which: int | None = None) -> Meaning:
    """*the summer of 1994*, *last fall*."""
    return Phrase(Field(year, part=season, toward=way(which)))


def year_end() -> Meaning:
    """*year-end*: the last days of the year."""
    return Phrase(Field(Step("year", 0)), modifier="END", edge="END")


def feast(*, feast: str) -> Meaning:
    """A feast by name, of the year nearest to the text's direction."""
    return Phrase(Field(feast=feast))


# ---- counted in units ------------------------------------------------------------------------------------


def near_day(*, near_day: int) -> Meaning:
    """*today*, *yesterday*, *tomorrow*."""
    return Phrase(Step("day", near_day))


def step(*, which: int, unit: str, base: Base = "published") -> Meaning:
    """*last week*, *this year*, *the following month*."""
    return None if unit in SMALL else Phrase(Step(unit, which, base))


def weekday(
    *, weekday: int, which: int | None = None, definite: bool = False, base: Base = "published"
) -> Meaning:
    """*Monday*, *last Monday*, *the previous Friday*; *the Thursday meeting* is a Thursday told of before."""
    return Phrase(Weekday(weekday, way(which), definite=definite, base=base))


def the_weekend() -> Meaning:
    """*the weekend*: the nearest in the clause's direction."""
    return Phrase(Step("weekend", 0))


def part_of_day(*, daypart: str, which: int = 0, base: Base = "published") -> Meaning:
    """*last night*, *this morning*, *the next morning*."""
    return Phrase(Step("day", which, base), clock=daypart)


def eve() -> Meaning:
    """*on the eve of the vote*: one day before an event."""
    return Phrase(Shift(1, "day", -1, "event"))


def hour(*, clock: str | float, half_day: str = "") -> Meaning:
    """*9 a.m.*, *10:35 GMT*: a time of some day, on the 24-hour clock."""
    hours, _, minutes = (clock if isinstance(clock, str) else str(int(clock))).partition(":")
    number = int(hours) % 12 + 12 if half_day[:1].lower() == "p" else int(hours)
    return Phrase(Step("day", 0, "time"), clock=f"{number:02d}:{minutes or '00'}") if number < 25 else None


def point(*, clock: str) -> Meaning:
    """*noon*: a time of day, found only beside its day."""
    return Phrase(Step("day", 0, "time"), "BARE", clock=clock)


# ---- durations and sets -----------------------------------------------------------------------------------


def length(
    *,
    unit: str,
    count: float | None = None,
    vague: int = 0,
    extra: float = 0.0,
    count_to: float | None = None,
) -> Meaning:
    """*five weeks*, *a few days*, *two and a half years*; of *two to three weeks* the first."""
    number = count if count is not None else (float(vague) or None)
    modifier = "APPROX" if vague or count_to else None
    return Phrase(
        Length(None if number is None else number + extra, unit), modifier, approximate=bool(modifier)
    )


def window(
    *, unit: str, sign: int, which: int = 0, count: float | None = None, vague: int | None = None, count_to: float | None = None
) -> Meaning:
    """*the past three weeks*, *the next few days*, *recent months*; of *12 to 18 months* no number is kept."""
    if count_to is not None:
        return Phrase(Span(None, unit, sign))
    number = count if count is not None else float(vague or 0) or None
    return Phrase(Span(number, unit, sign, few=vague == 0))


def past_unit(*, unit: str) -> Meaning:
    """*the past week*: one unit back from the base."""
    return Phrase(Span(1, unit, -1))


def every(*, unit: str, count: float = 1) -> Meaning:
    """*every week*, *each three months*, *per year*."""
    return Phrase(Every(duration(count, unit), unit))


def every_weekday(*, weekday: int, dayparts: str = "") -> Meaning:
    """*every Monday*, *Monday nights*."""
    return Phrase(Every(f"XXXX-WXX-{weekday}" + (f"T{dayparts}" if dayparts else ""), "day"))


def every_month(*, month: int) -> Meaning:
    """*each July*."""
    return Phrase(Every(f"XXXX-{month:02d}", "month"))


def often(*, often: str) -> Meaning:
    """*daily*, *quarterly*."""
    return Phrase(Every(often))


def loose(*, ref: str) -> Meaning:
    """*now*, *recently*, *soon*: a time with no date."""
    return Phrase(Span(None, None, {"PAST_REF": -1, "PRESENT_REF": 0, "FUTURE_REF": 1}[ref], ref))


def duration(count: float | None, unit: str) -> str:
    """ISO 8601 duration as TIMEX3 writes it: `P5W`, `PT2H`, `PXD` for an unknown number; decades are `P10Y`."""
    code = ISO[unit]
    if count is not None and unit in ("decade", "century", "millennium"):
        return f"P{_number(count * {'decade': 10, 'century': 100, 'millennium': 1000}[unit])}Y"
    if unit == "fortnight" and count is not None:
        count *= 2
    if count is not None and count % 1 == 0.5 and unit in HALVES:
        return ("PT" if code[0] == "T" else "P") + f"{int(count)}{code[-1]}{HALVES[unit]}"
    number = "X" if count is None else _number(count)
    return f"PT{number}{code[1:]}" if code[0] == "T" else f"P{number}{code}"


def _number(count: float) -> str:
    return str(int(count)) if count == int(count) else str(round(count, 2))


# ---- around a phrase ----------------------------------------------------------------------------------------


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
