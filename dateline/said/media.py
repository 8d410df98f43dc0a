"""A report → the media that it calls so itself, beside those of the table: *the daily X*, *X wrote*."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dateline.records import Sentence, Token
from dateline.said.sources import Outlet, bare
from dateline.said.tables import TABLES

NOUNS = TABLES.words["media_nouns"]
WRITING = TABLES.words["writing"]
PLAIN = frozenset(("the", "a", "an", "and", "of"))


@dataclass(frozen=True, slots=True)
class Called:
    """A medium that only the report makes known."""

    name: str
    aliases: tuple[str, ...] = ()
    ownership: str = ""


def called(sentences: tuple[Sentence, ...], text: str) -> Mapping[str, Outlet]:
    """The media that a report calls so, under their names and under the last word of a longer one."""
    names = sorted({name for sentence in sentences for name in _names(sentence, text)}, key=len)
    found: dict[str, Outlet] = {}
    for name in names:
        row = Called(name)
        found[bare(name)] = row
        last = bare(name).split()[-1]
        if last not in TABLES.words["media_names"] and last not in NOUNS and len(last) > 3:
            found.setdefault(last, row)
    return found


def _names(sentence: Sentence, text: str) -> Iterator[str]:
    tokens = sentence.tokens
    for first, last in _runs(tokens):
        before = tokens[first - 1].text if first else ""
        after = tokens[last + 1] if last + 1 < len(tokens) else None
        behind = after is not None and after.upos == "NOUN" and after.text in NOUNS
        wrote = after is not None and after.upos == "VERB" and after.lemma.lower() in WRITING
        kinds = {n.kind for n in sentence.names if n.first <= last and first <= n.last}
        named = tokens[last].upos == "PROPN" and kinds != {"LOC"}
        if before in NOUNS or (behind and named) or (wrote and "ORG" in kinds):
            yield text[tokens[first].span.start : tokens[last].span.stop]


def _runs(tokens: tuple[Token, ...]) -> Iterator[tuple[int, int]]:
    """Words in capitals that follow each other, also with hyphens between them."""
    first = -1
    for i, token in enumerate(tokens):
        if (first >= 0 or token.text[:1].isupper()) and _is_named(tokens, i, first):
            first = i if first < 0 else first
        elif first >= 0:
            yield first, i - 1
            first = -1
    if first >= 0:
        yield first, len(tokens) - 1


def _is_named(tokens: tuple[Token, ...], i: int, first: int) -> bool:
    token = tokens[i]
    if token.text == "-":
        return first >= 0 and i + 1 < len(tokens) and tokens[i + 1].text[:1].isupper()
    if first >= 0 and token.text.isdigit():
        return True
    capital = token.text[:1].isupper() and token.text.lower() not in PLAIN
    return capital and (token.upos in ("PROPN", "X", "ADJ", "NOUN") or first >= 0)
