"""A cue in its tree → the words that name who says it, and what makes them the source."""

from dataclasses import dataclass

from dateline.said.cues import Found
from dateline.said.tables import TABLES
from dateline.said.tree import Tree, child, is_passive, phrase

SUBJECTS = ("nsubj", "nsubj:outer", "nsubj:pass")
LIGHT = TABLES.words["light"]
DUMMIES = TABLES.words["dummies"]
CONTROLLED = frozenset(("xcomp", "conj", "advcl", "parataxis", "ccomp"))
FINITE = frozenset(("VBD", "VBZ", "VBP"))
NOMINAL = frozenset(("NOUN", "PROPN", "PRON"))
INSIDE = frozenset(("compound", "flat", "nmod:desc", "nmod:poss", "det", "amod", "nummod"))
BEFORE_HEAD = INSIDE | {"case", "punct", "advmod", "det:poss", "det:predet", "nmod", "appos", "dep"}
MEASURES = TABLES.words["measures"]
QUOTED = TABLES.words["quoted"]
DAYS = TABLES.words["days"]
VERBAL = frozenset(("VERB", "AUX", "ADJ", "NOUN", "PROPN"))


@dataclass(frozen=True, slots=True)
class Speaker:
    """The head of a source's phrase, its first and last word, and what makes it the source."""

    head: int
    first: int
    last: int
    via: str


def speaker(t: Tree, found: Found) -> Speaker | None:
    """Who speaks by this cue, or None if the sentence names nobody."""
    pos = found.cue.pos
    if found.cue.words == (":",):
        name = next((n for n in t.sentence.names if n.last < found.first and n.kind == "PER"), None)
        return Speaker(name.first if name else found.first - 1, 0, found.first - 1, "speaker")
    if pos == "phrase":
        return _of_phrase(t, found)
    if pos == "adverb" or found.cue.kind == "appear":
        return None
    if pos == "noun":
        return _of_noun(t, found)
    made = _of_verb(t, found.head, found)
    if pos == "verb" and made is None and not is_passive(t, found.head) and "quote" in found.cue.content:
        return beside(t, found)
    return made


def _misplaced(t: Tree, i: int, subject: int) -> bool:
    """True of a subject that cannot be one: what is said stands between it and the verb, or it is a day."""
    if t.tokens[subject].lemma.lower() in DAYS:
        return True
    return any(t.tokens[k].deprel == "ccomp" and subject < k < i for k in t.kids[i])


def beside(t: Tree, found: Found) -> Speaker | None:
    """The noun phrase that stands right before a finite verb of saying, or right behind it: *…, X said*, *…, said X*.

    It is asked for where the tree has no subject that fits.
    """
    i = found.head
    if t.tokens[i].xpos not in FINITE:
        return None
    return _left(t, i, found.first) or _right(t, i, found.last)


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
    if best < 0 or best > i or t.tokens[best].lemma.lower() in DAYS or t.high[best] < first - 2:
        return None
    return Speaker(best, *phrase(t, best, i if t.low[best] <= i <= t.high[best] else -1), "subject")


def _is_elsewhere(t: Tree, at: int) -> bool:
    """True of a noun that the tree hangs on one before a comma without being its apposition or clause."""
    head = t.tokens[at].head
    return t.tokens[at].deprel == "nmod" and any(t.tokens[k].text == "," for k in range(head + 1, at))


def _right(t: Tree, i: int, last: int) -> Speaker | None:
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
    if t.tokens[head].lemma.lower() in DAYS or t.tokens[head].deprel in ("obl:unmarked", "obj", "iobj"):
        return None
    return Speaker(head, *phrase(t, head, i if t.low[head] <= i <= t.high[head] else -1), "subject")


def _named(t: Tree, head: int, via: str, without: int = -1) -> Speaker | None:
    if t.tokens[head].text.lower() in DUMMIES and t.tokens[head].deprel in ("expl", "expl:pv"):
        return None
    first, last = phrase(t, head, without)
    return Speaker(head, first, last, via)


