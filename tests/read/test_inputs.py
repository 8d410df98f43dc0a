"""Files, folders, JSONL and hostile bytes: what is read, what is refused, and in what words."""

import io
import json
import os
import time
from pathlib import Path

import pytest

from dateline import from_json, to_json
from dateline.errors import BadInput, BadOption, NoReport, NotEnglish, NotText, TooLarge
from dateline.pipeline import extract
from dateline.read import Failure, Stated, reports
from dateline.read.child import PageReader
from dateline.read.decode import MAX_BYTES
from dateline.records import Report

REPORT = "Bomb kills two\n\nA bomb killed two people in the old market on Monday, police said."


def one(path: Path, given: Stated | None = None) -> Report | Failure:
    found = list(reports([str(path)], given))
    assert len(found) == 1
    return found[0]


def good(path: Path, given: Stated | None = None) -> Report:
    found = one(path, given)
    assert isinstance(found, Report), found
    return found


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


# ---- refused -------------------------------------------------------------------------------------

REFUSED = [
    ("empty", b"", NotText, "empty"),
    ("only spaces", b" \n\t\n ", NotText, "empty"),
    ("a PDF", b"%PDF-1.7 and more", NotText, "a PDF"),
    ("a ZIP", b"PK\x03\x04rest", NotText, "ZIP"),
    ("NUL bytes", b"A bomb killed two\x00 people.", NotText, "NUL"),
    ("UTF-16 without its mark", REPORT.encode("utf-16-le"), NotText, "NUL"),
    ("UTF-16 cut in two", b"\xff\xfe" + REPORT.encode("utf-16-le") + b"\x00", NotText, "utf-16-le"),
    ("a lone surrogate", REPORT.encode() + b" \xed\xa0\x80", NotText, "lone surrogate"),
    ("control characters", bytes([1, 2, 3, 4, 5, 6, 7]) * 9 + REPORT.encode(), NotText, "control characters"),
    ("over the limit", b"a" * (MAX_BYTES + 1), TooLarge, "MB"),
    ("a book", REPORT.encode() * 15_000, TooLarge, "1,000,000 characters"),
    ("no sentence", b"12 34 56\n\n78 90", NoReport, "no sentence"),
    ("only a heading", b"Bomb kills two", NoReport, "no sentence"),
    (
        "German",
        "Bei einem Anschlag in der Stadt sind am Montag zwei Menschen getötet worden, sagte die Polizei.".encode(),
        NotEnglish,
        "German",
    ),
    (
        "Russian",
        "В результате взрыва на рынке в понедельник погибли два человека, сообщила полиция города.".encode(),
        NotEnglish,
        "Russian",
    ),
    (
        "Japanese in Shift-JIS",
        "月曜日に市場で爆発があり、二人が死亡したと警察が発表した。".encode("shift-jis") * 5,
        BadInput,
        "",
    ),
]


@pytest.mark.parametrize(
    ("content", "error", "words"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED]
)
def test_what_is_no_english_report_is_refused_in_one_line(
    tmp_path: Path, content: bytes, error: type[BadInput], words: str
) -> None:
    found = one(write(tmp_path / "x.txt", content))
    assert isinstance(found, Failure)
    assert isinstance(found.error, error)
    assert words in str(found.error)
    assert "\n" not in str(found.error)


def test_a_path_that_does_not_exist_is_a_wrong_call(tmp_path: Path) -> None:
    with pytest.raises(BadOption, match="no such file"):
        list(reports([str(tmp_path / "nothing")]))


def test_an_empty_folder_is_a_failure(tmp_path: Path) -> None:
    assert isinstance(one(tmp_path), Failure)


# ---- read ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_in_any_marked_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    assert good(write(tmp_path / "x.txt", REPORT.encode(encoding))).text == REPORT


def test_western_european_bytes_are_read(tmp_path: Path) -> None:
    text = REPORT + " The café’s owner, José Núñez, was among the wounded, said the daily’s reporter."
    assert "José Núñez" in good(write(tmp_path / "x.txt", text.encode("cp1252"))).text


def test_emoji_and_right_to_left_text_keep_their_offsets(tmp_path: Path) -> None:
    text = f"🔥 {REPORT}\n\nWitnesses shouted “السلام عليكم” 👩‍👩‍👧 in the street, the mayor said."
    report = good(write(tmp_path / "x.txt", text))
    assert report.text == text
    assert [text[p.span.start : p.span.stop][:9] for p in report.parts] == [
        "🔥 Bomb ki",
        "A bomb ki",
        "Witnesses",
    ]


