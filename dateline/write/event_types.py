"""A type of the codebook in, its label, PLOVER's quad class and its score out: the heads of `what/types/`."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dateline.write.facts import table

FOLDER = Path(__file__).parents[1] / "what" / "types"


@dataclass(frozen=True, slots=True)
class TypeHead:
    """`quad` is 1 to 4, None for the two types that PLOVER lacks; `score` runs from -10 to 10."""

    label: str
    quad: int | None
    score: float
    description: str


@cache
def heads() -> dict[str, TypeHead]:
    """The heads of all types, read once. Raises BadTable."""
    read = (table(path) for path in sorted(FOLDER.glob("*.toml")))
    return {t["type"]: TypeHead(t["label"], t.get("quad"), t["score"], t["description"]) for t in read}


def quad(type: str) -> int | None:
    """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict; None for others."""
    found = heads().get(type)
    return found.quad if found else None


def score(type: str) -> float | None:
    """The score of a type, from -10 (conflict) to 10 (cooperation); None where it is unknown."""
    found = heads().get(type)
    return found.score if found else None
