"""The source of one HTML page in, its paragraphs and statements out. Runs as the child process of `child.py`."""

import contextlib
import importlib
import sys

import msgspec
from lxml import etree, html

from dateline.read.child import GIGABYTES, Page, Request, receive, send
from dateline.read.metadata import evidence
from dateline.read.story import story

MAX_PARAGRAPHS = 20_000


def page(source: str, url: str | None) -> Page:
    """The article of an HTML page. Never raises for bad HTML: `fault` says what is wrong."""
    try:
        tree = html.fromstring(
            source.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8", huge_tree=False)
        )
    except (etree.LxmlError, ValueError, AssertionError) as error:
        return Page(fault=f"cannot be parsed as HTML ({error}); save the page again or give its plain text")
    stated = tuple(evidence(tree, url))
    paragraphs = story(tree, [found.value for found in stated if found.key == "title"])
    return Page(paragraphs, stated, fault_of(paragraphs))


def fault_of(paragraphs: tuple[str, ...]) -> str | None:
    if not paragraphs:
        return (
            "no article found on this page (empty, scripts only, or nested too deeply); give its plain text"
        )
    if len(paragraphs) > MAX_PARAGRAPHS:
        return f"more than {MAX_PARAGRAPHS:,} paragraphs; a report is a single article: split the page"
    return None


def limit_memory() -> None:
    memory = int(GIGABYTES * 1_000_000_000)
    with contextlib.suppress(ImportError, ValueError, OSError):
        resource = importlib.import_module("resource")
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def main() -> None:
    """The child: answers pages until its input ends."""
    limit_memory()
    while (message := receive(sys.stdin.buffer)) is not None:
        request = msgspec.json.decode(message, type=Request)
        send(sys.stdout.buffer, msgspec.json.encode(page(request.source, request.url)))


if __name__ == "__main__":
    main()
