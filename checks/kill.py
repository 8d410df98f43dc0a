"""Kills runs over a folder and goes on with them: `python -m checks.kill FOLDER --times 50 --jobs 2`.

Each run is killed (SIGKILL) after a random part of the time that a whole run takes, and gone on with by `--resume`
until one finishes; then all files, hidden ones too, must be those of a run that nobody killed. Exit code 1 where not.
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FORMATS = "json,jsonl,csv,geojson"


def call(folder: Path, out: Path, *more: str) -> list[str]:
    return [sys.executable, "-m", "dateline", "read", str(folder), "--format", FORMATS, "-o", str(out), *more]


def files(out: Path) -> dict[str, bytes]:
    return {p.relative_to(out).as_posix(): p.read_bytes() for p in sorted(out.rglob("*")) if p.is_file()}


def finishes(command: list[str], seconds: float) -> bool:
    """Run for so long at most; whether it came to its end by itself."""
    running = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        running.wait(seconds)
    except subprocess.TimeoutExpired:
        os.kill(running.pid, signal.SIGKILL)
        running.wait()
    return running.returncode >= 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--jobs", default="1")
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        start = time.monotonic()
        whole, out = Path(place) / "whole", Path(place) / "out"
        subprocess.run(call(args.folder, whole), check=False, stderr=subprocess.DEVNULL)
        wanted, took = files(whole), time.monotonic() - start
        print(f"files {len(wanted)}\nseconds_whole {took:.1f}", flush=True)
        sys.exit(bool(trials(args, out, wanted, took)))


def trials(args: argparse.Namespace, out: Path, wanted: dict[str, bytes], took: float) -> int:
    """How many runs that were killed and gone on with came to other files."""
    chance = random.Random(args.seed)
    kills = finished = different = 0
    again = call(args.folder, out, "--resume", "--jobs", args.jobs)
    while kills < args.times:
        if not finishes(again, chance.uniform(0, took)):
            kills += 1
            continue
        finished += 1
        different += is_other(files(out), wanted)
        shutil.rmtree(out)
    if out.exists():
        finishes(again, 100 * took)
        finished += 1
        different += is_other(files(out), wanted)
    print(f"kills {kills}\nfinished {finished}\ndifferent {different}")
    return different


def is_other(made: dict[str, bytes], wanted: dict[str, bytes]) -> bool:
    for name in sorted({*made, *wanted}):
        if made.get(name) != wanted.get(name):
            print(f"{name}: {'left over' if name not in wanted else 'missing or other'}", file=sys.stderr)
    return made != wanted


if __name__ == "__main__":
    main()
