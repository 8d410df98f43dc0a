"""The mentions of one event in, its voices out: each distinct chain of sources with the mentions that tell it."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from dateline.kept import of_same
from dateline.records import Attribution, Link, PartKind, Sentence, Token
from dateline.said.sources import SPEAKER

Attributions: TypeAlias = tuple[Attribution, ...]
Chain: TypeAlias = tuple[Link, ...]
Voice: TypeAlias = tuple[Chain, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Told:
    """A mention with its chain, the part of the report that it stands in, and whether a verb asserts it."""

    chain: Chain
    part: PartKind
    asserts: bool


def innermost(found: Attributions, offset: int) -> Attribution | None:
    """The attribution in whose content an offset stands, the closest around it if several do."""
    starts, inside = _stretches(found)
    at = bisect_right(starts, offset) - 1
    return inside[at] if at >= 0 else None


@of_same(4)
def _stretches(found: Attributions) -> tuple[list[int], list[Attribution | None]]:
    """The text cut where a content begins or ends: where each stretch starts, and the innermost attribution in it."""
    pieces = [(s, k) for k, a in enumerate(found) for s in a.content if s.start < s.stop]
    edges: dict[int, list[tuple[int, int]]] = {}
    for span, k in pieces:
        edges.setdefault(span.start, []).append((1, k))
        edges.setdefault(span.stop, []).append((-1, k))
    sizes = [_size(a) for a in found]
    starts, inside, held = sorted(edges), [], Counter[int]()
    for edge in starts:
        for step, k in edges[edge]:
            held[k] += step
        around = [k for k, depth in held.items() if depth > 0]
        held = Counter({k: held[k] for k in around})
        inside.append(found[min(around, key=lambda k: (sizes[k], k))] if around else None)
    return starts, inside


def _size(attribution: Attribution) -> int:
    return sum(s.stop - s.start for s in attribution.content)


def chain_at(found: Attributions, offset: int) -> Chain:
    """The chain of sources for what stands at an offset, nearest the reader first; empty for the report's own word."""
    around = innermost(found, offset)
    return around.chain if around else ()


def told(
    found: Attributions,
    sentences: tuple[Sentence, ...],
    offset: int,
    is_actor: Callable[[Link], bool] | None = None,
) -> Told:
    """A mention as told where it stands.

    `is_actor` says of an act in words whether a source is its actor: then the report itself tells that the words
    were spoken, and the source is no link.
    """
    chain = chain_at(found, offset)
    at = bisect_right(sentences, offset, key=_start) - 1
    if at < 0:
        return Told(chain, "paragraph", True)
    tokens = sentences[at].tokens
    token = max(bisect_right(tokens, offset, key=_start) - 1, 0)
    if chain and is_actor and is_actor(chain[-1]) and not _looks_back(tokens, token):
        chain = chain[:-1]
    return Told(chain, sentences[at].part, tokens[token].upos == "VERB")


def _looks_back(tokens: tuple[Token, ...], i: int) -> bool:
    """True of *said it has ordered an inquiry*: the words were spoken before and are told again."""
    if tokens[i].upos == "NOUN" and tokens[i].head >= 0:
        i = tokens[i].head
    below = [t for t in tokens if t.head == i]
    perfect = any(t.lemma == "have" and t.deprel.startswith("aux") for t in below)
    return perfect and not any(t.deprel.startswith("nsubj") and t.text.lower() in SPEAKER for t in below)


def _start(spanned: Sentence | Token) -> int:
    return spanned.span.start


def voices(mentions: Sequence[Told]) -> tuple[Voice, ...]:
    """The voices of an event, given its mentions in order: each chain with the numbers of its mentions.

    Mentions without a source, and those of a headline, take the one that the report gives elsewhere: they go to the
    first voice. Where only some mentions have a source, a verb settles it (*said they attacked* claims the attack);
    a mere noun (*warned that the attack …*) takes for known what the report tells elsewhere, unless it comes first.
    """
    sourced = [n for n, m in enumerate(mentions) if m.chain]
    if not sourced or _is_known(mentions):
        return (((), tuple(range(len(mentions)))),)
    sourced = [n for n in sourced if mentions[n].part != "title"] or sourced
    found: list[tuple[Chain, list[int]]] = []
    for n in sourced:
        chain = mentions[n].chain
        same = next((some for other, some in found if _same(chain, other)), None)
        if same is None:
            found.append((chain, [n]))
        else:
            same.append(n)
    found[0][1].extend(n for n in range(len(mentions)) if n not in sourced)
    return tuple((chain, tuple(sorted(some))) for chain, some in found)


def _is_known(mentions: Sequence[Told]) -> bool:
    """True if the report itself tells the event and its sources only name it."""
    own = [m for m in mentions if not m.chain and m.part != "title"]
    first = next((m for m in mentions if m.part != "title"), None)
    sourced = [m for m in mentions if m.chain]
    named = not any(m.asserts for m in sourced)
    return bool(own) and named and (own[0] is first or len(own) > len(sourced))


def _same(a: Chain, b: Chain) -> bool:
    return len(a) == len(b) and all(_one(x, y) for x, y in zip(a, b, strict=True))


def _one(a: Link, b: Link) -> bool:
    return a.name == b.name or (a.party is not None and a.party == b.party)


def chains(
    found: Attributions,
    sentences: tuple[Sentence, ...],
    offsets: Sequence[int],
    is_actor: Callable[[Link], bool] | None = None,
) -> tuple[Chain, ...]:
    """The distinct chains of an event, given the offsets of its mentions in order: one for each claim."""
    mentions = [told(found, sentences, offset, is_actor) for offset in offsets]
    return tuple(chain for chain, _ in voices(mentions))
