"""Readings as JSON, JSONL and tables; files that appear whole and never outside their folder."""

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

import dateline
from dateline.errors import BadInput, BadOption, NotWritten
from dateline.records import (
    Basis,
    Claim,
    Event,
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
from dateline.write import write
from dateline.write.files import names, write_folder, write_report
from dateline.write.table import chain, shown

EVENT = Event(
    type="ASSAULT",
    mode="aerial",
    actors=(Party("Air Force", "NOR", "MIL", (Basis("country", Span(0, 3), "who/states.tsv:7"),)),),
    recipients=(Party("a depot"),),
    when="2024-10-12",
    where=("Port Salem",),
    mentions=(Mention("struck", 5),),
    claims=(
        Claim(
            said=(Source("Norvik Press", "media"), Source(None, "unnamed_group", inherited=True)),
            status="occurred",
            counts={"dead": 9, "injured": (12, None)},
            responsibility=(Responsibility("Tarsia", "denied", "Tarsia"),),
        ),
        Claim(said=(), status="not_occurred", counts={}, responsibility=()),
    ),
    time=When("2024-10-12", "2024-10-12", "2024-10-12", "day"),
    places=(Place("Port Salem", 1.5, -2.5, "NOR"),),
    basis=(Basis("type", Span(5, 11), "model:trigger 0.93"),),
)
READING = Reading(
    "x", "2024-10-14", (EVENT,), Report("x", "They struck the depot.", (), published="2024-10-14")
)
GOLD_KEYS = {"type", "mode", "actors", "recipients", "when", "where", "mentions", "claims"}


def test_json_has_the_shape_of_the_gold() -> None:
    made = json.loads(dateline.to_json(READING))
    assert {"article", "published", "events"} <= set(made)
    (event,) = made["events"]
    assert set(event) >= GOLD_KEYS
    assert event["mentions"] == [{"text": "struck", "start": 5}]
    assert event["claims"][0]["counts"] == {"dead": 9, "injured": [12, None]}
    assert event["claims"][0]["responsibility"] == [{"party": "Tarsia", "stance": "denied", "by": "Tarsia"}]
    assert [s["name"] for s in event["claims"][0]["said"]] == ["Norvik Press", None]


def test_json_comes_back_as_the_same_reading() -> None:
    assert dateline.from_json(dateline.to_json(READING)) == READING


def test_json_that_is_no_reading_is_refused() -> None:
    with pytest.raises(BadInput, match="not a reading"):
        dateline.from_json('{"article": 1}')


def written(count: int, format: str) -> str:
    stream = io.StringIO()
    dateline.write([READING] * count, stream, format)
    return stream.getvalue()


@pytest.mark.parametrize(("count", "expected"), [(0, 0), (1, 1), (2, 2), (3, 3)])
def test_json_is_one_object_or_an_array_and_jsonl_a_line_each(count: int, expected: int) -> None:
    text = written(count, "json")
    made = json.loads(text) if text else []
    assert (len(made) if isinstance(made, list) else 1) == expected
    assert len(written(count, "jsonl").splitlines()) == expected


def test_an_unknown_format_is_a_wrong_call_that_names_the_known_ones() -> None:
    with pytest.raises(BadOption, match="json, jsonl, table"):
        dateline.write([READING], io.StringIO(), "xml")


def test_the_table_shows_each_claim_with_its_chain() -> None:
    text = written(1, "table")
    assert "ASSAULT" in text
    assert "● occurred ← Norvik Press ← a source not named · 9 dead · at least 12 injured" in text
    assert "⊘ did not occur ← the report" in text
    assert "sources disagree on status" in text
    assert chain(EVENT.claims[0].said) == "Norvik Press ← a source not named"


@pytest.mark.parametrize(
    ("hostile", "harmless"),
    [
        ("a\x1b[31mb", "a [31mb"),
        ("\u202egnitset", "gnitset"),
        ("[red]x[/red]", "[red]x[/red]"),
        ("a\nb", "a b"),
    ],
)
def test_text_of_a_report_cannot_steer_the_terminal(hostile: str, harmless: str) -> None:
    assert shown(hostile) == harmless


@pytest.mark.parametrize("text", ["[/x", "x]", "[red]x[/red]", "[/]", ":fire:", "\\\\", "a\\"])
def test_what_looks_like_markup_is_shown_as_it_is(text: str) -> None:
    parts = (Part("paragraph", Span(0, len(text)), "any"),)
    report = Report(text, text, parts, title=text, outlet=f"{text}]", authors=(text,))
    event = replace(EVENT, where=(text,), about=f"{text}]")
    stream = io.StringIO()
    write([Reading("x", None, (event,), report)], stream, "table")
    made = stream.getvalue().splitlines()
    assert made[0] == text
    assert f"outlet     {text}]" in made
    assert any(f" · {text} · {text}]" in line for line in made)


@pytest.mark.parametrize(
    ("article", "name"),
    [
        ("a/b", "a_b"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("..", "report"),
        ("Ö 1", "Ö_1"),
        ("爆" * 99, "爆" * 66),
    ],
)
def test_a_file_name_never_leads_out_of_the_folder_and_is_not_too_long(article: str, name: str) -> None:
    assert next(names(article)) == name


def test_a_folder_that_cannot_be_written_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(NotWritten, match="cannot be written"):
        write_folder(lambda: [READING], tmp_path / "file" / "deeper", ["jsonl"])
    with pytest.raises(NotWritten, match="cannot be written"):
        write_report(READING, tmp_path / "file" / "deeper" / "x", ["json"])
