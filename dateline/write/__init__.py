"""Readings in, files out: one module a format with `write(readings, stream)`; `FORMATS` is the register."""

from collections.abc import Iterable
from typing import IO, Any

from dateline.records import Reading
from dateline.write.files import fitting
from dateline.write.formats import FORMATS, Format, known

__all__ = ["FORMATS", "Format", "known", "write"]


def write(
    readings: Iterable[Reading], stream: IO[Any], format: str = "json", all_statuses: bool = False
) -> None:
    """Write the readings to an open stream, of bytes for Parquet and of text for all others.

    Formats of data sets that hold what occurred get that alone, unless `all_statuses`. Raises BadOption for an
    unknown format.
    """
    chosen = known(format)
    chosen.write(fitting(readings, chosen, all_statuses), stream)
