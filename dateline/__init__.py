"""dateline reads news reports into dated, located, sourced event records.

import dateline

for reading in dateline.read("report.txt", published="2019-04-02"):
    print(dateline.to_json(reading))
"""

from dateline.errors import BadInput, BadOption, DatelineError
from dateline.pipeline import extract, read
from dateline.read import Failure
from dateline.records import (
    Basis,
    Claim,
    Dateline,
    Event,
    Evidence,
    Mention,
    Part,
    Party,
    Place,
    Reading,
    Report,
    Responsibility,
    Source,
    Span,
    When,
)
from dateline.write import FORMATS, write
from dateline.write.json import from_json, schema, to_json

__version__ = "0.1.0"

__all__ = [
    "FORMATS",
    "BadInput",
    "BadOption",
    "Basis",
    "Claim",
    "Dateline",
    "DatelineError",
    "Event",
    "Evidence",
    "Failure",
    "Mention",
    "Part",
    "Party",
    "Place",
    "Reading",
    "Report",
    "Responsibility",
    "Source",
    "Span",
    "When",
    "extract",
    "from_json",
    "read",
    "schema",
    "to_json",
    "write",
]
