"""A title or byline in; without the outlet's name, or taken apart into authors and outlet, out."""

import re
import tomllib
from pathlib import Path

from dateline.records import Evidence

WORDS = frozenset(tomllib.loads(Path(__file__).with_name("outlets.toml").read_text("utf-8"))["words"])
LEAD = re.compile(r"(?:(?:story |words |report )?by|from)(?: our)?:?\s+", re.IGNORECASE)
AND = re.compile(r"\s*(?:,\s+and|,| and|&|\s[|/–—-]\s)\s*")
SEPARATOR = re.compile(r"\s+[|–—-]\s+|\s*[|»]\s*")


def without_outlet(title: str, outlet: str | None) -> str:
    """The title without *| Harbour Post* at its end."""
    pieces = SEPARATOR.split(title)
    if (
        outlet
        and len(pieces) > 1
        and folded(pieces[-1]) in (folded(outlet), folded(outlet.removeprefix("The ")))
    ):
        return title[: title.rindex(pieces[-1])].rstrip(" |–—-»")
    return title


def folded(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalnum())


def authors_of(byline: str, rank: int) -> list[Evidence]:
    """*By Ann Lowe, Harbour Post* gives an author and an outlet: a name with a word of the trade is an outlet."""
    names = [name for name in AND.split(LEAD.sub("", byline, count=1)) if name]
    found = []
    for number, name in enumerate(names):
        outlet = number > 0 and not WORDS.isdisjoint(name.casefold().split())
        found.append(Evidence("outlet" if outlet else "authors", name, "byline", rank))
    return found
