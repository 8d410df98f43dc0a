"""How well places are found and resolved: `python -m bench.where FILE.xml`, any set in the LGL form.

The form: `<article>` with `<text>` and `<toponym>`s, each with `<start>`, `<end>`, `<phrase>` and `<gaztag>` with
`<lat>` and `<lon>` (LGL, TR-News, GeoWebNews), or `<location>`s with `<name>`, `<start>`, `<end>`, `<lat>`, `<lon>`
(GeoVirus). A toponym without coordinates counts for finding only. Offsets off by one all through an article are mended.

Finding: precision, recall and F1 of spans, exact and overlapping. Resolving: the share within 161 km (100 miles) of the
gold point, of the toponyms found (`accuracy`), of all (`accuracy_all`), and with the gold's spans given
(`accuracy_given`); the mean error in kilometers of those that got a point. The articles are parted in halves by a
digest of their source: rules were developed on the first only.
"""

import argparse
import hashlib
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, median
from time import process_time

from lxml import etree

from bench.data import corpora, present, show
from dateline import where
from dateline.errors import BadInput
from dateline.language import Reader, open_reader, parse
from dateline.read import Raw, Stated
from dateline.read.assemble import report
from dateline.read.child import PageReader
from dateline.records import PlaceMention, Sentence, Span
from dateline.where.choose import choose
from dateline.where.spot import spot

NEAR_KM = 161.0
EARTH_KM = 6371.0


@dataclass(frozen=True)
class Toponym:
    span: Span
    point: tuple[float, float] | None


@dataclass(frozen=True)
class Article:
    source: str
    text: str
    toponyms: tuple[Toponym, ...]


@dataclass(frozen=True)
class Read:
    """An article and what was found in it; `given` are the points for the gold's spans."""

    article: Article
    found: tuple[PlaceMention, ...]
    given: tuple[tuple[float, float] | None, ...]


def articles(path: Path) -> Iterator[Article]:
    for number, element in enumerate(etree.parse(path).getroot().iter("article")):
        text = element.findtext("text") or ""
        source = (
            element.findtext("domain") or element.findtext("source") or element.get("docid") or str(number)
        )
        elements = [*element.iter("toponym"), *element.iter("location")]
        rows = [(span_of(one), one.findtext("phrase") or one.findtext("name") or "") for one in elements]
        shift = offset(text, rows)
        spans = [Span(span.start + shift, span.stop + shift) for span, _ in rows]
        points = [point_of(one) for one in elements]
        yield Article(
            source,
            text,
            tuple(
                Toponym(*pair) for pair in sorted(zip(spans, points, strict=True), key=lambda pair: pair[0])
            ),
        )


def span_of(element: etree._Element) -> Span:
    return Span(int(element.findtext("start") or 0), int(element.findtext("end") or 0))


def point_of(element: etree._Element) -> tuple[float, float] | None:
    tag = element.find("gaztag")
    holder = element if tag is None else tag
    latitude, longitude = holder.findtext("lat"), holder.findtext("lon")
    try:
        return float(latitude or ""), float(longitude or "")
    except ValueError:
        return None


def offset(text: str, rows: list[tuple[Span, str]]) -> int:
    """The shift, of none and one either way, that makes most spans quote their phrase."""
    fits = {n: sum(text[s.start + n : s.stop + n] == phrase for s, phrase in rows) for n in (0, -1, 1)}
    return max(fits, key=lambda n: fits[n])


def is_first_half(article: Article) -> bool:
    return int(hashlib.md5(article.source.encode()).hexdigest(), 16) % 2 == 0


def sentences_of(article: Article, reader: Reader, pages: PageReader) -> tuple[Sentence, ...]:
    try:
        found = report(Raw(article.source, article.source, article.text, "text", Stated()), Stated(), pages)
    except BadInput:
        return ()
    return parse(found, reader) if found.text == article.text else ()


def read_all(found: Iterable[Article]) -> tuple[list[Read], float, int]:
    """What is found in each article; the seconds that the room took; how many articles gave no sentences."""
    reader, places, seconds, empty = open_reader(), where.load(), 0.0, 0
    done = []
    with PageReader() as pages:
        for article in found:
            sentences = sentences_of(article, reader, pages)
            empty += not sentences
            start = process_time()
            mentions = where.find(sentences, article.text, places)
            seconds += process_time() - start
            done.append(Read(article, mentions, given(article, places)))
    return done, seconds, empty


