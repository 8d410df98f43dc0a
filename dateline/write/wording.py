"""Records in, plain words out: chains, parties, numbers and days as a person would write them."""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from dateline.records import Claim, Count, Event, Party, Report, Source, Span
from dateline.write.facts import table

FACTS = table(Path(__file__).with_name("words.toml"))
STATUS: dict[str, str] = FACTS["status"]
SIGNS: dict[str, str] = FACTS["sign"]
KINDS: dict[str, str] = FACTS["source_kind"]
COUNTS: dict[str, str] = FACTS["count"]
STANCES: dict[str, str] = FACTS["stance"]
UNITS: dict[str, str] = FACTS["unit"]
MONTHS: list[str] = FACTS["months"]["short"]
REPORT = "the report"
NOT_NAMED = "a source not named"
ARROW = " ← "
DURATION = re.compile(r"(-?)P(\d+)([DWMY])(~?)")
DECADE = re.compile(r"(\d{3})X")


def one_line(text: str | None) -> str:
    """White space, line breaks included, as single spaces."""
    return " ".join((text or "").split())


def headline(event: Event) -> str:
    """*Air Force → a depot*; what it is about where nobody is named; else its trigger."""
    actors, recipients = parties(event.actors), parties(event.recipients)
    if recipients:
        return f"{actors or 'unknown'} → {recipients}"
    return (
        actors
        or one_line(event.about)
        or (one_line(event.mentions[0].text) if event.mentions else event.type)
    )


def label(event: Event) -> str:
    """*ASSAULT/aerial*, or the type alone."""
    return f"{event.type}/{event.mode}" if event.mode else event.type


def parties(found: Iterable[Party]) -> str:
    """The names of parties, separated by `; `."""
    return "; ".join(one_line(party.name) for party in found)


def chain(said: Iterable[Source]) -> str:
    """The sources, the one nearest the reader first: *Ria Novosti ← a diplomatic source*."""
    return ARROW.join(one_line(source.name) or NOT_NAMED for source in said) or REPORT


def sentence(claim: Claim) -> str:
    """*occurred, according to Norvik Press ← a naval officer; dead 12*."""
    counts = "; ".join(f"{COUNTS[kind]} {number(count)}" for kind, count in claim.counts.items())
    return f"{STATUS[claim.status]}, according to {chain(claim.said)}" + (f"; {counts}" if counts else "")


def blames(claim: Claim) -> str:
    """*Tarsia denies responsibility; Tarsia is blamed (according to Norvik)*."""
    said = (
        f"{one_line(r.party)} {STANCES[r.stance]}"
        + (f" (according to {one_line(r.by)})" if r.by and r.by != r.party else "")
        for r in claim.responsibility
    )
    return "; ".join(said)


def bounds(count: Count | None) -> tuple[int | None, int | None]:
    """Lowest and highest; None where open."""
    if count is None or isinstance(count, int):
        return count, count
    return count[0], count[1]


def number(count: Count) -> str:
    """*9*, *at least 7*, *up to 4*, *10 to 12*."""
    low, high = bounds(count)
    if low == high:
        return str(low)
    if high is None:
        return f"at least {low}"
    return f"up to {high}" if low is None else f"{low} to {high}"


