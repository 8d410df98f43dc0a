"""The bytes of one HTML page in, its paragraphs and statements out. Meant to run in a child process (`child.py`)."""

from dataclasses import dataclass

import trafilatura
from lxml import etree, html

from dateline.read.metadata import evidence
from dateline.records import Evidence

MAX_PARAGRAPHS = 20_000


@dataclass(frozen=True, slots=True)
class Page:
    """What an HTML page holds: its article's paragraphs and all that it states about itself.

    `fault` says in one line why there is no article, or is None.
    """

    paragraphs: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    fault: str | None = None


def page(source: str, url: str | None) -> Page:
    """The article of an HTML page. Never raises for bad HTML: `fault` says what is wrong."""
    try:
        tree = html.fromstring(
            source.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8", huge_tree=False)
        )
    except (etree.LxmlError, ValueError, AssertionError) as error:
        return Page(fault=f"cannot be parsed as HTML ({error}); save the page again or give its plain text")
    stated = tuple(evidence(tree, url))
    body = trafilatura.extract(tree, url=url, include_comments=False, include_tables=False)
    paragraphs = tuple(line for line in (body or "").split("\n") if line.strip())
    return Page(paragraphs, stated, fault_of(paragraphs))


def fault_of(paragraphs: tuple[str, ...]) -> str | None:
    if not paragraphs:
        return (
            "no article found on this page (empty, scripts only, or nested too deeply); give its plain text"
        )
    if len(paragraphs) > MAX_PARAGRAPHS:
        return f"more than {MAX_PARAGRAPHS:,} paragraphs; a report is a single article: split the page"
    return None
