"""Short reports beside what the joined rooms make of them, read with the real model."""

import pytest

from dateline.join.choice import choose
from dateline.join.sides import apart, best
from dateline.pipeline import extract
from dateline.read.assemble import from_text
from dateline.records import Evidence, Reading
from tests.tables import rows


def reading(text: str, published: str) -> Reading:
    return extract(from_text("x", text, [Evidence("published", published, "given", 1)]))


@pytest.mark.parametrize(("text", "published", "type_", "when"), rows("join/time.csv"))
def test_an_act_takes_the_time_of_its_clause(text: str, published: str, type_: str, when: str) -> None:
    found = {event.type: event.when or "" for event in reading(text, published).events}
    assert found.get(type_, "") == when


@pytest.mark.parametrize(("text", "type_", "where"), rows("join/place.csv"))
def test_an_act_has_the_place_where_it_happened(text: str, type_: str, where: str) -> None:
    found = [event.where for event in reading(text, "2024-10-16").events if event.type == type_]
    assert found, f"no {type_}"
    assert ", ".join(found[0]) == where


@pytest.mark.parametrize(
    ("chances", "chosen"),
    [((), []), ((0.3, 0.6), [1]), ((0.4, 0.1), []), ((0.4, 0.4), [0]), ((0.6, 0.2, 0.7), [2, 0])],
)
def test_the_likeliest_is_chosen_where_it_beats_none(chances: tuple[float, ...], chosen: list[int]) -> None:
    assert choose(chances, 2) == chosen


@pytest.mark.parametrize(("acting", "affected", "actors", "recipients"), rows("join/mentions.csv"))
def test_an_event_has_the_parties_that_its_mentions_make_likely(
    acting: str, affected: str, actors: str, recipients: str
) -> None:
    mentions = ([chances(one) for one in side.split("|")] for side in (acting, affected))
    found = [best(part, str.istitle) for part in apart(*mentions)]
    assert [" ".join(side) for side in found] == [actors, recipients]


def chances(mention: str) -> dict[str, float]:
    """*Kenya .9 Uganda .8*: whom a mention names, and how likely each is right."""
    cells = mention.split()
    return {name: float(chance) for name, chance in zip(cells[::2], cells[1::2], strict=True)}


@pytest.mark.parametrize(("text", "published", "type_", "actors", "recipients"), rows("join/parties.csv"))
def test_an_act_has_the_parties_that_its_words_mean(
    text: str, published: str, type_: str, actors: str, recipients: str
) -> None:
    found = [event for event in reading(text, published).events if event.type == type_]
    assert found, f"no {type_}"
    assert "; ".join(p.name for p in found[0].actors) == actors
    if recipients:
        assert "; ".join(p.name for p in found[0].recipients) == recipients


@pytest.mark.parametrize(("text", "name", "sector"), rows("join/governments.csv"))
def test_a_city_that_acts_stands_for_its_government(text: str, name: str, sector: str) -> None:
    acting = [party for event in reading(text, "2023-03-01").events for party in event.actors]
    assert {party.sector for party in acting if party.name == name} == {sector}


@pytest.mark.parametrize(("text", "type_", "claims"), rows("join/status.csv"))
def test_each_source_says_whether_it_happened(text: str, type_: str, claims: str) -> None:
    found = next(event.claims for event in reading(text, "2024-10-14").events if event.type == type_)
    shown = [(" < ".join(s.name or "nobody" for s in claim.said), claim.status) for claim in found]
    assert "|".join(f"{said or 'report'}: {status}".lower() for said, status in shown) == claims.lower()
