"""An HTML tree in, everything that the page states about itself out, each statement with its place and rank."""

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, fields
from html import unescape
from pathlib import Path
from typing import Any

import msgspec
from lxml import html

from dateline.errors import BadTable
from dateline.read.dates import date_in_url, full_date
from dateline.read.decode import whole
from dateline.read.outlets import names_of
from dateline.records import Evidence, Key

FILE = "read/metadata.toml"
ROW_KEYS = 3  # key, rank and one place


@dataclass(frozen=True, slots=True)
class Place:
    """One row: where a page may state `key`, and how far it is believed. Exactly one of the four places is given."""

    key: Key
    rank: int
    json: str | None = None
    meta: str | None = None
    xpath: str | None = None
    url: str | None = None

    @property
    def name(self) -> str:
        """What evidence from here is called: the name of the meta tag, the path, `json-ld` or `url`."""
        return self.meta or self.xpath or ("json-ld" if self.json else "url")


def load(source: str) -> tuple[tuple[Place, ...], tuple[str, ...]]:
    """The places and the JSON-LD types of a TOML text. Raises BadTable."""
    facts = tomllib.loads(source)
    try:
        places = tuple(msgspec.convert(row, Place) for row in facts["place"])
    except msgspec.ValidationError as error:
        raise BadTable(f"{FILE}: {error}; mend the row") from None
    for number, (row, place) in enumerate(zip(facts["place"], places, strict=True), 1):
        if set(row) - {f.name for f in fields(Place)} or len(row) != ROW_KEYS:
            raise BadTable(
                f"{FILE}: place {number} ({place.key}) needs key, rank and one of json, meta, xpath, url"
            )
    return places, tuple(facts["types"]["names"])


PLACES, TYPES = load(Path(__file__).with_name("metadata.toml").read_text("utf-8"))
META = ("name", "property", "itemprop")
SPACE = re.compile(r"\s+")
MAX_VALUE = 500  # characters of a statement that are kept
MAX_DEPTH = 12  # of JSON-LD
PER_PLACE = 10  # statements taken from one place


def evidence(tree: html.HtmlElement, url: str | None) -> Iterator[Evidence]:
    """Every statement of the page about its title, date, authors, outlet, language and address."""
    article = article_object(tree)
    metas = meta_values(tree)
    for place in PLACES:
        for value in values(place, tree, article, metas, url):
            yield from cleaned(place, value)


def values(
    place: Place,
    tree: html.HtmlElement,
    article: dict[str, Any],
    metas: dict[str, list[str]],
    url: str | None,
) -> Iterator[str]:
    """The values that a page gives in one place, as worded; `metas` are those of its meta tags."""
    if place.json:
        yield from texts(article.get(place.json))
    elif place.meta:
        yield from metas.get(place.meta.lower(), [])
    elif place.xpath:
        for found in tree.xpath(place.xpath)[:PER_PLACE]:
            yield found if isinstance(found, str) else found.text_content()
    elif url and (day := date_in_url(url)):
        yield day.isoformat()


def cleaned(place: Place, value: str) -> Iterator[Evidence]:
    """The statement with its value in one form: a day for a date, one line for the rest; none if it says nothing."""
    text = SPACE.sub(" ", whole(unescape(value))).strip()[:MAX_VALUE]
    if place.key == "authors":
        yield from (Evidence(place.key, name, place.name, place.rank) for name in names_of(text))
        return
    if place.key == "published":
        day = full_date(text) if text else None
        text = day.isoformat() if day else ""
    if text:
        yield Evidence(place.key, text, place.name, place.rank)


def meta_values(tree: html.HtmlElement) -> dict[str, list[str]]:
    """The contents of a page's meta tags, under their names in lower case."""
    found: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        for attribute in META:
            if (name := meta.get(attribute)) and (content := meta.get("content")):
                found.setdefault(name.lower(), []).append(content)
    return found


# ---- JSON-LD -------------------------------------------------------------------------------------


def article_object(tree: html.HtmlElement) -> dict[str, Any]:
    """The JSON-LD object that describes the article, best type first; empty if there is none."""
    objects = [found for script in scripts(tree) for found in walk(script, 0)]
    ranked = [(TYPES.index(name), found) for found in objects for name in types(found) if name in TYPES]
    return min(ranked, key=lambda pair: pair[0])[1] if ranked else {}


def scripts(tree: html.HtmlElement) -> Iterator[Any]:
    """The JSON-LD of a page, script by script; what is no JSON is passed over."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower().startswith("application/ld+json"):
            text = re.sub(r"^\s*(?:<!--|//<!\[CDATA\[)|(?:-->|//\]\]>)\s*$", "", script.text or "")
            try:
                yield json.loads(text, strict=False)
            except (ValueError, RecursionError):
                continue


def walk(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    """All objects in a JSON value, itself first, down to a depth of twelve."""
    if depth > MAX_DEPTH:
        return
    if isinstance(value, dict):
        yield value
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for child in children:
        yield from walk(child, depth + 1)


def types(found: dict[str, Any]) -> list[str]:
    """The types of a JSON-LD object, which may give one or a list."""
    names = found.get("@type")
    return (
        [n for n in names if isinstance(n, str)]
        if isinstance(names, list)
        else [names]
        if isinstance(names, str)
        else []
    )


def texts(value: Any) -> Iterator[str]:
    """The strings of a JSON-LD value: itself, the names of its objects, the members of its list."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from texts(value.get("name"))
    elif isinstance(value, list):
        for child in value[:PER_PLACE]:
            yield from texts(child)
