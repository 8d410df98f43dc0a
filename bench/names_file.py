"""A file of names in the form of UNER or CrossNER → F1 of the reader's names on the file's words."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bench.reader_scores import Figures, f1, on_gold_words
from dateline.language import Reader

KINDS = {
    "PER": "PER", "person": "PER", "politician": "PER",
    "ORG": "ORG", "organisation": "ORG", "politicalparty": "ORG",
    "LOC": "LOC", "location": "LOC", "country": "LOC",
}  # fmt: skip
Names = set[tuple[int, int, int, str]]


def name_scores(reader: Reader, path: Path) -> Figures:
    """F1 over PER, ORG and LOC, and of each."""
    wanted: Names = set()
    sentences = []
    for number, (words, labels) in enumerate(labelled(path)):
        sentences.append(words)
        wanted |= {(number, *span) for span in spans(labels)}
    found = {
        (number, name.first, name.last, name.kind)
        for number, sentence in enumerate(on_gold_words(reader, sentences))
        for name in sentence.names
        if name.kind in KINDS.values()
    }
    right, guessed, gold = (Counter(n[3] for n in names) for names in (wanted & found, found, wanted))
    figures = {"f1": f1(right.total(), guessed.total(), gold.total())}
    return figures | {
        f"f1_{kind}": f1(right[kind], guessed[kind], gold[kind]) for kind in ("PER", "ORG", "LOC")
    }


def labelled(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    """The words and labels of each sentence: `number word label …` or `word label` per line."""
    for block in path.read_text("utf-8").split("\n\n"):
        rows = [line.split() for line in block.split("\n") if line.strip() and not line.startswith("# ")]
        numbered = all(len(row) > 2 and row[0].isdigit() for row in rows)
        if rows and numbered:
            yield [row[1] for row in rows], [row[2] for row in rows]
        elif rows:
            yield [row[0] for row in rows], [row[-1] for row in rows]


def spans(labels: list[str]) -> Iterator[tuple[int, int, str]]:
    """The names of a BIO column as (first, last, kind); kinds that are not measured are left out."""
    first = 0
    for at, label in enumerate(labels):
        before = labels[at - 1] if at else "O"
        if label[0] == "B" or (label[0] == "I" and before[2:] != label[2:]):
            first = at
        after = labels[at + 1] if at + 1 < len(labels) else "O"
        if label[2:] in KINDS and not (after[0] == "I" and after[2:] == label[2:]):
            yield first, at, KINDS[label[2:]]
