"""A cue in its tree → content that it brings in from outside its own clause: what it stands in, behind or after."""

from dateline.records import Span
from dateline.said.colons import says
from dateline.said.cues import Found
from dateline.said.near import Speaker
from dateline.said.quotes import Quote
from dateline.said.tables import TABLES
from dateline.said.tree import Tree, child, clause, clause_of, has_mark, pieces

RELATIVE = TABLES.words["relative"]
SELF_STANDING = TABLES.words["self_standing"]
ASIDE = frozenset(("parataxis", "appos", "dep", "acl:relcl"))
SET_OFF = frozenset((",", "”", '"', "’", "''", "—", "–", "--", "-", "?", "!"))


def host(t: Tree, found: Found, taken: set[int], quotes: tuple[Quote, ...]) -> tuple[Span, ...]:
    """Content that the cue stands in or behind: *X, he said, Y*; *as he said*."""
    token = t.tokens[found.head]
    frames = found.cue.content
    if (
        token.head < 0
        or (child(t, found.head, "mark") >= 0 and token.deprel != "advcl")
        or not ("that" in frames or "quote" in frames)
    ):
        return ()
    named = child(t, found.head, "nsubj", "nsubj:pass") >= 0 or t.tokens[found.first - 1].upos in (
        "NOUN",
        "PROPN",
    )
    if token.xpos == "VBG":
        return ()
    aside = token.deprel in ASIDE and named and _set_off(t, found.head) and not tells_of_noun(t, found.head)
    as_clause = token.deprel == "advcl" and has_mark(t, found.head, ("as", "like"))
    while_said = token.head < found.head and says(t.tokens[token.head].text.lower())
    if found.cue.words[0] in SELF_STANDING and not _is_quoted(t, token.head, quotes):
        return ()
    inside = any(q.span.start <= t.tokens[token.head].span.start < q.span.stop for q in quotes)
    if not (aside or (as_clause and not inside and not while_said)):
        return ()
    below = set(range(t.low[found.head], t.high[found.head] + 1))
    return clause(t, clause_of(t, token.head), taken | below)


def _is_quoted(t: Tree, i: int, quotes: tuple[Quote, ...]) -> bool:
    """True of a word whose clause holds a quotation of speech, or part of one."""
    start, stop = t.tokens[t.low[i]].span.start, t.tokens[t.high[i]].span.stop
    return any(q.kind == "speech" and q.span.start < stop and start < q.span.stop for q in quotes)


def tells_of_noun(t: Tree, i: int) -> bool:
    """True of *who speaks for the army*: the clause tells of its noun and stands in nobody's words."""
    subject = child(t, i, "nsubj", "nsubj:pass")
    relative = subject >= 0 and t.tokens[subject].text.lower() in RELATIVE
    return t.tokens[i].deprel == "acl:relcl" and relative


def behind(t: Tree, found: Found, taken: set[int]) -> tuple[Span, ...]:
    """A clause with *that* on a noun between it and the verb: *wrote in a letter that …*."""
    if "that" not in found.cue.content:
        return ()
    for k in t.kids[found.head]:
        if k > found.head and t.tokens[k].deprel in ("obl", "obj", "iobj"):
            for j in t.kids[k]:
                if t.tokens[j].deprel in ("acl:relcl", "acl") and t.tokens[t.low[j]].deprel == "mark":
                    return tuple(pieces(t, t.low[j], t.high[j], taken))
    return ()


def rest(t: Tree, found: Found, taken: set[int]) -> tuple[Span, ...]:
    """All that follows *as saying*, where the tree has put its clause elsewhere."""
    if t.tokens[found.head].xpos != "VBG" or not has_mark(t, found.head, ("as",)):
        return ()
    return tuple(pieces(t, found.last + 1, len(t.tokens) - 1, taken))


def _set_off(t: Tree, i: int) -> bool:
    """True of a clause between commas, dashes or quotation marks, or at the end behind one."""
    before = t.tokens[t.low[i] - 1].text if t.low[i] else ""
    inside = t.tokens[t.low[i]].text
    return before in SET_OFF or inside in SET_OFF or t.tokens[i].deprel == "parataxis"


def around_phrase(t: Tree, found: Found, who: Speaker | None, taken: set[int]) -> tuple[Span, ...]:
    """*According to X, Y*: the clause around the phrase, without the phrase."""
    if who is None:
        return ()
    head = t.tokens[found.first].head
    while head >= 0 and (
        (head > found.last and t.low[head] <= found.first and head <= who.last)
        or found.first <= head <= found.last
    ):
        head = t.tokens[head].head
    if head < 0:
        return ()
    whole = _ends_sentence(t, found, who)
    top = (
        next((k for k, token in enumerate(t.tokens) if token.head < 0), head) if whole else clause_of(t, head)
    )
    return clause(t, top, taken | set(range(found.first, who.last + 1)))


def _ends_sentence(t: Tree, found: Found, who: Speaker) -> bool:
    """True of *…, according to X.*: it is said of the whole sentence."""
    rest = t.tokens[who.last + 1 :]
    return found.first > 0 and t.tokens[found.first - 1].text == "," and all(x.upos == "PUNCT" for x in rest)
