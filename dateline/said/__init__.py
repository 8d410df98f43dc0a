"""According to whom: the attributions of a report and the chains of sources that they make."""

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from dateline.records import Attribution, Link, PartKind, Party, Sentence, Span, Token
from dateline.said import join, quotes
from dateline.said.carry import carried
from dateline.said.chains import attributions
from dateline.said.find import sayings
from dateline.said.resolve import World
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
    """The attributions of a report, in the order of their cues, then those that a sentence inherits.

    `who` tells the party meant by a token (number of the sentence, index), or None; `media` are the rows about
    outlets (see `outlets`); `own` is the name of the outlet that the report appeared in, which is no link of a
    chain. Without them sources keep their names as worded, and pronouns go back to the last source that fits.
    """
    paragraphs = tuple(Span(m.start(), m.end()) for m in PARAGRAPH.finditer(text))
    marked = quotes.find(text, paragraphs)
    made = sorted([join.whole(s, marked) for s in sayings(sentences, marked)], key=lambda s: s.cue)
    made = join.given(join.introduced(made, text, marked, paragraphs), text, marked, paragraphs)
    found = attributions(made, join.nests(made), World(text, sentences, who, media, own))
    return (*found, *carried(found, sentences, text))


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
    mentions: Sequence[int],
    is_actor: Callable[[str | None], bool] | None = None,
) -> tuple[Chain, ...]:
    """The distinct chains of an event, given the offsets of its mentions in order: one for each claim.

    `is_actor` says of an act in words whether a source is its actor: then the report itself tells that the words
    were spoken, and the source is no link. Where only some mentions have a source, a verb settles it (*said they
    attacked* claims the attack); a mere noun (*warned that the attack …*) takes for known what the report tells
    elsewhere, unless the noun comes first.
    """
    told = [_told(found, sentences, offset, is_actor) for offset in mentions]
    sourced = [m for m in told if m.chain]
    own = [m for m in told if not m.chain and m.part != "title"]
    if (
        own
        and sourced
        and not any(m.asserts for m in sourced)
        and (own[0] is _first(told) or len(own) > len(sourced))
    ):
        sourced = []
    distinct: list[Chain] = []
    for mention in sourced:
        if not any(_same(mention.chain, other) for other in distinct):
            distinct.append(mention.chain)
    return tuple(distinct) or ((),)


@dataclass(frozen=True, slots=True)
class _Told:
    """A mention with its chain, the part of the report that it stands in, and whether a verb asserts it."""

    chain: Chain
    part: PartKind
    asserts: bool


def _told(
    found: Attributions,
    sentences: tuple[Sentence, ...],
    offset: int,
    is_actor: Callable[[str | None], bool] | None,
) -> _Told:
    chain = chain_at(found, offset)
    if chain and is_actor and is_actor(chain[-1].name):
        chain = chain[:-1]
    at = bisect_right(sentences, offset, key=_start) - 1
    if at < 0:
        return _Told(chain, "paragraph", True)
    tokens = sentences[at].tokens
    token = tokens[max(bisect_right(tokens, offset, key=_start) - 1, 0)]
    return _Told(chain, sentences[at].part, token.upos == "VERB")


def _start(spanned: Sentence | Token) -> int:
    return spanned.span.start


def _first(told: list[_Told]) -> _Told | None:
    return next((m for m in told if m.part != "title"), None)


def _same(a: Chain, b: Chain) -> bool:
    return len(a) == len(b) and all(x.name == y.name for x, y in zip(a, b, strict=True))
