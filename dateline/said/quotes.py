"""Text → its quotations: where the marks open and close, and whether the words between are somebody's speech."""

import re
from dataclasses import dataclass
from typing import Literal

from dateline.records import Span
from dateline.said.tables import TABLES

OPEN, CLOSE, EITHER = "“«„", "”»", '"'
BEFORE_OPEN = frozenset(" \t\n\xa0([{—–-/…")
TITLE_SMALL = TABLES.words["small_in_titles"]
ENDS = frozenset(".,!?;:…—-")
SCARE_WORDS = 3
LONGEST = 6
_MARK = re.compile(r"[“”«»„\"]|``|''|(?<!\w)[‘'](?=\w)")
_SINGLE_CLOSE = re.compile(r"[’'](?!\w)")
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation with its marks. `first` is the number of the one that it goes on from, or its own."""

    span: Span
    kind: Literal["speech", "phrase", "title"]
    first: int


def find(text: str, paragraphs: tuple[Span, ...]) -> tuple[Quote, ...]:
    """The quotations of a text in order; they never overlap, and none crosses the end of a paragraph.

    A mark left open at the end of a paragraph counts if the next paragraph opens with one (so are quotations of
    several paragraphs set) or the next mark is one that closes. Otherwise it counts only if a sentence follows it.
    """
    found: list[Quote] = []
    carried: int | None = None
    unmarked = False
    for number, paragraph in enumerate(paragraphs):
        spans, is_open = _marked(text, paragraph, unmarked)
        following = paragraphs[number + 1 : number + LONGEST]
        unmarked = is_open and _closes_first(text, following)
        goes_on = is_open and (unmarked or _opens(text, following[:1]))
        if is_open and not goes_on and not _is_sentence(text, spans[-1]):
            spans.pop()
        for place, span in enumerate(spans):
            first = carried if place == 0 and carried is not None and span.start == paragraph.start else None
            found.append(Quote(span, _kind(text, span), len(found) if first is None else first))
        carried = found[-1].first if goes_on and spans else None
    return tuple(found)


def _marked(text: str, paragraph: Span, opened: bool) -> tuple[list[Span], bool]:
    """The stretches between marks in a paragraph, the last one perhaps left open; `opened` if it begins inside one."""
    spans: list[Span] = []
    start = paragraph.start if opened else -1
    single = False
    for match in _MARK.finditer(text, paragraph.start, paragraph.stop):
        mark, at = match.group(), match.start()
        closes = _closes(text, mark, at, paragraph.start) or _dangles(text, at, paragraph)
        if start >= 0 and not single and closes:
            spans.append(Span(start, match.end()))
            start = -1
        elif start < 0 and mark in ("‘", "'"):
            stop = _single_close(text, at, paragraph.stop)
            if stop and not (spans and spans[-1].stop > at):
                spans.append(Span(at, stop))
        elif start < 0 and _may_open(text, mark, at, paragraph):
            start = at
    if start >= 0:
        stop = paragraph.stop
        spans.append(Span(start, stop))
    return _apart(spans), start >= 0


def _apart(spans: list[Span]) -> list[Span]:
    """Of spans that overlap, the one that starts first."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.stop)):
        if not found or span.start >= found[-1].stop:
            found.append(span)
    return found


def _may_open(text: str, mark: str, at: int, paragraph: Span) -> bool:
    if mark in OPEN or mark == "``":
        return True
    after = text[at + len(mark)] if at + len(mark) < paragraph.stop else " "
    before = text[at - 1] if at > paragraph.start else " "
    return not after.isspace() and (before in BEFORE_OPEN or (not before.isalnum() and before not in ".,!?"))


def _closes(text: str, mark: str, at: int, start: int) -> bool:
    if mark in CLOSE or mark == "''":
        return True
    return mark in EITHER and not (
        text[at - 1] in " \t\xa0" and at + 1 < len(text) and text[at + 1].isalnum() and at > start
    )


def _single_close(text: str, at: int, stop: int) -> int:
    """Where a quotation in single marks ends: at a mark behind punctuation, or behind a word that is no genitive."""
    for match in _SINGLE_CLOSE.finditer(text, at + 1, stop):
        end = match.end()
        before = text[match.start() - 1]
        if before in ".,!?…" or (not before.isspace() and before != "s"):
            return end if end - at > 2 else 0
    return 0


def _opens(text: str, following: tuple[Span, ...]) -> bool:
    return bool(following) and text[following[0].start] in OPEN + EITHER


def _closes_first(text: str, following: tuple[Span, ...]) -> bool:
    """True if the first mark of the paragraphs behind closes: the one left open goes on to it."""
    for paragraph in following:
        mark = next(
            (k for k in range(paragraph.start, paragraph.stop) if text[k] in OPEN + CLOSE + EITHER), None
        )
        if mark is not None:
            return text[mark] in CLOSE or _dangles(text, mark, paragraph)
    return False


def _dangles(text: str, mark: int, paragraph: Span) -> bool:
    """True of a mark with nothing behind it: whatever its shape, it opens nothing."""
    return not text[mark + 1 : paragraph.stop].strip()


def _is_sentence(text: str, span: Span) -> bool:
    return len(_WORD.findall(text, span.start, span.stop)) > SCARE_WORDS and text[span.start + 1].isupper()


def _kind(text: str, span: Span) -> Literal["speech", "phrase", "title"]:
    inside = text[span.start : span.stop].strip("“”«»„\"'‘’` ")
    words = _WORD.findall(inside)
    ends = bool(inside) and inside[-1] in ENDS
    if words and _is_title(words) and not (ends and inside[-1] in ".!?,"):
        return "title"
    starts = inside[:1].isupper()
    if (ends and (starts or len(words) > SCARE_WORDS)) or (starts and len(words) > SCARE_WORDS):
        return "speech"
    return "speech" if len(words) > 2 * SCARE_WORDS else "phrase"


def is_titled(text: str, span: Span) -> bool:
    """True of a quotation set as titles are, whatever mark ends it: *the author of "Going North," said*."""
    words = _WORD.findall(text, span.start, span.stop)
    return bool(words) and _is_title(words)


def _is_title(words: list[str]) -> bool:
    """*The Art of the Deal*: every word of weight begins with a capital."""
    heavy = [word for word in words if word.lower() not in TITLE_SMALL]
    return bool(heavy) and len(words) <= 9 and all(word[0].isupper() or word[0].isdigit() for word in heavy)
