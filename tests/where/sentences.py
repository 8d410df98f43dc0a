"""Marked text in, a sentence out: `{LOC Aleppo} airport`; words are told apart by form alone."""

import re

from dateline.records import Name, NameKind, Sentence, Span, Token

MARK = re.compile(r"\{(LOC|PER|ORG|EVENT) ([^}]*)\}")
WORD = re.compile(r"(?:[A-Z]\.){2,}|['’]s\b|\w+|[^\w\s]")
ARTICLES = {"a", "an", "the"}
PREPOSITIONS = {"in", "at", "of", "to", "across", "from", "for", "near", "on", "by", "upon"}


def plain(marked: str) -> str:
    return MARK.sub(r"\2", marked)


def sentence(marked: str) -> Sentence:
    """One sentence with the names marked; punctuation and the possessive are words."""
    text = plain(marked)
    spans = [Span(*found.span()) for found in WORD.finditer(text)]
    tokens = tuple(token(text, span) for span in spans)
    names, taken = [], 0
    for found in MARK.finditer(marked):
        start = found.start() - taken
        stop = start + len(found[2])
        inside = [n for n, span in enumerate(spans) if start <= span.start < stop]
        kind: NameKind = found[1]  # type: ignore[assignment]
        names.append(Name(kind, inside[0], inside[-1]))
        taken += len(found[0]) - len(found[2])
    return Sentence(Span(0, len(text)), "paragraph", tokens, tuple(names))


def token(text: str, span: Span) -> Token:
    form = text[span.start : span.stop]
    if form.lower() in ARTICLES:
        upos = "DET"
    elif form.lower() in PREPOSITIONS:
        upos = "ADP"
    else:
        upos = "PROPN" if form[0].isupper() and span.start else "NOUN" if form.isalpha() else "PUNCT"
    return Token(span, form, form.lower(), upos, "POS" if form in ("'s", "’s") else "NN", -1, "dep")
