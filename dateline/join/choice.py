"""The probabilities of several values in, those that are taken out."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic

from dateline.join.nearness import Found


@dataclass(frozen=True, slots=True)
class Choice(Generic[Found]):
    """A time or place that was chosen for an event, and how likely it is right."""

    found: Found
    chance: float


def choose(chances: Sequence[float], most: int = 1) -> list[int]:
    """The numbers of up to `most` values, the likeliest first: what is likelier than not, and at least one where all
    being wrong is less likely than the first being right."""
    order = sorted(range(len(chances)), key=lambda n: -chances[n])[:most]
    nothing = math.prod(1 - chance for chance in chances)
    return [n for rank, n in enumerate(order) if chances[n] >= (0.5 if rank else nothing)]
