"""Chains of sources in annotated reports: is each claim's chain right, given the event's triggers, type and actors?"""

import json
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any, TypeAlias

from bench.data import scorer, show
from dateline import said, who
from dateline.read.assemble import from_text
from dateline.records import Link, Report, Sentence
from dateline.who.tables import tables

IN_WORDS = frozenset(("REQUEST", "ACCUSE", "THREATEN", "REJECT", "AGREE", "SUPPORT", "CONCEDE"))
SEVERAL = 2
Parse: TypeAlias = Callable[[Report], tuple[Sentence, ...]]
Chain: TypeAlias = tuple[Link, ...]


def chains(folder: Path, parse: Parse, wrong: bool) -> None:
    """Prints the figures of a folder of annotated reports."""
    measures, counts = scorer("score.py"), Counter[str]()
    media = said.outlets(tables().outlets)
    for path in sorted(folder.glob("*.json")):
        data = json.loads(path.read_text("utf-8"))
        if path.name.endswith(".meta.json") or "events" not in data:
            continue
        report = from_text(path.stem, path.with_suffix(".txt").read_text("utf-8"), [])
        sentences = parse(report)
        found = said.find(sentences, report.text, lookup(data, sentences, report.text), media, report.outlet)
        for event in data["events"]:
            got = event_chains(event, found, sentences, measures)
            for claim in event["claims"]:
                right = any(in_order(claim["said"], chain, measures) for chain in got)
                counts += judged(claim["said"], right)
                if wrong and not right:
                    named = [
                        [x["name"] for x in claim["said"]],
                        [[link.name for link in chain] for chain in got],
                    ]
                    print(f"WRONG {path.stem} {event['type']} {event['mentions'][0]['text']}: {named}")
    for name in ("claims", "claims_with_source", "chains_of_several", "report_itself"):
        show(name, counts[name])
        show(f"{name}_right", 100 * counts[f"{name} right"] / max(1, counts[name]))


def judged(gold: list[dict[str, Any]], right: bool) -> Counter[str]:
    rows = ["claims", "claims_with_source" if gold else "report_itself"]
    rows += ["chains_of_several"] if len(gold) >= SEVERAL else []
    return Counter([*rows, *(f"{row} right" for row in rows if right)])


def event_chains(
    event: dict[str, Any], found: said.Attributions, sentences: tuple[Sentence, ...], measures: ModuleType
) -> list[Chain]:
    """The distinct chains of an event's mentions; an act in words is not told by its own speaker."""
    actors = [party["name"] for party in event["actors"]] if event["type"] in IN_WORDS else []

    def is_actor(link: Link) -> bool:
        return any(measures.same_name(link.name, actor) for actor in actors)

    return list(said.chains(found, sentences, [m["start"] for m in event["mentions"]], is_actor))


def in_order(gold: list[dict[str, Any]], chain: Chain, measures: ModuleType) -> bool:
    return bool(measures.all_in_order(gold, [{"name": link.name} for link in chain]))


def lookup(data: dict[str, Any], sentences: tuple[Sentence, ...], text: str) -> said.Lookup:
    """Which party a token means, as the room who has it."""
    published = date.fromisoformat(data["published"]) if data.get("published") else None
    actors = who.find(sentences, text, published, who.load())
    roster = who.Roster(actors, sentences)

    def party(sentence: int, token: int) -> said.Party | None:
        index = roster.at(sentence, token)
        return None if index is None else actors[index].party

    return party
