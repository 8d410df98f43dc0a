"""The tables of event types: all of the codebook is there, and bad rows are refused with file, row and remedy."""

import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from dateline.errors import BadTable
from dateline.what import known, load
from tests.tables import rows

HERE = files("dateline.what")
GOOD = """type = "ASSAULT"
label = "Assault"
score = -9.0
roles = "act"
description = "An act."

[[words]]
verb = ["strike"]
certain = true
"""


def loaded(folder: Path, text: str) -> None:
    (folder / "one.toml").write_text(text, encoding="utf-8")
    load(folder, HERE / "constructions.toml", HERE / "modes.toml")


def changed(change: str) -> str:
    """The good table with a line put in the place of the one that sets the same key, or added."""
    key = change.partition(" ")[0]
    if change.startswith("[["):
        return f"{GOOD}{change}\n"
    lines = [line for line in GOOD.splitlines() if not line.startswith(f"{key} ")]
    return "\n".join([change, *lines])


def test_a_good_table_is_read(tmp_path: Path) -> None:
    loaded(tmp_path, GOOD)


@pytest.mark.parametrize(("change", "message"), rows("what/bad_tables.csv"))
def test_bad_tables_are_refused(tmp_path: Path, change: str, message: str) -> None:
    with pytest.raises(BadTable, match=message) as error:
        loaded(tmp_path, changed(change))
    assert str(error.value).startswith("one.toml")


def test_every_type_of_the_codebook_has_a_file_and_a_line_of_modes() -> None:
    codes = tomllib.loads((files("dateline.what") / "modes.toml").read_text("utf-8"))
    assert set(known().by_name) == set(codes)
    assert len(codes) >= 18


def test_every_type_has_examples_of_what_it_is_and_is_not() -> None:
    for one in known().by_name.values():
        assert sum(not e.none for e in one.examples) >= 2, one.type
        assert any(e.none for e in one.examples), one.type


def test_every_lemma_of_a_row_is_in_lower_case_and_not_empty() -> None:
    for one in known().by_name.values():
        assert all(lemma and lemma == lemma.lower() for row in one.rows for lemma in row.lemmas)
