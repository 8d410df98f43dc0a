"""Corpora → one file of training examples, one of dev examples, and the labels of every head.

    python -m training.prepare OUT

Reads `$DATELINE_CORPORA` and `$DATELINE_GOLD`, else `../shared/corpora` and `../shared/gold`, and `training/reports`.
"""

import argparse
import json
import pickle
import random
from collections import Counter
from dataclasses import replace
from pathlib import Path

from bench.data import corpora, gold
from training import augment, events, marks, names, news, roles, trees
from training.examples import Example, with_column
from training.heads import HEADS, LEAST_ROLE, NO_ROLE

QUOTATIONS, HEADLINES, SEED = 900, 900, 20261122


def ewt(corpora: Path, split: str) -> list[Example]:
    """UD-EWT with the names, roles and judgements made on it."""
    examples = roles.with_roles(corpora, trees.ewt(corpora, split))
    examples = roles.with_factuality(corpora / "factuality" / "UDS_IH2" / f"{split}.jsonl", examples)
    named = names.uner(corpora / "uner-ewt" / f"en_ewt-ud-{split}.iob2")
    found = []
    for example in examples:
        words, column = named.get(example.key, ([], []))
        agrees = words == example.words
        found.append(
            replace(with_column(example, "names", column), events_named=False) if agrees else example
        )
    return found


def gum(corpora: Path, split: str, barred: frozenset[str]) -> list[Example]:
    """GUM's open genres with names taken from its mentions."""
    return [
        with_column(trees.example(about["sent_id"], words), "names", names.gum_names(words))
        for path in trees.gum_files(corpora, split, barred)
        for about, words in trees.conllu(path)
    ]


def train_examples(corpora: Path, gold: Path) -> list[Example]:
    """All that the reader learns from."""
    chance = random.Random(SEED)
    barred = trees.copied_from(
        corpora, [path.read_text(encoding="utf-8") for path in (gold / "dev").glob("*.txt")]
    )
    web = ewt(corpora, "train")
    politics = [
        e for part in ("train", "dev") for e in names.crossner(corpora / "crossner-politics" / f"{part}.txt")
    ]
    kinds = names.usual_kinds([*(e for e in web if "names" in e.columns), *politics])
    books = names.settled(gum(corpora, "train", barred), kinds)
    conflict = [
        e for folder in sorted((corpora / "re3d").iterdir()) if folder.is_dir() for e in names.re3d(folder)
    ]
    reports = [e for found in of_events(gold, held_out=False).values() for e in found]
    of_gum = [e for e in books if "_news_" in e.key]
    treebank = [*web, *books]
    return [
        *treebank, *of_gum, *politics, *names.settled(conflict, kinds), *reports,
        *marks.examples(corpora), *news.examples(),
        *(turned for example in treebank for turned in augment.inverted(example)),
        *augment.quotations(treebank, QUOTATIONS, chance),
        *augment.headlines(treebank, HEADLINES, chance),
        *augment.headlines([e for e in treebank if "will" in e.words], HEADLINES // 3, chance),
    ]  # fmt: skip


def dev_examples(corpora: Path, gold: Path) -> dict[str, list[Example]]:
    """What training is watched with."""
    return {
        "ewt": ewt(corpora, "dev"),
        "gum": gum(corpora, "dev", frozenset()),
        **of_events(gold, held_out=True),
    }


def of_events(gold: Path, held_out: bool) -> dict[str, list[Example]]:
    """The annotated reports, those of the gold folder and the project's own."""
    paths = {"gold": events.of_gold(gold, held_out), "own": events.of_project(held_out)}
    return {name: [e for path in some for e in events.examples(path)] for name, some in paths.items()}


def labels(examples: list[Example]) -> dict[str, list[str]]:
    """The labels of each head in a fixed order; `O` and `no` come first."""
    found = {}
    for head in HEADS:
        if head.kind == "label":
            counts = Counter(x for e in examples for x in e.columns.get(head.name, []) if x is not None)
            found[head.name] = sorted(
                (x for x, n in counts.items() if n >= head.least), key=lambda x: (x not in ("O", "no"), x)
            )
    found["relation"] = sorted({relation for e in examples for relation in e.relations or []})
    counts = Counter(label for e in examples for *_, label in e.roles or [])
    found["role"] = [NO_ROLE, *sorted(label for label, n in counts.items() if n >= LEAST_ROLE)]
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    train, dev = train_examples(corpora(), gold()), dev_examples(corpora(), gold())
    given.out.mkdir(parents=True, exist_ok=True)
    (given.out / "train.pickle").write_bytes(pickle.dumps(train))
    (given.out / "dev.pickle").write_bytes(pickle.dumps(dev))
    (given.out / "labels.json").write_text(
        json.dumps(labels(train), ensure_ascii=False, indent=1), encoding="utf-8"
    )
    print(len(train), "examples,", sum(len(example.words) for example in train), "words")


if __name__ == "__main__":
    main()
