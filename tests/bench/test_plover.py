"""Acts get the types that data coded after CAMEO gives them."""

import pytest

from bench.plover import after_cameo
from dateline.join import Scene
from dateline.join.events import acts_of
from dateline.pipeline import findings
from dateline.records import Part, Report, Span
from tests.tables import rows


@pytest.mark.parametrize(("sentence", "trigger", "expected"), rows("bench/plover.csv"))
def test_types_after_cameo(sentence: str, trigger: str, expected: str) -> None:
    report = Report("", sentence, (Part("paragraph", Span(0, len(sentence)), "given"),))
    acts = acts_of(Scene(findings(report)))
    start = sentence.index(trigger)
    act = next(a for a in acts if a.happening.span.start <= start < a.happening.span.stop)
    assert after_cameo(act, sentence) == expected
