"""Readings in, the two wide tables as Parquet out; needs the extra: `pip install 'dateline[parquet]'`."""

import importlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from dateline.errors import BadOption
from dateline.records import Reading
from dateline.write.columns import CLAIM_COLUMNS, EVENT_COLUMNS, Cell, ClaimColumn, Column, claims, events

SUFFIX = ".parquet"
CLAIMS_SUFFIX = ".claims.parquet"
ROWS_AT_ONCE = 10_000
ARROW = {str: "string", int: "int64", float: "double", bool: "bool"}


def write(readings: Iterable[Reading], stream: BinaryIO) -> None:
    """The table of events, a row each. Raises BadOption where pyarrow is not installed."""
    write_table(stream, EVENT_COLUMNS, events(readings))


def write_claims(readings: Iterable[Reading], stream: BinaryIO) -> None:
    """The table of claims, a row each. Raises BadOption where pyarrow is not installed."""
    write_table(stream, CLAIM_COLUMNS, claims(readings))


def write_table(
    stream: BinaryIO, columns: Sequence[Column | ClaimColumn], rows: Iterable[Sequence[Cell]]
) -> None:
    """Raises BadOption where pyarrow is not installed."""
    arrow, parquet = library("pyarrow"), library("pyarrow.parquet")
    schema = arrow.schema([(column.name, ARROW[column.type]) for column in columns])
    with parquet.ParquetWriter(stream, schema) as writer:
        for batch in in_batches(rows):
            writer.write_batch(
                arrow.RecordBatch.from_pylist([named(columns, row) for row in batch], schema=schema)
            )


def in_batches(rows: Iterable[Sequence[Cell]]) -> Iterator[list[Sequence[Cell]]]:
    """The rows, so many together that a batch is worth writing and fits into memory."""
    pending = iter(rows)
    while batch := list(islice(pending, ROWS_AT_ONCE)):
        yield batch


def named(columns: Sequence[Column | ClaimColumn], row: Sequence[Cell]) -> dict[str, Cell]:
    """A row by the names of its columns."""
    return {column.name: value for column, value in zip(columns, row, strict=True)}


def count(path: Path) -> int:
    """The number of rows in a written file."""
    rows: int = library("pyarrow.parquet").read_metadata(path).num_rows
    return rows


def library(name: str) -> Any:
    """A module of pyarrow. Raises BadOption where it is not installed."""
    try:
        return importlib.import_module(name)
    except ImportError:
        raise BadOption(
            "--format parquet needs pyarrow; install it: pip install 'dateline[parquet]'"
        ) from None
