"""Ways to read a report, to be measured beside one another: rivals, parts of the program, the program itself."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from bench.naive import naive
from bench.rivals.verb_coder import coded
from dateline.join import events
from dateline.pipeline import extract, findings
from dateline.records import Event, Reading, Report
from dateline.what import known


def tables(report: Report) -> Reading:
    """Without the event heads: nothing that the model says of triggers, their status or their parties."""
    found = findings(report)
    silent = tuple(replace(sentence, triggers=()) for sentence in found.sentences)
    return reading(report, events(replace(found, sentences=silent)))


def heads(report: Report) -> Reading:
    """Without the words of the types: the model alone says what names an act. Trees, parties and times stay."""
    return reading(report, events(findings(report), replace(known(), rows={}, excluded={})))


def reading(report: Report, found: tuple[Event, ...]) -> Reading:
    return Reading(article=report.article, published=report.published, events=found, report=report)


WAYS: dict[str, Callable[[Report], Reading]] = {
    "naive": naive,
    "verb_coder": coded,
    "verb_coder_one_side": partial(coded, dyad=False),
    "tables": tables,
    "heads": heads,
    "both": extract,
}
