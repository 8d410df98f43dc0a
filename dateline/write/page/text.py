"""A reading in, its text as HTML out: paragraphs whose words know the events and roles that they stand for."""

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise

from dateline.records import Part, Reading, Report, Span
from dateline.write import wording
from dateline.write.highlights import Highlight, highlights
from dateline.write.ids import web_address

LINES = re.compile(r"[^\n\r]*\S[^\n\r]*")
# Characters that turn the direction of the writing or move a cursor: shown by name instead of obeyed.
UNSEEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
Marked = tuple[int, Highlight]


def report_article(reading: Reading, number: int, first: int) -> str:
    """The text; `first` is the number of its first event among those of all reports."""
    report = reading.report
    marks = [
        (first + n, mark)
        for n, event in enumerate(reading.events)
        for mark in highlights(event, len(report.text))
    ]
    body = "\n".join(block(report, Span(*found.span()), marks) for found in LINES.finditer(report.text))
    hidden = " hidden" if number else ""
    return (
        f'<article class="report" id="r{number}" data-r="{number}" lang="{escape(report.language or "en")}"{hidden}>'
        f"\n{about(report)}\n{body}\n</article>"
    )


def about(report: Report) -> str:
    """Outlet, authors, the day and how it is known, the address as a link where it is one of the web."""
    known = f" ({report.published_how})" if report.published else ""
    said = [
        shown(wording.one_line(report.outlet)),
        shown(", ".join(map(wording.one_line, report.authors))),
        f"published {wording.when(report.published) if report.published else 'on an unknown day'}{known}",
    ]
    address = web_address(report)
    link = f' · <a href="{escape(address)}" rel="noopener noreferrer">source</a>' if address else ""
    return f'<p class="about">{" · ".join(filter(None, said))}{link}</p>'


def block(report: Report, span: Span, marks: Sequence[Marked]) -> str:
    """One line of the text: heading, paragraph, byline or furniture, as its parts say."""
    parts = [p for p in report.parts if p.span.start < span.stop and p.span.stop > span.start]
    kind = next((p.kind for p in parts if p.kind != "dateline"), "paragraph" if parts else "furniture")
    tag = "h2" if kind == "title" else "p"
    within = [m for m in marks if m[1].span.start < span.stop and m[1].span.stop > span.start]
    pieces = "".join(piece(report, cut, parts, within) for cut in cuts(span, parts, within))
    return f'<{tag} class="{kind}" dir="auto">{pieces}</{tag}>'


def cuts(span: Span, parts: Sequence[Part], marks: Sequence[Marked]) -> Iterator[Span]:
    """The line cut wherever a highlight or a dateline begins or ends."""
    spans = [m.span for _, m in marks] + [p.span for p in parts]
    inner = {at for s in spans for at in (s.start, s.stop) if span.start < at < span.stop}
    edges = [span.start, *sorted(inner), span.stop]
    return (Span(a, b) for a, b in pairwise(edges))


def piece(report: Report, span: Span, parts: Sequence[Part], marks: Sequence[Marked]) -> str:
    """A stretch that no highlight parts, marked with all that it stands for."""
    words = shown(report.text[span.start : span.stop])
    if any(p.kind == "dateline" and p.span.start <= span.start < p.span.stop for p in parts):
        words = f'<span class="dateline">{words}</span>'
    over = [m for m in marks if m[1].span.start <= span.start and m[1].span.stop >= span.stop]
    if not over:
        return words
    roles = {m.role for _, m in over}
    tag = "mark" if "trigger" in roles else "span"
    kind = " trigger" if tag == "mark" else " said" if roles & {"source", "cue"} else ""
    codes = dict.fromkeys(code(event, mark, span) for event, mark in over)
    return f'<{tag} class="w{kind}" data-h="{" ".join(codes)}">{words}</{tag}>'


def code(event: int, mark: Highlight, span: Span) -> str:
    """A highlight as the script reads it: event, role, claim, and `*` where it begins."""
    claim = "" if mark.claim is None else str(mark.claim)
    return f"{event}:{mark.role}:{claim}:{'*' if mark.span.start == span.start else ''}"


def plain(text: str | None) -> str:
    """Text on one line without unseen controls, for places that show no markup."""
    return wording.one_line(UNSEEN.sub("", text or ""))


def shown(text: str) -> str:
    """Text made harmless: escaped, unseen controls as their numbers."""
    pieces, last = [], 0
    for found in UNSEEN.finditer(text):
        pieces.append(escape(text[last : found.start()]))
        pieces.append(f'<span class="unseen">U+{ord(found[0]):04X}</span>')
        last = found.end()
    return "".join([*pieces, escape(text[last:])])
