"""The packed model: sentences as words in, scores out. Only this file knows ONNX Runtime."""

import csv
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

# Before ONNX Runtime loads: else it tells its maker of every run, and keeps a file in the home of the user.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import onnxruntime
from numpy.typing import NDArray

from dateline.errors import BadTable
from dateline.language.subwords import Encoded, batch, encode, windows
from dateline.language.wordpiece import Tokenizer, open_tokenizer

BLOCK = 640
PRICE = 40
LONGEST = 480
MODEL = Path(__file__).with_name("model")
FILES = ("words.onnx", "pairs.onnx", "tokenizer.json", "labels.json", "lemmas.csv")
# What ONNX Runtime makes of an addition before a normalization takes longer than the two by themselves.
SLOW = ["SkipLayerNormFusion"]
Scores: TypeAlias = dict[str, NDArray[Any]]


@dataclass(frozen=True, slots=True)
class Reader:
    """The model, opened: its graphs, its tokenizer, the labels of each head, the lemmas it was taught.

    `vocabulary` are the whole words of the tokenizer, in lower case.
    """

    words: onnxruntime.InferenceSession
    pairs: onnxruntime.InferenceSession
    tokenizer: Tokenizer
    labels: dict[str, tuple[str, ...]]
    lemmas: dict[tuple[str, str], str]
    vocabulary: frozenset[str]


@dataclass(frozen=True, slots=True)
class Block:
    """Sentences that were scored together: their places in the input, their lengths, the scores of each head.

    The scores are by word, one sentence after the other, each begun by its root; `heads` and `arcs` by sentence and
    word. `grid`, [sentence, word], says where a word stands in the scores by word.
    """

    places: list[int]
    lengths: list[int]
    scores: Scores
    grid: NDArray[Any]


def open_reader(folder: Path | None = None) -> Reader:
    """Open the model that comes with the program, or the one in a folder. It uses one thread.

    Raises BadTable when a file is missing or is not a model.
    """
    folder = folder or MODEL
    for name in FILES:
        if not (folder / name).is_file():
            raise BadTable(f"{folder / name}: not there; install the package again")
    labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    tokenizer = open_tokenizer(str(folder / "tokenizer.json"))
    return Reader(
        words=_session(folder / "words.onnx"),
        pairs=_session(folder / "pairs.onnx"),
        tokenizer=tokenizer,
        labels={head: tuple(found) for head, found in labels.items()},
        lemmas=_lemmas(folder / "lemmas.csv"),
        vocabulary=frozenset(word for word in tokenizer.vocabulary if word.isalpha()),
    )


def scored(reader: Reader, sentences: list[list[str]]) -> Iterator[Block]:
    """The scores of the consecutive sentences of one text, in blocks of windows of like length.

    The blocks depend on the sentences alone.
    """
    encoded = encode(reader.tokenizer, sentences)
    found = windows([len(one.ids) for one in encoded])
    for places in blocks([sum(len(encoded[i].ids) for i in window) for window in found]):
        yield _run(reader, encoded, [found[place] for place in places])


def blocks(lengths: list[int], size: int = BLOCK, price: int = PRICE) -> list[list[int]]:
    """Places of what is of like length, at most `size` sub-words with their padding.

    A block costs its padded size and `price` sub-words more; the cut with the least cost is taken.
    """
    order = sorted(range(len(lengths)), key=lengths.__getitem__)
    best, start = [0], [0]
    for stop, place in enumerate(order, 1):
        least = max(0, stop - max(1, size // lengths[place]))
        costs = [best[first] + price + lengths[place] * (stop - first) for first in range(least, stop)]
        best.append(min(costs))
        start.append(least + costs.index(best[-1]))
    found = []
    stop = len(order)
    while stop:
        found.append(order[start[stop] : stop])
        stop = start[stop]
    return found[::-1]


def pair_scores(reader: Reader, given: Scores) -> list[NDArray[Any]]:
    """The relation of each arc; the role of each predicate and word, and its probability; of each act and word the
    probabilities of an actor and of a recipient.
    """
    found: list[NDArray[Any]] = reader.pairs.run(["relation", "role", "role_score", "part"], given)
    return found


def fits(reader: Reader, words: list[str]) -> bool:
    """Whether the encoder can read this many words at once."""
    return len(encode(reader.tokenizer, [words])[0].ids) <= LONGEST


def _run(reader: Reader, encoded: list[Encoded], block: list[range]) -> Block:
    packed = batch([[encoded[i] for i in window] for window in block])
    places = [i for window in block for i in window]
    given = {
        "ids": packed.ids,
        "sentences": packed.sentences,
        "places": packed.places,
        "shapes": packed.shapes,
        "first": packed.first,
        "last": packed.last,
        "grid": packed.grid,
    }
    names = [output.name for output in reader.words.get_outputs()]
    return Block(
        places,
        [len(encoded[i].first) - 1 for i in places],
        dict(zip(names, reader.words.run(names, given), strict=True)),
        packed.grid,
    )


def _session(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(
            str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOW
        )
    except Exception as error:  # ONNX Runtime has no base class for what it raises
        raise BadTable(f"{path}: cannot be read as a model ({error}); install the package again") from error


def _lemmas(path: Path) -> dict[tuple[str, str], str]:
    with path.open(encoding="utf-8", newline="") as lines:
        return {(form, upos): lemma for form, upos, lemma in csv.reader(lines)}
