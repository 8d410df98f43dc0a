"""Quotations of speech that no cue brings in → who speaks: the subject of the verb nearest them."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from dateline.records import Sentence, Span
from dateline.said.colons import BRINGING, can_speak
from dateline.said.cues import Found
from dateline.said.find import Saying
from dateline.said.join import claimed, overlap, touches
from dateline.said.near import Speaker
from dateline.said.quotes import Quote, is_titled
from dateline.said.speakers import of_verb
from dateline.said.tables import TABLES
from dateline.said.tree import Tree, tree, words

BESIDE = replace(BRINGING, rule="verb nearest a quotation")
LONG = 6
SHORT = 10
PERSONS = TABLES.words["he"] | TABLES.words["she"] | TABLES.words["sources"]


def left(
    made: list[Saying], sentences: tuple[Sentence, ...], text: str, quotes: tuple[Quote, ...]
) -> Iterator[Saying]:
    """A saying for each quotation that none of those made holds, if words around or right behind name somebody."""
    taken = claimed(made, quotes)
    used = {saying.cue.start for saying in made}
    speech = [q.span for q in quotes if q.kind == "speech" and not touches(taken, q.span)]
    free = [span for span in speech if not is_titled(text, span)]
    for span in free:
        number = bisect_right(sentences, span.start, key=lambda s: s.span.start) - 1
        if number < 0:
            continue
        t = tree(number, sentences[number])
        found = _around(t, span) if text.count(" ", span.start, span.stop) >= LONG else None
        if found is None and number + 1 < len(sentences):
            t = tree(number + 1, sentences[number + 1])
            found = _told_behind(t, span)
        if found and t.tokens[found[0].first].span.start not in used:
            cue, who = found
            yield Saying(
                t,
                cue,
                who,
                words(t, cue.first, cue.last),
                words(t, who.first, who.last),
                (span,),
                "quote",
            )


def _around(t: Tree, span: Span) -> tuple[Found, Speaker] | None:
    """*The flyer targets a "corrupt system that …"*: the nearest verb outside whose subject can speak."""
    outside = [k for k, x in enumerate(t.tokens) if not span.start <= x.span.start < span.stop]
    verbs = [k for k in outside if t.tokens[k].upos == "VERB"]
    for k in sorted(verbs, key=lambda k: _distance(t.tokens[k].span, span)):
        found = Found(k, k, k, BESIDE)
        who = of_verb(t, k, found)
        if who and not overlap(words(t, who.first, who.last), span) and can_speak(t, who):
            return found, who
    return None


def _distance(a: Span, b: Span) -> int:
    return max(a.start - b.stop, b.start - a.stop)


def _told_behind(t: Tree, span: Span) -> tuple[Found, Speaker] | None:
    """*"Who pays?" the mayor wondered.*: a short sentence right behind that begins with who it is about."""
    if not 0 <= t.sentence.span.start - span.stop <= 1 or len(t.tokens) > SHORT:
        return None
    root = next((i for i, x in enumerate(t.tokens) if x.head < 0 and x.upos == "VERB"), -1)
    found = Found(root, root, root, BESIDE)
    who = of_verb(t, root, found) if root > 0 else None
    return (found, who) if who and who.first == 0 and _is_person(t, who.head) else None


def _is_person(t: Tree, head: int) -> bool:
    named = any(n.kind == "PER" and n.first <= head <= n.last for n in t.sentence.names)
    return named or t.tokens[head].text.lower() in PERSONS or t.tokens[head].lemma.lower() in PERSONS
