"""`dateline parse`: what the reader saw, for people and for other tools."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.cli import app
from dateline.errors import BadOption

TEXT = 'Blast kills two\n\n"We will stay," said Maria Lopez. POLICE CLOSED THE OLD HARBOR ON SUNDAY.'


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "harbor.txt"
    path.write_text(TEXT)
    return path


def shown(report: Path, format: str) -> str:
    done = CliRunner().invoke(app, ["parse", str(report), "--format", format])
    assert done.exit_code == 0
    return done.stdout


def test_conllu_has_ten_columns_and_gives_the_text_back(report: Path) -> None:
    lines = shown(report, "conllu").splitlines()
    words = [line.split("\t") for line in lines if line[:1].isdigit()]
    assert {len(word) for word in words} == {10}
    text = "".join(word[1] + ("" if "SpaceAfter=No" in word[9] else " ") for word in words)
    assert text.split() == TEXT.split()
    assert "# part = title" in lines
    assert any("Name=B-PER" in word[9] for word in words if word[1] == "Maria")
    assert any("Args=" in word[9] for word in words if word[1] == "said")


def test_conllu_says_what_was_written_in_capitals(report: Path) -> None:
    assert shown(report, "conllu").count("# upper_case") == 1


def test_json_has_the_records(report: Path) -> None:
    found = json.loads(shown(report, "json"))
    assert found["article"] == "harbor"
    assert [token["text"] for token in found["sentences"][0]["tokens"]] == ["Blast", "kills", "two"]


def test_a_tree_stands_below_its_sentence(report: Path) -> None:
    lines = shown(report, "tree").splitlines()
    assert lines[0] == "Blast kills two"
    assert lines[1].startswith("  kills (root")


def test_an_unknown_format_is_refused(report: Path) -> None:
    done = CliRunner().invoke(app, ["parse", str(report), "--format", "xml"])
    assert isinstance(done.exception, BadOption)
