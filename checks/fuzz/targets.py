"""What is thrown at what: each target takes one odd input and raises where something is wrong."""

import io
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import strategies as st
from lxml import html

from checks.fuzz import inputs, pages, road
from checks.fuzz.invariants import hold, one_line, quotes_well, reading_holds, report_holds, sentences_hold
from checks.fuzz.outputs import READ_BACK
from checks.fuzz.road import PROSE
from checks.fuzz.trees import sentences_of
from dateline import said, what, when, where, who
from dateline.errors import BadInput
from dateline.join import Findings, events
from dateline.join.dating import proposed
from dateline.language import parse
from dateline.language.show import FORMATS as PARSES
from dateline.pipeline import extract, meant, media, shipped
from dateline.read import Failure, Stated, attempted
from dateline.read.assemble import best_title, from_text, page_text
from dateline.read.child import PageReader
from dateline.read.decode import checked, decode, whole
from dateline.read.inputs import HTML, LINES, TEXT, Raw, raws
from dateline.read.page import page
from dateline.records import Reading, Report
from dateline.said.show import FORMATS as SAYINGS
from dateline.when.show import FORMATS as DATINGS
from dateline.where.show import table
from dateline.who.show import FORMATS as PARTIES
from dateline.write import FORMATS, write
from dateline.write.explain import lines as explained

PAGES = PageReader()
TABS = 9  # of a line of CoNLL-U
SAID = [*inputs.ODD, *map(whole, inputs.SAID)]
DAYS = st.none() | st.dates(date(1900, 1, 1), date(2100, 12, 31)) | st.sampled_from([date.min, date.max])
SUFFIXES = st.sampled_from(sorted(TEXT | HTML | LINES))
TREES = st.tuples(inputs.STORIES, st.integers(0, 1 << 32), DAYS)


@dataclass(frozen=True, slots=True)
class Target:
    """One function under trial and the strategy of its input."""

    input: st.SearchStrategy[Any]
    run: Callable[[Any], None]


def report_of(text: str) -> Report | None:
    """The report of a text, made prose where it is none; None where it is refused."""
    try:
        return from_text("x", checked(text + PROSE), [])
    except BadInput as refused:
        one_line(refused)
        return None


# ---- readers -------------------------------------------------------------------------------------


def run_bytes(body: bytes) -> None:
    try:
        text = decode(body)
    except BadInput as refused:
        one_line(refused)
    else:
        hold(text.encode("utf-8").decode("utf-8") == text, "text that is no Unicode")


def run_file(given: tuple[bytes, str, bytes | None]) -> None:
    """A file of any ending, with or without a file beside it, read with all that is around it."""
    body, suffix, beside = given
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"x{suffix}"
        path.write_bytes(body)
        if beside is not None:
            path.with_name("x.meta.json").write_bytes(beside)
        all_hold(raws(str(path), io.BytesIO()))


def run_stdin(body: bytes) -> None:
    all_hold(raws("-", io.BytesIO(body)))


def all_hold(given: Iterable[Raw | Failure]) -> None:
    for raw in given:
        found = raw if isinstance(raw, Failure) else attempted(raw, Stated(), PAGES)
        if isinstance(found, Failure):
            one_line(found.error)
        else:
            report_holds(found)


def run_page(source: str) -> None:
    made = page(source, "https://example.org/2019/04/02/x")
    if made.fault:
        hold("\n" not in made.fault, f"no one line: {made.fault}")
        return
    story_holds(source, made.paragraphs)
    stated = list(made.evidence)
    try:
        report_holds(from_text("x", checked(page_text(best_title(stated), made.paragraphs)), stated))
    except BadInput as refused:
        one_line(refused)


