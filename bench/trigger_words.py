"""Annotated reports that the reader was not taught → F1 of its trigger words by type."""

import json
from pathlib import Path

from bench.reader_scores import Figures, f1
from dateline.language import Reader, parse
from dateline.read.parts import parts_of
from dateline.records import Report

HELD_OUT = 5
THRESHOLD = 0.5


def trigger_scores(reader: Reader, folder: Path) -> Figures:
    """Every fifth report in order of name is held out. A mention is found if a word of it is marked with its type."""
    paths = [path for path in sorted(folder.glob("*.json")) if not path.name.endswith(".meta.json")]
    right = guessed = wanted = 0
    for path in paths[::HELD_OUT]:
        text = path.with_suffix(".txt").read_text("utf-8")
        events = json.loads(path.read_text("utf-8"))["events"]
        gold = {(m["start"], m["start"] + len(m["text"]), e["type"]) for e in events for m in e["mentions"]}
        found = marked(reader, text)
        hit = {g for g in gold if any(g[0] <= at < g[1] and kind == g[2] for at, kind in found)}
        stray = {f for f in found if not any(g[0] <= f[0] < g[1] and f[1] == g[2] for g in gold)}
        right += len(hit)
        guessed += len(hit) + len(stray)
        wanted += len(gold)
    return {"triggers_f1": f1(right, guessed, wanted)}


def marked(reader: Reader, text: str) -> set[tuple[int, str]]:
    """Where the words stand that the reader takes for triggers, with their type."""
    found = parse(Report("", text, parts_of(text, None)[0]), reader)
    return {(s.tokens[t.token].span.start, t.type) for s in found for t in s.triggers if t.score >= THRESHOLD}
