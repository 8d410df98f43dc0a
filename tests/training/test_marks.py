"""The marks that the reader learns from: every row is whole, and a bad one is refused with its number."""

from pathlib import Path

import pytest

from dateline.errors import BadTable
from training.marks import MARKS, read

HEAD = "corpus\tdocument\tsentence\tacts\n"


def test_every_row_that_ships_is_whole() -> None:
    rows = list(read(MARKS))
    words = [word for *_, acts in rows for act in acts for word in act.words]
    assert len({row[:3] for row in rows}) == len(rows) > 6000
    assert len(words) > 3900


def test_a_row_gives_its_acts(tmp_path: Path) -> None:
    path = tmp_path / "marks.tsv"
    path.write_text(HEAD + "ud\td\ts\t4-6:ASSAULT:occurred:a2:r7,9 1-2:VOTE:planned\n", encoding="utf-8")
    ((*_, (attack, vote)),) = read(path)
    assert (list(attack.words), attack.type, attack.status) == ([4, 5], "ASSAULT", "occurred")
    assert attack.parties == {"actor": (2,), "recipient": (7, 9)}
    assert vote.parties == {"actor": (), "recipient": ()}
    assert (attack.event, vote.event) == (None, None)


def test_a_row_of_a_whole_document_numbers_its_events(tmp_path: Path) -> None:
    path = tmp_path / "marks.tsv"
    path.write_text(
        HEAD + "re3d\t7\t7:body\t4-5:ASSAULT:occurred:a2:e3 9-10:ASSAULT:occurred:e3\n", encoding="utf-8"
    )
    ((*_, acts),) = read(path)
    assert [act.event for act in acts] == ["3", "3"]


@pytest.mark.parametrize(
    "row",
    [
        "ud\td\ts",
        "elsewhere\td\ts\t",
        "ud\td\ts\t4-5:STRIKE:occurred",
        "ud\td\ts\t4-5:ASSAULT:maybe",
        "ud\td\ts\t4:ASSAULT",
        "ud\td\ts\t5-4:ASSAULT:occurred",
    ],
)
def test_a_bad_row_is_refused(tmp_path: Path, row: str) -> None:
    path = tmp_path / "marks.tsv"
    path.write_text(f"{HEAD}{row}\n", encoding="utf-8")
    with pytest.raises(BadTable, match=r"marks\.tsv: row 2: "):
        list(read(path))
