"""According to whom: the attributions of a report and the chains of sources that they make."""

import re
from collections.abc import Mapping

from dateline.records import Attribution, Party, Sentence, Span
from dateline.said import join, quotes
from dateline.said.carry import carried
from dateline.said.chains import attributions
from dateline.said.find import sayings
from dateline.said.loose import left
from dateline.said.media import called
from dateline.said.resolve import World
from dateline.said.sources import Lookup, Outlet, Outlets, outlets
from dateline.said.voices import Attributions, Chain, Told, chain_at, chains, innermost, told, voices

__all__ = [
    "Attributions",
    "Chain",
    "Lookup",
    "Outlet",
    "Outlets",
    "Party",
    "Told",
    "chain_at",
    "chains",
    "find",
    "innermost",
    "outlets",
    "told",
    "voices",
]

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
    made = join.given(join.introduced(made, text, marked, paragraphs), marked, paragraphs)
    made = join.yielding(made, marked)
    made = sorted([*made, *left(made, sentences, text, marked)], key=lambda s: s.cue)
    known = {**called(sentences, text), **media}
    found = attributions(made, join.nests(made), World(text, sentences, who, known, own))
    return (*found, *carried(found, sentences, text))
