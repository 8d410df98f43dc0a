"""A cue in its tree → the words that it brings in as said."""

from collections.abc import Iterator

from dateline.records import Span
from dateline.said.cues import Found
from dateline.said.quotes import Quote
from dateline.said.tree import Tree, child, clause_of, pieces

OBLIQUE = frozenset(("obl", "nmod", "advcl", "acl", "obl:agent"))


def content(
    t: Tree, found: Found, source: tuple[int, int] | None, quotes: tuple[Quote, ...]
) -> tuple[tuple[Span, ...], str]:
    """The pieces of content of a cue within its sentence, in order, and what brought in the first; empty if none.

    It is brought in by *that* (a clause), *quote*, *to* (an infinitive), *obj* (an object), *clause* (the clause that
    the cue stands in), or a preposition.
    """
    taken = set(range(found.first, found.last + 1))
    if source:
        taken |= set(range(source[0], source[1] + 1))
    if found.cue.pos == "phrase":
        return _around_phrase(t, found, taken), "clause"
    if found.cue.pos == "adverb":
        return _clause(t, clause_of(t, found.head), taken), "clause"
    roots = list(_roots(t, found, quotes))
    if roots:
        spans = [s for k in roots for s in pieces(t, t.low[k], t.high[k], taken | _aside(t, found, k))]
        return tuple(sorted(set(spans))), _brought(t, roots[0])
    if found.cue.pos == "verb":
        host = _host(t, found, taken)
        return (host, "clause") if host else (_beside(t, found, taken, quotes), "quote")
    return (), ""


def _brought(t: Tree, k: int) -> str:
    deprel = t.tokens[k].deprel
    if deprel == "obj":
        return "obj"
    if _is_infinitive(t, k):
        return "to"
    if deprel in ("obl", "nmod") or (
        deprel in ("advcl", "acl") and not _has_mark(t, k, ("that", "if", "whether"))
    ):
        case = child(t, k, "case", "mark")
        return t.tokens[case].text.lower() if case >= 0 else "obj"
    return "that"


def _aside(t: Tree, found: Found, k: int) -> set[int]:
    """The linking preposition of an object of saying: *about*, *of* belong to the cue."""
    if found.cue.pos == "noun" or t.tokens[k].deprel not in ("obl", "nmod"):
        return set()
    case = child(t, k, "case")
    return {case} if case >= 0 and case == found.last + 1 else set()


def _roots(t: Tree, found: Found, quotes: tuple[Quote, ...]) -> Iterator[int]:
    """The dependents of a cue that its row takes for content."""
    frames, i = found.cue.content, found.head
    kids = t.kids[i]
    clause = [k for k in kids if _is_clause(t, found, k)]
    yield from clause
    infinitive = [k for k in kids if "to" in frames and _is_infinitive(t, k)]
    yield from infinitive
    objects = [k for k in kids if t.tokens[k].deprel == "obj" and not found.first <= k <= found.last]
    if found.cue.pos == "verb" and objects and not clause:
        if _takes_object(t, found, objects[0], bool(infinitive), quotes):
            yield objects[0]
            yield from (k for k in kids if t.tokens[k].deprel == "xcomp" and k not in infinitive)
        elif "as" in frames:
            yield objects[0]
    if len(found.cue.words) > 1 and found.last > found.head:
        yield from (k for k in kids if _prepositional_object(t, found, k))
    yield from (k for k in kids if _is_oblique(t, found, k))


def _is_clause(t: Tree, found: Found, k: int) -> bool:
    frames, token = found.cue.content, t.tokens[k]
    if not ("that" in frames or "quote" in frames):
        return False
    if token.deprel == "ccomp":
        return "that" in frames or "quote" in frames
    if token.deprel == "parataxis":
        return k > found.head and _after_colon(t, k)
    if found.cue.pos == "noun":
        return token.deprel in ("acl", "acl:relcl", "ccomp", "appos") and _has_mark(t, k, ("that", "whether"))
    if found.cue.pos == "adj":
        return token.deprel in ("advcl", "ccomp") and (_has_mark(t, k, ("that",)) or token.deprel == "ccomp")
    return token.deprel == "advcl" and "if" in frames and _has_mark(t, k, ("if", "whether"))


def _has_mark(t: Tree, k: int, marks: tuple[str, ...]) -> bool:
    mark = child(t, k, "mark")
    return mark >= 0 and t.tokens[mark].text.lower() in marks


