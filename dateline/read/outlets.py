"""A title or byline in; without the outlet's name, or taken apart into authors and outlet, out."""

import re
import tomllib
from pathlib import Path

from dateline.records import Evidence

WORDS = frozenset(tomllib.loads(Path(__file__).with_name("outlets.toml").read_text("utf-8"))["words"])
LEAD = re.compile(r"(?:(?:story |words |report )?by|from)(?: our)?:?\s+", re.IGNORECASE)
AND = re.compile(r"\s*(?:,\s+and|,| and|&|\s[|/–—-]\s)\s*")
NO_NAME = re.compile(r"^(?:https?:|/|@)|[():;@<>]|^[a-z0-9]+(?:-[a-z0-9]+)+$")
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
    """A name as names are compared: letters and digits alone, in one case."""
    return "".join(c for c in name.casefold() if c.isalnum())


def names_of(byline: str) -> list[str]:
    """The names of a byline, one by one; addresses and remarks in brackets are none."""
    names = [name.strip() for name in AND.split(LEAD.sub("", byline, count=1))]
    return [name for name in names if name and not NO_NAME.search(name)]


def authors_of(byline: str, rank: int) -> list[Evidence]:
    """*By Ann Lowe, Harbour Post* gives an author and an outlet: a name with a word of the trade is an outlet."""
    found = []
    for number, name in enumerate(names_of(byline)):
        outlet = number > 0 and not WORDS.isdisjoint(name.casefold().split())
        found.append(Evidence("outlet" if outlet else "authors", name, "byline", rank))
    return found