def test_a_file_beside_the_text_says_what_it_is(tmp_path: Path) -> None:
    meta = {"title": "Bomb kills two", "published": "2021-03-04", "outlet": "Lakeside Herald", "other": [1]}
    write(tmp_path / "x.meta.json", json.dumps(meta))
    report = good(write(tmp_path / "x.txt", REPORT))
    assert (report.published, report.published_how, report.outlet) == (
        "2021-03-04",
        "metadata",
        "Lakeside Herald",
    )


def test_an_option_outranks_what_the_report_says(tmp_path: Path) -> None:
    write(tmp_path / "x.meta.json", '{"published": "2021-03-04"}')
    report = good(write(tmp_path / "x.txt", REPORT), Stated(published="2021-03-05"))
    assert (report.published, report.published_how) == ("2021-03-05", "given")
    assert {e.value for e in report.evidence if e.key == "published"} == {"2021-03-04", "2021-03-05"}


def test_a_bad_date_beside_the_text_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "x.meta.json", '{"published": "last week"}')
    found = one(write(tmp_path / "x.txt", REPORT))
    assert isinstance(found, Failure)
    assert "2019-04-02" in str(found.error)


def test_jsonl_gives_a_report_a_line_and_names_the_bad_one(tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": "a", "text": REPORT, "published": "2021-03-04"}),
        "{broken",
        "",
        json.dumps({"title": "no text"}),
        '{"text": "lone \\ud800 surrogate in a sentence of words."}',
        json.dumps({"html": f"<html><body><article><p>{REPORT}</p></article></body></html>"}),
    ]
    found = list(reports([str(write(tmp_path / "x.jsonl", "\n".join(lines)))]))
    assert [type(f) for f in found] == [Report, Failure, Failure, Failure, Report]
    assert [f.where.rpartition(":")[2] for f in found if isinstance(f, Failure)] == ["2", "4", "5"]
    assert [f.article for f in found if isinstance(f, Report)] == ["a", "x-6"]


