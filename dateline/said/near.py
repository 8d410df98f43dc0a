"""A cue and the words around it → the noun phrase that stands right beside it, whatever the tree makes of it."""

from dataclasses import dataclass

from dateline.records import Name
from dateline.said.cues import FINITE, Found
from dateline.said.tables import TABLES
from dateline.said.tree import Tree, child, phrase

NOMINAL = frozenset(("NOUN", "PROPN", "PRON"))
INSIDE = frozenset(("compound", "flat", "nmod:desc", "nmod:poss", "det", "amod", "nummod"))
CLOSING = frozenset('”"’»') | {"''"}
DAYS = TABLES.words["days"]


@dataclass(frozen=True, slots=True)
class Speaker:
    """The head of a source's phrase, its first and last word, and what makes it the source."""

    head: int
    first: int
    last: int
    via: str


def beside(t: Tree, found: Found) -> Speaker | None:
    """The noun phrase that stands right before a finite verb of saying, or right behind it: *…, X said*, *…, said X*.

    It is asked for where the tree has no subject that fits.
    """
    i = found.head
    if t.tokens[i].xpos not in FINITE and t.tokens[found.first].xpos not in FINITE:
        return None
    inverted = found.first > 0 and t.tokens[found.first - 1].text in CLOSING
    return _left(t, i, found.first) or _right(t, i, found.last, inverted)


def _left(t: Tree, i: int, first: int) -> Speaker | None:
    at = first - 1
    while at >= 0 and t.tokens[at].upos == "PUNCT" and t.tokens[at].text not in ".;:":
        at -= 1
    best = -1
    while (
        at >= 0 and at != i and not (t.tokens[at].head == i and t.tokens[at].deprel in ("ccomp", "parataxis"))
    ):
        if t.tokens[at].upos in NOMINAL and t.tokens[at].deprel not in INSIDE:
            best = at
        if t.tokens[at].head < 0 or t.tokens[at].deprel in ("ccomp", "root") or _is_elsewhere(t, at):
            break
        at = t.tokens[at].head
        if at > i:
            break
    if best < 0 or best > i or t.tokens[best].lemma.lower() in DAYS or t.high[best] < first - 2:
        return None
    return Speaker(best, *phrase(t, best, i if t.low[best] <= i <= t.high[best] else -1), "subject")


def _is_elsewhere(t: Tree, at: int) -> bool:
    """True of a noun that the tree hangs on one before a comma without being its apposition or clause."""
    head = t.tokens[at].head
    return t.tokens[at].deprel == "nmod" and any(t.tokens[k].text == "," for k in range(head + 1, at))


def _right(t: Tree, i: int, last: int, inverted: bool) -> Speaker | None:
    """The phrase behind a verb; right behind a quotation (*"…?" asked X*) it may be what the tree calls an object."""
    after = [k for k in range(last + 1, min(last + 4, len(t.tokens))) if t.tokens[k].upos in NOMINAL]
    if not after or any(
        t.tokens[k].upos in ("PUNCT", "VERB", "ADP", "SCONJ") for k in range(last + 1, after[0])
    ):
        return None
    head = after[0]
    while (
        t.tokens[head].head > last
        and t.tokens[t.tokens[head].head].upos in NOMINAL
        and t.tokens[head].deprel in INSIDE
    ):
        head = t.tokens[head].head
    if t.tokens[head].lemma.lower() in DAYS or t.tokens[head].deprel == "obl:unmarked":
        return None
    if t.tokens[head].deprel in ("obj", "iobj") and not inverted:
        return None
    return Speaker(head, *phrase(t, head, i if t.low[head] <= i <= t.high[head] else -1), "subject")


def behind_comma(t: Tree, found: Found, made: Speaker) -> Speaker:
    """The speaker, or the phrase between the last comma and the cue where the tree hangs it on a noun before.

    *complained to the council, a diplomat in New York said*; *near the town, a spokesman, Karim Haddad, said*.
    """
    if made.via != "subject" or made.last > found.first or t.tokens[found.head].xpos not in FINITE:
        return made
    if not _stands_inside(t, made):
        return made
    closed = t.tokens[found.first - 1].text == ","
    name = _name_ending(t, found.first - 2) if closed else None
    if name is not None:
        return Speaker(name.first, name.first, name.last, "subject") if name.first > made.head else made
    comma = next((k for k in range(found.first - 1, made.head, -1) if t.tokens[k].text == ","), -1)
    tops = [k for k in range(comma + 1, found.first) if not comma < t.tokens[k].head < found.first]
    if (
        closed
        or comma < 0
        or not tops
        or t.tokens[tops[0]].upos not in NOMINAL
        or t.tokens[comma + 1].text == "and"
    ):
        return made
    return Speaker(tops[0], comma + 1, found.first - 1, "subject")


def _stands_inside(t: Tree, made: Speaker) -> bool:
    """True of a phrase behind a preposition or a verb: no subject of what follows."""
    before = t.tokens[made.first - 1] if made.first else None
    return child(t, made.head, "case") >= 0 or (before is not None and before.upos in ("VERB", "ADP"))


def _name_ending(t: Tree, last: int) -> Name | None:
    return next((n for n in t.sentence.names if n.last == last and n.kind == "PER"), None)
