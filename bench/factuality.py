"""UDS-IH2 → how near the reader's factuality comes to the judges, beside a guess from tense, modals and negation."""

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import correlation, mean

from bench.reader_scores import Figures, on_gold_words
from dateline.language import Reader
from dateline.records import Sentence

SAMPLE = 3000
NEGATIONS = frozenset({"not", "n't", "never", "no"})
Judged = tuple[Sentence, int, float]


def factuality_scores(reader: Reader, folder: Path) -> Figures:
    """Mean absolute error and correlation on dev, of the reader and of the guess (means of its classes in train)."""
    classes: dict[tuple[str, ...], list[float]] = defaultdict(list)
    for sentence, word, label in judged(reader, folder / "train.jsonl"):
        classes[outward(sentence, word)].append(label)
    usual = mean(label for labels in classes.values() for label in labels)
    wanted, ours, guessed = [], [], []
    for sentence, word, label in judged(reader, folder / "dev.jsonl"):
        found = next((p.factuality for p in sentence.predicates if p.token == word), None)
        wanted.append(label)
        ours.append(usual if found is None else found)
        guessed.append(mean(classes.get(outward(sentence, word), [usual])))
    return {
        "factuality_error": mean(abs(a - b) for a, b in zip(wanted, ours, strict=True)),
        "factuality_r": correlation(wanted, ours),
        "guess_error": mean(abs(a - b) for a, b in zip(wanted, guessed, strict=True)),
        "guess_r": correlation(wanted, guessed),
    }


def judged(reader: Reader, path: Path) -> Iterator[Judged]:
    """The reader's sentences with the judged word and its judgement."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()[:SAMPLE]]
    for row, sentence in zip(rows, on_gold_words(reader, [row["text"].split() for row in rows]), strict=True):
        for target in row["targets"]:
            yield sentence, target["span1"][0], target["label"]


def outward(sentence: Sentence, word: int) -> tuple[str, ...]:
    """What tense, modal, negation and government show of a predicate."""
    below = [token for token in sentence.tokens if token.head == word]
    modal = next((t.lemma for t in below if t.xpos == "MD"), "")
    negated = any(t.text.lower() in NEGATIONS for t in below)
    token = sentence.tokens[word]
    return token.xpos, modal, str(negated), token.deprel.partition(":")[0]
