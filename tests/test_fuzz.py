"""A little of what `python -m checks.fuzz` does for minutes: odd inputs to every reader, room and format."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from checks.fuzz.targets import PAGES, TARGETS
from tests.tables import rows

FEW = settings(max_examples=12, suppress_health_check=list(HealthCheck))
LONG = {"file", "lines", "stdin", "long", "long_page"}


@pytest.mark.parametrize(("target", "text", "seed", "day"), rows("fuzz.csv"))
def test_what_once_broke_holds(target: str, text: str, seed: str, day: str) -> None:
    TARGETS[target].run((text, int(seed), date.fromisoformat(day) if day else None))


@pytest.mark.parametrize("name", sorted(set(TARGETS) - LONG))
def test_nothing_breaks_on_odd_input(name: str) -> None:
    @FEW
    @given(TARGETS[name].input)
    def run(odd: Any) -> None:
        TARGETS[name].run(odd)

    run()
    PAGES.stop()
