"""Short texts read with the model that comes with the package."""

from functools import cache

from dateline.language import parse
from dateline.pipeline import shipped
from dateline.records import Happening, Part, Report, Sentence, Span
from dateline.what import find


@cache
def read(text: str) -> tuple[tuple[Sentence, ...], tuple[Happening, ...]]:
    """The sentences of a text and the happenings in it."""
    sentences = parse(Report("test", text, (Part("paragraph", Span(0, len(text)), "test"),)), shipped())
    return sentences, find(sentences)


def at(text: str, trigger: str) -> Happening | None:
    """The happening that a word triggers."""
    start = text.index(trigger)
    return next((h for h in read(text)[1] if h.span.start <= start < h.span.stop), None)


def words(text: str, refs: tuple[tuple[int, int], ...]) -> list[str]:
    sentences = read(text)[0]
    return [sentences[s].tokens[t].text for s, t in refs]
