"""The records, their JSON Schema and their documentation say the same."""

import dataclasses
import inspect

import dateline
from checks.records_page import PAGE, page
from dateline import records

CLASSES = [c for _, c in inspect.getmembers(records, dataclasses.is_dataclass)]
# Records that stay between the rooms and are not part of a reading.
OF_A_READING = set(dateline.schema()["$defs"])


def test_every_record_is_frozen_slotted_and_explained() -> None:
    for record in CLASSES:
        assert record.__dataclass_params__.frozen, record
        assert hasattr(record, "__slots__"), record
        assert record.__doc__ and not record.__doc__.startswith(f"{record.__name__}("), record


def test_the_schema_holds_every_field_of_a_reading_with_its_explanation() -> None:
    definitions = dateline.schema()["$defs"]
    for record in CLASSES:
        if record.__name__ in OF_A_READING:
            fields = {f.name for f in dataclasses.fields(record)}
            assert set(definitions[record.__name__]["properties"]) == fields
            assert definitions[record.__name__]["description"]


def test_the_schema_reaches_the_records_of_the_codebook() -> None:
    assert {
        "Reading",
        "Report",
        "Event",
        "Claim",
        "Source",
        "Party",
        "Place",
        "When",
        "Mention",
        "Span",
    } <= OF_A_READING


def test_the_page_of_records_is_up_to_date() -> None:
    assert PAGE.read_text("utf-8") == page(), "run: python -m checks.records_page"


def test_the_public_names_are_these_and_sorted() -> None:
    assert dateline.__all__ == sorted(dateline.__all__, key=lambda n: (not n.isupper(), n[0].islower(), n))
    assert all(hasattr(dateline, name) for name in dateline.__all__)
