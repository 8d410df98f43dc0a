"""Bytes in, reports out: text, HTML, JSONL and directories. Nothing here touches the network."""

import sys
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from dateline.errors import BadInput
from dateline.read.assemble import report
from dateline.read.child import PageReader
from dateline.read.inputs import Failure, Raw, Stated, raws
from dateline.records import Report

__all__ = ["Failure", "Raw", "Stated", "reports"]


def reports(
    paths: Iterable[str], given: Stated | None = None, stdin: BinaryIO | None = None
) -> Iterator[Report | Failure]:
    """The reports at the paths, in order; a Failure stands where one could not be read.

    A path is a file (text, HTML, JSONL), a directory, or `-` for standard input. `given` outranks what a report
    says of itself. Raises BadOption for a path that does not exist.
    """
    with PageReader() as pages:
        for path in paths:
            for raw in raws(path, stdin or sys.stdin.buffer):
                yield raw if isinstance(raw, Failure) else attempted(raw, given or Stated(), pages)


def attempted(raw: Raw, given: Stated, pages: PageReader) -> Report | Failure:
    """The report of one raw input, or why it cannot be read."""
    try:
        return report(raw, given, pages)
    except BadInput as error:
        return Failure(raw.where, error)
