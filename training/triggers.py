"""Annotated reports → sentences whose trigger words carry the type of their event."""

import json
from collections.abc import Iterator
from pathlib import Path

from dateline.language.sentences import sentences
from dateline.language.tokens import Offsets, tokens
from training.examples import Example
from training.names import bio

FOLDS = 5


def reports(gold: Path, held_out: bool) -> list[Path]:
    """The annotated reports of `gold/train`: every fifth in order of name is held out."""
    paths = [path for path in sorted((gold / "train").glob("*.json")) if not path.name.endswith(".meta.json")]
    return [path for number, path in enumerate(paths) if (number % FOLDS == 0) == held_out]


def triggers(path: Path) -> Iterator[Example]:
    """The sentences of one report, paragraph by paragraph."""
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    events = json.loads(path.read_text(encoding="utf-8"))["events"]
    marks = [(m["start"], m["start"] + len(m["text"]), e["type"]) for e in events for m in e["mentions"]]
    start = 0
    for number, line in enumerate(text.split("\n")):
        words = tokens(text, start, start + len(line))
        for order, (first, stop) in enumerate(sentences(text, words)):
            yield _example(f"{path.stem}-{number}-{order}", text, words[first:stop], marks)
        start += len(line) + 1


def _example(key: str, text: str, words: list[Offsets], marks: list[tuple[int, int, str]]) -> Example:
    found = []
    for begin, end, kind in marks:
        inside = [i for i, (a, b) in enumerate(words) if a < end and b > begin]
        if inside:
            found.append((inside[0], inside[-1] + 1, kind))
    return Example(key, [text[a:b] for a, b in words], {"trigger": bio(len(words), found)})
