"""Sentences of the form *"…," said X* → how often X is the subject of the verb, whole and alone."""

import tomllib
from itertools import product
from pathlib import Path

from bench.reader_scores import Figures
from dateline.language import Reader, parse
from dateline.records import Part, Report, Sentence, Span


def quote_scores(reader: Reader, path: Path) -> Figures:
    """The share of speakers found, in percent."""
    table = tomllib.loads(path.read_text("utf-8"))
    cases = list(product(table["quotes"], table["verbs"], table["speakers"], table["tails"]))
    right = sum(found(reader, *case) for case in cases)
    return {"inverted_quotes": 100 * right / len(cases)}


def found(reader: Reader, quote: str, verb: str, speaker: str, tail: str) -> bool:
    """Whether all words of the speaker hang on one subject of the verb."""
    text = f'"{quote}," {verb} {speaker}{tail}.'
    sentences = parse(Report("", text, (Part("paragraph", Span(0, len(text)), "case"),)), reader)
    start = text.index(f"{verb} {speaker}") + len(verb) + 1
    return len(sentences) == 1 and is_subject(sentences[0], Span(start, start + len(speaker)), verb)


def is_subject(sentence: Sentence, span: Span, verb: str) -> bool:
    tokens = sentence.tokens
    inside = [i for i, t in enumerate(tokens) if span.start <= t.span.start < span.stop]
    tops = [i for i in inside if tokens[i].head not in inside]
    return [(tokens[i].deprel, tokens[tokens[i].head].text) for i in tops] == [("nsubj", verb)]
