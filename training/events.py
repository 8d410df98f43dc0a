"""Annotated reports → sentences whose trigger words carry type and status of their event and point to its parties."""

import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from dateline.join import Scene
from dateline.pipeline import findings
from dateline.read import Failure, Stated, reports
from dateline.records import Sentence, Span
from training.examples import Column, Example
from training.pointers import Parties, pointed, pointers

OWN = Path(__file__).with_name("reports")
FOLDS, FOLDS_OWN = 5, 10
Doc = dict[str, Any]


def of_gold(gold: Path, held_out: bool) -> list[Path]:
    """The annotated reports of `gold/train`: every fifth in order of name is held out."""
    return [p for number, p in enumerate(_annotations(gold / "train")) if (number % FOLDS == 0) == held_out]


def of_project(held_out: bool) -> list[Path]:
    """The project's own reports: a tenth is held out, by a checksum of the name."""
    return [p for p in _annotations(OWN) if (zlib.crc32(p.stem.encode()) % FOLDS_OWN == 0) == held_out]


def _annotations(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.glob("*.json")) if not path.name.endswith(".meta.json")]


def examples(path: Path) -> Iterator[Example]:
    """The sentences of one report as the program sees them, with the annotation of the file beside it."""
    data = json.loads(path.read_text(encoding="utf-8"))
    given = Stated(published=data.get("published"), outlet=None)
    report = next(iter(reports([str(path.with_suffix(".txt"))], given)))
    if isinstance(report, Failure):
        raise SystemExit(f"{path}: {report}")
    scene, known = Scene(findings(report)), pointers().get(path.stem)
    for number, sentence in enumerate(scene.found.sentences):
        marks = list(marked(sentence, data["events"]))
        numbers = [(word, str(data["events"].index(event))) for word, event in marks]
        yield Example(
            f"{path.stem}-{number}",
            [token.text.lower() if sentence.upper_case else token.text for token in sentence.tokens],
            {
                "trigger": _column(sentence, [(word, event["type"]) for word, event in marks], "O"),
                "status": _column(sentence, [(word, event["claims"][0]["status"]) for word, event in marks]),
                "event": _column(sentence, numbers),
            },
            parties=None if known is None else _parties(scene, number, marks, known),
        )


def marked(sentence: Sentence, events: Sequence[Doc]) -> Iterator[tuple[int, Doc]]:
    """Every word of a trigger with its event; a word of several events belongs to the first."""
    taken: set[int] = set()
    for event in events:
        for mention in event["mentions"]:
            span = Span(mention["start"], mention["start"] + len(mention["text"]))
            for at, token in enumerate(sentence.tokens):
                if token.span.start < span.stop and token.span.stop > span.start and at not in taken:
                    taken.add(at)
                    yield at, event


def _column(sentence: Sentence, labels: list[tuple[int, str]], other: str | None = None) -> Column:
    column: Column = [other] * len(sentence.tokens)
    for at, label in labels:
        column[at] = label
    return column


def _parties(
    scene: Scene, number: int, marks: list[tuple[int, Doc]], known: Mapping[int, Parties]
) -> list[tuple[int, int, str]]:
    """Trigger, word, part. What points at no word of the sentence is left out."""
    starts = [token.span.start for token in scene.found.sentences[number].tokens]
    here = {start: at for at, start in enumerate(starts)}
    given = [(at, known.get(starts[at], {})) for at, _ in marks]
    words = [
        (at, {part: tuple(here[p] for p in places if p in here) for part, places in parties.items()})
        for at, parties in given
    ]
    return list(pointed(scene, number, words))
