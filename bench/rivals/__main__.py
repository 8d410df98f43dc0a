"""Rivals on annotated reports, by the scorer that measures us: `python -m bench.rivals [DIR] [--held]`, else gold/dev.

DIR is any folder of reports annotated by the codebook; `--held` as in `bench.what`. Prints `RIVAL.figure value`.
"""

import argparse
from pathlib import Path

from bench.data import gold, present, scorer
from bench.ways import WAYS
from bench.what import annotated, beside

RIVALS = ("naive", "verb_coder", "verb_coder_one_side")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=None)
    parser.add_argument("--held", action="store_true")
    args = parser.parse_args()
    paths = annotated(present(args.folder or gold() / "dev"), args.held)
    beside(paths, scorer("score.py"), {name: WAYS[name] for name in RIVALS})


if __name__ == "__main__":
    main()
