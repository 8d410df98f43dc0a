"""Annotated reports → sentences whose trigger words carry type and status of their event and point to its parties."""

import json
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from dateline.join import Scene
from dateline.pipeline import findings
from dateline.read import Failure, Stated, reports
from dateline.records import Ref, Sentence, Span, Token
from training.examples import Column, Example
from training.heads import UNASKED

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


def examples(path: Path, score: ModuleType) -> Iterator[Example]:
    """The sentences of one report as the program sees them, with the annotation of the file beside it."""
    data = json.loads(path.read_text(encoding="utf-8"))
    given = Stated(published=data.get("published"), outlet=None)
    report = next(iter(reports([str(path.with_suffix(".txt"))], given)))
    if isinstance(report, Failure):
        raise SystemExit(f"{path}: {report}")
    scene = Scene(findings(report))
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
            parties=list(_parties(scene, number, marks, score)),
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
    scene: Scene, number: int, marks: list[tuple[int, Doc]], score: ModuleType
) -> Iterator[tuple[int, int, str]]:
    """Trigger, word, part: of the words that head a mention of a party the nearest; the others are not asked."""
    tokens = scene.found.sentences[number].tokens
    named = {ref[1]: _named(scene, ref) for ref in scene.mentions_of(number)}
    for at, event in marks:
        taken = {word for word, _ in marks}
        for part in ("actor", "recipient"):
            for party in event[f"{part}s"]:
                heads = [w for w, some in named.items() if w not in taken and _is_one(party, some, score)]
                heads.sort(key=lambda word: (distance(tokens, at, word), abs(at - word)))
                taken.update(heads)
                yield from ((at, word, UNASKED if rank else part) for rank, word in enumerate(heads))


def _named(scene: Scene, ref: Ref) -> list[Doc]:
    """The parties that a word means, as the scorer wants them."""
    known = [scene.party(key) for key in scene.keys([ref])]
    return [{"name": p.name, "country": p.country, "sector": p.sector} for p in known]


def _is_one(wanted: Doc, named: Sequence[Doc], score: ModuleType) -> bool:
    return any(score.same_party(wanted, one) for one in named)


def distance(tokens: Sequence[Token], start: int, stop: int) -> int:
    """The number of steps in the tree from one token to another."""
    here, there = list(_upward(tokens, start)), list(_upward(tokens, stop))
    return min(here.index(k) + there.index(k) for k in here if k in there)


def _upward(tokens: Sequence[Token], at: int) -> Iterator[int]:
    while at >= 0:
        yield at
        at = tokens[at].head
