"""A reading in, the ground of every value out: the words of the text and the rule, with its file and row."""

from collections.abc import Iterable, Iterator

from rich.text import Text

from dateline.errors import BadOption
from dateline.records import Basis, Claim, Event, Party, Reading
from dateline.write import wording
from dateline.write.table import said, shown

NARROW = 12
LONGEST = 60


def lines(reading: Reading, number: int | None = None) -> Iterator[Text]:
    """All events of a reading, or the one of that number (from 1), each value with its ground.

    Raises BadOption when there is no event of that number.
    """
    events = list(enumerate(reading.events, 1))
    if number is not None and not 1 <= number <= len(events):
        raise BadOption(
            f"--event {number}: this report has {len(events)} events; choose from 1 to {len(events)}"
        )
    for at, event in events:
        if number in (None, at):
            yield from event_lines(at, event, reading.report.text)


def event_lines(at: int, event: Event, text: str) -> Iterator[Text]:
    """What an event is, its grounds, its parties, its claims; `at` is its number from 1."""
    label = f"{at}  {shown(wording.label(event))}"
    yield Text.assemble((label, "bold"), f"  {shown(wording.headline(event))}")
    yield Text(f"  {'confidence':<{NARROW}} {event.confidence:.2f}")
    yield from grounds(event.basis, text)
    for role, parties in (("actor", event.actors), ("recipient", event.recipients)):
        for party in parties:
            yield from party_lines(role, party, text)
    for claim in event.claims:
        yield from claim_lines(claim, text)


def party_lines(role: str, party: Party, text: str) -> Iterator[Text]:
    """A party with its codes, then its grounds."""
    known = "/".join(code or "-" for code in (party.country, party.sector))
    yield Text(f"  {role}: {shown(party.name)} ({known})")
    yield from grounds(party.basis, text, "    ")


def claim_lines(claim: Claim, text: str) -> Iterator[Text]:
    """A claim, its grounds, and each of its sources with theirs."""
    yield Text(f"  claim: {said(claim)}")
    yield from grounds(claim.basis, text, "    ")
    for source in claim.said:
        yield Text(f"    source: {shown(source.name) or '(not named)'}")
        yield from grounds(source.basis, text, "      ")


def grounds(basis: Iterable[Basis], text: str, indent: str = "  ") -> Iterator[Text]:
    """A line a value: the field, the words that gave it, the rule."""
    for ground in dict.fromkeys(basis):
        value = f"{indent}{ground.field:<{NARROW}} {quoted(ground, text)}  "
        yield Text.assemble(value, (shown(ground.rule), "dim"))


def quoted(ground: Basis, text: str) -> str:
    """The words of a ground, shortened, with their first and stop code point."""
    if ground.span is None:
        return "(no words)"
    words = shown(text[ground.span.start : ground.span.stop])
    short = words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
    return f"“{short}” {ground.span.start}-{ground.span.stop}"
