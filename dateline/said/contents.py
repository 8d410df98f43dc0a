"""A cue in its tree → the words that it brings in as said."""

from collections.abc import Iterator

from dateline.records import Span
from dateline.said.around import around_phrase, behind, host, rest, tells_of_noun
from dateline.said.cues import FINITE, Found
from dateline.said.near import DAYS, Speaker
from dateline.said.quotes import Quote
from dateline.said.speakers import quotes_bare
from dateline.said.tree import Tree, child, clause, clause_of, displaced, has_mark, is_passive, pieces

WHEN = ("as", "when", "after", "before", "while", "since", "until", "once")
REACH = 8
OBLIQUE = frozenset(("obl", "nmod", "advcl", "acl", "obl:agent"))


def content(
    t: Tree, found: Found, who: Speaker | None, quotes: tuple[Quote, ...]
) -> tuple[tuple[Span, ...], str]:
    """The pieces of content of a cue within its sentence, in order, and what brought in the first; empty if none.

    It is brought in by *that* (a clause), *quote*, *to* (an infinitive), *obj* (an object), *clause* (the clause that
    the cue stands in), or a preposition.
    """
    taken = set(range(found.first, found.last + 1))
    if who:
        taken |= set(range(who.first, who.last + 1))
    if found.cue.words == (":",):
        return tuple(pieces(t, found.last + 1, len(t.tokens) - 1, taken)), "quote"
    if found.cue.pos == "phrase":
        return around_phrase(t, found, who, taken), "clause"
    if found.cue.pos == "adverb":
        return clause(t, clause_of(t, found.head), taken), "clause"
    for j in displaced(t, found.head, found.last):
        taken |= set(range(t.low[j], t.high[j] + 1))
    outside = host(t, found, taken, quotes) if quotes_bare(t, found.head) else ()
    if outside:
        return outside, "clause"
    roots = list(_roots(t, found, quotes))
    if roots:
        spans = [s for k in roots for s in pieces(t, t.low[k], t.high[k], taken | _aside(t, found, k))]
        brought = [_brought(t, k) for k in roots]
        if "to" in brought and (is_passive(t, found.head) or found.cue.kind == "appear"):
            spans += _raised(t, found, taken)
        return tuple(sorted(set(spans))), min(brought, key=_weight)
    if found.cue.pos == "verb":
        outside = host(t, found, taken, quotes) or behind(t, found, taken) or rest(t, found, taken)
        return (outside, "clause") if outside else (_beside(t, found, who, quotes), "quote")
    return (), ""


def _weight(brought: str) -> int:
    """A clause counts before the object beside it: *accused Iran of attacking*, *quoted X as saying*."""
    return 0 if brought == "that" else 2 if brought == "obj" else 1


def _raised(t: Tree, found: Found, taken: set[int]) -> list[Span]:
    """The subject of *is said to*, which belongs to what is said."""
    subject = child(t, found.head, "nsubj:pass", "nsubj")
    return pieces(t, t.low[subject], t.high[subject], taken) if subject >= 0 else []


def _brought(t: Tree, k: int) -> str:
    deprel = t.tokens[k].deprel
    if deprel == "obj":
        return "of" if any(has_mark(t, j, ("of",)) for j in t.kids[k]) else "obj"
    if _is_infinitive(t, k):
        return "to"
    if deprel in ("obl", "nmod") or (
        deprel in ("advcl", "acl") and not has_mark(t, k, ("that", "if", "whether"))
    ):
        case = child(t, k, "case", "mark")
        bare = "that" if deprel == "advcl" else "obj"
        return t.tokens[case].text.lower() if case >= 0 else bare
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
    raising = found.cue.pos == "verb" and "that" in frames and "hearer" not in frames and is_passive(t, i)
    infinitive = [k for k in kids if ("to" in frames or raising) and _is_infinitive(t, k)]
    yield from infinitive
    objects = [k for k in kids if _is_object(t, found, k)]
    if found.cue.pos == "verb" and objects and not clause:
        if _takes_object(t, found, objects[0], bool(infinitive), quotes):
            yield objects[0]
            yield from (k for k in kids if _is_name_given(t, k) and k not in (*infinitive, objects[0]))
        elif "as" in frames and any(_is_oblique(t, found, k) for k in kids):
            yield objects[0]
    if len(found.cue.words) > 1 and found.last > found.head:
        yield from (k for k in kids if _prepositional_object(t, found, k))
    yield from (k for k in kids if _is_oblique(t, found, k))


