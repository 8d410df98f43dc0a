"""Readings in, JSON out: the shape of the gold and more; and back."""

from collections.abc import Iterable
from typing import Any, TextIO

import msgspec

from dateline.errors import BadInput
from dateline.records import Reading

SUFFIX = ".json"
ID = "https://json-schema.org/draft/2020-12/schema"


def to_json(reading: Reading) -> str:
    """One reading as indented JSON, without a newline at its end."""
    return msgspec.json.format(msgspec.json.encode(reading), indent=1).decode()


def from_json(text: str | bytes) -> Reading:
    """The reading that `to_json` wrote. Raises BadInput where the text is not one."""
    try:
        return msgspec.json.decode(text, type=Reading)
    except msgspec.MsgspecError as error:
        raise BadInput(f"not a reading as JSON: {error}; see `dateline schema`") from None


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a reading."""
    return {"$schema": ID, **msgspec.json.schema(Reading)}


def write(readings: Iterable[Reading], stream: TextIO) -> None:
    """One reading as an object, several as an array."""
    pending = iter(readings)
    first = next(pending, None)
    if first is None:
        return
    second = next(pending, None)
    if second is None:
        stream.write(to_json(first) + "\n")
        return
    stream.write(f"[{to_json(first)},\n{to_json(second)}")
    for reading in pending:
        stream.write(",\n" + to_json(reading))
    stream.write("]\n")
