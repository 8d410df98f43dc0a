"""An ISO 3166-1 alpha-3 code in, the country's other codes and its name out; empty for codes above states."""

from functools import cache
from pathlib import Path

from dateline.write.facts import rows

CODES = Path(__file__).with_name("countries.csv")
NAMES = Path(__file__).parents[1] / "who" / "states.tsv"


@cache
def codes() -> dict[str, dict[str, str]]:
    """The rows of `countries.csv` by alpha-3 code, read once."""
    return rows(CODES, "alpha3")


@cache
def names() -> dict[str, dict[str, str]]:
    """The rows of the table of states by alpha-3 code, read once."""
    return rows(NAMES, "code")


def alpha2(code: str | None) -> str:
    """ISO 3166-1 alpha-2, in capitals."""
    return codes().get(code or "", {}).get("alpha2", "")


def numeric(code: str | None) -> str:
    """ISO 3166-1 numeric without leading zeros, as event data sets write it."""
    return codes().get(code or "", {}).get("numeric", "").lstrip("0")


def name(code: str | None) -> str:
    """The usual English name."""
    return names().get(code or "", {}).get("name", "")