def story_holds(source: str, paragraphs: tuple[str, ...]) -> None:
    """Every paragraph is a line of the page's own words, in the order of the page."""
    hold(all(p and p == " ".join(p.split()) for p in paragraphs), "a paragraph that is no line")
    tree = html.fromstring(source.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
    left = iter("".join(tree.text_content().split()))
    hold(
        all(c in left for c in "".join("".join(paragraphs).split())),
        "words that the page does not have there",
    )


def run_text(text: str) -> None:
    if report := report_of(text):
        report_holds(report)


# ---- rooms ---------------------------------------------------------------------------------------


def run_language(text: str) -> None:
    if report := report_of(text):
        sentences_hold(report, parse(report, shipped()))


def run_when(given: tuple[str, int, date | None]) -> None:
    text, seed, day = given
    if report := report_of(text):
        for sentences in ((), sentences_of(report, seed)):
            quotes_well(report.text, when.find(sentences, report.text, day))


def run_dating(given: tuple[str, date]) -> None:
    text, today = given
    answer = proposed(text, today)
    quotes_well(text, answer)


def run_where(given: tuple[str, int, date | None]) -> None:
    if report := report_of(given[0]):
        quotes_well(report.text, where.find(sentences_of(report, given[1]), report.text, where.load()))


def run_who(given: tuple[str, int, date | None]) -> None:
    if report := report_of(given[0]):
        sentences = sentences_of(report, given[1])
        places = where.find(sentences, report.text, where.load())
        quotes_well(report.text, who.find(sentences, report.text, given[2], who.load(), places))


def run_said(given: tuple[str, int, date | None]) -> None:
    if report := report_of(given[0]):
        quotes_well(report.text, said.find(sentences_of(report, given[1]), report.text))


def run_what(given: tuple[str, int, date | None]) -> None:
    if report := report_of(given[0]):
        quotes_well(report.text, what.find(sentences_of(report, given[1])))


def findings_of(given: tuple[str, int, date | None]) -> Findings | None:
    """What all rooms find in a text whose sentences are labelled at random."""
    report, day = report_of(given[0]), given[2]
    if report is None:
        return None
    sentences = sentences_of(report, given[1])
    places = where.find(sentences, report.text, where.load())
    actors = who.find(sentences, report.text, day, who.load(), places)
    times = when.find(sentences, report.text, day)
    sayings = said.find(sentences, report.text, meant(actors, sentences), media(), None)
    return Findings(report, sentences, actors, times, places, sayings)


def reading_of(given: tuple[str, int, date | None]) -> Reading | None:
    """A reading of a text whose sentences are labelled at random, with all rooms joined; titles too are odd."""
    if (found := findings_of(given)) is None:
        return None
    chance = Random(given[1])
    said: dict[str, Any] = {key: chance.choice(SAID) for key in ("article", "title", "outlet", "url")}
    report = replace(found.report, **said, authors=tuple(chance.sample(SAID, 2)))
    return Reading(report.article, given[2].isoformat() if given[2] else None, events(found), report)


def run_join(given: tuple[str, int, date | None]) -> None:
    if reading := reading_of(given):
        reading_holds(reading)


def run_extract(text: str) -> None:
    if report := report_of(text):
        reading_holds(extract(report))


# ---- writers -------------------------------------------------------------------------------------


def run_write(given: tuple[str, int, date | None]) -> None:
    """Every format; those that have a reader of their own are read back."""
    if (reading := reading_of(given)) is None:
        return
    for name in road.ALL:
        stream: Any = io.BytesIO() if FORMATS[name].binary else io.StringIO()
        write([reading, reading], stream, name, all_statuses=True)
        READ_BACK.get(name, bool)(stream.getvalue())
    hold(not any("\n" in line.plain for line in explained(reading, None)), "a line of two")


def run_show(given: tuple[str, int, date | None]) -> None:
    """What the commands for single rooms print."""
    if (found := findings_of(given)) is None:
        return
    report = found.report
    shown = [*table(report.text, found.places)]
    shown += [line for way in PARSES.values() for line in way(report, found.sentences)]
    shown += [line for way in SAYINGS.values() for line in way(report, found.attributions)]
    shown += [line for way in PARTIES.values() for line in way(report, found.actors)]
    dating = proposed(report.text, given[2] or date(2019, 4, 2))
    shown += [line for way in DATINGS.values() for line in way(report.article, report.text, dating)]
    hold(bool("\n".join(shown).encode("utf-8")), "nothing shown")
    for line in PARSES["conllu"](report, found.sentences):
        hold(line.startswith("#") or not line or line.count("\t") == TABS, f"not ten columns: {line!r}")


TARGETS: dict[str, Target] = {
    "bytes": Target(inputs.BODIES, run_bytes),
    "file": Target(st.tuples(inputs.BODIES, SUFFIXES, st.none() | inputs.JSON_LINES), run_file),
    "lines": Target(st.tuples(inputs.JSON_LINES, st.just(".jsonl"), st.none()), run_file),
    "stdin": Target(inputs.BODIES | inputs.JSON_LINES, run_stdin),
    "folder": Target(road.FILES, road.run_folder),
    "page": Target(inputs.PAGES, run_page),
    "story": Target(pages.BUILT, run_page),
    "long_page": Target(pages.LONG_PAGES, run_page),
    "text": Target(inputs.STORIES, run_text),
    "language": Target(inputs.STORIES, run_language),
    "when": Target(TREES, run_when),
    "dating": Target(st.tuples(inputs.STORIES, st.dates(date(1900, 1, 1))), run_dating),
    "where": Target(TREES, run_where),
    "who": Target(TREES, run_who),
    "said": Target(TREES, run_said),
    "what": Target(TREES, run_what),
    "join": Target(TREES, run_join),
    "extract": Target(inputs.STORIES, run_extract),
    "long": Target(inputs.LONG_STORIES, run_extract),
    "show": Target(TREES, run_show),
    "write": Target(TREES, run_write),
    "road": Target(road.ROADS, road.run_road),
    "resume": Target(road.RUNS, road.run_resume),
}
