"""CoNLL-U, with GUM's entities where it has them, to the sentences that the rooms read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.records import Name, NameKind, PartKind, Sentence, Span, Token

KINDS: dict[str, NameKind] = {"person": "PER", "organization": "ORG", "place": "LOC", "event": "EVENT"}
JOINERS = {"of", "the", "for", "and", "de", "al", "&", "-", "'s"}


@dataclass(frozen=True, slots=True)
class Entity:
    """A mention of GUM's: its type, its first and last token."""

    kind: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Document:
    """A document in gold parses. `speakers` has a name or None for every sentence."""

    name: str
    text: str
    sentences: tuple[Sentence, ...]
    speakers: tuple[str | None, ...]


def read_conllu(path: Path) -> Document:
    """A CoNLL-U file as sentences over one text; paragraphs are parted by a blank line.

    Heads of the documents become titles. Multiword tokens count as their words, empty nodes are left out.
    """
    text, part = "", "paragraph"
    sentences: list[Sentence] = []
    speakers: list[str | None] = []
    for comments, rows in _blocks(path.read_text(encoding="utf-8")):
        if any(line.startswith("# newpar_block") for line in comments):
            part = (
                "title"
                if any("_block = head" in line for line in comments) and not sentences
                else "paragraph"
            )
        gap = "\n\n" if any(line.startswith("# newpar") for line in comments) else " "
        text = text.rstrip() + (gap if text else "")
        addition, spans = _surface(rows, len(text))
        text += addition
        sentences.append(_sentence(rows, spans, "title" if part == "title" else "paragraph"))
        speakers.append(next((line[12:] for line in comments if line.startswith("# speaker = ")), None))
    return Document(path.stem, text, tuple(sentences), tuple(speakers))


def _blocks(text: str) -> Iterator[tuple[list[str], list[list[str]]]]:
    for block in text.strip().split("\n\n"):
        lines = block.split("\n")
        yield [x for x in lines if x.startswith("#")], [x.split("\t") for x in lines if not x.startswith("#")]


def _surface(rows: list[list[str]], start: int) -> tuple[str, list[Span]]:
    """The sentence as written, and the span of each word; words of a multiword token share it out."""
    text, spans, inside = "", [], ""
    until = 0
    for row in rows:
        if "-" in row[0]:
            until = int(row[0].split("-")[1])
            inside = row[9]
        elif "." not in row[0]:
            spans.append(Span(start + len(text), start + len(text) + len(row[1])))
            text += row[1]
            number = int(row[0])
            misc = (inside if number == until else "SpaceAfter=No") if number <= until else row[9]
            text += "" if "SpaceAfter=No" in misc else " "
    return text, spans


def _sentence(rows: list[list[str]], spans: list[Span], part: PartKind) -> Sentence:
    words = [row for row in rows if row[0].isdigit()]
    tokens = tuple(
        Token(span, row[1], row[2], row[3], row[4], int(row[6]) - 1, row[7])
        for row, span in zip(words, spans, strict=True)
    )
    names = tuple(_names(tokens, _entities([row[9] for row in words])))
    return Sentence(Span(spans[0].start, spans[-1].stop), part, tokens, names)


def _entities(miscs: list[str]) -> list[Entity]:
    """The mentions that the `Entity=` brackets open and close."""
    found, opened = [], []
    for i, misc in enumerate(miscs):
        value = next((x[7:] for x in misc.split("|") if x.startswith("Entity=")), "")
        for piece in re.findall(r"\([^()]*\)|\([^()]*|[^()]*\)", value):
            if piece.startswith("("):
                opened.append((piece.strip("()").split("-"), i))
            if piece.endswith(")"):
                fields, first = _closed(opened, piece)
                found.append(Entity(fields[1] if len(fields) > 1 else "", first, i))
    return found


def _closed(opened: list[tuple[list[str], int]], piece: str) -> tuple[list[str], int]:
    label = piece.strip("()").split("-")[0] if not piece.startswith("(") else opened[-1][0][0]
    at = next(k for k in range(len(opened) - 1, -1, -1) if opened[k][0][0] == label)
    return opened.pop(at)


def _names(tokens: tuple[Token, ...], entities: list[Entity]) -> Iterator[Name]:
    """Names as the reader learns them: of a mention with a proper head, the run of proper nouns around it."""
    taken: set[int] = set()
    for entity in sorted(entities, key=lambda e: (e.last - e.first, e.first)):
        kind = KINDS.get(entity.kind)
        head = _head(tokens, entity)
        if (
            kind is None
            or tokens[head].upos != "PROPN"
            or head in taken
            or _is_kind_of_person(tokens, entity, head)
        ):
            continue
        first, last = _run(tokens, entity, head)
        if not taken & set(range(first, last + 1)):
            taken |= set(range(first, last + 1))
            yield Name(kind, first, last)


def _is_kind_of_person(tokens: tuple[Token, ...], entity: Entity, head: int) -> bool:
    """True of *Afghans*, *the President*: written as a name, yet no one's."""
    determined = tokens[entity.first].upos == "DET" and entity.first == head - 1
    return entity.kind == "person" and (tokens[head].xpos == "NNPS" or determined)


def _head(tokens: tuple[Token, ...], entity: Entity) -> int:
    inside = range(entity.first, entity.last + 1)
    return next((i for i in inside if tokens[i].head not in inside), entity.first)


def _run(tokens: tuple[Token, ...], entity: Entity, head: int) -> tuple[int, int]:
    first = last = head
    while first > entity.first and _proper(tokens, first - 1):
        first -= 1
    while last < entity.last and (_proper(tokens, last + 1) or _bridges(tokens, last + 1, entity.last)):
        last += 1
    while tokens[last].upos != "PROPN":
        last -= 1
    return first, last


def _proper(tokens: tuple[Token, ...], i: int) -> bool:
    title = tokens[i].deprel == "nmod:desc"
    return (tokens[i].xpos.startswith("NNP") and not title) or tokens[i].text == "-"


def _bridges(tokens: tuple[Token, ...], i: int, stop: int) -> bool:
    """True at *of* in *University of Southern Indiana*: small words with a proper noun behind them."""
    k = i
    while k < stop and tokens[k].text.lower() in JOINERS:
        k += 1
    return k > i and k <= stop and tokens[k].upos == "PROPN"