def _is_clause(t: Tree, found: Found, k: int) -> bool:
    frames, token = found.cue.content, t.tokens[k]
    if not ("that" in frames or "quote" in frames):
        return False
    if token.deprel in ("ccomp", "csubj:pass"):
        return "that" in frames or "quote" in frames
    if token.deprel == "parataxis":
        return k > found.head and _after_colon(t, k)
    if found.cue.pos == "noun":
        return token.deprel in ("acl", "acl:relcl", "ccomp", "appos") and has_mark(t, k, ("that", "whether"))
    if found.cue.pos == "adj":
        return token.deprel in ("advcl", "ccomp") and (has_mark(t, k, ("that",)) or token.deprel == "ccomp")
    return token.deprel == "advcl" and "if" in frames and has_mark(t, k, ("if", "whether"))


def _is_name_given(t: Tree, k: int) -> bool:
    return t.tokens[k].deprel == "xcomp"


def _is_object(t: Tree, found: Found, k: int) -> bool:
    """An object of saying, or a deed in *-ing* in its place: *denied having left*."""
    if t.tokens[k].deprel == "xcomp" or (t.tokens[k].deprel == "advcl" and _is_told(t, found.head, k)):
        deed = t.tokens[k].xpos == "VBG" or any(t.tokens[j].xpos == "VBG" for j in t.kids[k] if j < k)
        return deed and not has_mark(t, k, ("to",))
    return (
        t.tokens[k].deprel == "obj"
        and not found.first <= k <= found.last
        and child(t, found.head, "iobj") < 0
    )


def _is_told(t: Tree, verb: int, k: int) -> bool:
    """Whether a clause is what the verb tells, by its roles."""
    return any(
        a.label == "ARG1" and a.head == k
        for p in t.sentence.predicates
        if p.token == verb
        for a in p.arguments
    )


def _after_colon(t: Tree, k: int) -> bool:
    before = t.tokens[t.low[k] - 1].text if t.low[k] else ""
    first = t.tokens[t.low[k]].text
    return before in (":", ",") or first in (":", ",") or first in "“\"‘'``"


def _is_infinitive(t: Tree, k: int) -> bool:
    token = t.tokens[k]
    finite = any(t.tokens[j].deprel.startswith("aux") and t.tokens[j].xpos in FINITE for j in t.kids[k])
    return token.deprel in ("xcomp", "acl", "advcl", "ccomp") and has_mark(t, k, ("to",)) and not finite


def _takes_object(t: Tree, found: Found, k: int, infinitive: bool, quotes: tuple[Quote, ...]) -> bool:
    frames = found.cue.content
    if "hearer" in frames:
        return False
    if "obj" in frames:
        return "named" not in frames or any(_is_name_given(t, j) for j in t.kids[found.head] if j != k)
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
    if t.tokens[k].deprel not in OBLIQUE or k < found.head or t.tokens[k].lemma.lower() in DAYS:
        return False
    case = child(t, k, "case", "mark")
    return (
        case >= 0
        and t.tokens[case].text.lower() in found.cue.content
        and (t.tokens[case].text.lower() != "to" or t.tokens[case].deprel == "case")
    )


def _beside(t: Tree, found: Found, who: Speaker | None, quotes: tuple[Quote, ...]) -> tuple[Span, ...]:
    """A quotation of speech right before or after the cue, whatever the tree makes of it."""
    if "quote" not in found.cue.content:
        return ()
    start, stop = t.sentence.span.start, t.sentence.span.stop
    cue = Span(t.tokens[found.first].span.start, t.tokens[found.last].span.stop)
    for quote in quotes:
        if quote.kind != "speech" or quote.span.stop <= start or quote.span.start >= stop:
            continue
        if quote.span.start <= cue.start < quote.span.stop:
            return ()
        between = _between(t, quote, cue)
        told = tells_of_noun(t, found.head) and quote.span.stop <= cue.start
        aside = who is None or told or (has_mark(t, found.head, WHEN) and quote.span.start < cue.start)
        most = 0 if aside else REACH
        if len(between) <= most and not any(t.tokens[k].xpos in FINITE for k in between):
            return (Span(max(quote.span.start, start), min(quote.span.stop, stop)),)
    return ()


def _between(t: Tree, quote: Quote, cue: Span) -> list[int]:
    """The words between a cue and a quotation."""
    after = quote.span.start >= cue.stop
    low, high = (cue.stop, quote.span.start) if after else (quote.span.stop, cue.start)
    tokens = enumerate(t.tokens)
    return [k for k, x in tokens if low <= x.span.start and x.span.stop <= high and x.upos != "PUNCT"]
