"""Reports in, readings out, one after another. Runs as the child process of `jobs.py`."""

import gc
import signal
import sys

import msgspec

from dateline.pipeline import attempted
from dateline.read import Failure
from dateline.read.child import receive, send
from dateline.records import Reading, Report

# The tables are many small objects that live as long as the program: the collector need not walk them often.
COLLECT = (50_000, 20, 20)
READ, FAILED = b"r", b"f"


def answer(found: Reading | Failure) -> bytes:
    """A reading, or the reason why there is none, as one message."""
    if isinstance(found, Failure):
        return FAILED + msgspec.json.encode((found.where, type(found.error).__name__, str(found.error)))
    return READ + msgspec.json.encode(found)


def main() -> None:
    """The child: answers reports until its input ends; the parent alone hears of an interruption."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(*COLLECT)
    decoder = msgspec.json.Decoder(Report)
    while (message := receive(sys.stdin.buffer)) is not None:
        send(sys.stdout.buffer, answer(attempted(decoder.decode(message))))


if __name__ == "__main__":
    main()
