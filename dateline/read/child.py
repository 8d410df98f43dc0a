"""HTML in, pages out, read in a child process (`page.py`): a hostile page costs bounded time and memory."""

import contextlib
import select
import struct
import subprocess
import sys
from dataclasses import dataclass
from types import TracebackType
from typing import IO

import msgspec

from dateline.errors import BadInput, TooLarge
from dateline.records import Evidence

SECONDS = 30.0
GIGABYTES = 1.5
LENGTH = struct.Struct(">I")  # of a message, before it


@dataclass(frozen=True, slots=True)
class Page:
    """What an HTML page holds: its article's paragraphs and all that it states about itself.

    `fault` says in one line why there is no article, or is None.
    """

    paragraphs: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """What the child is asked for: a page's source and its address."""

    source: str
    url: str | None


class PageReader:
    """Reads pages one after another; the child is started at the first and again after one that broke it."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self.seconds = seconds
        self.child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "PageReader":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def read(self, source: str, url: str | None) -> Page:
        """The page. Raises TooLarge when it takes too long or too much memory, BadInput when it has no article."""
        answer = self.ask(msgspec.json.encode(Request(source, url)))
        if answer is None:
            self.stop()
            raise TooLarge(
                f"cannot be read within {self.seconds:g} s and {GIGABYTES} GB of memory; give its plain text"
            )
        found = msgspec.json.decode(answer, type=Page)
        if found.fault:
            raise BadInput(found.fault)
        return found

    def ask(self, message: bytes) -> bytes | None:
        """The child's answer to one message; None where it died or was not ready in time."""
        child = self.child or self.start()
        assert child.stdin and child.stdout
        try:
            send(child.stdin, message)
            ready, _, _ = select.select([child.stdout], [], [], self.seconds)
            return receive(child.stdout) if ready else None
        except BrokenPipeError:
            return None

    def start(self) -> subprocess.Popen[bytes]:
        """A new child, in place of the one that is no more."""
        command = [sys.executable, "-P", "-m", "dateline.read.page"]
        self.child = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        return self.child

    def stop(self) -> None:
        """Ends the child, if there is one; the next page starts another."""
        if self.child:
            self.child.kill()
            with contextlib.suppress(BrokenPipeError):
                self.child.communicate()
            self.child = None


def send(stream: IO[bytes], message: bytes) -> None:
    """One message: its length as four bytes, big-endian, then its bytes."""
    stream.write(LENGTH.pack(len(message)) + message)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """One message, or None at the end of the stream."""
    head = stream.read(LENGTH.size)
    return stream.read(LENGTH.unpack(head)[0]) if len(head) == LENGTH.size else None