def counted(number: int, noun: str) -> str:
    """*1 row*, *1,200 rows*."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def sure(event: Event) -> str:
    """*82 % sure*; nothing of what nobody doubts."""
    return f"{100 * event.confidence:.0f} % sure" if event.confidence < 1 else ""


def read_in(report: Report) -> str:
    """*Storm hits the coast, Harbour Post, 2019-04-02*: as far as title, outlet and day are known."""
    return ", ".join(filter(None, (one_line(report.title), report.outlet, report.published)))


# ---- days ----------------------------------------------------------------------------------------


def when(edtf: str | None) -> str:
    """An EDTF time or a duration from publication in words: *since 2015*, *25 Mar 2019 to 31 Mar 2019*."""
    if not edtf:
        return "no date given"
    first, slash, last = edtf.partition("/")
    if not slash:
        return point(edtf)
    if last == "..":
        return f"since {point(first)}"
    return f"by {point(last)}" if first == ".." else f"{point(first)} to {point(last)}"


def point(edtf: str) -> str:
    """One end of a time: *2 Apr 2019*, *about Dec 2018*, *the 1990s*, *2 weeks before publication*."""
    if found := DURATION.fullmatch(edtf):
        return from_publication(found)
    bare = edtf.rstrip("~?%")
    about = "about " if bare != edtf else ""
    if decade := DECADE.fullmatch(bare):
        return f"{about}the {decade[1]}0s"
    parts = bare.split("-")
    if not all(p.isdigit() for p in parts) or len(parts) > 3:
        return about + bare
    if len(parts) > 1 and not 1 <= int(parts[1]) <= 12:
        return about + bare
    return about + " ".join(
        [*(str(int(d)) for d in parts[2:]), *(MONTHS[int(m) - 1] for m in parts[1:2]), parts[0]]
    )


def from_publication(found: re.Match[str]) -> str:
    """A duration from publication: *2 weeks before publication*, *about 3 days after publication*."""
    count, about = int(found[2]), "about " if found[4] else ""
    if count == 0:
        return "the day of publication"
    unit = UNITS[found[3]] + ("s" if count > 1 else "")
    return f"{about}{count} {unit} {'before' if found[1] else 'after'} publication"


def days(event: Event) -> tuple[date | None, date | None]:
    """The first and the last day that the event can fall on; None where open or unknown."""
    if event.time is None:
        return None, None
    first, last = event.time.earliest, event.time.latest
    return (date.fromisoformat(first) if first else None), (date.fromisoformat(last) if last else None)


# ---- claims beside one another -------------------------------------------------------------------


def disagreements(event: Event) -> list[str]:
    """What the claims of one event contradict each other in: `status`, or a kind of count."""
    denied = {claim.status == "not_occurred" for claim in event.claims}
    found = ["status"] if len(denied) == 2 else []
    kinds = dict.fromkeys(kind for claim in event.claims for kind in claim.counts)
    return found + [
        kind for kind in kinds if apart([bounds(c.counts[kind]) for c in event.claims if kind in c.counts])
    ]


def apart(ranges: list[tuple[int | None, int | None]]) -> bool:
    """Whether no number lies in all of the ranges."""
    lows = [low for low, _ in ranges if low is not None]
    highs = [high for _, high in ranges if high is not None]
    return bool(lows and highs) and max(lows) > min(highs)


# ---- the text ------------------------------------------------------------------------------------


def first_trigger(event: Event) -> Span | None:
    """Where the first words that name the act stand; None where an event has none."""
    if not event.mentions:
        return None
    mention = event.mentions[0]
    return Span(mention.start, mention.start + len(mention.text))


def told(report: Report, event: Event) -> str:
    """The event in the words of the report: around its first trigger in the body, else in the title."""
    titles = [part.span for part in report.parts if part.kind == "title"]
    body = [m for m in event.mentions if not any(t.start <= m.start < t.stop for t in titles)]
    first = next(iter(body), None) or next(iter(event.mentions), None)
    return quote(report.text, Span(first.start, first.start + len(first.text)) if first else None)


def quote(text: str, span: Span | None, around: int = 100) -> str:
    """The words of a span with what stands around them in its line, cut at word boundaries."""
    if span is None:
        return ""
    begin, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.stop)
    end = len(text) if end < 0 else end
    left, right = max(begin, span.start - around), min(end, span.stop + around)
    if left > begin:
        left = text.find(" ", left, span.start) + 1 or left
    if right < end:
        back = text.rfind(" ", span.stop, right)
        right = back if back > 0 else right
    return ("…" if left > begin else "") + one_line(text[left:right]) + ("…" if right < end else "")
