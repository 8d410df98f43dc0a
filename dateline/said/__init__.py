"""According to whom: the attributions of a report and the chains of sources that they make."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from dateline.records import Attribution, Link, Party, Sentence, Span
from dateline.said import join, quotes
from dateline.said.chains import World, attributions
from dateline.said.find import sayings
from dateline.said.sources import Lookup, Outlet, Outlets, outlets

__all__ = [
    "Attributions",
    "Lookup",
    "Outlet",
    "Outlets",
    "Party",
    "chain_at",
    "chains",
    "find",
    "innermost",
    "outlets",
]

Attributions: TypeAlias = tuple[Attribution, ...]
Chain: TypeAlias = tuple[Link, ...]

PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
NONE: Mapping[str, Outlet] = {}


def find(
    sentences: tuple[Sentence, ...],
    text: str,
    who: Lookup | None = None,
    media: Outlets = NONE,
    own: str | None = None,
) -> tuple[Attribution, ...]:
    """The attributions of a report, in the order of their cues.

    `who` tells the party meant by a token (number of the sentence, index), or None; `media` are the rows about
    outlets (see `outlets`); `own` is the name of the outlet that the report appeared in, which is no link of a
    chain. Without them sources keep their names as worded, and pronouns go back to the last source that fits.
    """
    marked = quotes.find(text, tuple(Span(m.start(), m.end()) for m in PARAGRAPH.finditer(text)))
    made = sorted([join.whole(s, marked) for s in sayings(sentences, marked)], key=lambda s: s.cue)
    return attributions(made, join.nests(made), World(text, sentences, who, media, own))


def innermost(found: tuple[Attribution, ...], offset: int) -> Attribution | None:
    """The attribution in whose content an offset stands, the closest around it if several do."""
    around = [a for a in found if any(s.start <= offset < s.stop for s in a.content)]
    return min(around, key=_size) if around else None


def _size(attribution: Attribution) -> int:
    return sum(s.stop - s.start for s in attribution.content)


def chain_at(found: tuple[Attribution, ...], offset: int) -> tuple[Link, ...]:
    """The chain of sources for what stands at an offset, nearest the reader first; empty for the report's own word."""
    around = innermost(found, offset)
    return around.chain if around else ()


def chains(
    found: Attributions,
    sentences: tuple[Sentence, ...],
    mentions: Iterable[int],
    is_actor: Callable[[str | None], bool] | None = None,
) -> tuple[Chain, ...]:
    """The distinct chains of an event, given the offsets of its mentions: one for each claim.

    `is_actor` says of an act in words whether a source is its actor: then the report itself tells that the words
    were spoken, and the source is no link. A mention without a source (a headline, a later sentence) adds no claim
    where another has one.
    """
    made: list[Chain] = []
    for offset in mentions:
        chain = chain_at(found, offset)
        if chain and is_actor and is_actor(chain[-1].name):
            chain = chain[:-1]
        if not any(_same(chain, other) for other in made):
            made.append(chain)
    sourced = tuple(chain for chain in made if chain)
    return sourced or tuple(made[:1])


def _same(a: Chain, b: Chain) -> bool:
    return len(a) == len(b) and all(x.name == y.name for x, y in zip(a, b, strict=True))
