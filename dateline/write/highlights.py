"""An event in, the stretches of text that stand for it out, each with what it stands for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.records import Basis, Claim, Event, Party, Span
from dateline.write.facts import table

ROLES: dict[str, str] = table(Path(__file__).with_name("words.toml"))["role"]


@dataclass(frozen=True, slots=True, order=True)
class Highlight:
    """Words of a report and their role in an event; `claim` is the number of the claim from 0, None for the event."""

    span: Span
    role: str
    claim: int | None = None


def highlights(event: Event, length: int) -> tuple[Highlight, ...]:
    """All words of an event in order of the text, none twice. Spans that do not lie in the text are dropped."""
    found = {*triggers(event), *of_event(event)}
    for number, claim in enumerate(event.claims):
        found.update(of_claim(claim, number))
    kept = (h for h in found if 0 <= h.span.start < h.span.stop <= length)
    return tuple(sorted(kept, key=lambda h: (h.span, h.role, -1 if h.claim is None else h.claim)))


def triggers(event: Event) -> Iterator[Highlight]:
    """The words that name the act."""
    for mention in event.mentions:
        yield Highlight(Span(mention.start, mention.start + len(mention.text)), "trigger")


def of_event(event: Event) -> Iterator[Highlight]:
    """The words that stand for fields and for parties of an event."""
    yield from with_roles(event.basis, None)
    for role, parties in (("actor", event.actors), ("recipient", event.recipients)):
        yield from (Highlight(span, role) for span in names(parties))


def names(parties: Iterable[Party]) -> Iterator[Span]:
    """Where the names of parties stand."""
    return (b.span for party in parties for b in party.basis if b.span and b.field == "name")


def of_claim(claim: Claim, number: int) -> Iterator[Highlight]:
    """The words of a claim, of its sources and of their cues."""
    yield from with_roles(claim.basis, number)
    for source in claim.said:
        for basis in source.basis:
            if basis.span:
                yield Highlight(basis.span, "cue" if basis.field == "cue" else "source", number)


def with_roles(basis: Iterable[Basis], claim: int | None) -> Iterator[Highlight]:
    """The grounds whose field has a role; `counts.dead` counts as `counts`."""
    for one in basis:
        role = ROLES.get(one.field.split(".")[0])
        if one.span and role:
            yield Highlight(one.span, role, claim)
