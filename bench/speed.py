"""Speed and memory of the program as a user meets them: `python -m bench.speed [FOLDER] [--reports 120] [--jobs 2]`.

Everything is measured on the same texts of FOLDER (`gold/train` by default) in one run, in turns, so that other work on
the machine slows all alike; of several rounds the best counts. Peers that are not installed are passed over with a line
on stderr (`pip install dateparser==1.5.0`; trafilatura comes with the program; spaCy: `bench.rivals.spacy_cnn`).
`--pages` is a folder of pages in the form of fundus-pages.
"""

import argparse
import gzip
import importlib
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bench.data import corpora, gold, present, show
from bench.reader_speed import rates
from bench.rooms import room_figures, sample
from dateline import when
from dateline.language import open_reader
from dateline.language.tokens import tokens

ROUNDS = 3
LENGTHS = (1_000, 10_000, 100_000)
NUMBERS = (50, 500)
# The kernel's count for a child that has ended begins with the parent's memory; this one begins anew with the program.
PROGRAM = """
import atexit, sys
from pathlib import Path
atexit.register(lambda: sys.stderr.write(Path("/proc/self/status").read_text()))
from dateline.cli import main
main()
"""
SHORT = "\n\n".join(
    (
        "Two held after shots in {0}",
        "Police in {0} arrested two men on Sunday after shots were fired at a guard, the mayor said. Nobody was hurt.",
    )
)


@dataclass(frozen=True, slots=True)
class Spent:
    """What one call of the program took: seconds by the clock and of the processor, the peak of memory in MB."""

    wall: float
    cpu: float
    megabytes: float


def spent(*arguments: str) -> Spent:
    """Run `dateline` in a process of its own, which tells its peak of memory as it ends."""
    start = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert child.stderr
    told = child.stderr.read()
    _, _, used = os.wait4(child.pid, 0)
    wall = time.perf_counter() - start
    child.returncode = 0
    child.stderr.close()
    return Spent(wall, used.ru_utime + used.ru_stime, int(told.rpartition("VmHWM:")[2].split()[0]) / 1000)


def best(rounds: Iterable[float]) -> float:
    return min(rounds)


# ---- words a second ------------------------------------------------------------------------------


def road(paths: list[Path], jobs: int, folder: Path) -> None:
    """The whole command with one process and with several, the reader alone, in turns; startup is left out."""
    texts = [path.read_text("utf-8") for path in paths]
    words = sum(len(tokens(text)) for text in texts)
    lines = write_lines(folder / "all.jsonl", texts)
    none = write_lines(folder / "few.jsonl", [SHORT.format("Lima")] * 2 * jobs)
    reader = open_reader()
    rows = []
    for number in range(ROUNDS):
        out = str(folder / f"out{number}")
        started = spent("read", none, "-o", f"{out}s")
        one = spent("read", lines, "-o", f"{out}a")
        several = spent("read", lines, "-o", f"{out}b", "--jobs", str(jobs))
        many_started = spent("read", none, "-o", f"{out}t", "--jobs", str(jobs))
        alone = words / rates(reader, texts)[0]
        rows.append((started, one, several, many_started, alone))
    one = best(row[1].wall - row[0].wall for row in rows)
    several = best(row[2].wall - row[3].wall for row in rows)
    alone = best(row[4] for row in rows)
    cpu = best(row[1].cpu - row[0].cpu for row in rows)
    show("words", words)
    show("read_words_per_second", words / one)
    show("read_words_per_cpu_second", words / cpu)
    show(f"read_words_per_second_{jobs}_processes", words / several)
    show("processes_ratio", one / several)
    several_cpu = best(row[2].cpu - row[3].cpu for row in rows)
    show("processes_cpu_ratio", several_cpu / cpu)
    show("reader_alone_words_per_second", words / alone)
    show("reader_alone_to_read", one / alone)


def write_lines(path: Path, texts: Iterable[str]) -> str:
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), "utf-8")
    return str(path)


# ---- start, length, number -----------------------------------------------------------------------


def start(folder: Path) -> None:
    """From the call to its end, by the clock and of the processor, with files in the cache of the system."""
    path = folder / "short.txt"
    path.write_text(SHORT.format("Lima"), "utf-8")
    for name, call in (("version", ("--version",)), ("first_result", ("read", str(path)))):
        runs = [spent(*call) for _ in range(ROUNDS)]
        show(f"{name}_seconds", best(run.wall for run in runs))
        show(f"{name}_cpu_seconds", best(run.cpu for run in runs))


