"""Reports marked line by line: words are found where they stand, and a bad line is refused with its number."""

from pathlib import Path

import pytest

from dateline.errors import BadTable
from training.marks import of_document
from training.news import NEWS, read

REPORT = """=== slum | 2014-03-09
Poisoned liquor, sold by a woman, kills 1,700
> kills|DISASTER|occurred|r=1\\,700|e=1

The woman was led away by officers, and her stall and another stall were boarded up.
> led away|COERCE|occurred|a=officers|r=woman|e=2 ;; boarded up|COERCE|planned|r=stall#1,stall#2|e=3
Nothing else is known.
>
"""


@pytest.mark.parametrize("path", sorted(NEWS.glob("*.txt")), ids=lambda path: path.stem)
def test_every_report_that_ships_is_whole(path: Path) -> None:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith(">")]
    found = [sentence for some in read(path).values() for sentence in some]
    assert len(found) == len(lines) > 100
    assert sum(len(sentence.acts) for sentence in found) == sum(line.count("|e=") for line in lines)


def test_words_are_found_where_they_stand(tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    path.write_text(REPORT, encoding="utf-8")
    (title, second, third) = read(path)["slum"]
    assert title.acts[0].parties == {"actor": (), "recipient": (title.words.index("1,700"),)}
    led, boarded = second.acts
    assert boarded.status == "planned"
    assert [second.words[at] for at in led.words] == ["led", "away"]
    assert (led.type, led.status, led.event) == ("COERCE", "occurred", "2")
    first = second.words.index("stall")
    assert boarded.parties["recipient"] == (first, second.words.index("stall", first + 1))
    assert third.acts == ()


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("> arrested|COERCE|occurred|e=1", "'arrested' is not in the sentence"),
        ("> kills|STRIKE|occurred|e=1", "is no act"),
        ("> kills|DISASTER|maybe|e=1", "is no act"),
        ("> kills|DISASTER|occurred", "is no act"),
        ("> kills#2|DISASTER|occurred|e=1", "'kills#2' is not in the sentence"),
        ("> kills|DISASTER|occurred|x=liquor|e=1", "is no act"),
        ("> kills|DISASTER|occurred|r=|e=1", "is no act"),
        ("> kills|DISASTER|occurred|r=17,|e=1", "'' is not in the sentence"),
        ("> kills|DISASTER|occurred|r=liquor|e=1", "'liquor' stands there 2 times"),
        ("> kills", "is no act"),
        ("Officers led a woman away.", "has no line of acts"),
        (">\n>", "acts without a sentence"),
        (">\n=== slum", "a name of its own"),
    ],
)
def test_a_bad_line_is_refused(tmp_path: Path, lines: str, message: str) -> None:
    path = tmp_path / "news.txt"
    path.write_text(f"=== slum\nPoisoned liquor kills 17 who drank liquor\n{lines}\n", encoding="utf-8")
    with pytest.raises(BadTable, match=rf"news\.txt: row \d: .*{message}"):
        read(path)


def test_a_sentence_needs_a_report(tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    path.write_text("Poisoned liquor kills 17\n>\n", encoding="utf-8")
    with pytest.raises(BadTable, match=r"news\.txt: row 1: a sentence before the first report"):
        read(path)


def test_an_example_knows_its_acts_and_which_event_they_are(tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    path.write_text(REPORT, encoding="utf-8")
    title, second, third = of_document("news-slum", read(path)["slum"])
    assert [kind for kind in title.columns["trigger"] if kind != "O"] == ["DISASTER"]
    assert [event for event in second.columns["event"] if event] == ["2", "2", "3", "3"]
    assert (second.words.index("led"), second.words.index("officers"), "actor") in (second.parties or [])
    assert set(third.columns["trigger"]) == {"O"}
