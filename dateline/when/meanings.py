"""What each pattern means: slots in, a phrase out; None where words do not fit, REFUSED where there is no such time.

Every public function here is a name that patterns.toml may use as `mean`; its parameters are slots.
"""

from typing import Any

from dateline.when.days import real
from dateline.when.moments import duration
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
    Toward,
    Weekday,
)

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


def units_alone(*, unit: str) -> Meaning:
    """*for weeks*, *years later*; of minutes and seconds nothing is meant."""
    return None if unit in SMALL else Phrase(Length(None, unit))


def window(
    *,
    unit: str,
    sign: int,
    which: int = 0,
    count: float | None = None,
    vague: int | None = None,
    count_to: float | None = None,
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
