"""Two checkpoints of one network → their weighted mean: `python -m training.average OLD NEW OUT [--share .7]`.

A run that starts from another learns what is new and forgets a little; between the two lie weights that keep both
(Wortsman et al., *Robust fine-tuning of zero-shot models*, CVPR 2022). What OLD lacks or has in another shape is NEW's.
"""

import argparse
from pathlib import Path

import torch
from torch import Tensor

State = dict[str, Tensor]


def mean(old: State, new: State, share: float) -> State:
    """`share` is the part of `new`."""
    return {
        name: torch.lerp(old[name], found, share) if name in old and old[name].shape == found.shape else found
        for name, found in new.items()
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("old", "new", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--share", type=float, default=0.7)
    given = parser.parse_args()
    old, new = (torch.load(path)["reader"] for path in (given.old, given.new))
    torch.save({"reader": mean(old, new, given.share)}, given.out)


if __name__ == "__main__":
    main()
