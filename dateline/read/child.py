"""HTML pages read in a child process, so that a hostile page costs bounded time and memory and harms nobody else."""

import contextlib
import importlib
import select
import struct
import subprocess
import sys
from types import TracebackType
from typing import IO

import msgspec

from dateline.errors import BadInput, TooLarge
from dateline.read.page import Page, page

SECONDS = 30.0
MEMORY = 1_500_000_000
LENGTH = struct.Struct(">I")


class Request(msgspec.Struct):
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
                f"this page takes over {self.seconds:.0f} s or too much memory; give its plain text"
            )
        found = msgspec.json.decode(answer, type=Page)
        if found.fault:
            raise BadInput(found.fault)
        return found

    def ask(self, message: bytes) -> bytes | None:
        child = self.child or self.start()
        assert child.stdin and child.stdout
        try:
            send(child.stdin, message)
            ready, _, _ = select.select([child.stdout], [], [], self.seconds)
            return receive(child.stdout) if ready else None
        except BrokenPipeError:
            return None

    def start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "dateline.read.child"]
        self.child = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        return self.child

    def stop(self) -> None:
        if self.child:
            self.child.kill()
            with contextlib.suppress(BrokenPipeError):
                self.child.communicate()
            self.child = None


def send(stream: IO[bytes], message: bytes) -> None:
    stream.write(LENGTH.pack(len(message)) + message)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """One message, or None at the end of the stream."""
    head = stream.read(LENGTH.size)
    return stream.read(LENGTH.unpack(head)[0]) if len(head) == LENGTH.size else None


def limit_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        resource = importlib.import_module("resource")
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def main() -> None:
    """The child: answers pages until its input ends."""
    limit_memory()
    while (message := receive(sys.stdin.buffer)) is not None:
        request = msgspec.json.decode(message, type=Request)
        send(sys.stdout.buffer, msgspec.json.encode(page(request.source, request.url)))


if __name__ == "__main__":
    main()