def _after_colon(t: Tree, k: int) -> bool:
    before = t.tokens[t.low[k] - 1].text if t.low[k] else ""
    first = t.tokens[t.low[k]].text
    return before in (":", ",") or first in (":", ",") or first in "“\"‘'``"


def _is_infinitive(t: Tree, k: int) -> bool:
    token = t.tokens[k]
    return token.deprel in ("xcomp", "acl", "advcl", "ccomp") and _has_mark(t, k, ("to",))


def _takes_object(t: Tree, found: Found, k: int, infinitive: bool, quotes: tuple[Quote, ...]) -> bool:
    frames = found.cue.content
    if "hearer" in frames:
        return False
    if "obj" in frames:
        return True
    if "quote" in frames and _quoted(t, k, quotes):
        return True
    return infinitive and found.cue.kind in ("belief", "intention", "attitude", "predict")


def _quoted(t: Tree, k: int, quotes: tuple[Quote, ...]) -> bool:
    start, stop = t.tokens[t.low[k]].span.start, t.tokens[t.high[k]].span.stop
    return any(q.span.start < stop and start < q.span.stop for q in quotes)


def _prepositional_object(t: Tree, found: Found, k: int) -> bool:
    """*refer to X*, *lash out at X*: what follows the last word of a cue of several words."""
    return t.tokens[k].deprel in ("obl", "obj", "nmod", "xcomp", "advcl") and t.low[k] <= found.last + 1 <= k


def _is_oblique(t: Tree, found: Found, k: int) -> bool:
    if t.tokens[k].deprel not in OBLIQUE or k < found.head:
        return False
    case = child(t, k, "case", "mark")
    return (
        case >= 0
        and t.tokens[case].text.lower() in found.cue.content
        and (t.tokens[case].text.lower() != "to" or t.tokens[case].deprel == "case")
    )


def _host(t: Tree, found: Found, taken: set[int]) -> tuple[Span, ...]:
    """Content that the cue stands in or behind: *X, he said, Y*; *as he said*."""
    token = t.tokens[found.head]
    frames = found.cue.content
    if token.head < 0 or not ("that" in frames or "quote" in frames):
        return ()
    aside = token.deprel == "parataxis" and child(t, found.head, "nsubj", "nsubj:pass") >= 0
    as_clause = token.deprel == "advcl" and _has_mark(t, found.head, ("as", "like"))
    if not (aside or as_clause):
        return ()
    below = set(range(t.low[found.head], t.high[found.head] + 1))
    return _clause(t, token.head, taken | below)


def _clause(t: Tree, head: int, taken: set[int]) -> tuple[Span, ...]:
    return tuple(pieces(t, t.low[head], t.high[head], taken))


def _around_phrase(t: Tree, found: Found, taken: set[int]) -> tuple[Span, ...]:
    """*According to X, Y*: the clause around the phrase."""
    named = found.last + 1
    while t.tokens[named].head > named or found.first <= t.tokens[named].head <= found.last:
        above = t.tokens[named].head
        if above <= named and not found.first <= above <= found.last:
            break
        if above <= named:
            return ()
        named = above
    head = t.tokens[named].head
    return _clause(t, clause_of(t, head), taken) if head >= 0 else ()


def _beside(t: Tree, found: Found, taken: set[int], quotes: tuple[Quote, ...]) -> tuple[Span, ...]:
    """A quotation of speech right before or after the cue, whatever the tree makes of it."""
    if "quote" not in found.cue.content:
        return ()
    start, stop = t.sentence.span.start, t.sentence.span.stop
    cue_start, cue_stop = t.tokens[found.head].span.start, t.tokens[found.head].span.stop
    for quote in quotes:
        if quote.kind != "speech" or quote.span.stop <= start or quote.span.start >= stop:
            continue
        if quote.span.start <= cue_start < quote.span.stop:
            continue
        if _near(t, quote, cue_start, cue_stop):
            return (Span(max(quote.span.start, start), min(quote.span.stop, stop)),)
    return ()


def _near(t: Tree, quote: Quote, start: int, stop: int) -> bool:
    """True if at most eight words stand between a cue and a quotation."""
    low, high = (stop, quote.span.start) if quote.span.start >= stop else (quote.span.stop, start)
    between = sum(
        1
        for token in t.tokens
        if low <= token.span.start and token.span.stop <= high and token.upos != "PUNCT"
    )
    return between <= 8
