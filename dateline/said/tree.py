"""A sentence's tree with what stands below each word, and the questions this room asks of it."""

from dataclasses import dataclass

from dateline.records import Sentence, Span, Token

CLAUSES = frozenset(
    ("root", "ccomp", "conj", "parataxis", "advcl", "acl", "acl:relcl", "csubj", "csubj:pass", "advcl:relcl")
)
EDGE = frozenset(".,;:-–—…") | {"--", "...", "?", "!"}
HARD_EDGE = frozenset(("?", "!"))
MARKS = frozenset("“”\"‘’'«»") | {"``", "''"}


@dataclass(frozen=True, slots=True)
class Tree:
    """A sentence, the dependents of each word in order, and the first and last word below each (itself included)."""

    number: int
    sentence: Sentence
    tokens: tuple[Token, ...]
    kids: tuple[list[int], ...]
    low: list[int]
    high: list[int]


def tree(number: int, sentence: Sentence) -> Tree:
    """The tree of a sentence. Heads that run in a circle are cut."""
    tokens = sentence.tokens
    size = len(tokens)
    kids: tuple[list[int], ...] = tuple([] for _ in range(size))
    low, high = list(range(size)), list(range(size))
    for i, token in enumerate(tokens):
        if 0 <= token.head < size and token.head != i:
            kids[token.head].append(i)
        at = token.head
        while 0 <= at < size and low[at] > i:
            low[at] = i
            at = tokens[at].head
    for i in range(size - 1, -1, -1):
        at = tokens[i].head
        while 0 <= at < size and high[at] < i:
            high[at] = i
            at = tokens[at].head
    return Tree(number, sentence, tokens, kids, low, high)


def child(t: Tree, i: int, *relations: str) -> int:
    """The first dependent in one of the relations, or -1."""
    for k in t.kids[i]:
        if t.tokens[k].deprel in relations:
            return k
    return -1


def is_passive(t: Tree, i: int) -> bool:
    """True of a passive; a bare *nsubj:pass* on a finite verb with an object is a slip of the tree."""
    if child(t, i, "nsubj:pass") >= 0 and (t.tokens[i].xpos != "VBN" or child(t, i, "obj") >= 0):
        return child(t, i, "aux:pass") >= 0
    return child(t, i, "nsubj:pass", "aux:pass", "csubj:pass") >= 0 or (
        t.tokens[i].xpos == "VBN"
        and t.tokens[i].deprel in ("acl", "acl:relcl", "amod")
        and child(t, i, "nsubj", "aux") < 0
    )


def is_under(t: Tree, i: int, above: int) -> bool:
    """True if `above` stands over `i` or is it."""
    for _ in range(len(t.tokens)):
        if i == above:
            return True
        if i < 0:
            return False
        i = t.tokens[i].head
    return False


def clause_of(t: Tree, i: int) -> int:
    """The predicate of the clause that a word stands in."""
    for _ in range(len(t.tokens)):
        token = t.tokens[i]
        if token.head < 0 or (token.deprel in CLAUSES and not _nominal_conjunct(t, i)):
            return i
        i = token.head
    return i


def _nominal_conjunct(t: Tree, i: int) -> bool:
    token = t.tokens[i]
    return (
        token.deprel == "conj"
        and token.upos in ("NOUN", "PROPN", "NUM", "PRON")
        and child(t, i, "cop", "nsubj") < 0
    )


def pieces(t: Tree, first: int, last: int, without: frozenset[int] | set[int]) -> list[Span]:
    """The runs of words from `first` to `last` that leave out some, without the punctuation at their edges."""
    found: list[Span] = []
    start = -1
    for i in range(first, last + 2):
        if i <= last and i not in without:
            start = i if start < 0 else start
        elif start >= 0:
            span = trimmed(t, start, i - 1)
            if span is not None:
                found.append(span)
            start = -1
    return found


def trimmed(t: Tree, first: int, last: int) -> Span | None:
    """Words `first` to `last` without commas, stops and dashes around them, or None if nothing is left."""
    tokens = t.tokens
    while first <= last and tokens[first].text in EDGE:
        first += 1
    while first <= last and tokens[last].text in EDGE and tokens[last].text not in HARD_EDGE:
        last -= 1
    if first > last or not any(x.upos not in ("PUNCT", "CCONJ") for x in tokens[first : last + 1]):
        return None
    return Span(tokens[first].span.start, tokens[last].span.stop)


def phrase(t: Tree, i: int, without: int = -1) -> tuple[int, int]:
    """The noun phrase of a word: its subtree without a preposition before it and loose clauses behind it."""
    first, last = t.low[i], _unbroken(t, i)
    if without >= 0 and first <= without <= last:
        if without < i:
            first = t.high[without] + 1 if t.high[without] < i else first
        else:
            last = t.low[without] - 1 if t.low[without] > i else i
    for k in t.kids[i]:
        deprel = t.tokens[k].deprel
        if deprel in ("case", "mark", "cc", "punct") and k < i and t.low[k] <= first:
            first = max(first, t.high[k] + 1)
        elif k > i and (
            deprel == "parataxis" or (deprel == "acl:relcl" and t.tokens[max(t.low[k] - 1, 0)].text == ",")
        ):
            last = min(last, t.low[k] - 1)
    while last > i and (t.tokens[last].text in EDGE or _is_unopened(t, first, last)):
        last -= 1
    while first < i and (t.tokens[first].text in EDGE or t.tokens[first].deprel in ("case", "cc", "advmod")):
        first += 1
    return min(first, i), max(last, i)


def _unbroken(t: Tree, i: int) -> int:
    """The last word below `i` before one that is not."""
    for k in range(i + 1, t.high[i] + 1):
        if t.tokens[k].upos != "PUNCT" and not is_under(t, k, i):
            return k - 1
    return t.high[i]


def _is_unopened(t: Tree, first: int, last: int) -> bool:
    """True of a bracket that closes what was opened outside the phrase."""
    closing = t.tokens[last].text
    opening = "(" if closing == ")" else "[" if closing == "]" else ""
    return bool(opening) and all(x.text != opening for x in t.tokens[first:last])


def displaced(t: Tree, cue: int, last: int) -> list[int]:
    """Phrases right behind a cue that the tree hangs on what is said before it: *…, X said in an interview with Y*."""
    return [
        j
        for k in t.kids[cue]
        if k < cue and t.tokens[k].deprel in ("ccomp", "parataxis")
        for j in t.kids[k]
        if t.low[j] == last + 1
        and t.tokens[j].deprel in ("obl", "advcl", "nmod")
        and t.tokens[j - 1].upos != "PUNCT"
    ]


def words(t: Tree, first: int, last: int) -> Span:
    """The characters of words `first` to `last`."""
    return Span(t.tokens[first].span.start, t.tokens[last].span.stop)


def has_mark(t: Tree, k: int, marks: tuple[str, ...]) -> bool:
    """True of a clause that one of some words opens."""
    mark = child(t, k, "mark")
    return mark >= 0 and t.tokens[mark].text.lower() in marks


def clause(t: Tree, head: int, taken: set[int]) -> tuple[Span, ...]:
    """The words below a head without some, in pieces."""
    return tuple(pieces(t, t.low[head], t.high[head], taken))
