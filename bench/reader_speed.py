"""A folder of texts → words per second on one thread and on two processes, load time, memory, size of the model."""

import multiprocessing
import resource
import subprocess
import sys
import time
from pathlib import Path

from bench.reader_scores import Figures
from dateline.language import Reader, open_reader, parse
from dateline.language.model import MODEL
from dateline.read.parts import parts_of
from dateline.records import Report

ROUNDS = 3
MEMORY_WORDS = 20_000


def speed_figures(reader: Reader, folder: Path) -> Figures:
    """Words are the reader's tokens; texts are in memory, everything from raw text to records is counted."""
    texts = [path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))]
    rounds = [rates(reader, texts) for _ in range(ROUNDS)]
    one, per_cpu = max(wall for wall, _ in rounds), max(cpu for _, cpu in rounds)
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        both = max(sum(pool.map(in_process, [texts[::2], texts[1::2]], chunksize=1)) for _ in range(ROUNDS))
    size = sum(path.stat().st_size for path in MODEL.iterdir()) / 1e6
    load, memory = in_fresh_process(folder)
    return {
        "words_per_second": one,
        "words_per_cpu_second": per_cpu,
        "two_processes_ratio": both / one,
        "model_megabytes": size,
        "load_seconds": load,
        "peak_megabytes": memory,
    }


def rates(reader: Reader, texts: list[str]) -> tuple[float, float]:
    """Words per second by the clock, and per second of the processor, which other work beside it slows less."""
    start, busy = time.perf_counter(), time.process_time()
    words = sum(len(s.tokens) for text in texts for s in parse(as_report(text), reader))
    return words / (time.perf_counter() - start), words / (time.process_time() - busy)


def as_report(text: str) -> Report:
    return Report("", text, parts_of(text, None)[0])


def in_process(texts: list[str]) -> float:
    return rates(open_reader(), texts)[0]


def in_fresh_process(folder: Path) -> tuple[float, float]:
    """Seconds to open the reader, and the peak of memory in megabytes when it reads 20,000 words as one report."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.reader_speed", str(folder)], capture_output=True, text=True, check=True
    )
    load, memory = done.stdout.split()
    return float(load), float(memory)


def main() -> None:
    start = time.perf_counter()
    reader = open_reader()
    load = time.perf_counter() - start
    words: list[str] = []
    for path in sorted(Path(sys.argv[1]).glob("*.txt")):
        if len(" ".join(words).split()) < MEMORY_WORDS:
            words.append(path.read_text("utf-8"))
    parse(as_report("\n\n".join(words)), reader)
    print(load, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000)


if __name__ == "__main__":
    main()
