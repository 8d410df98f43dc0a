"""Writes `docs/tour.md`, one report's road with the real output of each step: `python -m checks.tour_page`."""

import subprocess
import sys
import tomllib
from itertools import dropwhile
from pathlib import Path
from typing import Any

PAGE = Path("docs/tour.md")
STEPS = Path("checks/tour.toml")
WIDTH = "110"


def page() -> str:
    """The tour as the program gives it now."""
    steps = tomllib.loads(STEPS.read_text("utf-8"))
    return "\n\n".join([steps["head"].strip(), *(section(step) for step in steps["step"])]) + "\n"


def section(step: dict[str, Any]) -> str:
    lines = [line for line in output(step["call"]) if line.strip()]
    shown = list(dropwhile(lambda line: not line.startswith(step.get("from", "")), lines))
    kept = shown[: step.get("lines", len(shown))]
    more = ["…"] if len(kept) < len(shown) else []
    block = "\n".join(f"    {line}" for line in [f"$ dateline {' '.join(step['call'])}", *kept, *more])
    return f"## {step['title']}\n\n{step['text'].strip()}\n\n{block}"


def output(call: list[str]) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-m", "dateline", *call],
        capture_output=True,
        text=True,
        check=True,
        env={"COLUMNS": WIDTH, "PATH": "", "PYTHONUTF8": "1"},
    )
    return [line.rstrip() for line in done.stdout.splitlines()]


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
