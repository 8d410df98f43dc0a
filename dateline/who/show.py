"""Actors in, lines of text out: for `dateline who`."""

from collections.abc import Callable, Iterator

import msgspec

from dateline.records import Actor, Report

Show = Callable[[Report, tuple[Actor, ...]], Iterator[str]]


def table(report: Report, actors: tuple[Actor, ...]) -> Iterator[str]:
    """Each party with its country, its sector and their grounds; below it its mentions, each with its rule."""
    for actor in parties(actors):
        party = actor.party
        yield f"{party.name}  {party.country or '-'}/{party.sector or '-'}"
        for basis in party.basis:
            words = quoted(report.text, basis.span.start, basis.span.stop) if basis.span else ""
            yield f"    {basis.field}: {basis.rule}" + (f" “{words}”" if words else "")
        if actor.members:
            yield f"    members: {'; '.join(actors[k].party.name for k in actor.members)}"
        for mention in actor.mentions:
            words = quoted(report.text, mention.span.start, mention.span.stop)
            yield f"    {mention.span.start:6} {mention.kind:11} {words}" + (
                f"  ({mention.rule})" * bool(mention.rule)
            )


def to_json(report: Report, actors: tuple[Actor, ...]) -> Iterator[str]:
    """One JSON object: the report's name and all actors, things included."""
    found = {"article": report.article, "actors": actors}
    yield msgspec.json.format(msgspec.json.encode(found), indent=1).decode()


FORMATS: dict[str, Show] = {"table": table, "json": to_json}


def parties(actors: tuple[Actor, ...]) -> Iterator[Actor]:
    """Those who can act: people, bodies, states and groups of them; no things, days and bare pronouns."""
    for actor in actors:
        worded = any(mention.kind != "pronoun" for mention in actor.mentions)
        named = any(mention.kind in ("name", "metonym") for mention in actor.mentions)
        if worded and (
            actor.sort in ("person", "body") or actor.members or (named and actor.sort == "place")
        ):
            yield actor


def quoted(text: str, start: int, stop: int) -> str:
    """The words at a place of the text, on one line."""
    return " ".join(text[start:stop].split())
