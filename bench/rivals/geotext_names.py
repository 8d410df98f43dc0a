"""Place names as geotext finds them: `python -m bench.rivals.geotext_names [FILE.xml]`, in the form of `bench.where`.

geotext compares runs of capitalized words with GeoNames' cities over 15,000 people and its countries; it gives no
coordinates. It says what it found and not where, so each name is looked for in the text from where the last one ended.
Needs geotext (`bench/rivals/requirements.txt`).
"""

import argparse
import importlib
import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.data import corpora, present, show
from bench.where import Article, articles, overlap
from dateline.records import Span


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=corpora() / "geoparsing" / "GeoVirus.xml")
    path = present(parser.parse_args().file)
    if importlib.util.find_spec("geotext") is None:
        print("absent: geotext; see bench/rivals/requirements.txt", file=sys.stderr)
        return
    index = importlib.import_module("geotext").GeoText
    read = [(article, tuple(names(article.text, index))) for article in articles(path)]
    toponyms = sum(len(article.toponyms) for article, _ in read)
    found = sum(len(spans) for _, spans in read)
    show("geotext_toponyms", toponyms)
    show("geotext_f1", 200 * sum(exact(*one) for one in read) / max(1, toponyms + found))
    precision = sum(right(*one) for one in read) / max(1, found)
    recall = sum(met(*one) for one in read) / max(1, toponyms)
    show("geotext_overlap_f1", 200 * precision * recall / max(1e-9, precision + recall))


def names(text: str, index: Any) -> Iterator[Span]:
    """The cities and countries that geotext finds, with the characters of each."""
    read = index(text)
    at = dict.fromkeys((*read.cities, *read.countries), 0)
    for name in (*read.cities, *read.countries):
        start = text.find(name, at[name])
        if start >= 0:
            at[name] = start + len(name)
            yield Span(start, start + len(name))


def exact(article: Article, found: tuple[Span, ...]) -> int:
    return len({one.span for one in article.toponyms} & set(found))


def right(article: Article, found: tuple[Span, ...]) -> int:
    return sum(any(overlap(span, one.span) for one in article.toponyms) for span in found)


def met(article: Article, found: tuple[Span, ...]) -> int:
    return sum(any(overlap(span, one.span) for span in found) for one in article.toponyms)


if __name__ == "__main__":
    main()
