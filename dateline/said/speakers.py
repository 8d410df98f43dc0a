"""A cue in its tree → the words that name who says it, and what makes them the source."""

from dateline.said.cues import Found
from dateline.said.near import DAYS, INSIDE, Speaker, behind_comma, beside
from dateline.said.tables import TABLES
from dateline.said.tree import Tree, child, clause_of, is_passive, phrase

SUBJECTS = ("nsubj", "nsubj:outer", "nsubj:pass")
LIGHT = TABLES.words["light"]
DUMMIES = TABLES.words["dummies"]
CONTROLLED = frozenset(("xcomp", "conj", "advcl", "parataxis", "ccomp"))
BEFORE_HEAD = INSIDE | {"case", "punct", "advmod", "det:poss", "det:predet", "nmod", "appos", "dep"}
MEASURES = TABLES.words["measures"]
QUOTED = TABLES.words["quoted"]
VERBAL = frozenset(("VERB", "AUX", "ADJ", "NOUN", "PROPN"))


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
    made = of_verb(t, found.head, found)
    if pos == "verb" and made is None and not is_passive(t, found.head) and "quote" in found.cue.content:
        made = beside(t, found)
    return behind_comma(t, found, made) if made and pos == "verb" else made


def _misplaced(t: Tree, i: int, subject: int) -> bool:
    """True of a subject that cannot be one: what is said stands between it and the verb, or it is a day."""
    if t.tokens[subject].lemma.lower() in DAYS:
        return True
    return any(t.tokens[k].deprel == "ccomp" and subject < k < i for k in t.kids[i])


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
    last = next((k - 1 for k in range(head + 1, last + 1) if _is_other(t, head, k)), last)
    ends = [n.last for n in t.sentence.names if n.first <= head <= n.last]
    return Speaker(head, max(first, found.last + 1), max(last, *ends, head), "according")


def _is_other(t: Tree, head: int, k: int) -> bool:
    """True of a person whom the tree hangs on a thing without a comma: *according to a report Karim Haddad fled*."""
    token = t.tokens[k]
    starts = any(n.first == k and n.kind == "PER" for n in t.sentence.names)
    thing = t.tokens[head].lemma.lower() in TABLES.words["documents"]
    return starts and thing and token.deprel == "appos" and token.head == head and t.tokens[k - 1].text != ","


def of_verb(t: Tree, i: int, found: Found, depth: int = 0) -> Speaker | None:
    """Who does what a verb says: its agent, its subject, or the subject of the verb that it hangs on."""
    agent = _agent(t, i)
    if agent >= 0:
        return _named(t, agent, "agent", i)
    if is_passive(t, i):
        return _quoted(t, i)
    subjects = [k for k in t.kids[i] if t.tokens[k].deprel in SUBJECTS]
    fitting = [k for k in subjects if not _misplaced(t, i, k)]
    if subjects:
        return _subject(t, i, _nearest(fitting, i)) if fitting else None
    if child(t, i, "expl") >= 0:
        return None
    return _from_above(t, i, found, depth)


def _quoted(t: Tree, i: int) -> Speaker | None:
    """*X was quoted as saying*: nobody is told who quotes, so X is the source."""
    subject = child(t, i, "nsubj:pass", "nsubj")
    return _named(t, subject, "quoted", i) if subject >= 0 and quotes_bare(t, i) else None


def has_as_clause(t: Tree, i: int) -> bool:
    """True of *quoted X as saying*."""
    return any(t.tokens[k].xpos in ("VBG", "VBN") and _is_as(t, k) for k in t.kids[i])


def quotes_bare(t: Tree, i: int) -> bool:
    """True of a verb of quoting whose *as saying* ends the clause: what is said has gone before."""
    bare = any(
        t.tokens[k].xpos == "VBG" and _is_as(t, k) and not child(t, k, "obj", "ccomp") >= 0 for k in t.kids[i]
    )
    return bare and t.tokens[i].lemma in QUOTED


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
    return _behind_by(t, i)


def _behind_by(t: Tree, i: int) -> int:
    """The noun right behind *by* and a passive, whatever the tree hangs it on."""
    if not is_passive(t, i) or i + 3 > len(t.tokens) or t.tokens[i + 1].text.lower() != "by":
        return -1
    return noun_behind(t, i + 1)


def noun_behind(t: Tree, i: int) -> int:
    """The head of the noun phrase right behind a word, or -1."""
    k = i + 1
    while k + 1 < len(t.tokens) and t.tokens[k].deprel in ("det", "amod", "compound", "nmod:poss", "case"):
        k += 1
    return k if k < len(t.tokens) and t.tokens[k].upos in ("NOUN", "PROPN") else -1


def _subject(t: Tree, i: int, subject: int) -> Speaker | None:
    return _named(t, subject, "subject", i if t.low[subject] <= i <= t.high[subject] else -1)


def _from_above(t: Tree, i: int, found: Found, depth: int) -> Speaker | None:
    """A verb without a subject of its own has that of the verb it hangs on; a participle, its noun."""
    token = t.tokens[i]
    if token.head < 0 or depth > 4:
        return None
    above = t.tokens[token.head]
    if token.deprel == "acl" and token.xpos == "VBG" and i and t.tokens[i - 1].text == ",":
        return of_verb(t, clause_of(t, token.head), found, depth + 1)
    if token.deprel == "acl" and token.xpos == "VBG" and _is_sent(t, token.head):
        return of_verb(t, above.head, found, depth + 1)
    if token.deprel in ("acl", "acl:relcl"):
        return _named(t, token.head, "subject", i) if above.upos in ("NOUN", "PROPN", "PRON") else None
    if token.deprel in CONTROLLED and above.upos in VERBAL:
        if token.deprel == "xcomp":
            controller = child(t, token.head, "obj", "iobj")
            if controller >= 0 and controller < i and above.upos == "VERB":
                return _named(t, controller, "subject", i)
        if token.deprel == "advcl" and above.lemma in QUOTED and not is_passive(t, token.head):
            quoted = child(t, token.head, "obj")
            if quoted >= 0 and _is_as(t, i):
                return _named(t, quoted, "quoted", i)
        if token.deprel == "advcl" and is_passive(t, token.head):
            subject = child(t, token.head, "nsubj:pass")
            return _named(t, subject, "subject") if subject >= 0 else None
        if token.deprel in ("xcomp", "conj") and is_passive(t, token.head):
            subject = child(t, token.head, "nsubj:pass")
            return _named(t, subject, "subject") if subject >= 0 else None
        return of_verb(t, token.head, found, depth + 1)
    return None


def _is_sent(t: Tree, noun: int) -> bool:
    """True of *released a statement saying*: who released it speaks."""
    token = t.tokens[noun]
    written = token.lemma.lower() in TABLES.words["documents"] and token.deprel == "obj"
    return written and t.tokens[token.head].lemma in LIGHT


def _is_as(t: Tree, i: int) -> bool:
    mark = child(t, i, "mark", "case")
    return mark >= 0 and t.tokens[mark].text.lower() == "as"


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
        return of_verb(t, token.head, found)
    return None


def _without_clitic(t: Tree, made: Speaker) -> Speaker:
    last = made.last
    while last > made.head and t.tokens[last].text in ("'s", "’s", "'", "’"):
        last -= 1
    return Speaker(made.head, made.first, last, made.via)
