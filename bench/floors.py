"""Runs the benchmarks of `floors.toml` and fails where a figure fell below its floor or rose above its ceiling.

`python -m bench.floors` prints each benchmark's figures as it goes. Ceilings are for errors.

`--all` also runs those marked slow. A benchmark whose data are absent says so and does not fail. Data that changed
since the floor was set (another digest) are named: a floor holds only for the data that it was measured on.
"""

import argparse
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

from bench.data import corpora, digest, gold

FLOORS = Path(__file__).with_name("floors.toml")
ROOTS = {"corpora": corpora(), "gold": gold(), "bench": Path(__file__).parent}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--all", action="store_true", help="run the slow benchmarks too")
    parser.add_argument("--digest", type=Path, help="print the digest of a data path and stop")
    args = parser.parse_args()
    if args.digest:
        print(digest(args.digest))
        return
    rows = tomllib.loads(FLOORS.read_text("utf-8"))["bench"]
    faults = [fault for row in rows if args.all or not row.get("slow") for fault in check(row)]
    print("\n".join(faults) or "all figures are within their floors and ceilings")
    sys.exit(bool(faults))


def check(row: dict[str, Any]) -> list[str]:
    """What is wrong with one benchmark's figures, in lines; they are printed as they come."""
    data = ROOTS[row["root"]] / row["data"]
    command = [sys.executable, "-m", row["run"], *row.get("options", []), str(data)]
    print(f"$ {row['run']} {row['root']}/{row['data']}", flush=True)
    if not data.exists():
        print(f"absent: {data}")
        return []
    if (now := digest(data)) != row["digest"]:
        return [
            f"{row['run']}: {data} has digest {now}, the floors are for {row['digest']}; measure and set them anew"
        ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    print(done.stdout, end="")
    if done.returncode:
        return [f"{row['run']}: failed: {done.stderr.strip().splitlines()[-1:]}"]
    return outside(row, figures(done.stdout))


def figures(output: str) -> dict[str, float]:
    """The `name value` lines of a benchmark."""
    pairs = [line.split() for line in output.splitlines()]
    return {
        pair[0]: float(pair[1]) for pair in pairs if len(pair) == 2 and pair[1].replace(".", "", 1).isdigit()
    }


def outside(row: dict[str, Any], got: dict[str, float]) -> list[str]:
    """The figures that are missing, below their floor or above their ceiling, a line each."""
    low = [
        f"{row['run']}: {name} is {got.get(name, 'missing')}, its floor is {floor}"
        for name, floor in row.get("floors", {}).items()
        if got.get(name, float("-inf")) < floor
    ]
    high = [
        f"{row['run']}: {name} is {got.get(name, 'missing')}, its ceiling is {ceiling}"
        for name, ceiling in row.get("ceilings", {}).items()
        if got.get(name, float("inf")) > ceiling
    ]
    return low + high


if __name__ == "__main__":
    main()
