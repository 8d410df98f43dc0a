"""An HTML tree in, the paragraphs of its story out; what is furniture by its element or its name is cut away first.

The story is the smallest element that holds most of the prose left, and what stands between it and the headline.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree, html

from dateline.errors import BadTable

FILE = "read/story.toml"
PROSE = 40
MOST_CUT = 0.9
MOST_OF_ONE = 0.5
MOST_KEPT = 0.8
MOST_LINKED = 0.9
DIVISION_WORDS = 8
ANCHOR_WORDS = 3
CUT = "cut"
HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Facts:
    """What is no part of a story: elements, names of others, a pattern for parts of names; and elements with text."""

    elements: frozenset[str]
    whole: frozenset[str]
    named: re.Pattern[str]
    texts: frozenset[str]
    blocks: frozenset[str]


@dataclass(slots=True)
class Block:
    """Text between two edges of blocks: the element it stands in, its pieces, how many characters are links."""

    home: html.HtmlElement
    pieces: list[str] = field(default_factory=list)
    linked: int = 0

    @property
    def text(self) -> str:
        return " ".join("".join(self.pieces).split())


def load(source: str) -> Facts:
    """The facts of a TOML text. Raises BadTable."""
    facts = tomllib.loads(source)
    elements, whole, texts, others = (
        frozenset(listed(facts[key]["names"])) for key in ("elements", "whole", "texts", "blocks")
    )
    parts = listed([part for group in facts["named"] for part in group["parts"]])
    named = re.compile("|".join(map(re.escape, parts)), re.IGNORECASE)
    return Facts(elements, whole, named, texts, texts | others)


def listed(names: list[str]) -> list[str]:
    for name in names:
        if name != name.lower() or not name.strip():
            raise BadTable(f'{FILE}: "{name}" has capitals or is empty; write it in small letters')
        if names.count(name) > 1:
            raise BadTable(f'{FILE}: "{name}" stands twice; keep one')
    return names


FACTS = load(Path(__file__).with_name("story.toml").read_text("utf-8"))


def story(tree: html.HtmlElement, titles: Iterable[str]) -> tuple[str, ...]:
    """The story's paragraphs in order; `titles` are the headlines that the page states. Changes `tree`."""
    if not isinstance(tree.tag, str):  # a page of one comment
        return ()
    strip(tree)
    found = [block for block in blocks(tree) if is_story(block)]
    home = set(home_of(tree).iter())
    inside = [number for number, block in enumerate(found) if block.home in home]
    if not inside:
        return ()
    middle = inside[len(inside) // 2]
    start = after_headline(found[:middle], titles)
    return tuple(block.text for block in found[inside[0] if start is None else start : inside[-1] + 1])


def after_headline(found: list[Block], titles: Iterable[str]) -> int | None:
    """The number of the block after the last headline that the page states, else after its first `<h1>`."""
    headlines = {folded(title) for title in titles} - {""}
    stated = [number + 1 for number, block in enumerate(found) if folded(block.text) in headlines]
    marked = [number + 1 for number, block in enumerate(found) if block.home.tag == "h1"]
    return stated[-1] if stated else marked[0] if marked else None


# ---- cutting -------------------------------------------------------------------------------------


def strip(tree: html.HtmlElement) -> None:
    """Cuts furniture away by element and name; by element alone where next to nothing would be left."""
    etree.strip_elements(tree, etree.Comment, etree.ProcessingInstruction, with_tail=False)
    etree.strip_elements(tree, "script", "style", with_tail=False)
    mark(tree)  # a call of its own: lxml walks all that is cut off once for each of its elements still held
    etree.strip_elements(tree, CUT, with_tail=False)  # keeps tails with characters that XML refuses


def mark(tree: html.HtmlElement) -> None:
    """Names CUT what is to be cut away."""
    weights = prose(tree)
    small = {element for element, weight in weights.items() if weight <= MOST_OF_ONE * weights[tree]}
    plain = [element for element in weights if element in small and by_element(element)]
    named = [element for element in weights if by_name(element, element in small)]
    cut = outermost(set(plain) | set(named), weights)
    if sum(weights[element] for element in cut) > MOST_CUT * weights[tree]:
        cut = outermost(set(plain), weights)
    for element in cut:
        element.tag = CUT


def by_element(element: html.HtmlElement) -> bool:
    return element.tag in FACTS.elements and (element.tag != "header" or element.find(".//h1") is None)


def by_name(element: html.HtmlElement, small: bool) -> bool:
    if element.tag in ("html", "body"):
        return False
    name = name_of(element)
    if not FACTS.whole.isdisjoint(name.split()):
        return True
    return small and (FACTS.named.search(name) is not None or is_hidden(element))


def is_hidden(element: html.HtmlElement) -> bool:
    """Whether it is not shown; behind a paywall paragraphs are marked as for the eye only, and stay."""
    unread = element.get("aria-hidden") == "true" and element.tag != "p"
    return unread or element.get("hidden") is not None or HIDDEN.search(element.get("style", "")) is not None


def outermost(chosen: set[html.HtmlElement], page: Iterable[html.HtmlElement]) -> list[html.HtmlElement]:
    """Those of `chosen`, in the order of the page, that stand in none of the others."""
    found: list[html.HtmlElement] = []
    inside: set[html.HtmlElement] = set()
    for element in page:
        if element.getparent() in inside:
            inside.add(element)
        elif element in chosen and element.getparent() is not None:
            inside.add(element)
            found.append(element)
    return found


def name_of(element: html.HtmlElement) -> str:
    """Its class and id; but an id of many words is the anchor of a heading, made of the heading's words."""
    anchor = element.get("id", "")
    return f"{element.get('class', '')} {anchor if len(WORD.findall(anchor)) <= ANCHOR_WORDS else ''}"


def prose(tree: html.HtmlElement) -> dict[html.HtmlElement, int]:
    """The characters of prose in each element: its runs of text long enough to be part of a sentence."""
    weights = dict.fromkeys(tree.iter(etree.Element), 0)
    for element in reversed(list(weights)):
        weights[element] += run(element.text)
        parent = element.getparent()
        if parent in weights:
            weights[parent] += weights[element] + run(element.tail)
    return weights


def run(text: str | None) -> int:
    return len(text.strip()) if text and len(text.strip()) >= PROSE else 0


def home_of(tree: html.HtmlElement) -> html.HtmlElement:
    """The smallest element that holds most of the prose and is more than a paragraph."""
    weights = prose(tree)
    home = tree
    while inner := [child for child in home if is_home(child, weights, weights[home])]:
        home = inner[0]
    return home


def is_home(child: html.HtmlElement, weights: dict[html.HtmlElement, int], whole: int) -> bool:
    return child.tag not in FACTS.texts and weights.get(child, 0) > MOST_KEPT * whole


# ---- blocks --------------------------------------------------------------------------------------


def blocks(tree: html.HtmlElement) -> Iterator[Block]:
    """The page's text, cut where a block begins or ends."""
    homes: list[html.HtmlElement] = [tree]
    links = 0
    block = Block(tree)
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if element.tag in FACTS.blocks:
            yield block
            if event == "start":
                homes.append(element)
            else:
                homes.pop()
            block = Block(homes[-1])
        links += (element.tag == "a") * (1 if event == "start" else -1)
        piece = (element.text if event == "start" else element.tail) or ""
        block.pieces.append(piece)
        block.linked += len(piece.strip()) if links else 0
    yield block


def is_story(block: Block) -> bool:
    """Whether it has text that is more than a link, and outside a paragraph's element more than a few words."""
    text = block.text
    if not text or block.linked > MOST_LINKED * len(text):
        return False
    return block.home.tag in FACTS.texts or len(text.split()) >= DIVISION_WORDS


def folded(text: str) -> str:
    return " ".join(WORD.findall(text.casefold()))
