"""The first paragraph of agency copy in, its opening out: *TEL AVIV, Israel, June 19 (UPI) --*."""

import re

from dateline.read.dates import MONTHS, WORDS, one_of
from dateline.records import Dateline, Span

PLACE_WORD = r"[A-ZÀ-Þ][\w.'’-]*"
JOINS = "|".join(WORDS["joins"]["words"])
NAME = rf"{PLACE_WORD}(?:[ -](?:(?:{JOINS})[ -])*{PLACE_WORD})*"
PLACE = rf"(?P<place>{NAME}(?:/{NAME})*(?:, {NAME}){{0,2}})"
DATE = rf"(?P<date>(?:{one_of(MONTHS)})\.? \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}} (?:{one_of(MONTHS)})\.?(?: \d{{4}})?)\.?"
AGENCY = r"[(/\[](?P<agency>[\w.&'’ /-]{2,40})[)/\]]\.?"
DASH = r"\s*(?:--+|[—–―]|-(?=\s|[A-Z\"“]))\s*"
OPENING = re.compile(
    rf"(?:{PLACE}(?P<stop>[,.])?\s*)?(?:(?-i:(?i:{DATE})),?\s*)?(?:{AGENCY})?(?:{DASH}|(?<=/\.)\s+)(?=[\W\d]*[A-ZÀ-Þ\d])"
)
LONGEST = 120  # characters of an opening


def opening(text: str, start: int, stop: int) -> Dateline | None:
    """The agency opening of the paragraph `text[start:stop]`, or None.

    A place in capitals, a date or an agency must be there, so that *Paris — once quiet — burned* is none.
    """
    found = OPENING.match(text, start, min(stop, start + LONGEST))
    if not found or not certain(found):
        return None
    spans = {key: Span(*found.span(key)) if found[key] else None for key in ("place", "date", "agency")}
    return Dateline(Span(start, found.end()), spans["place"], spans["date"], spans["agency"])


def certain(found: re.Match[str]) -> bool:
    """Whether a match is an agency's: it names one, or its place is in capitals or has a date and a stop."""
    place = found["place"]
    if found["agency"] or not place:
        return bool(found["agency"])
    return in_capitals(place.split(",")[0]) or bool(found["date"] and found["stop"])


def in_capitals(place: str) -> bool:
    """Whether a place of more than two letters is written in capitals throughout."""
    letters = [c for c in place if c.isalpha()]
    return len(letters) > 2 and all(c.isupper() for c in letters)
