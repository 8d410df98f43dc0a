"""Tables of weights in, readable decisions out: the probability of each class, given the features that hold."""

import csv
import math
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from dateline.errors import BadTable


@dataclass(frozen=True, slots=True)
class Fitted:
    """A multinomial logistic function: for every feature that holds, one weight a class."""

    classes: tuple[str, ...]
    weights: Mapping[str, tuple[float, ...]]

    def chances(self, features: Iterable[str]) -> dict[str, float]:
        """The probability of each class; features that the table does not know weigh nothing."""
        rows = filter(None, map(self.weights.get, features))
        totals = list(map(math.fsum, zip(*rows, strict=True))) or [0.0] * len(self.classes)
        top = max(totals)
        powers = [math.exp(total - top) for total in totals]
        whole = sum(powers)
        return {name: power / whole for name, power in zip(self.classes, powers, strict=True)}


def logistic(odds: float) -> float:
    """The probability of logarithmic odds."""
    return 1 / (1 + math.exp(-odds))


def load(path: Traversable) -> Fitted:
    """Read a table: the header is `feature` and the classes, a row a feature and its weights. Raises BadTable."""
    with path.open(encoding="utf-8") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        head = next(rows, [])
        if head[:1] != ["feature"] or len(head) < 3:
            raise BadTable(
                f"{path.name}: the header must be feature and at least two classes, parted by tabs"
            )
        weights: dict[str, tuple[float, ...]] = {}
        for number, row in enumerate(rows, 2):
            if len(row) != len(head) or row[0] in weights:
                raise BadTable(
                    f"{path.name}: row {number}: wants {len(head)} columns and a feature of its own"
                )
            weights[row[0]] = _numbers(path.name, number, row[1:])
    return Fitted(tuple(head[1:]), weights)


def load_weights(path: Traversable, names: Iterable[str]) -> Mapping[str, float]:
    """Read a TOML file of one weight a name. Raises BadTable when its names are others."""
    raw, wanted = tomllib.loads(path.read_text("utf-8")), list(names)
    if raw.keys() != set(wanted):
        raise BadTable(f"{path.name}: the keys are {wanted}; correct the table")
    return raw


def logit(chance: float, least: float, most: float) -> float:
    """The log odds of a probability kept between two others, off certainty."""
    chance = min(max(chance, least), most)
    return math.log(chance / (1 - chance))


def _numbers(name: str, number: int, row: list[str]) -> tuple[float, ...]:
    try:
        return tuple(float(cell) for cell in row)
    except ValueError:
        raise BadTable(f"{name}: row {number}: weights are numbers like 0.25; correct the row") from None
