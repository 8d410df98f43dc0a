"""The head that points from acts to their parties, taught when the rest of the reader stands.

    python -m training.cast DATA CHECKPOINT OUT [--rounds 3]

The encoder stays as it is, so the vectors are made once and a round takes half a minute. The trees that the head is
told of are the reader's own. Now and then it is told wrong types, as it will be when the reader mistakes an act.
"""

import argparse
import json
import pickle
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from dateline.language.tree import trees
from dateline.language.ways import paths, places, ways
from dateline.language.wordpiece import Tokenizer, open_tokenizer
from training.batches import SKIP, Window, arrays, batches, flat, items, targets, windows
from training.examples import Example
from training.heads import Labels, numbered
from training.network import NEVER, Cast, Reader
from training.train import MINILM

SIZE, SENTENCES, SEED = 3000, 8, 7
RATE, WARM, DECAY, CLIP = 1e-3, 100, 0.05, 1.0
DROP, MISTAKEN = 0.4, 0.1


@dataclass(frozen=True, slots=True)
class Asked:
    """The acts of a sentence: `vectors` [word, width], word 0 the root; the acts' words and types [m]; the ways and
    the places of all words [m, word], and what part each plays.
    """

    vectors: Tensor
    acts: Tensor
    types: Tensor
    ways: Tensor
    places: Tensor
    parts: Tensor

    def scores(self, cast: Cast) -> Tensor:
        found: Tensor = cast(self.vectors.float(), self.acts, self.types, self.ways, self.places)
        return found


def asked(reader: Reader, tokenizer: Tokenizer, labels: Labels, examples: list[Example]) -> Iterator[Asked]:
    """The sentences that have acts with known parties."""
    pool = items(tokenizer, [example for example in examples if example.parties is not None])
    numbers = numbered(labels)
    for block in batches(windows(pool), SIZE):
        yield from _asked(reader, block, numbers)


def _asked(reader: Reader, block: list[Window], labels: dict[str, dict[str, int]]) -> Iterator[Asked]:
    given = arrays(block)
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        vectors = reader.encoder(*given)
        arcs = reader.arc_scores(vectors).float()
    wanted = targets(flat(block), given[-1].shape[1], labels)
    lengths = [len(item.example.words) for item in flat(block)]
    arcs = arcs.masked_fill(~wanted.present[:, None, :], NEVER)
    heads = trees(arcs.argmax(-1).numpy(), arcs.numpy(), lengths)
    rows, words = wanted.triggers
    for row in rows.unique().tolist():
        mine, width = rows == row, lengths[row] + 1
        acts, known = words[mine], paths(heads[row])
        yield Asked(
            vectors[row, :width].half(),
            acts,
            wanted.words["trigger"][row, acts],
            torch.tensor([ways(known, act) for act in acts.tolist()]),
            torch.tensor([places(width - 1, act) for act in acts.tolist()]),
            wanted.parties[mine, :width],
        )


def teach(cast: Cast, pool: list[Asked], rounds: int) -> None:
    """The rate rises for a moment and falls to nothing."""
    optimizer = torch.optim.AdamW(cast.parameters(), lr=0.0, weight_decay=DECAY)
    chance, total, step = random.Random(SEED), rounds * len(pool) / SENTENCES, 0
    cast.train()
    for _ in range(rounds):
        chance.shuffle(pool)
        for start in range(0, len(pool), SENTENCES):
            some = [_mistaken(cast, one, chance) for one in pool[start : start + SENTENCES]]
            value = torch.stack([_loss(cast, one) for one in some]).sum() / (2 * SENTENCES)
            value.backward()
            step += 1
            for group in optimizer.param_groups:
                group["lr"] = RATE * min(1.0, step / WARM) * max(0.0, 1 - step / total)
            torch.nn.utils.clip_grad_norm_(cast.parameters(), CLIP)
            optimizer.step()
            optimizer.zero_grad()
    cast.eval()


def _mistaken(cast: Cast, one: Asked, chance: random.Random) -> Asked:
    wrong = chance.random() < MISTAKEN
    return replace(one, types=torch.randint_like(one.types, 1, cast.kind.num_embeddings)) if wrong else one


def _loss(cast: Cast, one: Asked) -> Tensor:
    return functional.cross_entropy(
        one.scores(cast).flatten(0, 1), one.parts.flatten(), ignore_index=SKIP, reduction="sum"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("data", "checkpoint", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    torch.manual_seed(SEED)
    labels = json.loads((given.data / "labels.json").read_text(encoding="utf-8"))
    reader = Reader(labels)
    reader.load_state_dict(reader.state_dict() | torch.load(given.checkpoint)["reader"])
    reader.cast = Cast(len(labels["trigger"]), DROP)
    reader.eval()
    tokenizer = open_tokenizer(str(MINILM / "tokenizer.json"))
    examples = pickle.loads((given.data / "train.pickle").read_bytes())
    teach(reader.cast, list(asked(reader, tokenizer, labels, examples)), given.rounds)
    torch.save({"reader": reader.state_dict()}, given.out)


if __name__ == "__main__":
    main()
