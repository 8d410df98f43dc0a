"""The reader of sets in the LGL form: both forms, offsets that are off by one, toponyms without a point."""

from pathlib import Path

from bench.where import articles, kilometers
from dateline.records import Span

LGL = """<articles><article docid="1"><domain>example.org</domain><text>Fire in Paris, Texas.</text><toponyms>
<toponym><start>8</start><end>13</end><phrase>Paris</phrase>
<gaztag geonameid="1"><lat>33.7</lat><lon>-95.6</lon></gaztag></toponym>
<toponym><start>15</start><end>20</end><phrase>Texas</phrase></toponym>
</toponyms></article></articles>"""
VIRUS = """<articles><article><source>x</source><text>Fire in Paris.</text><locations><location><name>Paris</name>
<start>9</start><end>14</end><lat>48.9</lat><lon>2.4</lon></location></locations></article></articles>"""


def test_toponyms_of_the_lgl_form_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(LGL)
    (article,) = articles(tmp_path / "a.xml")
    assert [(one.span, one.point) for one in article.toponyms] == [
        (Span(8, 13), (33.7, -95.6)),
        (Span(15, 20), None),
    ]


def test_offsets_off_by_one_are_mended(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(VIRUS)
    (article,) = articles(tmp_path / "a.xml")
    assert [article.text[one.span.start : one.span.stop] for one in article.toponyms] == ["Paris"]


def test_distances_are_in_kilometers() -> None:
    assert round(kilometers((48.85, 2.35), (51.51, -0.13))) == 344
