"""Attributions of single sentences → those of the text: quotations made whole, nests found."""

from dataclasses import replace

from dateline.records import Span
from dateline.said.find import Saying
from dateline.said.quotes import Quote


def whole(saying: Saying, quotes: tuple[Quote, ...]) -> Saying:
    """A saying whose content takes in the whole of every quotation that it touches, over sentences if need be."""
    spans = list(saying.content)
    for quote in _near(quotes, spans):
        if _holds(quote.span, saying.cue) or (saying.source and _holds(quote.span, saying.source)):
            continue
        spans.append(quote.span)
        spans += [
            q.span
            for q in quotes
            if q.first == quote.first and q is not quote and q.span.start > quote.span.start
        ]
    return replace(saying, content=merged(spans))


def _near(quotes: tuple[Quote, ...], spans: list[Span]) -> list[Quote]:
    return [q for q in quotes if any(q.span.start < s.stop and s.start < q.span.stop for s in spans)]


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.stop <= outer.stop


def merged(spans: list[Span]) -> tuple[Span, ...]:
    """Spans in order, those that overlap made one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].stop:
            found[-1] = Span(found[-1].start, max(found[-1].stop, span.stop))
        else:
            found.append(span)
    return tuple(found)


def nests(made: list[Saying]) -> list[int | None]:
    """For each saying the number of the one directly around it: whose content holds its cue."""
    found: list[int | None] = []
    sizes = [sum(s.stop - s.start for s in x.content) for x in made]
    for i, saying in enumerate(made):
        around = [
            j
            for j, other in enumerate(made)
            if j != i
            and any(_holds(s, saying.cue) for s in other.content)
            and (sizes[j], -j) > (sizes[i], -i)
        ]
        found.append(min(around, key=lambda j: sizes[j]) if around else None)
    return found
