"""The rules themselves: sums over days, tables that are refused, and what holds for any text."""

import itertools
from datetime import date, timedelta
from pathlib import Path
from shutil import copy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import BadTable
from dateline.records import Sentence, Span, Token
from dateline.when import anchor, find, search
from dateline.when.days import DaySet, around, move, to_weekday, union
from dateline.when.feasts import feast_days
from dateline.when.moments import days_of
from dateline.when.search import grammar
from tests.tables import rows

RULES = Path(search.__file__).parent
UNIVERSAL = {"VB": "VERB", "MD": "AUX", "NN": "NOUN", "PR": "PRON"}
WORDS = st.sampled_from(Path(__file__).with_name("words.txt").read_text(encoding="utf-8").split())
PHRASES = st.lists(WORDS, max_size=14).map(" ".join)
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
SETS = st.lists(st.tuples(st.integers(1, 60), st.integers(1, 60)), max_size=5).map(union)


def tree(cell: str) -> tuple[str, Sentence]:
    """A text and its sentence from `word/lemma/tag/head/relation` for each word."""
    tokens, at = [], 0
    for word in cell.split():
        form, lemma, tag, head, relation = word.split("/")
        span = Span(at, at + len(form))
        tokens.append(Token(span, form, lemma, UNIVERSAL.get(tag[:2], "X"), tag, int(head), relation))
        at = span.stop + 1
    text = " ".join(t.text for t in tokens)
    return text, Sentence(Span(0, len(text)), "paragraph", tuple(tokens))


@pytest.mark.parametrize(("cell", "expression", "edtf"), rows("when/tenses.csv"))
def test_the_tense_of_the_clause_says_where_a_weekday_lies(cell: str, expression: str, edtf: str) -> None:
    text, sentence = tree(cell)
    found = {text[t.span.start : t.span.stop]: t.edtf for t in find((sentence,), text, date(2019, 4, 3))}
    assert found == {expression: edtf}


@pytest.mark.parametrize("row", rows("when/impossible.csv"))
def test_impossible_dates_are_refused_whole(row: tuple[str]) -> None:
    assert find((), row[0], date(2019, 4, 2)) == ()


@pytest.mark.parametrize(("day", "count", "unit", "there"), rows("when/days.csv"))
def test_moving_by_units(day: str, count: str, unit: str, there: str) -> None:
    assert move(date.fromisoformat(day), float(count), unit) == date.fromisoformat(there)


@given(DAYS, st.sampled_from(["day", "week", "weekend", "month", "quarter", "year", "decade", "century"]))
def test_a_unit_holds_its_days(day: date, unit: str) -> None:
    found = around(day, unit)
    assert found is not None
    assert unit == "weekend" or found[0] <= day <= found[1]
    assert around(found[0], unit) == found


@given(DAYS, st.integers(1, 7), st.sampled_from([-1, 1]), st.booleans())
def test_the_nearest_weekday_is_at_most_a_week_away(day: date, number: int, way: int, include: bool) -> None:
    found = to_weekday(day, number, way, include)
    assert found is not None and found.isoweekday() == number
    assert (0 if include else 1) <= (found - day).days * way <= 7


@given(SETS, SETS)
def test_sets_of_days_behave_as_sets(a: DaySet, b: DaySet) -> None:
    left, right = days_in(a), days_in(b)
    assert days_in(a & b) == left & right
    assert days_in(a | b) == left | right
    assert len(a) == len(left)


def days_in(found: DaySet) -> set[int]:
    return {n for first, last in found.ranges for n in range(first, last + 1)}


@settings(max_examples=300, deadline=None)
@given(st.one_of(PHRASES, st.text(max_size=80)), st.one_of(st.none(), DAYS))
def test_any_text_is_read_without_fault(text: str, published: date | None) -> None:
    found = find((), text, published)
    assert found == find((), text, published)
    for a, b in itertools.pairwise(found):
        assert a.span.stop <= b.span.start
    for timex in found:
        quoted = text[timex.span.start : timex.span.stop]
        assert quoted and quoted == quoted.strip()
        assert (
            timex.earliest is None
            or timex.latest is None
            or timex.earliest <= timex.latest
            or "/" in str(timex.edtf)
        )
        closed = timex.edtf is not None and ".." not in timex.edtf
        assert not closed or days_of(timex.edtf or "") is not None


@settings(max_examples=200, deadline=None)
@given(PHRASES, DAYS)
def test_what_is_kept_as_a_distance_can_be_anchored_later(text: str, day: date) -> None:
    for timex in find((), text, None):
        if timex.offset and "H" not in timex.offset and "T" not in timex.offset:
            assert anchor(timex, day).edtf is not None


@given(DAYS, st.integers(1, 30))
def test_a_distance_from_an_event_goes_both_ways(day: date, count: int) -> None:
    timex = next(t for t in find((), f"It came {count} days before the vote was held.", None))
    there = anchor(timex, day).earliest
    assert there == day - timedelta(count)
    assert there is not None and anchor(timex, there, back=True).earliest == day


@pytest.mark.parametrize(
    ("name", "year", "first"),
    [
        ("easter", 2019, "2019-04-21"), ("orthodox_easter", 2019, "2019-04-28"), ("thanksgiving", 2019, "2019-11-28"),
        ("memorial", 2019, "2019-05-27"), ("election_usa", 2016, "2016-11-08"), ("yom_kippur", 2019, "2019-10-09"),
        ("ramadan", 2019, "2019-05-06"), ("lunar_new_year", 2020, "2020-01-25"), ("diwali", 2019, "2019-10-27"),
    ],
)  # fmt: skip
def test_feasts_fall_on_their_days(name: str, year: int, first: str) -> None:
    days = feast_days(name, year)
    assert days is not None and days[0] == date.fromisoformat(first)


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        ('match = "<wekday> ago"\nmean = "weekday"', "uses <wekday>; this file defines"),
        ('match = "<weekday> ago"\nmean = "weekdays"', "means 'weekdays'"),
        ('match = "<unit> ago"\nmean = "weekday"', "gives"),
        ('match = "ago"\nmean = "weekday"', "lacks"),
        ('match = "(<weekday> ago"\nmean = "weekday"', "bracket open"),
        ('match = "#nosuch <weekday>"\nmean = "weekday"', "has no words"),
        ('match = "<weekday>"\nmean = "weekday"', "stands twice"),
    ],
)
def test_a_bad_rule_is_refused_with_its_name(tmp_path: Path, row: str, wanted: str) -> None:
    for name in ("words.toml", "feasts.toml"):
        copy(RULES / name, tmp_path / name)
    rules = (RULES / "patterns.toml").read_text(encoding="utf-8")
    (tmp_path / "patterns.toml").write_text(f"{rules}\n[[base]]\n{row}\n", encoding="utf-8")
    with pytest.raises(BadTable, match=wanted):
        grammar(tmp_path)


def test_a_word_with_capitals_is_refused(tmp_path: Path) -> None:
    for name in ("patterns.toml", "feasts.toml"):
        copy(RULES / name, tmp_path / name)
    words = (RULES / "words.toml").read_text(encoding="utf-8").replace("monday = 1", "Monday = 1", 1)
    (tmp_path / "words.toml").write_text(words, encoding="utf-8")
    with pytest.raises(BadTable, match="lower case"):
        grammar(tmp_path)
