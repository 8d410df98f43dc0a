"""Attributions in, lines of text out: for `dateline said`."""

from collections.abc import Callable, Iterator

import msgspec

from dateline.records import Attribution, Link, Report, Span

Show = Callable[[Report, tuple[Attribution, ...]], Iterator[str]]
LONG = 90


def tree(report: Report, found: tuple[Attribution, ...]) -> Iterator[str]:
    """Each attribution under the one around it: who, by which words, and what is said."""
    below: dict[int | None, list[int]] = {}
    for number, attribution in enumerate(found):
        below.setdefault(attribution.outer, []).append(number)
    for number in sorted(below.get(None, ()), key=lambda n: found[n].content[0]):
        yield from _branch(report, found, below, number)


def _branch(
    report: Report,
    found: tuple[Attribution, ...],
    below: dict[int | None, list[int]],
    number: int,
    depth: int = 0,
) -> Iterator[str]:
    attribution, indent = found[number], "    " * depth
    who = " < ".join(link.name or "nobody named" for link in attribution.chain) if attribution.relays else ""
    source = words(report.text, attribution.source) if attribution.source else "nobody named"
    cue = words(report.text, attribution.cue)
    yield f"{indent}{source} | {cue}  ({attribution.kind}; {attribution.rule}{'; inherited' * attribution.inherited})"
    for span in attribution.content:
        yield f"{indent}    {span.start:6} {words(report.text, span)}"
    if who:
        yield f"{indent}    said: {who}"
        yield from (f"{indent}    {note}" for note in _notes(report, attribution.chain[-1:]))
    for inner in below.get(number, ()):
        yield from _branch(report, found, below, inner, depth + 1)


def _notes(report: Report, links: tuple[Link, ...]) -> Iterator[str]:
    """What is known of the source itself."""
    for link in links:
        yield f"{link.kind}, {link.commits}{', the report vouches' * link.vouches} (source by {link.via})"
        facts = {
            "ownership": link.ownership,
            "count": link.count,
            "speaks for": link.speaks_for,
            "not named": words(report.text, link.anonymity) if link.anonymity else None,
        }
        yield from (f"{name}: {value}" for name, value in facts.items() if value)


def words(text: str, span: Span) -> str:
    """The words at a place of the text, on one line, cut where they are many."""
    whole = " ".join(text[span.start : span.stop].split())
    return whole if len(whole) <= LONG else f"{whole[: LONG - 1]}…"


def to_json(report: Report, found: tuple[Attribution, ...]) -> Iterator[str]:
    """One JSON object: the report's name and all attributions."""
    shown = {"article": report.article, "attributions": found}
    yield msgspec.json.format(msgspec.json.encode(shown), indent=1).decode()


FORMATS: dict[str, Show] = {"tree": tree, "json": to_json}
