"""The plainest reading of a report, to measure others by: words of the tables, subject, object, publication."""

from dateline.language import parse
from dateline.pipeline import shipped
from dateline.records import Claim, Event, Mention, Party, Reading, Report, Sentence, Token
from dateline.what import known

KINDS = {"VERB": "verb", "NOUN": "noun"}


def naive(report: Report) -> Reading:
    """An event for every verb and noun that stands in a table of event types."""
    found = [event for s in parse(report, shipped()) for event in events(s, report)]
    return Reading(article=report.article, published=report.published, events=tuple(found), report=report)


def events(sentence: Sentence, report: Report) -> list[Event]:
    found = []
    for i, token in enumerate(sentence.tokens):
        rows = known().rows.get(token.lemma.lower(), ())
        row = next((r for r in rows if r.kind == KINDS.get(token.upos) and len(r.lemmas) == 1), None)
        if row is not None:
            found.append(event(row.type, i, sentence, report))
    return found


def event(type_: str, i: int, sentence: Sentence, report: Report) -> Event:
    token = sentence.tokens[i]
    return Event(
        type=type_,
        mode=None,
        actors=child(sentence, i, ("nsubj", "obl:agent")),
        recipients=child(sentence, i, ("obj", "nsubj:pass")),
        when=report.published,
        where=(),
        mentions=(Mention(token.text, token.span.start),),
        claims=(Claim((), "occurred", {}, ()),),
    )


def child(sentence: Sentence, i: int, relations: tuple[str, ...]) -> tuple[Party, ...]:
    """The phrase of a subject or object, as worded."""
    found = [
        phrase(sentence, k) for k, t in enumerate(sentence.tokens) if t.head == i and t.deprel in relations
    ]
    return tuple(Party(words) for words in found)


def phrase(sentence: Sentence, i: int) -> str:
    inside = [t for k, t in enumerate(sentence.tokens) if k == i or (t.head == i and simple(t))]
    return " ".join(t.text for t in inside)


def simple(token: Token) -> bool:
    return token.deprel in ("compound", "flat", "amod", "det", "nmod:poss", "nummod")
