"""A sentence → who signs a quotation: *"…" [Norvik Times]*, *"…" — Ruth Adler, mayor*, *in Haddad's words, "…"*."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from dateline.said.colons import BRINGING, DASHES
from dateline.said.cues import Found
from dateline.said.near import Speaker
from dateline.said.quotes import Quote
from dateline.said.tables import TABLES
from dateline.said.tree import Tree, child, phrase

BRACKETS = {"[": "]", "(": ")"}
SIGNS = DASHES | frozenset(BRACKETS)
SIGNING = replace(BRINGING, rule="name behind a quotation")
WORDING = replace(BRINGING, rule="words of somebody, and a quotation")
WORDINGS = TABLES.words["wordings"]
GAP = 3
LONGEST = 12
SENTENCE = 40


def signed(t: Tree, quotes: tuple[Quote, ...]) -> Iterator[tuple[Found, Speaker, Quote]]:
    """Each quotation of speech with the bracket or dash right behind it, and the source there."""
    for k, token in enumerate(t.tokens):
        titled = k > 1 and t.tokens[k - 2].text == ","
        if token.text in SIGNS and not titled and (quote := _ending(quotes, token.span.start)):
            last = _closed(t, k) if token.text in BRACKETS else _to_the_end(t, k)
            if last > k:
                yield Found(k, k, k, SIGNING), Speaker(_top(t, k + 1, last), k + 1, last, "speaker"), quote


def worded(t: Tree, quote: Quote) -> tuple[Found, Speaker] | None:
    """*In Haddad's words, "…"*: whose words they are that a quotation follows."""
    for k, token in enumerate(t.tokens):
        if token.lemma.lower() in WORDINGS and 0 <= quote.span.start - token.span.stop <= GAP:
            owner = child(t, k, "nmod:poss")
            if owner >= 0 and t.tokens[t.low[owner] - 1].text.lower() == "in":
                return Found(k, k, k, WORDING), Speaker(owner, *phrase(t, owner), "possessive")
    return None


def _ending(quotes: tuple[Quote, ...], at: int) -> Quote | None:
    """The quotation of speech that ends right before a place."""
    number = bisect_right(quotes, at, key=lambda q: q.span.stop) - 1
    quote = quotes[number] if number >= 0 else None
    if quote is None or quote.kind != "speech" or quote.span.stop - quote.span.start < SENTENCE:
        return None
    return quote if at - quote.span.stop <= GAP else None


def _closed(t: Tree, k: int) -> int:
    """The last word of a bracket that holds a name and nothing else, or -1."""
    close = BRACKETS[t.tokens[k].text]
    stop = next((i for i in range(k + 1, len(t.tokens)) if t.tokens[i].text == close), -1)
    if not 0 < stop - k <= LONGEST or not t.tokens[k + 1].text[:1].isupper() or _tells(t, k + 1, stop):
        return -1
    named = any(n.first == k + 1 and n.kind in ("PER", "ORG") for n in t.sentence.names)
    return stop - 1 if named or t.tokens[k].text == "[" else -1


def _to_the_end(t: Tree, k: int) -> int:
    """The last word of a sentence that is, behind a dash, a name with what it adds, or -1."""
    size = len(t.tokens)
    named = any(n.first == k + 1 and n.kind in ("PER", "ORG") for n in t.sentence.names)
    return size - 1 if named and size - k <= LONGEST and not _tells(t, k + 1, size) else -1


def _top(t: Tree, first: int, last: int) -> int:
    """The word of a stretch that hangs on none of its others."""
    return next((i for i in range(first, last + 1) if not first <= t.tokens[i].head <= last), first)


def _tells(t: Tree, first: int, stop: int) -> bool:
    return any(x.upos in ("VERB", "AUX") for x in t.tokens[first:stop])
