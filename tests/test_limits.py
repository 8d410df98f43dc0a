"""What the page of limits shows is what the program gives, and each example still goes wrong."""

from collections.abc import Mapping
from typing import Any

import pytest

from checks.limits_page import LIMITS, PAGE, examples, healed, page


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text("utf-8") == page(), "run: python -m checks.limits_page"


@pytest.mark.parametrize("example", examples(), ids=lambda example: example["text"][:30])
def test_an_example_is_still_true(example: Mapping[str, Any]) -> None:
    assert {"wrong", "missing"} & example.keys(), f"{LIMITS}: say what is wrong or missing"
    assert not healed(dict(example)), (
        f"{LIMITS}: read rightly now; take it out and run python -m checks.limits_page"
    )
