"""Reports in, readings out in the same order, read by several processes at once.

No more than a few reports a process are held at a time. A process that dies is replaced and its report given to the
new one; where that dies too, a Failure stands in place of the reading.
"""

import contextlib
import os
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from queue import LifoQueue
from typing import TypeVar

import msgspec

from dateline import errors
from dateline.errors import BadOption, Crashed
from dateline.pipeline import attempted
from dateline.read import Failure
from dateline.read.child import receive, send
from dateline.records import Reading, Report
from dateline.worker import READ

COMMAND = (sys.executable, "-P", "-m", "dateline.worker")
AHEAD = 4
TRIES = 2
Other = TypeVar("Other")
Tell = Callable[[str], None]


def processes(asked: int) -> int:
    """How many processes `--jobs` asks for; 0 means one for each core. Raises BadOption."""
    if asked < 0:
        raise BadOption(f"--jobs {asked}: give how many processes are to read, or 0 for one for each core")
    return asked or cores()


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def extracted(found: Iterable[Report | Other], jobs: int, tell: Tell) -> Iterator[Reading | Failure | Other]:
    """Each report's reading in its place, all else as it is. `tell` hears of processes that died, a line each."""
    if jobs == 1:
        for one in found:
            yield attempted(one) if isinstance(one, Report) else one
        return
    with Crew(jobs, tell) as crew:
        yield from in_order(found, crew, jobs * AHEAD)


def in_order(
    found: Iterable[Report | Other], crew: "Crew", ahead: int
) -> Iterator[Reading | Failure | Other]:
    """The answers in the order of the questions, of which `ahead` are open at most."""
    pending: deque[Future[Reading | Failure] | tuple[Other]] = deque()
    for one in found:
        pending.append(crew.submit(one) if isinstance(one, Report) else (one,))
        while pending and (len(pending) >= ahead or is_ready(pending[0])):
            yield settled(pending.popleft())
    while pending:
        yield settled(pending.popleft())


def is_ready(one: Future[Reading | Failure] | tuple[Other]) -> bool:
    """Whether an answer is there, or no report was asked about."""
    return isinstance(one, tuple) or one.done()


def settled(one: Future[Reading | Failure] | tuple[Other]) -> Reading | Failure | Other:
    """The answer, waited for; what is no report, as it is."""
    return one[0] if isinstance(one, tuple) else one.result()


class Crew:
    """Processes that read, each with a thread that waits for it; a process is started when it is first needed."""

    def __init__(self, size: int, tell: Tell) -> None:
        self.tell = tell
        self.idle: LifoQueue[Worker] = LifoQueue()
        self.all = [Worker() for _ in range(size)]
        for worker in self.all:
            self.idle.put(worker)
        self.threads = ThreadPoolExecutor(size)

    def __enter__(self) -> "Crew":
        return self

    def __exit__(self, *_: object) -> None:
        """Ends the processes, also those at work."""
        self.threads.shutdown(wait=False, cancel_futures=True)
        for worker in self.all:
            worker.end()
        self.threads.shutdown()
        for worker in self.all:
            worker.bury()

    def submit(self, report: Report) -> "Future[Reading | Failure]":
        """The reading that a report is going to have."""
        return self.threads.submit(self.read, report)

    def read(self, report: Report) -> Reading | Failure:
        """The reading by the first process that is free, in the thread that calls."""
        worker = self.idle.get()
        try:
            return self.attempts(worker, report)
        finally:
            self.idle.put(worker)

    def attempts(self, worker: "Worker", report: Report) -> Reading | Failure:
        """The reading, tried again by a new process where the first died of it; else a Failure."""
        for left in reversed(range(TRIES)):
            if (found := worker.read(report)) is not None:
                return found
            if worker.ended:
                break
            if left:
                self.tell(f"{report.article}: its process ended ({worker.death}); it is read again")
        return Failure(
            report.article,
            Crashed(f"its process ended twice ({worker.death}); read it alone, with more memory to spare"),
        )


class Worker:
    """One child process (`worker.py`), started at the first report and again after it died."""

    def __init__(self) -> None:
        self.child: subprocess.Popen[bytes] | None = None
        self.ended = False
        self.death = ""

    def read(self, report: Report) -> Reading | Failure | None:
        """The reading, or None where the process died of it."""
        answer = None
        with contextlib.suppress(BrokenPipeError):
            answer = self.ask(msgspec.json.encode(report))
        if answer is None:
            self.bury()
            return None
        if answer[:1] == READ:
            return msgspec.json.decode(answer[1:], type=Reading)
        where, kind, why = msgspec.json.decode(answer[1:], type=tuple[str, str, str])
        return Failure(where, getattr(errors, kind)(why))

    def ask(self, message: bytes) -> bytes | None:
        """The child's answer to one message; None where it died."""
        child = self.child or self.start()
        assert child.stdin and child.stdout
        send(child.stdin, message)
        return receive(child.stdout)

    def start(self) -> subprocess.Popen[bytes]:
        """A child in a group of its own: Ctrl-C reaches the parent alone."""
        self.child = subprocess.Popen(
            COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        if self.ended:
            self.child.kill()
        return self.child

    def bury(self) -> None:
        """Clears away a child that is dead or is to be, and notes how it ended."""
        if self.child:
            self.child.kill()
            with contextlib.suppress(BrokenPipeError):
                self.child.communicate()
            code = self.child.returncode
            self.death = f"signal {-code}" if code < 0 else f"exit code {code}"
            self.child = None

    def end(self) -> None:
        """Stops the child for good, from any thread: no other is tried."""
        self.ended = True
        if child := self.child:
            child.kill()
