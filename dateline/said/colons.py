"""A sentence → who speaks after its colon, or right behind a quotation, where no cue has it: *He went further: "…"*."""

from collections.abc import Iterator
from dataclasses import replace

from dateline.said.cues import Found, stems
from dateline.said.near import NOMINAL, Speaker
from dateline.said.quotes import Quote
from dateline.said.speakers import of_verb
from dateline.said.tables import TABLES, Cue
from dateline.said.tree import MARKS, Tree, child, phrase

BRINGING = Cue((":",), "verb", "neutral", "CT+", False, frozenset(("quote",)), "colon before a quotation")
GOING_ON = replace(BRINGING, rule="colon after a word of saying")
BESIDE = replace(BRINGING, rule="verb of saying behind a quotation")
REACH = 7
PRONOUNS = TABLES.words["he"] | TABLES.words["she"] | TABLES.words["they"]
PEOPLE = TABLES.words["sources"] | TABLES.words["groups"] | TABLES.words["documents"] | TABLES.words["media"]
GAP = 2
DASHES = frozenset("-–—") | {"--"}


def colons(t: Tree, quotes: tuple[Quote, ...]) -> Iterator[tuple[Found, Speaker, Quote | None]]:
    """Each colon before a quotation, or at the end of the sentence, with the speaker before it."""
    for k, token in enumerate(t.tokens):
        if token.text != ":" or not k:
            continue
        quote = next(
            (q for q in quotes if q.kind == "speech" and 0 <= q.span.start - token.span.stop <= GAP), None
        )
        if quote is None and k < len(t.tokens) - 1:
            continue
        if any(q.span.start < token.span.start < q.span.stop for q in quotes):
            continue
        made = _inverted_before(t, k) or _named_before(t, k) or _subject_before(t, k) or _paper_before(t, k)
        if made:
            yield (*made, quote)


def _named_before(t: Tree, k: int) -> tuple[Found, Speaker] | None:
    """*… no surprise to Karim Haddad: "…"*."""
    name = next((n for n in t.sentence.names if n.last == k - 1 and n.kind in ("PER", "ORG")), None)
    if name is None:
        return None
    return Found(k, k, k, BRINGING), Speaker(name.first, name.first, name.last, "speaker")


def _inverted_before(t: Tree, k: int) -> tuple[Found, Speaker] | None:
    """*Added Haddad: "…"*: a verb of saying opens the sentence, however the tree tags what follows it."""
    if k > REACH or not says(t.tokens[0].text.lower()) or t.tokens[0].xpos == "VBG":
        return None
    named = [i for i in range(1, k) if t.tokens[i].upos in NOMINAL]
    if not named or named[0] > 2 or any(t.tokens[i].upos in ("VERB", "ADP") for i in range(1, k)):
        return None
    return Found(0, 0, 0, BESIDE), Speaker(named[0], 1, k - 1, "subject")


def set_off(t: Tree, quotes: tuple[Quote, ...]) -> int | None:
    """Where *— Ruth Adler: "…"* begins: a name between a dash and a colon before a quotation."""
    for name in t.sentence.names:
        if name.first and t.tokens[name.first - 1].text in DASHES and name.last + 1 < len(t.tokens):
            colon = t.tokens[name.last + 1]
            if colon.text == ":" and any(0 <= q.span.start - colon.span.stop <= GAP for q in quotes):
                return t.tokens[name.first].span.start
    return None


def _subject_before(t: Tree, k: int) -> tuple[Found, Speaker] | None:
    """*The minister gave a blunt answer: "…"*: the subject of the last main verb before the colon."""
    main = [i for i in range(k) if t.tokens[i].upos == "VERB" and _is_main(t, i)]
    if not main:
        return None
    found = Found(main[-1], main[-1], main[-1], BRINGING)
    who = of_verb(t, main[-1], found)
    return (found, who) if who and who.last < k and can_speak(t, who) else None


def _paper_before(t: Tree, k: int) -> tuple[Found, Speaker] | None:
    """*From the report: "…"*, *Here is Haddad in May: "…"*: who can speak, and no verb."""
    first = next((i + 1 for i in range(k - 1, -1, -1) if t.tokens[i].text in DASHES), 0)
    if any(x.upos == "VERB" for x in t.tokens[first:k]):
        return None
    name = next((n for n in t.sentence.names if first <= n.first and n.last < k and n.kind == "PER"), None)
    if name is not None:
        return Found(k, k, k, BRINGING), Speaker(name.first, name.first, name.last, "speaker")
    if t.tokens[k - 1].upos in NOMINAL and t.tokens[k - 1].lemma.lower() in PEOPLE:
        start = next((i for i in range(k - 1, first - 1, -1) if t.tokens[i].upos == "DET"), k - 1)
        return Found(k, k, k, BRINGING), Speaker(k - 1, start, k - 1, "speaker")
    return None


def _is_main(t: Tree, i: int) -> bool:
    token = t.tokens[i]
    return token.head < 0 or (token.deprel in ("conj", "parataxis", "ccomp") and child(t, i, "nsubj") >= 0)


def can_speak(t: Tree, who: Speaker) -> bool:
    """True of a person, a body or a text; a thing brings in a list."""
    head = t.tokens[who.head]
    if head.upos not in NOMINAL:
        return False
    first, last = phrase(t, who.head)
    named = any(n.kind in ("PER", "ORG") and first <= n.first and n.last <= last for n in t.sentence.names)
    return named or head.text.lower() in PRONOUNS or head.lemma.lower() in PEOPLE


def behind_quotation(t: Tree, quote: Quote) -> tuple[Found, Speaker] | None:
    """*"…," the ad states*: a noun phrase and a verb of saying right behind a quotation, however they are tagged."""
    stop = quote.span.stop
    first = next((k for k, x in enumerate(t.tokens) if x.span.start >= stop), len(t.tokens))
    closing = [x.text for x in t.tokens[:first] if x.span.start >= quote.span.start and x.text not in MARKS]
    if not closing or closing[-1] not in (",", "?", "!"):
        return None
    for k in range(first + 1, min(first + REACH, len(t.tokens))):
        token = t.tokens[k]
        is_cue = says(token.text.lower())
        if token.text in (",", ";", ":", ".") or (token.upos in ("VERB", "ADP") and not is_cue):
            return None
        if is_cue and t.tokens[k - 1].upos in NOMINAL:
            return Found(k, k, k, BESIDE), Speaker(k - 1, first, k - 1, "subject")
    return None


def says(word: str) -> bool:
    """True of a form of a verb that brings in somebody's words."""
    rows = (row for stem in stems(word) for row in TABLES.cues["verb"].get(stem, ()))
    return any(len(row.words) == 1 and "quote" in row.content and row.kind in TABLES.speaks for row in rows)
