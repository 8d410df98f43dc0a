"""A report's text in, its parts out: title, byline, dateline, paragraphs, furniture, as spans of the text."""

import re
from collections.abc import Iterator

from dateline.read.dates import full_date
from dateline.read.furniture import furniture
from dateline.read.opening import opening
from dateline.records import Dateline, Part, PartKind, Span

BLOCK = re.compile(r"\S(?:(?!\n[^\S\n]*\n)[\s\S])*")
LINE = re.compile(r"[^\S\n]*(\S[^\n]*)")
BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*$")
WRAP_WIDTH = 100  # characters of a line of wrapped text at most
MIN_WRAPPED = 30  # characters of a line that is broken within a sentence at least
TITLE_WORDS = 30  # words of a title at most


def parts_of(text: str, title: str | None) -> tuple[tuple[Part, ...], Dateline | None]:
    """The parts of `text` in order, and the agency's opening if there is one. `title` is what is known of it."""
    spans = list(blocks(text))
    found = [title_part(text, spans, title)] if spans else []
    rest = spans[1:] if found and found[0] else spans
    parts = [part for part in found if part]
    dateline: Dateline | None = None
    heading = None
    for span in rest:
        quote = text[span.start : span.stop]
        rule = furniture(quote)
        heading = rule if rule and rule.heads else heading if heading and is_heading(quote) else None
        if dateline is None and not rule and not has(parts, "paragraph"):
            dateline = whole_date(span, quote) or opening(text, span.start, span.stop)
            parts += opened(span, dateline)
        elif rule or heading:
            chosen = rule or heading
            assert chosen is not None
            parts.append(Part(chosen.kind, span, f"read/furniture.toml: {chosen.name}"))
        else:
            parts.append(Part("paragraph", span, "block"))
    return tuple(parts), dateline


def has(parts: list[Part], kind: PartKind) -> bool:
    """Whether one of the parts is of a kind."""
    return any(part.kind == kind for part in parts)


def is_heading(quote: str) -> bool:
    """Whether a block is no sentence: nothing ends it."""
    return not SENTENCE_END.search(quote)


def opened(span: Span, found: Dateline | None) -> Iterator[Part]:
    """The opening as a part of its own, then the paragraph that it opens, if any is left."""
    if found:
        yield Part("dateline", Span(span.start, found.span.stop), "read/opening.toml")
    if not found or found.span.stop < span.stop:
        yield Part("paragraph", Span(found.span.stop if found else span.start, span.stop), "block")


def whole_date(span: Span, quote: str) -> Dateline | None:
    """A block that is nothing but a full date, as encyclopedias of news put it under the title."""
    return Dateline(span, None, span, None) if full_date(quote) else None


def title_part(text: str, spans: list[Span], title: str | None) -> Part | None:
    """The first block as the title: if it has the words known for one, else if it looks like one."""
    first = text[spans[0].start : spans[0].stop]
    if title is not None:
        return Part("title", spans[0], "given") if same_words(first, title) else None
    if (
        len(spans) > 1
        and "\n" not in first
        and len(first.split()) <= TITLE_WORDS
        and not is_body(text, first, spans[0])
    ):
        return Part("title", spans[0], "first block without a full stop")
    return None


def is_body(text: str, first: str, span: Span) -> bool:
    """Whether the first block is a paragraph rather than a title: a sentence, a dated opening, a byline."""
    ends = SENTENCE_END.search(first)
    question = ends is not None and ends[0].startswith(("?", "!", "…"))
    return bool(ends and not question) or bool(furniture(first)) or bool(opening(text, span.start, span.stop))


def same_words(block: str, title: str) -> bool:
    """Whether a block has the words of a title, in any case and with any signs between them."""
    return re.findall(r"\w+", block.casefold()) == re.findall(r"\w+", title.casefold())


# ---- blocks --------------------------------------------------------------------------------------


def blocks(text: str) -> Iterator[Span]:
    """Paragraphs: what blank lines part; a line is one too where lines are not just wrapped."""
    flat = BREAKS.sub(lambda found: "\n".rjust(len(found[0])), text)
    for found in BLOCK.finditer(flat):
        yield from lines(found.start(), found[0].rstrip())


def lines(start: int, block: str) -> Iterator[Span]:
    """The paragraphs of a block of text that begins at `start`: itself, or its lines."""
    if "\n" not in block or is_wrapped(block.split("\n")):
        yield Span(start, start + len(block))
        return
    for found in LINE.finditer(block):
        yield Span(start + found.start(1), start + found.start(1) + len(found[1].rstrip()))


def is_wrapped(rows: list[str]) -> bool:
    """Whether newlines only keep a paragraph narrow: rows short, most of them broken within a sentence."""
    broken = sum(is_heading(row.rstrip()) and len(row) >= MIN_WRAPPED for row in rows[:-1])
    return all(len(row) <= WRAP_WIDTH for row in rows) and broken * 2 > len(rows) - 1
