"""PropBank roles and factuality judgements → layers of the treebank sentences they were made on."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from training.examples import Example, with_column

Frame = list[list[str]]


def with_roles(corpora: Path, examples: list[Example]) -> list[Example]:
    """Join the roles by document, order of sentences and number of words; what does not agree stays without."""
    by_document: dict[str, list[int]] = defaultdict(list)
    for at, example in enumerate(examples):
        by_document[example.key.rsplit("-", 1)[0].split("-", 1)[1]].append(at)
    found = list(examples)
    for path in sorted((corpora / "propbank-ewt").glob("*/*/*.gold_skel")):
        places = by_document.get(path.name.removesuffix(".gold_skel").removesuffix(".xml"), [])
        skeletons = list(_skeletons(path))
        if len(places) != len(skeletons):
            continue
        for at, rows in zip(places, skeletons, strict=True):
            if len(rows) == len(examples[at].words):
                found[at] = _joined(examples[at], rows)
    return found


def with_factuality(path: Path, examples: list[Example]) -> list[Example]:
    """Join the judgements of UDS-IH2 by the letters of the sentence."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, example in enumerate(examples):
        places["".join(example.words)].append(at)
    found = list(examples)
    for line in path.read_text(encoding="utf-8").splitlines():
        judged = json.loads(line)
        words = judged["text"].split()
        for at in places.get("".join(words), []):
            found[at] = _judged(found[at], words, judged["targets"])
    return found


def argument_heads(heads: list[int], first: int, stop: int) -> int:
    """The word of a span that hangs on a word outside it; of several the one nearest the root."""

    def depth(word: int) -> int:
        count = 0
        while heads[word]:
            word, count = heads[word] - 1, count + 1
        return count

    outside = [i for i in range(first, stop) if not first <= heads[i] - 1 < stop]
    return min(outside, key=depth) if outside else first


def spans(column: list[str]) -> Iterator[tuple[int, int, str]]:
    """The labelled spans of one bracket column."""
    open_: list[tuple[str, int]] = []
    for at, cell in enumerate(column):
        open_ += [(label, at) for label in re.findall(r"\(([^(*)]+)", cell)]
        for _ in range(cell.count(")")):
            label, first = open_.pop()
            yield first, at + 1, label


def _skeletons(path: Path) -> Iterator[Frame]:
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split() for line in block.strip().split("\n") if line.strip()]
        if rows:
            yield rows


def _joined(example: Example, rows: Frame) -> Example:
    assert example.heads is not None
    predicates = [at for at, row in enumerate(rows) if row[7] != "-"]
    roles: dict[tuple[int, int], str] = {}
    for number, predicate in enumerate(predicates):
        column = [row[8 + number] for row in rows]
        for first, stop, label in spans(column):
            if label not in ("V", "C-V"):
                head = argument_heads(example.heads, first, stop)
                roles.setdefault((predicate, head), label.removesuffix("-DSP"))
    chosen = set(predicates)
    joined = with_column(example, "predicate", ["yes" if i in chosen else "no" for i in range(len(rows))])
    joined = with_column(
        joined, "sense", [row[7].rsplit(".", 1)[1] if row[7] != "-" else None for row in rows]
    )
    return replace(joined, roles=[(p, a, label) for (p, a), label in roles.items()])


def _judged(example: Example, words: list[str], targets: list[dict[str, object]]) -> Example:
    starts, at = {}, 0
    for i, word in enumerate(example.words):
        starts[at] = i
        at += len(word)
    column = list(example.columns.get("factuality", [None] * len(example.words)))
    for target in targets:
        span = target["span1"]
        assert isinstance(span, list)
        place = starts.get(sum(map(len, words[: span[0]])))
        if place is not None:
            column[place] = str(target["label"])
    return with_column(example, "factuality", column)
