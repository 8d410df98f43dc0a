"""How well HTML pages become reports: `python -m bench.pages [FOLDER]`.

FOLDER has the form of Fundus's test pages: `NAME_DATE.html.gz`, `NAME.json` with the pages' annotations by parser
version, `meta.info` with addresses. Only English pages count. A page's annotation is the version whose body its HTML
holds most of. Body text is scored by shingles of five words, beside plain trafilatura on the same pages.
"""

import argparse
import gzip
import json
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

import trafilatura
from py3langid import classify

from bench.data import corpora, present, show
from dateline.errors import BadInput
from dateline.read import Failure, Raw, Stated
from dateline.read.assemble import report
from dateline.read.child import PageReader
from dateline.records import Report

SHINGLE = 5
MIN_WORDS = 30
WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Page:
    """One saved page and what its annotators say of it; `day` is None where they do not know it."""

    name: str
    html: str
    url: str | None
    title: str
    day: str | None
    authors: tuple[str, ...]
    body: str


def pages(folder: Path) -> list[Page]:
    found = []
    for file in sorted(folder.glob("*/*.html.gz")):
        html = gzip.decompress(file.read_bytes()).decode("utf-8", "replace")
        info = file.with_name("meta.info")
        meta = json.loads(info.read_text("utf-8")) if info.exists() else {}
        if annotation := annotation_of(file, html):
            found.append(page(file.name, html, meta.get(file.name, {}).get("url"), annotation))
    return [p for p in found if len(WORD.findall(p.body)) >= MIN_WORDS and classify(p.body)[0] == "en"]


def annotation_of(file: Path, html: str) -> dict[str, Any] | None:
    source = file.with_name(re.sub(r"_\d{4}_\d\d_\d\d.*", "", file.name) + ".json")
    if not source.exists():
        return None
    versions = list(json.loads(source.read_text("utf-8")).values())
    held = [sum(p[:60] in html for p in paragraphs(v)) / max(1, len(paragraphs(v))) for v in versions]
    return versions[held.index(max(held))] if held and max(held) > 0.3 else None


def paragraphs(annotation: dict[str, Any]) -> list[str]:
    body = annotation.get("body") or {"summary": [], "sections": []}
    inner = [p for section in body["sections"] for p in [*section["headline"], *section["paragraphs"]]]
    return [*body["summary"], *inner]


def page(name: str, html: str, url: str | None, annotation: dict[str, Any]) -> Page:
    day = (annotation.get("publishing_date") or "")[:10] or None
    authors = tuple(annotation.get("authors") or ())
    return Page(
        name, html, url, annotation.get("title") or "", day, authors, "\n".join(paragraphs(annotation))
    )


# ---- scores --------------------------------------------------------------------------------------


def words(text: str) -> list[str]:
    return WORD.findall(text.casefold())


def shingles(text: str) -> Counter[tuple[str, ...]]:
    found = words(text)
    return Counter(tuple(found[i : i + SHINGLE]) for i in range(len(found) - SHINGLE + 1))


def f1(gold: str, got: str) -> float:
    expected, actual = shingles(gold), shingles(got)
    common = (expected & actual).total()
    return 2 * common / max(1, expected.total() + actual.total())


def body_of(found: Report) -> str:
    return "\n".join(found.text[p.span.start : p.span.stop] for p in found.parts if p.kind == "paragraph")


def same_authors(gold: tuple[str, ...], got: tuple[str, ...]) -> bool:
    return {" ".join(words(a)) for a in gold} == {" ".join(words(a)) for a in got}


def read_all(found: list[Page]) -> list[Report | Failure]:
    with PageReader() as reader:
        return [read_one(p, reader) for p in found]


def read_one(page: Page, reader: PageReader) -> Report | Failure:
    raw = Raw(page.name, page.name, page.html, "html", Stated(url=page.url))
    try:
        return report(raw, Stated(), reader)
    except BadInput as error:
        return Failure(page.name, error)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=corpora() / "fundus-pages")
    parser.add_argument("--errors", action="store_true", help="show what differs")
    args = parser.parse_args()
    found = pages(present(args.folder))
    reports = read_all(found)
    got = [(p, r) for p, r in zip(found, reports, strict=True) if isinstance(r, Report)]
    titles = [words(r.title or "") == words(p.title) for p, r in got]
    dates = [(r.published == p.day) for p, r in got if p.day]
    authors = [same_authors(p.authors, r.authors) for p, r in got if p.authors]
    show("pages", len(found))
    show("pages_read", len(got))
    show("title_right", 100 * sum(titles) / len(found))
    show("pages_with_a_date", sum(1 for p in found if p.day))
    show("date_right", 100 * sum(dates) / sum(1 for p in found if p.day))
    show("authors_right", 100 * sum(authors) / sum(1 for p in found if p.authors))
    show("body_f1", 100 * sum(f1(p.body, body_of(r)) for p, r in got) / len(found))
    show("body_f1_trafilatura", 100 * fmean(f1(p.body, trafilatura.extract(p.html) or "") for p in found))
    if args.errors:
        print_errors(found, reports)


def print_errors(found: list[Page], reports: list[Report | Failure]) -> None:
    for p, r in zip(found, reports, strict=True):
        if isinstance(r, Failure):
            print(f"  {p.name}: {r.error}")
            continue
        for what, gold, got in (("title", p.title, r.title), ("date", p.day, r.published)):
            if words(gold or "") != words(got or ""):
                print(f"  {p.name}: {what} {gold!r} got {got!r}")
        if p.authors and not same_authors(p.authors, r.authors):
            print(f"  {p.name}: authors {p.authors} got {r.authors}")
        if (score := f1(p.body, body_of(r))) < 0.7:
            print(
                f"  {p.name}: body {score:.2f}, trafilatura {f1(p.body, trafilatura.extract(p.html) or ''):.2f}"
            )


if __name__ == "__main__":
    main()
