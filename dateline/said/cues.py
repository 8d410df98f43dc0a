"""A sentence → the words and phrases of saying in it, each with its row of the table and the words it covers."""

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.records import Token
from dateline.said.tables import TABLES, Cue, Pos
from dateline.said.tree import Tree, child

POS_OF: dict[str, Pos] = {"VERB": "verb", "NOUN": "noun", "ADJ": "adj", "ADV": "adverb", "AUX": "verb"}
NOT_SAYING = frozenset(("compound", "case", "fixed", "flat", "aux", "aux:pass", "mark", "cop", "amod"))
GROUP = frozenset(("aux", "aux:pass", "advmod", "compound:prt", "cop"))
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
            found = _phrase(t, i, PHRASE_STARTS[lower])
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
        if row:
            yield _covered(t, i, row)


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
            (upos == "VERB" and lemma in verbs)
            or (upos == "NOUN" and lemma in nouns)
            or (upos == "ADJ" and lemma in adjectives)
            or (upos == "ADV" and lemma in adverbs)
            or token.text.lower() in phrases
        ):
            return True
    return False


def _phrase(t: Tree, i: int, rows: tuple[Cue, ...]) -> Found | None:
    for row in rows:
        last = i + len(row.words) - 1
        if last + 1 < len(t.tokens) and all(
            t.tokens[i + k].text.lower() == word for k, word in enumerate(row.words)
        ):
            return Found(i, i, last, row)
    return None


def _row(t: Tree, i: int, pos: Pos) -> Cue | None:
    """The longest row that fits a word and those after it."""
    shelf = TABLES.cues[pos]
    token = t.tokens[i]
    rows = shelf.get(token.lemma.lower())
    if rows is None and pos == "verb" and token.xpos in ("VBN", "VBG") and token.upos == "VERB":
        rows = shelf.get(token.text.lower())
    if rows is None:
        return None
    for row in rows:
        if len(row.words) == 1 or _follows(t, i, row.words):
            return row
    return None


def _follows(t: Tree, i: int, wanted: tuple[str, ...]) -> bool:
    """True if the other words of a row come right after, or its last one as the verb's particle."""
    tokens = t.tokens
    if len(wanted) == 2:
        particle = child(t, i, "compound:prt")
        if particle >= 0 and tokens[particle].text.lower() == wanted[1]:
            return True
    if i + len(wanted) > len(tokens):
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
