"""The whole road: paths in, readings out."""

import traceback
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from dateline import said, when, where, who
from dateline.errors import BadInput, BadOption, Crashed, DatelineError
from dateline.join import ENOUGH, Findings, events
from dateline.language import Reader, open_reader, parse
from dateline.read import Failure, Stated, reports
from dateline.read.decode import whole
from dateline.records import Actor, Party, Reading, Report, Sentence
from dateline.who.tables import tables


@cache
def shipped() -> Reader:
    """The model that comes with the package, opened once a process."""
    return open_reader()


def extract(report: Report, reader: Reader | None = None) -> Reading:
    """All that can be read from one report, with the model given or the one that comes with the package.

    Raises BadTable where a data file of the program is at fault.
    """
    found = events(findings(report, reader))
    return Reading(article=report.article, published=report.published, events=found, report=report)


def sure(reading: Reading, least: float = ENOUGH) -> Reading:
    """The reading without the events whose confidence is below `least`."""
    return replace(reading, events=tuple(e for e in reading.events if e.confidence >= least))


def findings(report: Report, reader: Reader | None = None) -> Findings:
    """What the rooms find in one report, before it is joined."""
    sentences = parse(report, reader or shipped())
    text, day = report.text, date.fromisoformat(report.published) if report.published else None
    places = where.find(sentences, text, where.load())
    actors = who.find(sentences, text, day, who.load(), places)
    times = when.find(sentences, text, day)
    sayings = said.find(sentences, text, meant(actors, sentences), media(), report.outlet)
    return Findings(report, sentences, actors, times, places, sayings)


def actors_of(report: Report) -> tuple[Actor, ...]:
    """The parties of one report, read with the model that comes with the package."""
    sentences = parse(report, shipped())
    day = date.fromisoformat(report.published) if report.published else None
    places = where.find(sentences, report.text, where.load())
    return who.find(sentences, report.text, day, who.load(), places)


def meant(actors: tuple[Actor, ...], sentences: tuple[Sentence, ...]) -> said.Lookup:
    """Which party a token means."""
    roster = who.Roster(actors, sentences)

    def party(sentence: int, token: int) -> Party | None:
        actor = roster.at(sentence, token)
        return None if actor is None else actors[actor].party

    return party


@cache
def media() -> said.Outlets:
    """What is known of media, under their names."""
    return said.outlets(tables().outlets)


def attempted(report: Report) -> Reading | Failure:
    """The reading, or why there is none: one report on which the program fails does not stop the others."""
    try:
        return extract(report)
    except BadInput as error:
        return Failure(report.article, error)
    except DatelineError:
        raise
    except Exception as error:
        return Failure(
            report.article, Crashed(f"the program failed on it ({fault(error)}); please report it")
        )


def fault(error: Exception) -> str:
    """What went wrong and in which line of the program: *KeyError('x') in who/find.py:12*."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{error!r} in {'/'.join(Path(frames[-1].filename).parts[-2:])}:{frames[-1].lineno}"


def readings(paths: Iterable[str], given: Stated) -> Iterator[Reading | Failure]:
    """The readings of all reports at the paths, in order; a Failure stands where one could not be read."""
    for found in reports(paths, given):
        yield found if isinstance(found, Failure) else attempted(found)


def read(
    *paths: str,
    published: str | None = None,
    outlet: str | None = None,
    failures: list[Failure] | None = None,
) -> Iterator[Reading]:
    """Read the reports at the paths: files (text, HTML, JSONL), directories, or `-` for standard input.

    `published` (an ISO day) and `outlet` outrank what the reports say. Reports that cannot be read are added
    to `failures`; without that list the first raises BadInput. Raises BadOption for a bad path or date.
    """
    for found in readings(paths, options(published, outlet)):
        if not isinstance(found, Failure):
            yield found
        elif failures is None:
            raise type(found.error)(f"{found.where}: {found.error}")
        else:
            failures.append(found)


def options(published: str | None, outlet: str | None) -> Stated:
    """The options of a call, checked. Raises BadOption."""
    try:
        day = date.fromisoformat(published).isoformat() if published else None
    except ValueError:
        raise BadOption(f'--published "{published}" is no date; write it as 2019-04-02') from None
    return Stated(published=day, outlet=whole(outlet) if outlet else outlet)
