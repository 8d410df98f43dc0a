"""A cue in its sentence → the clause before *…, X said* by the order of the words, whatever the tree makes of it."""

from dataclasses import dataclass

from dateline.said.cues import FINITE, Found
from dateline.said.near import NOMINAL, Speaker
from dateline.said.tables import TABLES
from dateline.said.tree import Tree, is_passive

STARTS = NOMINAL | {"DET", "NUM", "ADJ"}
SIDE = frozenset(("acl", "acl:relcl", "amod"))
RELATIVE = TABLES.words["relative"]
LONGEST = 10
ENDS = frozenset((".", ";"))


@dataclass(frozen=True, slots=True)
class Tag:
    """Who speaks behind a clause, and the first and last word of that clause."""

    who: Speaker
    first: int
    last: int


def tag(t: Tree, found: Found) -> Tag | None:
    """*The roof was hit, a local official reported; nobody was hurt.*: who speaks, and the clause before the comma.

    None unless a stop or semicolon ends what follows the verb, and that is no clause.
    """
    if not _speaks(t, found):
        return None
    comma = next((k for k in range(found.first - 1, 0, -1) if t.tokens[k].text in (",", ";")), 0)
    begin = next((k + 1 for k in range(comma - 1, -1, -1) if t.tokens[k].text == ";"), 0)
    if (
        not comma
        or t.tokens[comma].text != ","
        or not _is_clause(t, begin, comma)
        or not _ends(t, found.last)
    ):
        return None
    head = _named(t, comma + 1, found.first - 1)
    return Tag(Speaker(head, comma + 1, found.first - 1, "subject"), begin, comma - 1) if head >= 0 else None


def _speaks(t: Tree, found: Found) -> bool:
    cue = found.cue
    finite = t.tokens[found.head].xpos in FINITE or t.tokens[found.first].xpos in FINITE
    telling = cue.kind in TABLES.relays & TABLES.speaks and cue.kind != "deny"
    return (
        cue.pos == "verb" and finite and telling and "that" in cue.content and not is_passive(t, found.head)
    )


def _is_clause(t: Tree, begin: int, comma: int) -> bool:
    """True of words with a verb in a tense; a clause that depends on what follows has another behind a comma."""
    inside = t.tokens[begin:comma]
    dependent = bool(inside) and inside[0].upos in ("SCONJ", "ADP") and all(x.text != "," for x in inside)
    return not dependent and any(x.xpos in FINITE for x in inside)


def _ends(t: Tree, last: int) -> bool:
    """True if only a hearer or a time stands between a verb and the end of its clause."""
    stop = next((k for k in range(last + 1, len(t.tokens)) if t.tokens[k].text in ENDS), -1)
    between = t.tokens[last + 1 : stop]
    plain = all(x.upos not in ("VERB", "AUX", "SCONJ", "PUNCT") and x.text.lower() != "that" for x in between)
    return stop > last and stop - last <= LONGEST and plain


def _named(t: Tree, first: int, last: int) -> int:
    """The head of words that are one noun phrase, with the participles and clauses that tell of it, or -1."""
    inside = range(first, last + 1)
    if first > last or t.tokens[first].upos not in STARTS:
        return -1
    if any(t.tokens[k].upos in ("VERB", "AUX") and t.tokens[k].deprel not in SIDE for k in inside):
        return -1
    if any(t.tokens[k].upos in ("CCONJ", "PUNCT") for k in inside) or _is_relative(t, first, last):
        return -1
    tops = [k for k in inside if t.tokens[k].upos in NOMINAL and t.tokens[k].head not in inside]
    return tops[0] if tops else -1


def _is_relative(t: Tree, first: int, last: int) -> bool:
    """True of *which the council* and *a step that some*: the verb tells of a noun before it."""
    return any(
        t.tokens[k].text.lower() in RELATIVE and not first <= t.tokens[k].head <= last
        for k in range(first, last + 1)
    )
