"""A sentence → the words and phrases of saying in it, each with its row of the table and the words it covers."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from dateline.records import Token
from dateline.said.quotes import Quote
from dateline.said.tables import TABLES, Cue, Pos
from dateline.said.tree import Tree, child

POS_OF: dict[str, Pos] = {"VERB": "verb", "NOUN": "noun", "ADJ": "adj", "ADV": "adverb", "AUX": "verb"}
NOT_SAYING = frozenset(("compound", "case", "fixed", "flat", "aux", "aux:pass", "mark", "cop", "amod"))
GROUP = frozenset(("aux", "aux:pass", "advmod", "compound:prt", "cop"))
INFLECTED = frozenset(("VBD", "VBN", "VBG", "VBZ"))
FINITE = frozenset(("VBD", "VBZ", "VBP"))
QUOTING = Cue(
    ("…",), "verb", "neutral", "CT+", False, frozenset(("quote", "that")), "quotation beside a verb"
)
SPEAKER_LINE = 12
PHRASE_STARTS = TABLES.cues["phrase"]
ADVERBS = TABLES.cues["adverb"]


@dataclass(frozen=True, slots=True)
class Found:
    """A cue in a sentence: its head word, the first and last word of the cue, and its row."""

    head: int
    first: int
    last: int
    cue: Cue


def cues(t: Tree) -> Iterator[Found]:
    """The cues of a sentence in order, whether or not they turn out to have content."""
    for i, token in enumerate(t.tokens):
        lower = token.text.lower()
        if lower in PHRASE_STARTS:
            found = _phrase(t, i, PHRASE_STARTS[lower]) if lower != ":" else _speaker_line(t, i)
            if found:
                yield found
                continue
        if lower in ADVERBS and token.upos == "ADV":
            yield Found(i, i, i, ADVERBS[lower][0])
            continue
        pos = POS_OF.get(token.upos)
        if pos is None or token.deprel in NOT_SAYING:
            continue
        row = _row(t, i, pos)
        if row and not _is_empty(t, i) and not _is_aside(t, i):
            yield _covered(t, i, row)


def quoting(t: Tree, quotes: tuple[Quote, ...]) -> Iterator[Found]:
    """Verbs outside the table that stand right beside a quotation of speech: *"We won," X thundered*."""
    for quote in quotes:
        for i, token in enumerate(t.tokens):
            if token.upos != "VERB" or token.xpos not in FINITE or _rows("verb", token):
                continue
            if quote.kind == "speech" and _is_beside(t, i, quote):
                yield Found(i, i, i, QUOTING)


def _is_beside(t: Tree, i: int, quote: Quote) -> bool:
    """True if only the subject stands between a verb and a quotation, and the quotation hangs on the verb."""
    start, stop = t.tokens[i].span.start, t.tokens[i].span.stop
    if quote.span.start <= start < quote.span.stop:
        return False
    low, high = (stop, quote.span.start) if quote.span.start >= stop else (quote.span.stop, start)
    between = [k for k, x in enumerate(t.tokens) if low <= x.span.start and x.span.stop <= high]
    inverted = not between and quote.span.stop <= start
    subject = child(t, i, "nsubj", "obj", "iobj") if inverted else child(t, i, "nsubj")
    if subject < 0 or t.tokens[subject].text.lower() in TABLES.words["relative"]:
        return False
    loose = [k for k in between if t.tokens[k].upos != "PUNCT" and not t.low[subject] <= k <= t.high[subject]]
    if loose or not (between or inverted):
        return False
    marks = {t.tokens[k].text for k in between if t.tokens[k].upos == "PUNCT"}
    ends = {x.text for x in t.tokens if quote.span.stop - 2 <= x.span.start < quote.span.stop}
    return bool(marks & {",", ":"}) or (bool(ends & {",", "?", "!"}) and quote.span.stop <= start)


def may_hold(tokens: tuple[Token, ...]) -> bool:
    """False if no word of a sentence can begin a cue: most sentences end here."""
    shelf = TABLES.cues
    verbs, nouns, adjectives, adverbs, phrases = (
        shelf[p] for p in ("verb", "noun", "adj", "adverb", "phrase")
    )
    for token in tokens:
        upos = token.upos
        lemma = token.lemma.lower()
        if (
            (upos == "VERB" and (lemma in verbs or (token.xpos in INFLECTED and _rows("verb", token))))
            or (upos == "NOUN" and lemma in nouns)
            or (upos == "ADJ" and lemma in adjectives)
            or (upos == "ADV" and lemma in adverbs)
            or token.text.lower() in phrases
        ):
            return True
    return False


def _speaker_line(t: Tree, i: int) -> Found | None:
    """*RUBIO: …*: a person's name and a colon open the sentence."""
    if not 0 < i < SPEAKER_LINE:
        return None
    ends = i + 1 >= len(t.tokens)
    stop = _before_bracket(t, i)
    names = [n for n in t.sentence.names if n.kind == "PER" and (n.last == stop - 1 or (ends and n.last < i))]
    capitals = len(t.tokens[stop - 1].text) > 1 and all(
        x.text.isupper() for x in t.tokens[:stop] if x.text.isalpha()
    )
    if not (names or capitals) or any(x.upos in ("VERB", "AUX", "NUM") for x in t.tokens[:i]):
        return None
    return Found(i, i, i, PHRASE_STARTS[":"][0])


