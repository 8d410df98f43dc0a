"""Short reports beside what the joined rooms make of them, read with the real model."""

import pytest

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


@pytest.mark.parametrize(("text", "published", "type_", "actors", "recipients"), rows("join/parties.csv"))
def test_an_act_has_the_parties_that_its_words_mean(
    text: str, published: str, type_: str, actors: str, recipients: str
) -> None:
    found = [event for event in reading(text, published).events if event.type == type_]
    assert found, f"no {type_}"
    assert "; ".join(p.name for p in found[0].actors) == actors
    if recipients:
        assert "; ".join(p.name for p in found[0].recipients) == recipients
