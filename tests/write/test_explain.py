"""Every ground of a reading is shown with its words and its rule; an event that is not there is a wrong call."""

import pytest

from dateline.errors import BadOption
from dateline.write.explain import lines
from tests.write.harbor import HARBOR


def test_every_ground_is_shown_with_its_words_and_rule() -> None:
    made = HARBOR
    for number, event in enumerate(made.events, 1):
        shown = "\n".join(line.plain for line in lines(made, number))
        grounds = [*event.basis, *(g for p in (*event.actors, *event.recipients) for g in p.basis)]
        grounds += [g for c in event.claims for g in (*c.basis, *(g for s in c.said for g in s.basis))]
        for ground in grounds:
            words = made.report.text[ground.span.start : ground.span.stop] if ground.span else "(no words)"
            assert ground.rule in shown
            assert words in shown


def test_an_event_that_is_not_there_is_a_wrong_call() -> None:
    made = HARBOR
    with pytest.raises(BadOption, match="choose from 1 to"):
        list(lines(made, len(made.events) + 1))
    everything = [line for number in range(1, len(made.events) + 1) for line in lines(made, number)]
    assert list(lines(made)) == everything
