"""The pointers from triggers to parties: every row is whole, and a bad one is refused with its number."""

from pathlib import Path

import pytest

from dateline.errors import BadTable
from training.events import OWN
from training.pointers import POINTERS, read

HEAD = "report\ttriggers\n"


def test_every_report_of_our_own_has_its_row_and_points_at_words() -> None:
    found = read(POINTERS)
    own = [path for path in OWN.glob("*.txt") if path.with_suffix(".json").exists()]
    assert {path.stem for path in own} <= found.keys()
    for path in own:
        text = path.read_text(encoding="utf-8")
        for start, parties in found[path.stem].items():
            for place in (start, *(place for places in parties.values() for place in places)):
                assert text[place : place + 1].strip(), f"{path.stem}: {place}"


def test_a_row_gives_its_parties(tmp_path: Path) -> None:
    path = tmp_path / "pointers.tsv"
    path.write_text(f"{HEAD}one\t12:a3,40:r20 55:r50\ntwo\t\n", encoding="utf-8")
    assert read(path) == {
        "one": {12: {"actor": (3, 40), "recipient": (20,)}, 55: {"actor": (), "recipient": (50,)}},
        "two": {},
    }


@pytest.mark.parametrize("row", ["one", "one\t12:x3", "one\ta3", "one\t12:a3,", "one\t12:a3\tmore"])
def test_a_bad_row_is_refused(tmp_path: Path, row: str) -> None:
    path = tmp_path / "pointers.tsv"
    path.write_text(f"{HEAD}{row}\n", encoding="utf-8")
    with pytest.raises(BadTable, match=r"pointers\.tsv: row 2: "):
        read(path)
