"""The price per word of the reader beside a spaCy CNN: `python -m bench.rivals.spacy_cnn FOLDER`.

Both read the texts of FOLDER in turn in one process with one thread. The rival has the shape of spaCy's `sm`
pipelines (tok2vec of width 96 and depth 4, tagger, morphologizer, parser; no names, lemmas or roles). It is trained for
a minute on a CoNLL-U file first, since an untrained parser takes other steps than a trained one: its speed counts here,
not its trees. Needs `pip install spacy==3.8.18`, which is no dependency of the project.
"""

import argparse
import importlib.util
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.conllu import read_conllu
from bench.data import corpora, gold, present, show
from bench.reader_speed import rates
from dateline.language import open_reader
from dateline.records import Sentence

TOK2VEC = {
    "@architectures": "spacy.Tok2Vec.v2",
    "embed": {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": 96,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
        "rows": [5000, 1000, 2500, 2500],
        "include_static_vectors": False,
    },
    "encode": {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": 96,
        "depth": 4,
        "window_size": 1,
        "maxout_pieces": 3,
    },
}
LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96}
TAGGER = {"@architectures": "spacy.Tagger.v2", "tok2vec": LISTENER}
PARSER = {
    "@architectures": "spacy.TransitionBasedParser.v2",
    "state_type": "parser",
    "extra_state_tokens": False,
    "hidden_width": 64,
    "maxout_pieces": 2,
    "use_upper": True,
    "tok2vec": LISTENER,
}
ROUNDS = 3
BATCH = 24


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=gold() / "train")
    parser.add_argument("--train", type=Path, default=corpora() / "ud-ewt" / "en_ewt-ud-dev.conllu")
    parser.add_argument("--seconds", type=float, default=60, help="how long the rival is trained")
    args = parser.parse_args()
    if importlib.util.find_spec("spacy") is None:
        print("absent: spacy; pip install spacy==3.8.18", file=sys.stderr)
        return
    texts = [path.read_text("utf-8") for path in sorted(present(args.folder).glob("*.txt"))]
    rival = trained(list(read_conllu(present(args.train)).sentences), args.seconds)
    reader = open_reader()
    runs = [(rates(reader, texts)[0], timed(lambda: words_of(rival, texts))) for _ in range(ROUNDS)]
    ours, theirs = (max(run[which] for run in runs) for which in (0, 1))
    show("reader_words_per_second", ours)
    show("spacy_cnn_words_per_second", theirs)
    show("price_per_word", theirs / ours)


def trained(sentences: list[Sentence], seconds: float) -> Any:
    spacy, training = importlib.import_module("spacy"), importlib.import_module("spacy.training")
    nlp = spacy.blank("en")
    for name, model in (
        ("tok2vec", TOK2VEC),
        ("tagger", TAGGER),
        ("morphologizer", TAGGER),
        ("parser", PARSER),
    ):
        nlp.add_pipe(name, config={"model": model})
    examples = [training.Example.from_dict(*example(nlp, s)) for s in sentences]
    nlp.initialize(lambda: examples)
    optimizer, chance = nlp.resume_training(), random.Random(0)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        nlp.update(chance.sample(examples, BATCH), sgd=optimizer, losses={}, drop=0.1)
    return nlp


def example(nlp: Any, sentence: Sentence) -> tuple[Any, dict[str, list[Any]]]:
    doc = importlib.import_module("spacy.tokens").Doc(nlp.vocab, words=[t.text for t in sentence.tokens])
    heads = [t.head if t.head >= 0 else i for i, t in enumerate(sentence.tokens)]
    relations = [t.deprel if t.head >= 0 else "ROOT" for t in sentence.tokens]
    tags, pos = [t.xpos for t in sentence.tokens], [t.upos for t in sentence.tokens]
    return doc, {"heads": heads, "deps": relations, "tags": tags, "pos": pos}


def words_of(nlp: Any, texts: list[str]) -> int:
    return sum(len(doc) for doc in nlp.pipe(texts))


def timed(read: Callable[[], int]) -> float:
    """Words per second by the clock."""
    start = time.perf_counter()
    return read() / (time.perf_counter() - start)


if __name__ == "__main__":
    main()
