"""Tables of blocks, openings, dates and whole texts beside what they are."""

from pathlib import Path

import pytest
from lxml import html as pages

from dateline.errors import BadTable
from dateline.read import furniture as rules
from dateline.read import metadata
from dateline.read import story as stories
from dateline.read.dates import full_date
from dateline.read.furniture import furniture
from dateline.read.opening import opening
from dateline.read.outlets import authors_of, without_outlet
from dateline.read.parts import parts_of
from dateline.records import Span
from tests.tables import rows


@pytest.mark.parametrize(("block", "rule"), rows("read/furniture.csv"))
def test_furniture_is_known_by_its_rule(block: str, rule: str) -> None:
    found = furniture(block)
    assert (found.name if found else "") == rule


@pytest.mark.parametrize(("paragraph", "whole", "place", "date", "agency"), rows("read/opening.csv"))
def test_an_agency_opening_gives_place_date_and_agency(
    paragraph: str, whole: str, place: str, date: str, agency: str
) -> None:
    def quote(span: Span | None) -> str:
        return paragraph[span.start : span.stop] if span else ""

    found = opening(paragraph, 0, len(paragraph))
    got = (found.span, found.place, found.date, found.agency) if found else (None, None, None, None)
    assert tuple(quote(span) for span in got) == (whole, place, date, agency)


@pytest.mark.parametrize(("text", "day"), rows("read/dates.csv"))
def test_only_a_full_date_that_agrees_with_itself_is_a_day(text: str, day: str) -> None:
    found = full_date(text)
    assert (found.isoformat() if found else "") == day


@pytest.mark.parametrize(("text", "title", "kinds"), rows("read/parts.csv"))
def test_a_text_falls_into_its_parts(text: str, title: str, kinds: str) -> None:
    parts, _ = parts_of(text, title or None)
    assert " ".join(part.kind for part in parts) == kinds


@pytest.mark.parametrize(
    ("byline", "authors", "outlets"),
    [
        ("By Ann Lowe, Lakeside Herald", ["Ann Lowe"], ["Lakeside Herald"]),
        ("By Ann Lowe and Tom Reed", ["Ann Lowe", "Tom Reed"], []),
        ("By Ann Lowe, Tom Reed and Li Wei", ["Ann Lowe", "Tom Reed", "Li Wei"], []),
        ("By Ann Lowe | The Canal Ledger", ["Ann Lowe"], ["The Canal Ledger"]),
    ],
)
def test_a_byline_gives_authors_and_outlet(byline: str, authors: list[str], outlets: list[str]) -> None:
    found = authors_of(byline, 1)
    assert [e.value for e in found if e.key == "authors"] == authors
    assert [e.value for e in found if e.key == "outlet"] == outlets


@pytest.mark.parametrize(
    ("title", "outlet", "expected"),
    [
        ("Bomb kills two | Lakeside Herald", "Lakeside Herald", "Bomb kills two"),
        ("Bomb kills two - The Ledger", "Ledger", "Bomb kills two - The Ledger"),
        ("Bomb kills two - Ledger", "The Ledger", "Bomb kills two"),
        ("Truce - day one", "Lakeside Herald", "Truce - day one"),
        ("Bomb kills two | Lakeside Herald", None, "Bomb kills two | Lakeside Herald"),
    ],
)
def test_a_title_loses_the_outlet_at_its_end(title: str, outlet: str | None, expected: str) -> None:
    assert without_outlet(title, outlet) == expected


RULE = '[[rule]]\nname = "{name}"\npattern = "{pattern}"\nreason = "r"\nexample = "{example}"\n'


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        (RULE.format(name="a", pattern="x", example="y"), "does not match its own example"),
        (RULE.format(name="a", pattern="(", example="("), "mend the pattern"),
        (RULE.format(name="a", pattern="x", example="x") * 2, "stands twice"),
        (RULE.format(name="a", pattern="x", example="x") + "colour = 1\n", "allowed are"),
        ('[[rule]]\nname = "a"\npattern = "x"\nexample = "x"\n', "lacks ['reason']"),
    ],
)
def test_a_bad_furniture_row_is_refused_with_its_remedy(source: str, complaint: str) -> None:
    with pytest.raises(BadTable) as refused:
        rules.load(source)
    assert complaint in str(refused.value)
    assert "read/furniture.toml" in str(refused.value)


@pytest.mark.parametrize(
    "row",
    [
        'key = "colour"\nrank = 1\nmeta = "x"',
        'key = "title"\nrank = 1',
        'key = "title"\nrank = "x"\nmeta = "x"',
    ],
)
def test_a_bad_metadata_row_is_refused(row: str) -> None:
    with pytest.raises(BadTable, match=r"read/metadata\.toml"):
        metadata.load(f'[[place]]\n{row}\n[types]\nnames = ["Article"]\n')


@pytest.mark.parametrize(("html", "title", "story"), rows("read/story.csv"))
def test_a_page_gives_its_story_without_what_stands_around_it(html: str, title: str, story: str) -> None:
    page = pages.fromstring(f"<html><body>{html}</body></html>")
    assert " | ".join(stories.story(page, [title])) == story


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [('"caption"', '"Caption"', "capitals"), ('"credit"', '"caption"', "stands twice")],
)
def test_names_of_furniture_are_refused_with_a_remedy(old: str, new: str, fault: str) -> None:
    good = (Path(stories.__file__).parent / "story.toml").read_text("utf-8")
    with pytest.raises(BadTable, match=fault):
        stories.load(good.replace(old, new, 1))


def test_a_piece_of_a_page_gives_its_story_too() -> None:
    sentence = "A bomb killed two people in the old market on Monday."
    assert stories.story(pages.fromstring(f"<p>{sentence}</p>"), []) == (sentence,)


def test_text_that_xml_refuses_may_follow_what_is_cut() -> None:
    sentence = "A bomb killed two people in the old market on Monday."
    page = pages.fromstring(f"<body><div><nav>Home</nav>\x01{sentence}</div></body>")
    assert stories.story(page, [])[0].endswith(sentence)


def test_a_page_of_one_comment_has_no_story() -> None:
    assert stories.story(pages.fromstring("<body><!-- a note to the editor --></body>"), []) == ()
