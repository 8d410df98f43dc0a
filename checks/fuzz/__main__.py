"""Odd inputs for a time: `python -m checks.fuzz [TARGET…] --minutes 10 --seed 0 --keep build/fuzz`.

Minutes are by the clock; each input may take ten seconds of the processor, and a process a gigabyte. What breaks a
target is made as small as it can be, printed, and kept as a file of that folder; exit code 1 where something broke.
"""

import argparse
import os
import resource
import signal
import sys
import time
import traceback
from pathlib import Path
from types import FrameType
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings

from checks.fuzz.invariants import Broken
from checks.fuzz.targets import TARGETS, Target

SECONDS = 10
GRACE = 60
KILOBYTES = 1_000_000
ROUND = 100
MOST_FAULTS = 20
FRAMES = 5
SETTINGS = settings(
    max_examples=ROUND,
    deadline=None,
    database=None,
    report_multiple_bugs=False,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=list(HealthCheck),
)


class Hang(Exception):
    """An input took too long."""


def limited(target: Target, counted: list[int], until: float) -> Any:
    """The target with its limits of time and memory; what is left of a round is skipped a minute after the end."""

    def run(odd: Any) -> None:
        if time.monotonic() > until + GRACE:
            return
        counted.append(1)
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        try:
            target.run(odd)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
            if (used := resource.getrusage(who).ru_maxrss) > KILOBYTES:
                raise Broken(f"{used // 1000} MB of memory")

    return run


def hung(number: int, frame: FrameType | None) -> None:
    raise Hang(f"more than {SECONDS} s")


def trial(name: str, until: float, start: int) -> tuple[int, dict[str, str]]:
    """Rounds with a new seed each, until the time is over: how many inputs, and what broke, once for each place."""
    counted: list[int] = []
    broken: dict[str, str] = {}
    number = start
    while time.monotonic() < until and len(broken) < MOST_FAULTS:
        test = seed(number)(SETTINGS(given(TARGETS[name].input)(limited(TARGETS[name], counted, until))))
        try:
            test()
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt):
                raise
            broken.setdefault(place(error), fault(error))
        number += 1
    return len(counted), broken


def busy() -> float:
    """Seconds of the processor that this process and its children that have ended took."""
    return sum(os.times()[:4])


def place(error: BaseException) -> str:
    """Where it broke, so that one fault counts once."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} {last.filename}:{last.lineno}"


def fault(error: BaseException) -> str:
    """The input as hypothesis tells it and the last frames."""
    notes = "\n".join(getattr(error, "__notes__", ()))
    frames = traceback.format_list(traceback.extract_tb(error.__traceback__)[-FRAMES:])
    return f"{notes}\n{type(error).__name__}: {error}\n{''.join(frames)}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"of {', '.join(TARGETS)}; else all")
    parser.add_argument("--minutes", type=float, default=10, help="for each target")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, default=Path("build/fuzz"))
    args = parser.parse_args()
    if unknown := set(args.targets) - set(TARGETS):
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    signal.signal(signal.SIGPROF, hung)
    failed = False
    for name in args.targets or TARGETS:
        before = busy()
        inputs, broken = trial(name, time.monotonic() + args.minutes * 60, args.seed)
        print(f"{name}_inputs {inputs}\n{name}_seconds_of_processor {busy() - before:.0f}")
        print(f"{name}_faults {len(broken)}", flush=True)
        for number, text in enumerate(sorted(broken.values())):
            args.keep.mkdir(parents=True, exist_ok=True)
            (args.keep / f"{name}-{os.getpid()}-{number}.txt").write_text(text, "utf-8", "backslashreplace")
            print(text, file=sys.stderr)
        failed = failed or bool(broken)
    sys.exit(failed)


if __name__ == "__main__":
    main()
