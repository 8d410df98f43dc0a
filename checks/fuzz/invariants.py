"""What must hold of whatever comes out of a room, whatever went in; the first that does not is raised as Broken."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import msgspec

from dateline import from_json, to_json
from dateline.records import Mention, Reading, Report, Sentence, Span, Token


class Broken(AssertionError):
    """Something came out that no room may give."""


def hold(fact: bool, what: str) -> None:
    if not fact:
        raise Broken(what)


def one_line(refused: Exception) -> None:
    hold(bool(str(refused)) and "\n" not in str(refused), f"no one line: {refused!r}")


def records(value: Any) -> Iterator[Any]:
    """A record, and every record in it."""
    if is_dataclass(value) and not isinstance(value, type):
        yield value
        for field in fields(value):
            yield from records(getattr(value, field.name))
    elif isinstance(value, tuple | list):
        for one in value:
            yield from records(one)


def quotes_well(text: str, found: Any) -> None:
    """Every span lies in the text and holds something; tokens and triggers are the words that stand there."""
    for one in records(found):
        if isinstance(one, Span):
            hold(0 <= one.start < one.stop <= len(text), f"{one} in a text of {len(text)} characters")
        elif isinstance(one, Token):
            hold(
                text[one.span.start : one.span.stop] == one.text, f"{one.text!r} does not stand at {one.span}"
            )
        elif isinstance(one, Mention):
            hold(text.startswith(one.text, one.start), f"{one.text!r} does not stand at {one.start}")


def apart(spans: Iterable[Span]) -> None:
    """In order, none over another."""
    before = 0
    for span in spans:
        hold(before <= span.start, f"{span} begins before {before}")
        before = span.stop


def report_holds(report: Report) -> None:
    """Parts cover all that is no white space, in order."""
    quotes_well(report.text, (report.parts, report.dateline))
    apart(part.span for part in report.parts)
    covered = "".join(report.text[p.span.start : p.span.stop] for p in report.parts)
    hold("".join(covered.split()) == "".join(report.text.split()), "parts leave text out")
    hold(msgspec.json.decode(msgspec.json.encode(report), type=Report) == report, "JSON gives another report")


def sentences_hold(report: Report, sentences: tuple[Sentence, ...]) -> None:
    """Sentences in order; each has one root, no circle, and indices that are its own."""
    quotes_well(report.text, sentences)
    apart(sentence.span for sentence in sentences)
    covered = "".join(t.text for s in sentences for t in s.tokens)
    wanted = "".join(report.text[p.span.start : p.span.stop] for p in report.parts if p.kind != "furniture")
    hold(covered == "".join(wanted.split()), "words leave text out")
    for sentence in sentences:
        apart(token.span for token in sentence.tokens)
        tree_holds([token.head for token in sentence.tokens])
        last = len(sentence.tokens)
        hold(all(0 <= n.first <= n.last < last for n in sentence.names), "a name beyond its sentence")
        hold(all(0 <= p.token < last for p in sentence.predicates), "a predicate beyond its sentence")
        hold(all(0 <= t.token < last for t in sentence.triggers), "a trigger beyond its sentence")


def tree_holds(heads: list[int]) -> None:
    hold(heads.count(-1) == 1, f"{heads.count(-1)} roots")
    for word in range(len(heads)):
        steps = 0
        while word >= 0 and steps <= len(heads):
            word, steps = heads[word], steps + 1
        hold(word < 0, "a circle in a tree")


def reading_holds(reading: Reading) -> None:
    """Offsets right, and the same again after the way to JSON and back."""
    quotes_well(reading.report.text, reading.events)
    hold(from_json(to_json(reading)) == reading, "JSON gives another reading back")
