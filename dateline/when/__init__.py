"""Text in, time expressions out: each with its span, its rule, its TIMEX3 value and the days that it comes to."""

from dateline.when.anchor import anchor
from dateline.when.bounds import plain
from dateline.when.find import find

__all__ = ["anchor", "find", "plain"]
