"""PropBank's annotation of the EWT test documents → F1 of the reader's predicates and argument heads."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from bench.conllu import read_conllu
from bench.reader_scores import Figures, f1, on_gold_words
from dateline.language import Reader
from dateline.records import Sentence

TEST = Path("ud-ewt") / "en_ewt-ud-test.conllu"
Arcs = set[tuple[int, int, str]]


def role_scores(reader: Reader, folder: Path) -> Figures:
    """F1 of predicates, and of (predicate, argument head, label) with the reader's own predicates."""
    counts = dict.fromkeys(("p_right", "p_guessed", "p_wanted", "a_right", "a_guessed", "a_wanted"), 0)
    wanted = list(joined(folder))
    guesses = on_gold_words(reader, ([t.text for t in sentence.tokens] for sentence, _, _ in wanted))
    for (_, predicates, arcs), guess in zip(wanted, guesses, strict=True):
        found = {p.token for p in guess.predicates}
        found_arcs = {(p.token, a.head, a.label) for p in guess.predicates for a in p.arguments}
        for key, a, b in (("p", predicates, found), ("a", arcs, found_arcs)):
            counts[f"{key}_right"] += len(a & b)
            counts[f"{key}_guessed"] += len(b)
            counts[f"{key}_wanted"] += len(a)
    return {
        "predicates_f1": f1(counts["p_right"], counts["p_guessed"], counts["p_wanted"]),
        "arguments_f1": f1(counts["a_right"], counts["a_guessed"], counts["a_wanted"]),
    }


def joined(folder: Path) -> Iterator[tuple[Sentence, set[int], Arcs]]:
    """The test sentences with gold predicates and arcs, where both annotations have the same words."""
    path = folder.parent / TEST
    document = read_conllu(path)
    ids = re.findall(r"^# sent_id = (\S+)", path.read_text("utf-8"), re.M)
    by_document: dict[str, list[Sentence]] = defaultdict(list)
    for name, sentence in zip(ids, document.sentences, strict=True):
        by_document[name.rsplit("-", 1)[0].partition("-")[2]].append(sentence)
    files = {
        f.name.removesuffix(".gold_skel").removesuffix(".xml"): f for f in folder.glob("*/*/*.gold_skel")
    }
    for name, sentences in by_document.items():
        blocks = list(skeletons(files[name])) if name in files else []
        for sentence, rows in zip(sentences, blocks, strict=False):
            if len(blocks) == len(sentences) and len(rows) == len(sentence.tokens):
                yield (sentence, *annotated(sentence, rows))


def skeletons(path: Path) -> Iterator[list[list[str]]]:
    for block in path.read_text("utf-8").split("\n\n"):
        rows = [line.split() for line in block.split("\n") if line.strip()]
        if rows:
            yield rows


def annotated(sentence: Sentence, rows: list[list[str]]) -> tuple[set[int], Arcs]:
    """The predicates of a sentence and their arguments by head; of two labels on one head the first counts."""
    predicates = [at for at, row in enumerate(rows) if row[7] != "-"]
    arcs: dict[tuple[int, int], str] = {}
    for number, predicate in enumerate(predicates):
        for first, last, label in spans([row[8 + number] for row in rows]):
            if label not in ("V", "C-V"):
                arcs.setdefault((predicate, span_head(sentence, first, last)), label)
    return set(predicates), {(p, a, label) for (p, a), label in arcs.items()}


def spans(column: list[str]) -> Iterator[tuple[int, int, str]]:
    open_: list[tuple[str, int]] = []
    for at, cell in enumerate(column):
        open_ += [(label, at) for label in re.findall(r"\(([^(*)]+)", cell)]
        for _ in range(cell.count(")")):
            label, first = open_.pop()
            yield first, at, label


def span_head(sentence: Sentence, first: int, last: int) -> int:
    """The word of a span whose head lies outside; of several the one nearest the root."""
    outside = [i for i in range(first, last + 1) if not first <= sentence.tokens[i].head <= last]
    return min(outside, key=lambda i: depth(sentence, i), default=first)


def depth(sentence: Sentence, word: int) -> int:
    count = 0
    while (word := sentence.tokens[word].head) >= 0:
        count += 1
    return count
