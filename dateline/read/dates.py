"""Full calendar dates as pages and datelines write them, in; days, out. A date without its year gives nothing."""

import re
import tomllib
from datetime import date
from pathlib import Path

WORDS = tomllib.loads(Path(__file__).with_name("opening.toml").read_text("utf-8"))
MONTHS: dict[str, int] = WORDS["months"]
WEEKDAYS: dict[str, int] = WORDS["weekdays"]


def one_of(words: dict[str, int]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(sorted(words, key=len, reverse=True))


WEEKDAY = rf"(?:(?P<weekday>{one_of(WEEKDAYS)})\.?,?\s+)?"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
MONTH = rf"(?P<month>{one_of(MONTHS)})\.?"
YEAR = r"(?P<year>(?:18|19|20)\d\d)"
FORMS = tuple(
    re.compile(rf"{WEEKDAY}{form}", re.IGNORECASE)
    for form in (rf"{MONTH}\s+{DAY}(?:,\s*|\s+){YEAR}", rf"{DAY}(?:\s+of)?\s+{MONTH},?\s+{YEAR}")
)
ISO = re.compile(r"(?P<year>(?:18|19|20)\d\d)-?(?P<month>\d\d)-?(?P<day>\d\d)(?!\d)")
IN_URL = re.compile(
    r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>\d{1,2}|[a-z]{3})[/-](?P<day>\d{1,2})(?!\d)", re.IGNORECASE
)


def full_date(text: str) -> date | None:
    """The day that `text` as a whole names, or None if it names none or contradicts itself.

    Knows `2019-04-02T10:00Z` (the date as written, whatever the zone), `20190402`, `April 2, 2019` and
    `Tuesday, 2 April 2019`; a weekday that does not fit the date refuses it.
    """
    if found := ISO.match(text.strip()):
        return day(found["year"], found["month"], found["day"])
    for form in FORMS:
        if found := form.fullmatch(text.strip().rstrip(".")):
            return agreeing(day(found["year"], found["month"], found["day"]), found["weekday"])
    return None


def date_in_url(url: str) -> date | None:
    """The day in the path of a URL, `/2019/04/02/` or `/2019/apr/02/`."""
    found = IN_URL.search(url)
    return day(found["year"], found["month"], found["day"]) if found else None


def day(year: str, month: str, number: str) -> date | None:
    """The day of a year, a month (number or name) and a number; None where the calendar has none."""
    named = MONTHS.get(month.lower())
    try:
        return date(int(year), named or int(month), int(number))
    except ValueError:
        return None


def agreeing(found: date | None, weekday: str | None) -> date | None:
    """The day if it falls on the weekday named beside it, or if none is named; else None."""
    if found and weekday and WEEKDAYS[weekday.lower()] != found.weekday():
        return None
    return found