def given(article: Article, places: where.Gazetteer) -> tuple[tuple[float, float] | None, ...]:
    spots = [spot(article.text, one.span, places) for one in article.toponyms]
    chosen = iter(choose([one.asked for one in spots if one]))
    points = [next(chosen).place if one else None for one in spots]
    return tuple((place.latitude, place.longitude) if place else None for place in points)


def kilometers(one: tuple[float, float], other: tuple[float, float]) -> float:
    lat1, lon1, lat2, lon2 = map(math.radians, (*one, *other))
    half = (
        math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


def overlap(one: Span, other: Span) -> bool:
    return one.start < other.stop and other.start < one.stop


def matched(read: Read, toponym: Toponym) -> PlaceMention | None:
    exact = [one for one in read.found if one.span == toponym.span]
    return next(iter(exact or [one for one in read.found if overlap(one.span, toponym.span)]), None)


def show_figures(reads: list[Read], name: str) -> None:
    show_finding(reads, name)
    pairs = [(matched(read, one), one.point) for read in reads for one in read.article.toponyms if one.point]
    errors = [error(mention, point) for mention, point in pairs if mention]
    known = [one for one in errors if one is not None]
    near = sum(one <= NEAR_KM for one in known)
    given = [
        (at, one.point)
        for r in reads
        for at, one in zip(r.given, r.article.toponyms, strict=True)
        if one.point
    ]
    show(f"{name}accuracy", percent(near, len(errors)))
    show(f"{name}accuracy_all", percent(near, len(pairs)))
    right = sum(1 for at, point in given if at and point and kilometers(at, point) <= NEAR_KM)
    show(f"{name}accuracy_given", percent(right, len(given)))
    show(f"{name}mean_error_km", fmean(known or [0.0]))
    show(f"{name}median_error_km", median(known or [0.0]))


def error(mention: PlaceMention, point: tuple[float, float]) -> float | None:
    if mention.latitude is None or mention.longitude is None:
        return None
    return kilometers((mention.latitude, mention.longitude), point)


def show_finding(reads: list[Read], name: str) -> None:
    gold = [(read, one.span) for read in reads for one in read.article.toponyms]
    found = [(read, one.span) for read in reads for one in read.found]
    exact = sum(any(one.span == span for one in read.found) for read, span in gold)
    right = sum(any(overlap(one.span, span) for one in read.article.toponyms) for read, span in found)
    met = sum(any(overlap(one.span, span) for one in read.found) for read, span in gold)
    show(f"{name}toponyms", len(gold))
    show(f"{name}precision", percent(exact, len(found)))
    show(f"{name}recall", percent(exact, len(gold)))
    show(f"{name}toponym_f1", percent(2 * exact, len(found) + len(gold)))
    precision, recall = percent(right, len(found)), percent(met, len(gold))
    show(f"{name}toponym_f1_overlap", 2 * precision * recall / ((precision + recall) or 1))


def percent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", nargs="?", type=Path, default=corpora() / "geoparsing" / "GeoVirus.xml")
    parser.add_argument("--errors", action="store_true", help="show what differs in the first half")
    args = parser.parse_args()
    reads, seconds, empty = read_all(articles(present(args.file)))
    show("articles", len(reads))
    show("articles_without_sentences", empty)
    show_figures(reads, "")
    show_figures([read for read in reads if is_first_half(read.article)], "developed_")
    show_figures([read for read in reads if not is_first_half(read.article)], "unseen_")
    show("microseconds_per_word", 1e6 * seconds / sum(len(read.article.text.split()) for read in reads))
    if args.errors:
        print_errors([read for read in reads if is_first_half(read.article)])


def print_errors(reads: list[Read]) -> None:
    for read in reads:
        text, gold = read.article.text, read.article.toponyms
        for one in gold:
            mention, quote = matched(read, one), text[one.span.start : one.span.stop]
            if mention is None:
                print(f"  missed: {quote}")
            elif one.point and ((far := error(mention, one.point)) is None or far > NEAR_KM):
                print(
                    f"  wrong: {quote}: {mention.name}, {mention.region}, {mention.country} ({mention.rule}): {far} km"
                )
        for found in read.found:
            if not any(overlap(found.span, one.span) for one in gold):
                print(f"  extra: {text[found.span.start : found.span.stop]} ({found.rule})")


if __name__ == "__main__":
    main()
