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
