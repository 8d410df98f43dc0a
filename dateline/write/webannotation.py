"""Readings in, W3C Web Annotations (JSON-LD) out: an annotation for each stretch of text that stands for an event.

`TextPositionSelector` counts UTF-16 code units, as every browser and its annotation libraries do; our own code points
stand beside it as `dateline:codePoints`. `TextQuoteSelector` holds the words and what stands around them.
"""

import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from dateline.records import Reading, Report, Span
from dateline.write import wording
from dateline.write.columns import EventRow, event_rows
from dateline.write.highlights import Highlight, highlights
from dateline.write.ids import report_id, text_digest

SUFFIX = ".annotations.jsonld"
CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"dateline": "urn:dateline:"}]
AROUND = 32
LAST_OF_PLANE_0 = 0xFFFF


def write(readings: Iterable[Reading], stream: TextIO) -> None:
    """One page of annotations."""
    stream.write(f'{{"@context": {json.dumps(CONTEXT)}, "id": "urn:dateline:annotations", ')
    stream.write('"type": "AnnotationPage", "items": [')
    for number, item in enumerate(annotations(readings)):
        stream.write((",\n" if number else "\n") + json.dumps(item))
    stream.write("\n]}\n")


def annotations(readings: Iterable[Reading]) -> Iterator[dict[str, Any]]:
    """An annotation for each highlight of each event."""
    for reading in readings:
        pairs = surrogate_pairs(reading.report.text)
        for row in event_rows([reading]):
            for number, mark in enumerate(highlights(row.event, len(reading.report.text)), 1):
                yield annotation(row, mark, number, pairs)


def annotation(row: EventRow, mark: Highlight, number: int, pairs: list[int]) -> dict[str, Any]:
    """One stretch of text; `number` tells the highlights of an event apart, `pairs` are as in `utf16`."""
    report = row.reading.report
    return {
        "id": f"urn:dateline:{row.id}:{number}",
        "type": "Annotation",
        "motivation": "tagging" if mark.role == "trigger" else "identifying",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": f"{row.event.type}: {mark.role}"},
            {"type": "TextualBody", "purpose": "describing", "value": described(row, mark)},
        ],
        "target": {"source": source(report), "selector": selectors(report.text, mark.span, pairs)},
        "dateline:event": row.id,
        "dateline:role": mark.role,
        "dateline:codePoints": [mark.span.start, mark.span.stop],
        "dateline:textSha256": text_digest(report),
    }


def described(row: EventRow, mark: Highlight) -> str:
    """The event in words: what, who, when, according to whom; of a claim's words that claim alone."""
    event = row.event
    claims = event.claims if mark.claim is None else event.claims[mark.claim : mark.claim + 1]
    said = "; ".join(wording.sentence(claim) for claim in claims)
    return f"{wording.label(event)}: {wording.headline(event)}; {wording.when(event.when)}; {said}"


def source(report: Report) -> str:
    """The address of the report, or a name in place of one."""
    return report.url or f"urn:dateline:report:{report_id(report)}"


def selectors(text: str, span: Span, pairs: list[int]) -> list[dict[str, Any]]:
    """Where a stretch is, by position and by its words."""
    position = {
        "type": "TextPositionSelector",
        "start": utf16(span.start, pairs),
        "end": utf16(span.stop, pairs),
    }
    quote = {
        "type": "TextQuoteSelector",
        "exact": text[span.start : span.stop],
        "prefix": text[max(0, span.start - AROUND) : span.start],
        "suffix": text[span.stop : span.stop + AROUND],
    }
    return [position, quote]


def surrogate_pairs(text: str) -> list[int]:
    """Offsets, in code points, of the characters that are two code units in UTF-16."""
    return [at for at, character in enumerate(text) if ord(character) > LAST_OF_PLANE_0]


def utf16(offset: int, pairs: list[int]) -> int:
    """An offset in code points as UTF-16 code units."""
    return offset + bisect_left(pairs, offset)