def test_a_folder_is_read_in_order_and_one_bad_file_does_not_stop_it(tmp_path: Path) -> None:
    for name in ("b.txt", "c.txt", "deep/a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        write(tmp_path / name, REPORT if name != "b.txt" else b"")
    write(tmp_path / "c.meta.json", "{}")
    write(tmp_path / "ignored.bin", b"\x00")
    found = list(reports([str(tmp_path)]))
    assert [f.article if isinstance(f, Report) else Path(f.where).name for f in found] == [
        "b.txt",
        "c",
        "deep/a",
    ]


def test_an_input_that_vanishes_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    for name in ("a.txt", "b.jsonl", "c.txt", "d.txt"):
        write(tmp_path / name, REPORT)
    found = []
    for one in reports([str(tmp_path)]):
        found.append(one)
        for name in ("b.jsonl", "c.txt"):
            (tmp_path / name).unlink(missing_ok=True)
    assert [type(one) for one in found] == [Report, Failure, Failure, Report]
    assert all("cannot be read: No such file" in str(f.error) for f in found if isinstance(f, Failure))


HALF = "\ud83d"  # of a surrogate pair, as texts that were cut short end with


def test_half_a_character_in_what_is_said_of_a_report_does_no_harm(tmp_path: Path) -> None:
    said = dict.fromkeys(("id", "title", "outlet", "url", "byline"), f"a{HALF}b")
    report = good(write(tmp_path / "x.jsonl", json.dumps({"text": REPORT, **said})))
    assert report.article == report.title == report.outlet == report.url == "a\ufffdb"
    assert from_json(to_json(extract(report))).report == report


def test_half_a_character_in_a_script_of_a_page_does_no_harm(tmp_path: Path) -> None:
    made = {"@type": "NewsArticle", "headline": f"Bomb kills two {HALF}", "datePublished": "2021-03-04"}
    report = good(write(tmp_path / "x.html", PAGE.replace("{ld}", json.dumps(made))))
    assert report.title == "Bomb kills two \ufffd"


def test_a_file_whose_name_is_no_text_is_read(tmp_path: Path) -> None:
    report = good(write(tmp_path / os.fsdecode(b"x\xff.txt"), REPORT))
    assert report.article == "x\ufffd"


def test_standard_input_is_read() -> None:
    (found,) = reports(["-"], stdin=io.BytesIO(REPORT.encode()))
    assert isinstance(found, Report)
    assert found.text == REPORT


def test_lines_may_come_from_standard_input() -> None:
    lines = [{"text": REPORT, "id": "a"}, {"id": "b"}, {"text": REPORT}]
    first, second, third = reports(["-"], stdin=io.BytesIO("\n".join(map(json.dumps, lines)).encode()))
    assert isinstance(first, Report) and first.article == "a" and first.text == REPORT
    assert isinstance(second, Failure) and second.where == "standard input:2"
    assert isinstance(third, Report) and third.article == "stdin-3"


def test_a_report_on_standard_input_may_begin_with_a_brace() -> None:
    text = "{Correction}\n\n" + REPORT
    (found,) = reports(["-"], stdin=io.BytesIO(text.encode()))
    assert isinstance(found, Report) and found.text == text


# ---- pages ---------------------------------------------------------------------------------------

PAGE = """<html lang="en"><head><title>Bomb kills two | Lakeside Herald</title>
<meta property="og:title" content="Bomb kills two"><meta property="og:site_name" content="Lakeside Herald">
<meta property="article:published_time" content="2021-03-05T01:00:00Z">
<script type="application/ld+json">{ld}</script></head>
<body><article><h1>Bomb kills two</h1>
<p>A bomb killed two people in the old market on Monday, police said in a statement.</p>
<p>The mayor called for calm and asked people to stay away from the market until Thursday.</p>
</article></body></html>"""
LD = {
    "@graph": [
        {"@type": "WebSite", "name": "x"},
        {
            "@type": ["NewsArticle"],
            "headline": "Bomb kills two",
            "datePublished": "2021-03-04T23:00:00-02:00",
            "author": [{"name": "Ann Lowe and Tom Reed"}],
        },
    ]
}


def test_a_page_says_who_wrote_it_and_when_and_what_disagrees_is_kept(tmp_path: Path) -> None:
    report = good(write(tmp_path / "x.html", PAGE.replace("{ld}", json.dumps(LD))))
    assert (report.title, report.outlet) == ("Bomb kills two", "Lakeside Herald")
    assert report.authors == ("Ann Lowe", "Tom Reed")
    assert (report.published, report.published_how) == ("2021-03-04", "metadata")
    assert {e.value for e in report.evidence if e.key == "published"} == {"2021-03-04", "2021-03-05"}
    assert [p.kind for p in report.parts] == ["title", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 200_000 + "A bomb killed two people." + "</div>" * 200_000,
        "<p>A bomb killed two people in the old market on Monday, police said.</p>\n" * 60_000,
        "<!DOCTYPE r [<!ENTITY a 'bomb'>"
        + "".join(
            f"<!ENTITY {c} '&{p};&{p};&{p};&{p};&{p};&{p};&{p};&{p};'>"
            for p, c in zip("abcdefgh", "bcdefghi", strict=True)
        )
        + "]><p>&i;</p>",
        "<script>while(true){}</script>",
        "",
        "<div class=comments>" + "<p>A bomb killed two people.</p>" * 100_000,
    ],
    ids=[
        "200,000 nested divisions",
        "60,000 paragraphs",
        "entity bomb",
        "only a script",
        "an empty body",
        "100,000 comments",
    ],
)
def test_a_hostile_page_is_refused_in_bounded_time(tmp_path: Path, body: str) -> None:
    start = time.monotonic()
    found = one(write(tmp_path / "x.html", f"<html><body>{body}</body></html>"))
    assert isinstance(found, Failure)
    assert "\n" not in str(found.error)
    assert "cannot be read within" not in str(found.error)
    assert time.monotonic() - start < 60


def test_a_page_that_takes_too_long_is_given_up_and_the_next_one_is_read() -> None:
    slow = "<html><body>" + "<p>A bomb killed two people in the old market.</p>" * 20_000 + "</body></html>"
    with PageReader(seconds=0.05) as impatient:
        with pytest.raises(TooLarge, match="cannot be read within"):
            impatient.read(slow, None)
        impatient.seconds = 30
        assert impatient.read(PAGE.replace("{ld}", ""), None).paragraphs
