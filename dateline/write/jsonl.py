"""Readings in, JSON Lines out: one reading a line."""

from collections.abc import Iterable
from typing import TextIO

import msgspec

from dateline.records import Reading

SUFFIX = ".jsonl"


def write(readings: Iterable[Reading], stream: TextIO) -> None:
    """Each reading as one line of JSON."""
    for reading in readings:
        stream.write(msgspec.json.encode(reading).decode() + "\n")