def _before_bracket(t: Tree, i: int) -> int:
    """Where the name before a colon ends, its bracket or title left out: *Haddad (Norvik):*, *Haddad, mayor:*."""
    if t.tokens[i - 1].text == ")":
        return next((k for k in range(i - 1, 0, -1) if t.tokens[k].text == "("), i)
    comma = next((k for k in range(1, i) if t.tokens[k].text == ","), i)
    return comma if any(n.first == 0 and n.last == comma - 1 for n in t.sentence.names) else i


def _phrase(t: Tree, i: int, rows: tuple[Cue, ...]) -> Found | None:
    for row in rows:
        last = i + len(row.words) - 1
        if last + 1 < len(t.tokens) and all(
            t.tokens[i + k].text.lower() == word for k, word in enumerate(row.words)
        ):
            return Found(i, i, last, row)
    return None


def _is_aside(t: Tree, i: int) -> bool:
    """True of *X, quoted by Y, said*: what is quoted stands with *said*."""
    token = t.tokens[i]
    if (
        token.xpos != "VBN"
        or token.deprel not in ("acl", "advcl")
        or token.lemma not in TABLES.words["quoted"]
    ):
        return False
    as_clause = any(t.tokens[k].deprel == "advcl" and t.tokens[k].xpos == "VBG" for k in t.kids[i])
    return child(t, i, "obl:agent") >= 0 and not as_clause


def _is_empty(t: Tree, i: int) -> bool:
    """True of *told* in *all told*; not of *a message that said*."""
    if t.tokens[i].deprel == "acl:relcl":
        return False
    lowered = [x.text.lower() for x in t.tokens[max(0, i - 2) : i + 3]]
    here = min(i, 2)
    return any(
        word == lowered[here] and phrase == tuple(lowered[here - k : here - k + len(phrase)])
        for phrase in TABLES.words.phrases["empty"]
        for k, word in enumerate(phrase)
        if k <= here
    )


def _row(t: Tree, i: int, pos: Pos) -> Cue | None:
    """The longest row that fits a word and those after it."""
    for row in _rows(pos, t.tokens[i]):
        if len(row.words) == 1 or _follows(t, i, row):
            return row
    return None


def _rows(pos: Pos, token: Token) -> tuple[Cue, ...]:
    """The rows under a word: by its lemma, or by what its ending leaves where the lemma is unknown."""
    shelf = TABLES.cues[pos]
    found = shelf.get(token.lemma.lower())
    if found is None and pos == "verb" and token.xpos in INFLECTED:
        return next((shelf[stem] for stem in stems(token.text.lower()) if stem in shelf), ())
    return found or ()


@lru_cache(maxsize=4096)
def stems(word: str) -> tuple[str, ...]:
    """What an inflected verb may be a form of: *praised* → *praised*, *prais*, *praise*.

    >>> stems("vowed")[:3]
    ('vowed', 'vow', 'vowe')
    """
    found = [word]
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word.removesuffix(ending)
            found += [stem, stem + "e"]
            found += [stem[:-1]] if stem[-1] == stem[-2] else []
            found += [stem[:-1] + "y"] if stem[-1] == "i" else []
    return tuple(found)


def _follows(t: Tree, i: int, row: Cue) -> bool:
    """True if the other words of a row come right after, or its last one as the verb's particle."""
    tokens, wanted = t.tokens, row.words
    if len(wanted) == 2:
        particle = child(t, i, "compound:prt")
        if particle >= 0 and tokens[particle].text.lower() == wanted[1]:
            return True
    if i + len(wanted) > len(tokens) or (tokens[i + 1].deprel == "case" and "obj" not in row.content):
        return False
    return all(
        word in (tokens[i + k].text.lower(), tokens[i + k].lemma.lower())
        for k, word in enumerate(wanted[1:], 1)
    )


def _covered(t: Tree, i: int, row: Cue) -> Found:
    """The cue with its auxiliaries, negation, adverbs, particle."""
    first, last = i, i
    if len(row.words) > 1 and _contiguous(t, i, row):
        last = i + len(row.words) - 1
    own = {k for k in t.kids[i] if t.tokens[k].deprel in GROUP and t.low[k] == t.high[k]}
    while first - 1 in own:
        first -= 1
    while last + 1 in own and t.tokens[last + 1].deprel == "compound:prt":
        last += 1
    return Found(i, first, last, row)


def _contiguous(t: Tree, i: int, row: Cue) -> bool:
    return i + len(row.words) <= len(t.tokens) and t.tokens[i + 1].text.lower() == row.words[1]
