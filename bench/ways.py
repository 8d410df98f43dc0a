"""Ways to read a report, to be measured beside one another: rivals, parts of the program, the program itself."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from bench.naive import naive
from bench.rivals.verb_coder import coded
from dateline.join import Findings, events
from dateline.pipeline import extract, findings, sure
from dateline.records import Event, Reading, Report
from dateline.what import Types, known


def part(found: Findings, which: str) -> tuple[Findings, Types | None]:
    """Findings and tables as one part of the program has them; anything but `tables` and `heads` leaves them whole.

    `tables` is without the model's event heads: nothing that it says of triggers, their status or their parties.
    `heads` is without the words of the types: the model alone says what names an act; trees, parties, times stay.
    """
    if which == "tables":
        return replace(found, sentences=tuple(replace(s, triggers=()) for s in found.sentences)), None
    return found, replace(known(), rows={}, excluded={}, barring={}) if which == "heads" else None


def tables(report: Report) -> Reading:
    """How sure an event is was fitted with the model, so all that the tables find counts."""
    return reading(report, events(*part(findings(report), "tables")))


def heads(report: Report) -> Reading:
    return sure(reading(report, events(*part(findings(report), "heads"))))


def reading(report: Report, found: tuple[Event, ...]) -> Reading:
    return Reading(article=report.article, published=report.published, events=found, report=report)


def both(report: Report) -> Reading:
    """As `dateline read` gives it."""
    return sure(extract(report))


WAYS: dict[str, Callable[[Report], Reading]] = {
    "naive": naive,
    "verb_coder": coded,
    "verb_coder_one_side": partial(coded, dyad=False),
    "tables": tables,
    "heads": heads,
    "both": both,
}
