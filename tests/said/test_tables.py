"""The tables of said: what they cover, and that a bad row is refused with file, row and remedy."""

import pytest

from dateline.errors import BadTable
from dateline.said.tables import COLUMNS, TABLES, class_rows, cue_rows, word_lists

HEADER = "\t".join(COLUMNS)
PREPOSITIONS = frozenset(["about"])
MINIMUM = 400


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("say\tverb\tneutral\tCT+\t\tthat\nsay\tverb\tneutral\tCT+\t\tthat", "stands on line 2 too"),
        ("Say\tverb\tneutral\tCT+\t\tthat", "lower case"),
        ("say\tverb\tloud\tCT+\t\tthat", "'loud'; use one of neutral"),
        ("say\tverb\tneutral\tCT\t\tthat", "'CT'; use one of CT+"),
        ("say\tverb\tneutral\tCT+\tno\tthat", "'no'; use one of nothing, yes"),
        ("say\tverb\tneutral\tCT+\t\tbeneath", "'beneath'; use one of that"),
        ("say\tverb\tneutral\tCT+\t\t", "say brings in no content"),
        ("say\tverb\tneutral", "3 values; give 6"),
    ],
)
def test_a_bad_cue_is_refused_with_its_remedy(row: str, message: str) -> None:
    with pytest.raises(BadTable, match=f"cues.tsv, line [23]: .*{message.replace('+', '[+]')}"):
        list(cue_rows(f"{HEADER}\n{row}", PREPOSITIONS))


def test_a_wrong_header_is_refused() -> None:
    with pytest.raises(BadTable, match=r"cues.tsv, line 1: the columns must be cue, pos"):
        list(cue_rows("cue\tpos", PREPOSITIONS))


def test_an_unknown_class_is_refused() -> None:
    with pytest.raises(BadTable, match=r"classes.toml: 'loud' is missing or unknown"):
        class_rows("[loud]\nspeaks = true\nrelays = true\n" + every_class())


def every_class() -> str:
    names = sorted({cue.kind for shelf in TABLES.cues.values() for row in shelf.values() for cue in row})
    return "\n".join(f"[{name}]\nspeaks = true\nrelays = true" for name in names)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('he = ["He"]\n[counts]\n', "lower case"),
        ('he = ["he", "he"]\n[counts]\n', "stands there twice"),
    ],
)
def test_a_bad_word_is_refused(text: str, message: str) -> None:
    with pytest.raises(BadTable, match=message):
        word_lists(text)


def test_the_commonest_cues_are_covered() -> None:
    spoken = {
        cue.words
        for shelf in TABLES.cues.values()
        for row in shelf.values()
        for cue in row
        if cue.kind in TABLES.speaks
    }
    assert len(spoken) >= MINIMUM