def lengths(paths: list[Path], folder: Path) -> None:
    """Price of a word and peak of memory by the length of one report; `linear` is 1 where a word of the longest is no
    dearer than one of a tenth of it."""
    body = "\n\n".join(path.read_text("utf-8") for path in paths)
    count = len(body.split())
    base = spent("read", write_lines(folder / "base.jsonl", [SHORT.format("Lima")]), "--format", "json")
    price = {}
    for length in LENGTHS:
        text = "\n\n".join([body] * (length // count + 1)).split(" ")[:length]
        used = spent("read", write_lines(folder / f"{length}.jsonl", [" ".join(text)]), "--format", "json")
        price[length] = (used.cpu - base.cpu) / length * 1e6
        show(f"microseconds_per_word_{length}", price[length])
        show(f"peak_megabytes_{length}", used.megabytes)
    show("linear", price[LENGTHS[1]] / price[LENGTHS[2]])


def numbers(folder: Path) -> None:
    """Peak of memory by the number of reports, with one process and with two (that of the parent)."""
    for jobs in ("1", "2"):
        peaks = []
        for number in NUMBERS:
            texts = (SHORT.format(f"town {n}") for n in range(number))
            lines = write_lines(folder / f"{number}.jsonl", texts)
            peaks.append(
                spent("read", lines, "-o", str(folder / f"n{number}{jobs}"), "--jobs", jobs).megabytes
            )
            show(f"peak_megabytes_{number}_reports_{jobs}_processes", peaks[-1])
        show(f"kilobytes_per_further_report_{jobs}", 1000 * (peaks[1] - peaks[0]) / (NUMBERS[1] - NUMBERS[0]))


def rooms(paths: list[Path]) -> None:
    for name, value in room_figures(paths).items():
        show(f"room_{name}", value)


# ---- peers ---------------------------------------------------------------------------------------


def peers(paths: list[Path], pages: Path) -> None:
    texts = [path.read_text("utf-8") for path in paths]
    words = sum(len(tokens(text)) for text in texts)
    day = date(2019, 4, 2)
    ours = seconds(lambda: [when.find((), text, day) for text in texts])
    show("when_alone_words_per_second", words / ours)
    if installed("dateparser"):
        search = importlib.import_module("dateparser.search").search_dates
        few = texts[: max(1, len(texts) // 20)]
        theirs = seconds(lambda: [search(text, languages=["en"]) for text in few])
        some = sum(len(tokens(text)) for text in few)
        show("dateparser_search_words_per_second", some / theirs)
    if pages.is_dir():
        html = [
            gzip.decompress(p.read_bytes()).decode("utf-8", "replace")
            for p in sorted(pages.rglob("*.html.gz"))
        ]
        of_pages(html)


def of_pages(sources: list[str]) -> None:
    """Pages to paragraphs and metadata, beside trafilatura's paragraphs alone, in this process."""
    if not sources:
        return
    page = importlib.import_module("dateline.read.page").page
    extract = importlib.import_module("trafilatura").extract
    ours = seconds(lambda: [page(source, None) for source in sources])
    theirs = seconds(
        lambda: [extract(source, include_comments=False, include_tables=False) for source in sources]
    )
    show("pages_per_second", len(sources) / ours)
    show("trafilatura_pages_per_second", len(sources) / theirs)


def installed(name: str) -> bool:
    if importlib.util.find_spec(name) is None:
        print(f"absent: {name}; pip install {name}", file=sys.stderr)
        return False
    return True


def seconds(work: Callable[[], object]) -> float:
    """Of the processor; the best of two, the first of which fills caches."""
    took = []
    for _ in range(2):
        begun = time.process_time()
        work()
        took.append(time.process_time() - begun)
    return min(took)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=None)
    parser.add_argument("--reports", type=int, default=120)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--pages", type=Path, default=corpora() / "fundus-pages")
    parser.add_argument("--only", choices=("start", "road", "rooms", "lengths", "numbers", "peers"))
    args = parser.parse_args()
    paths = sample(present(args.folder or gold() / "train"), args.reports)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        parts: dict[str, Callable[[], None]] = {
            "start": lambda: start(folder),
            "road": lambda: road(paths, args.jobs, folder),
            "rooms": lambda: rooms(paths),
            "lengths": lambda: lengths(paths, folder),
            "numbers": lambda: numbers(folder),
            "peers": lambda: peers(paths, args.pages),
        }
        for name in [args.only] if args.only else list(parts):
            parts[name]()


if __name__ == "__main__":
    main()
