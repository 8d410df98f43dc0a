"""What is found in short sentences: triggers, parties, status, tolls, one event or two."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.records import Count, Happening
from dateline.what import Facts, find, group, known, seen, statuses
from dateline.what.leaning import evidences
from dateline.what.types import Example
from tests.tables import rows
from tests.what.reading import at, read, words

EXAMPLES = [(name, one) for name, type_ in known().by_name.items() for one in type_.examples]


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_examples_of_the_types(name: str, example: Example) -> None:
    text = example.text.replace("[", "").replace("]", "")
    if example.none:
        assert name not in {h.type for h in read(text)[1]}
        return
    found = at(text, example.text.partition("[")[2].partition("]")[0])
    assert found is not None
    assert found.type == name
    assert example.mode in (None, found.mode)
    assert set(example.actors) <= set(words(text, found.actors))
    assert set(example.recipients) <= set(words(text, found.recipients))


@pytest.mark.parametrize(("sentence", "trigger", "expected"), rows("what/types.csv"))
def test_types(sentence: str, trigger: str, expected: str) -> None:
    found = at(sentence, trigger)
    assert (found.type if found else "") == expected


@pytest.mark.parametrize(("sentence", "trigger", "actors", "recipients"), rows("what/parties.csv"))
def test_parties(sentence: str, trigger: str, actors: str, recipients: str) -> None:
    found = at(sentence, trigger)
    assert found is not None
    assert sorted(words(sentence, found.actors)) == sorted(actors.split())
    assert sorted(words(sentence, found.recipients)) == sorted(recipients.split())


@pytest.mark.parametrize(("sentence", "trigger", "expected"), rows("what/status.csv"))
def test_status(sentence: str, trigger: str, expected: str) -> None:
    found = at(sentence, trigger)
    if found is None:
        assert expected == ""
        return
    assert (status_of(found, sentence) or "") == expected


def status_of(found: Happening, text: str, commitment: str | None = None) -> str | None:
    return statuses([seen(found, read(text)[0][found.sentence], commitment)])[0].status


@pytest.mark.parametrize(("sentence", "trigger", "kind", "expected"), rows("what/counts.csv"))
def test_counts(sentence: str, trigger: str, kind: str, expected: str) -> None:
    found = at(sentence, trigger)
    assert found is not None
    assert [written(t.count) for t in found.counts if t.kind == kind] == ([expected] if expected else [])


@pytest.mark.parametrize(("sentence", "trigger", "expected"), rows("what/about.csv"))
def test_about(sentence: str, trigger: str, expected: str) -> None:
    found = at(sentence, trigger)
    assert found is not None
    assert (sentence[found.about.start : found.about.stop] if found.about else "") == expected


def written(count: Count) -> str:
    if isinstance(count, int):
        return str(count)
    low, high = ("" if bound is None else str(bound) for bound in count)
    return f"{low}..{high}"


@pytest.mark.parametrize(("text", "triggers", "days", "groups"), rows("what/same.csv"))
def test_one_event_or_two(text: str, triggers: str, days: str, groups: str) -> None:
    sentences, found = read(text)
    meant, start = [], 0
    for word in triggers.split("|"):
        start = text.index(word, start) + 1
        meant.append(next(h for h in found if h.span.start < start <= h.span.stop))
    known = [facts(text, one, day) for one, day in zip(meant, days.split("|"), strict=True)]
    assert len(group(meant, known, sentences)) == int(groups)


def facts(text: str, one: Happening, day: str) -> Facts:
    """What is known of a happening: its parties by their words, its day by a number."""
    when = int(day) if day else None
    who = frozenset(words(text, one.actors)), frozenset(words(text, one.recipients))
    return Facts(*who, first=when, last=when, timed=when is not None)


@pytest.mark.parametrize(("sentence", "trigger", "later", "expected"), rows("what/later.csv"))
def test_a_time_past_or_to_come_has_a_say(sentence: str, trigger: str, later: str, expected: str) -> None:
    found = at(sentence, trigger)
    assert found is not None
    by_rules = seen(found, read(sentence)[0][found.sentence], later=later == "yes")
    assert by_rules.verdict.status == expected


def test_other_acts_of_the_type_have_a_say() -> None:
    text = "Doctors are treating the wounded amid heavy shelling. Rebels are shelling the bridge."
    acts = [seen(one, read(text)[0][one.sentence]) for one in read(text)[1] if one.type == "ASSAULT"]
    assert len(acts) == 2
    alone, among = evidences(acts[:1])[0], evidences(acts)[0]
    assert alone["ongoing"][:2] == among["ongoing"][:2]
    assert {alone[status][2] for status in alone} == {0.0}
    assert among["ongoing"][2] > among["occurred"][2]


def test_a_denial_turns_the_status() -> None:
    found = at("The army shelled the town.", "shelled")
    assert found is not None
    assert status_of(found, "The army shelled the town.", "CT+") == "occurred"
    assert status_of(found, "The army shelled the town.", "CT-") == "not_occurred"


@given(st.text(max_size=120))
@settings(max_examples=40)
def test_any_text_can_be_read(text: str) -> None:
    sentences, found = read(text) if text.strip() else ((), ())
    for one in found:
        assert 0 <= one.span.start < one.span.stop <= len(text)
        assert 0 <= one.score <= 1
        assert not set(one.actors) & set(one.recipients)
    numbers = [n for some in group(found, [Facts()] * len(found), sentences) for n in some]
    assert sorted(numbers) == list(range(len(found)))


def test_nothing_comes_of_nothing() -> None:
    assert find(()) == ()
