"""Parties found in hand-written trees, with their mentions: trees.txt."""

from pathlib import Path

import pytest

from dateline import who
from dateline.records import Actor
from tests.who.trees import Case, read_cases

CASES = list(read_cases(Path(__file__).with_name("trees.txt")))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_parties_are_as_expected(case: Case) -> None:
    actors = who.find(case.sentences, case.text, None, who.load())
    found = [_line(case, actor) for actor in actors]
    for line in case.expected:
        assert line in found


def _line(case: Case, actor: Actor) -> str:
    heads = " ".join(case.sentences[m.sentence].tokens[m.token].text for m in actor.mentions)
    return f"{actor.party.name}; {actor.party.country or '-'}; {actor.party.sector or '-'}; {heads}"


def test_a_word_leads_to_its_actor_and_a_group_to_its_members() -> None:
    case = next(c for c in CASES if c.name.startswith("the two countries"))
    actors = who.find(case.sentences, case.text, None, who.load())
    roster = who.Roster(actors, case.sentences)
    countries = roster.all_at(1, 2)
    assert [actors[k].party.country for k in countries] == ["RUS", "ISR"]
    assert roster.all_at(0, 0) == countries
    assert roster.at(0, 0) == countries[0]
    assert roster.at(0, 3) is None
