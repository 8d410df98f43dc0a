"""*Thai and Cambodian troops* in, the troops of each state out."""

from collections.abc import Iterator
from dataclasses import replace

from dateline.records import Basis, Party, Sentence
from dateline.who.find import load
from dateline.who.lookup import entries_of, words_of
from dateline.who.words import load_words


def of_each_state(sentence: Sentence, token: int, text: str, joint: Party) -> tuple[Party, ...]:
    """The parties that a plural with the adjectives of several states means; none where it has fewer than two.

    `joint` is the party as it stands, whose sector each has.
    """
    tokens = sentence.tokens
    adjectives = _adjectives(sentence, token) if tokens[token].xpos == "NNS" else []
    codes = [_state(tokens[i].text) for i in adjectives]
    if None in codes or len(set(codes)) < 2:
        return ()
    rest = _each(sentence, adjectives[-1] + 1, token, text)
    return tuple(
        replace(
            joint,
            name=f"{tokens[i].text} {rest}",
            country=code,
            basis=(Basis("name", tokens[i].span, "who:of each state"),),
        )
        for i, code in zip(adjectives, codes, strict=True)
    )


def _each(sentence: Sentence, first: int, token: int, text: str) -> str:
    """The noun with what stands before it; of a body of which each state has one, one of them."""
    tokens = sentence.tokens
    before = text[tokens[first].span.start : tokens[token].span.start]
    lemma = tokens[token].lemma.lower()
    noun = lemma if lemma in load_words().one_each else tokens[token].text
    return " ".join(f"{before}{noun}".split())


def _adjectives(sentence: Sentence, token: int) -> list[int]:
    """The adjectives of a noun that are joined by *and*, in order."""
    tokens = sentence.tokens
    for first in range(token):
        if tokens[first].head == token and tokens[first].deprel in ("amod", "compound"):
            joined = [i for i in _children(sentence, first) if i < token and tokens[i].deprel == "conj"]
            if joined and any(
                tokens[c].lemma.lower() == "and" for i in joined for c in _children(sentence, i)
            ):
                return [first, *joined]
    return []


def _children(sentence: Sentence, token: int) -> Iterator[int]:
    return (i for i, t in enumerate(sentence.tokens) if t.head == token)


def _state(adjective: str) -> str | None:
    entries = entries_of(load(), words_of(adjective)) if adjective[:1].isupper() else []
    return next((e.country for e in entries if e.kind in ("adjective", "demonym") and e.country), None)
