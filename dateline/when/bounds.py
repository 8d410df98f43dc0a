"""Times with *since*, *until*, *by*, *between … and …* around them: EDTF with an open or a second end."""

from collections.abc import Sequence
from dataclasses import replace

from dateline.records import Timex
from dateline.when.moments import days_of
from dateline.when.search import grammar
from dateline.when.words import Token


def bounded(
    found: Sequence[Timex], tokens: Sequence[Token], places: Sequence[tuple[int, int]]
) -> tuple[Timex, ...]:
    """The times with what the words before and between them make of their ends.

    `places` are the first and stop token of each.
    *since 2015* is `2015/..`, *by June* `../2019-06`; both ends of *from March to May* get the whole stretch.
    """
    out = list(found)
    at = 0
    while at < len(out):
        word = bound_before(tokens, places[at][0])
        if (
            word
            and at + 1 < len(out)
            and joined(tokens, places[at][1], places[at + 1][0])
            and both(out[at], out[at + 1])
        ):
            out[at : at + 2] = pair(out[at], out[at + 1])
            at += 1
        elif word in ("from", "to") and dated(out[at]) and not owns(tokens, places[at][1]):
            out[at] = opened(out[at], word)
        at += 1
    return tuple(out)


def bound_before(tokens: Sequence[Token], first: int) -> str:
    """`from`, `to` or `both` where the word before a time says so."""
    words = grammar().words
    before = tokens[first - 1].text if first else ""
    if before.lower() in words.tables["over"] and first > 1:
        before = tokens[first - 2].text
    return words.value(before, ("bound",)) or "" if before else ""


def owns(tokens: Sequence[Token], stop: int) -> bool:
    """Whether the time is only part of a name for something: *after Friday's attack*."""
    return stop < len(tokens) and tokens[stop].text in ("'", "’")


def joined(tokens: Sequence[Token], stop: int, first: int) -> bool:
    """Whether only a word like *to* stands between two times."""
    return first - stop == 1 and tokens[stop].text.lower() in grammar().words.tables["to"]


def dated(timex: Timex) -> bool:
    """Whether a time is a point that can bound a stretch."""
    said = timex.edtf or timex.offset or ""
    return timex.type in ("DATE", "TIME") and bool(said) and ".." not in said


def both(a: Timex, b: Timex) -> bool:
    """Whether two times have days and EDTF, the first no later than the second."""
    return bool(a.earliest and b.latest and a.earliest <= b.latest and a.edtf and b.edtf)


def pair(a: Timex, b: Timex) -> tuple[Timex, Timex]:
    """Both ends of a stretch, each with the whole of it."""
    first, last = (a.edtf or "").split("/")[0], (b.edtf or "").split("/")[-1]
    whole = f"{first}/{last}"
    return (
        replace(a, edtf=whole, latest=b.latest, offset=None),
        replace(b, edtf=whole, earliest=a.earliest, offset=None),
    )


def opened(timex: Timex, word: str) -> Timex:
    """A time that is only the first or the last end of a stretch."""
    edtf, offset = (open_end(said, word) for said in (timex.edtf, timex.offset))
    if word == "from":
        return replace(timex, edtf=edtf, latest=None, offset=offset)
    return replace(timex, edtf=edtf, earliest=None, offset=offset)


def open_end(said: str | None, word: str) -> str | None:
    """EDTF or offset with the other end open; None stays None."""
    if said is None:
        return None
    first, _, last = said.partition("/")
    return f"{first}/.." if word == "from" else f"../{last or first}"


def plain(timex: Timex) -> Timex:
    """A bounded time as the point it names: *2015* of *since 2015*. Others are given back as they are.

    For a time that belongs to a noun within the bounding phrase: *since the December 2013 outbreak*.
    """
    said = timex.edtf or timex.offset or ""
    if ".." not in said:
        return timex
    point = said.replace("/..", "").replace("../", "")
    first, last = days_of(point) or (timex.earliest or timex.latest, timex.latest or timex.earliest)
    return replace(
        timex, edtf=timex.edtf and point, offset=timex.offset and point, earliest=first, latest=last
    )
