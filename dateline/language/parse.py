"""A report in, its sentences out: the road of this room."""

from dateline.errors import NotEnglish
from dateline.language.block import Unread, read_block
from dateline.language.model import Reader, fits, scored
from dateline.language.sentences import sentences
from dateline.language.tokens import Offsets, tokens
from dateline.records import PartKind, Report, Sentence, Span

LONGEST_SENTENCE = 120
LONGEST_WORD = 24
UPPER_WORDS, UPPER_SHARE = 4, 0.8
BREAKS = frozenset(",;:—–")


def parse(report: Report, reader: Reader) -> tuple[Sentence, ...]:
    """The sentences of a report in order, without its furniture.

    All-capital sentences are read as if written small. Raises NotEnglish for a report in another language.
    """
    if report.language not in (None, "en"):
        raise NotEnglish(f"{report.article}: language is {report.language}; only English reports are read")
    found = [
        cut
        for part in report.parts
        if part.kind != "furniture"
        for one in unread(report.text, part.kind, part.span)
        for cut in short_enough(reader, one)
    ]
    return read_sentences(report.text, found, reader)


def unread(text: str, part: PartKind, span: Span) -> list[Unread]:
    """The sentences of one part."""
    words = tokens(text, span.start, span.stop)
    found = [words[first:stop] for first, stop in sentences(text, words)]
    return [of_words(part, places, [text[a:b] for a, b in places]) for places in found]


def of_words(part: PartKind, places: list[Offsets], forms: list[str]) -> Unread:
    """A sentence of given words, written small if it is all capitals."""
    upper = is_upper(forms)
    return Unread(part, places, [form.lower() for form in forms] if upper else forms, upper)


def is_upper(forms: list[str]) -> bool:
    """Whether a sentence is written in capitals."""
    words = [form for form in forms if len(form) > 1 and form.isalpha()]
    return len(words) >= UPPER_WORDS and sum(map(str.isupper, words)) >= UPPER_SHARE * len(words)


def short_enough(reader: Reader, one: Unread) -> list[Unread]:
    """A sentence that the encoder cannot read at once, cut in two near its middle until it can."""
    if len(one.forms) <= LONGEST_SENTENCE and (
        sum(map(len, one.forms)) < 2 * LONGEST_SENTENCE or fits(reader, seen(one))
    ):
        return [one]
    if len(one.forms) == 1:
        return [one]
    at = middle(one.forms)
    halves = (
        Unread(one.part, one.places[a:b], one.forms[a:b], one.upper)
        for a, b in ((0, at), (at, len(one.forms)))
    )
    return [cut for half in halves for cut in short_enough(reader, half)]


def middle(forms: list[str]) -> int:
    """Where to cut: after the mark of punctuation nearest the middle, else in the middle."""
    half = len(forms) // 2
    marks = [
        i + 1
        for i, form in enumerate(forms[:-1])
        if form in BREAKS and len(forms) // 4 < i < len(forms) * 3 // 4
    ]
    return min(marks, key=lambda i: abs(i - half), default=max(half, 1))


def seen(one: Unread) -> list[str]:
    return [form[:LONGEST_WORD] for form in one.forms]


def read_sentences(text: str, found: list[Unread], reader: Reader) -> tuple[Sentence, ...]:
    """The sentences with all that the model says of them."""
    done: list[Sentence | None] = [None] * len(found)
    for block in scored(reader, [seen(one) for one in found]):
        for place, sentence in zip(block.places, read_block(text, found, block, reader), strict=True):
            done[place] = sentence
    return tuple(sentence for sentence in done if sentence is not None)