def _of_phrase(t: Tree, found: Found) -> Speaker | None:
    """*According to X*: the phrase that begins behind the words."""
    head = found.last + 1
    while t.tokens[head].deprel in BEFORE_HEAD and t.tokens[head].head > found.last:
        head = t.tokens[head].head
    if t.tokens[head].upos in ("VERB", "PUNCT", "ADP", "ADV") or t.tokens[head].lemma.lower() in MEASURES:
        return None
    first, last = phrase(t, head)
    ends = [n.last for n in t.sentence.names if n.first <= head <= n.last]
    return Speaker(head, max(first, found.last + 1), max(last, *ends, head), "according")


def _of_verb(t: Tree, i: int, found: Found, depth: int = 0) -> Speaker | None:
    agent = _agent(t, i)
    if agent >= 0:
        return _named(t, agent, "agent", i)
    if is_passive(t, i):
        return None
    subjects = [k for k in t.kids[i] if t.tokens[k].deprel in SUBJECTS]
    fitting = [k for k in subjects if not _misplaced(t, i, k)]
    if subjects:
        return _subject(t, i, _nearest(fitting, i)) if fitting else None
    if child(t, i, "expl") >= 0:
        return None
    return _from_above(t, i, found, depth)


def _nearest(subjects: list[int], i: int) -> int:
    """Of several subjects the one right before the verb, else the first behind it."""
    before = [k for k in subjects if k < i]
    return before[-1] if before else subjects[0]


def _agent(t: Tree, i: int) -> int:
    for k in t.kids[i]:
        if t.tokens[k].deprel == "obl:agent":
            return k
        if t.tokens[k].deprel == "obl" and is_passive(t, i):
            case = child(t, k, "case")
            if case >= 0 and t.tokens[case].text.lower() == "by":
                return k
    return -1


def _subject(t: Tree, i: int, subject: int) -> Speaker | None:
    return _named(t, subject, "subject", i if t.low[subject] <= i <= t.high[subject] else -1)


def _from_above(t: Tree, i: int, found: Found, depth: int) -> Speaker | None:
    """A verb without a subject of its own has that of the verb it hangs on; a participle, its noun."""
    token = t.tokens[i]
    if token.head < 0 or depth > 4:
        return None
    above = t.tokens[token.head]
    if token.deprel in ("acl", "acl:relcl"):
        return _named(t, token.head, "subject", i) if above.upos in ("NOUN", "PROPN", "PRON") else None
    if token.deprel in CONTROLLED and above.upos in VERBAL:
        if token.deprel == "xcomp":
            controller = child(t, token.head, "obj", "iobj")
            if controller >= 0 and controller < i and above.upos == "VERB":
                return _named(t, controller, "subject", i)
        if token.deprel == "advcl" and above.lemma in QUOTED and not is_passive(t, token.head):
            quoted = child(t, token.head, "obj")
            if quoted >= 0 and t.tokens[t.low[i]].text.lower() == "as":
                return _named(t, quoted, "quoted", i)
        if token.deprel == "advcl" and is_passive(t, token.head):
            subject = child(t, token.head, "nsubj:pass")
            return _named(t, subject, "subject") if subject >= 0 else None
        if token.deprel in ("xcomp", "conj") and is_passive(t, token.head):
            subject = child(t, token.head, "nsubj:pass")
            return _named(t, subject, "subject") if subject >= 0 else None
        return _of_verb(t, token.head, found, depth + 1)
    return None


def _of_noun(t: Tree, found: Found) -> Speaker | None:
    i = found.head
    owner = child(t, i, "nmod:poss", "det:poss")
    if owner >= 0:
        made = _named(t, owner, "possessive")
        return _without_clitic(t, made) if made else None
    for k in t.kids[i]:
        case = child(t, k, "case")
        if (
            t.tokens[k].deprel == "nmod"
            and case >= 0
            and t.tokens[case].text.lower() in ("by", "from", "among")
        ):
            return _named(t, k, "possessive")
    token = t.tokens[i]
    if token.head >= 0 and token.deprel in ("obj", "obl") and t.tokens[token.head].lemma in LIGHT:
        return _of_verb(t, token.head, found)
    return None


def _without_clitic(t: Tree, made: Speaker) -> Speaker:
    last = made.last
    while last > made.head and t.tokens[last].text in ("'s", "’s", "'", "’"):
        last -= 1
    return Speaker(made.head, made.first, last, made.via)
