"""Every construction in sentences of our own; `[source]`, `<cue>`, `{content}` and `^` before the asked word."""

import re
from dataclasses import dataclass
from functools import cache

import pytest

from dateline import said
from dateline.language import Reader, open_reader, parse
from dateline.records import Attribution, Part, Report, Sentence, Span
from dateline.who.tables import tables
from tests.tables import rows

MARK = re.compile(r"[\[\]<>{}^]")
CLOSING = {"]": "[", ">": "<", "}": "{"}
NOBODY = "nobody"
ROWS = rows("said/sentences.csv")
MARKED = [row for row in ROWS if MARK.search(row[1])]
PLAIN = [row for row in ROWS if not MARK.search(row[1])]


@dataclass(frozen=True, slots=True)
class Case:
    """A text without its marks, the spans that they stood around, and the offset that is asked about."""

    text: str
    spans: dict[str, tuple[Span, ...]]
    asked: int | None


def unmarked(marked: str) -> Case:
    text, asked = "", None
    opened: dict[str, int] = {}
    spans: dict[str, tuple[Span, ...]] = {"[": (), "<": (), "{": ()}
    at = 0
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark.group() == "^":
            asked = len(text)
        elif mark.group() in CLOSING:
            kind = CLOSING[mark.group()]
            spans[kind] = (*spans[kind], Span(opened[kind], len(text)))
        else:
            opened[mark.group()] = len(text)
    return Case(text + marked[at:], spans, asked)


@cache
def reader() -> Reader:
    return open_reader()


@cache
def media() -> said.Outlets:
    return said.outlets(tables().outlets)


@cache
def read(text: str) -> tuple[Sentence, ...]:
    parts = tuple(
        Part("paragraph", Span(m.start(), m.end()), "test") for m in re.finditer(r"[^\n]*\S[^\n]*", text)
    )
    return parse(Report("test", text, parts), reader())


def touches(span: Span | None, others: tuple[Span, ...]) -> bool:
    return span is not None and any(span.start < o.stop and o.start < span.stop for o in others)


def answers(found: Attribution, case: Case) -> bool:
    """True if source, cue and every piece of content overlap what is marked."""
    source = touches(found.source, case.spans["["]) if case.spans["["] else found.source is None
    return (
        source
        and touches(found.cue, case.spans["<"])
        and all(touches(piece, found.content) for piece in case.spans["{"])
    )


@pytest.mark.parametrize(
    ("text", "chain", "known"), [row[1:] for row in MARKED], ids=[f"{r[0]}: {r[1][:40]}" for r in MARKED]
)
def test_source_cue_content_and_chain_are_found(text: str, chain: str, known: str) -> None:
    case = unmarked(text)
    found = said.find(read(case.text), case.text, media=media())
    right = not case.spans["<"] or any(answers(one, case) for one in found)
    if case.asked is not None and chain != "-":
        names = [link.name or NOBODY for link in said.chain_at(found, case.asked)]
        right = right and [n.lower().removeprefix("the ") for n in names] == [
            n.lower().removeprefix("the ") for n in (chain.split(" < ") if chain else [])
        ]
    if known and not right:
        pytest.xfail("known")
    assert right, [(one.rule, one.chain) for one in found]


@pytest.mark.parametrize(("text", "known"), [(r[1], r[3]) for r in PLAIN], ids=[r[1][:50] for r in PLAIN])
def test_nothing_is_found_where_nobody_says_anything(text: str, known: str) -> None:
    found = said.find(read(text), text, media=media())
    if known and found:
        pytest.xfail("known")
    assert not found
