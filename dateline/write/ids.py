"""Readings in, names that last out: the same report and the same words always get the same id."""

import hashlib
import re
from collections.abc import Iterator

from dateline.records import Event, Reading, Report

LENGTH = 16
WEB = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)


def report_id(report: Report) -> str:
    """16 hexadecimal digits of SHA-256 over where the report appeared (else what it is called) and its text."""
    return digest(report.url or report.article, report.text)


def events_with_ids(reading: Reading) -> Iterator[tuple[str, Event]]:
    """Each event with its id, made of the report, the type and the first trigger; a second such event gets `-2`."""
    used: dict[str, int] = {}
    report = report_id(reading.report)
    for event in reading.events:
        start = event.mentions[0].start if event.mentions else -1
        plain = digest(report, event.type, str(start))
        used[plain] = used.get(plain, 0) + 1
        yield (plain if used[plain] == 1 else f"{plain}-{used[plain]}"), event


def web_address(report: Report) -> str | None:
    """Where the report appeared, if that is an address of the web: nothing else is ever made a link."""
    return report.url if report.url and WEB.fullmatch(report.url) else None


def text_digest(report: Report) -> str:
    """SHA-256 of the text in UTF-8, hexadecimal: tells whether offsets still belong to it."""
    return hashlib.sha256(encoded(report.text)).hexdigest()


def digest(*parts: str) -> str:
    """16 hexadecimal digits of SHA-256 over texts, each apart from the next."""
    return hashlib.sha256(b"\0".join(encoded(part) for part in parts)).hexdigest()[:LENGTH]


def encoded(text: str) -> bytes:
    """A text in UTF-8; halves of surrogate pairs, which UTF-8 lacks, get bytes too."""
    return text.encode("utf-8", "surrogatepass")
