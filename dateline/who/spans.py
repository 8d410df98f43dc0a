"""The reader's names in, names out whose first and last words are theirs: before the tree is asked about them."""

from collections.abc import Iterable
from dataclasses import replace

from dateline.records import Name, Sentence, Token
from dateline.who.lookup import Hit
from dateline.who.words import load_words

LINKS = frozenset({"of", "for", "to", "in"})


def settled(name: Name, tokens: tuple[Token, ...], hit_at: dict[int, Hit], people: frozenset[str]) -> Name:
    """A person's name without the end of the title before it and with all its hyphened parts; *Minsk* is a place.

    `people` are the words of the report's longer names of people: where one is *Ana Santiago*, *Santiago* is she.
    """
    if name.kind != "PER":
        return name
    if name.first == name.last and _is_capital(
        tokens[name.first].text.lower(), hit_at.get(name.first), people
    ):
        return replace(name, kind="LOC")
    first = _behind_field(name, tokens, hit_at, _behind_title(name, hit_at))
    return replace(name, first=first, last=_hyphened(name.last, tokens))


def _is_capital(word: str, hit: Hit | None, people: frozenset[str]) -> bool:
    whole = hit is not None and hit.first == hit.last and hit.entries[0].kind == "capital"
    return whole and word not in people and word not in load_words().given


def people_of(sentences: Iterable[Sentence]) -> frozenset[str]:
    """The words of all names of people of more than one word, folded."""
    return frozenset(
        token.text.lower()
        for sentence in sentences
        for name in sentence.names
        if name.kind == "PER" and name.first < name.last
        for token in sentence.tokens[name.first : name.last + 1]
    )


def _behind_title(name: Name, hit_at: dict[int, Hit]) -> int:
    """*Ann Lee* for *State Ann Lee*, where *Secretary of State* stands before."""
    hit = hit_at.get(name.first)
    begun = hit is not None and hit.first < name.first and hit.entries[0].kind == "role"
    return hit.last + 1 if hit is not None and begun and hit.last < name.last else name.first


def _behind_field(name: Name, tokens: tuple[Token, ...], hit_at: dict[int, Hit], first: int) -> int:
    """*Peter Lund* for *Middle East Peter Lund*, where *Minister for the* stands before."""
    before = first - 1
    if before > 0 and tokens[before].text == "the":
        before -= 1
    hit = hit_at.get(before - 1)
    if hit is None or hit.entries[0].kind != "role" or tokens[before].text not in LINKS:
        return first
    given = load_words().given
    return next((i for i in range(first, name.last) if tokens[i].text.lower() in given), first)


def _hyphened(last: int, tokens: tuple[Token, ...]) -> int:
    """Where a name ends that the tokens part at its hyphens: *Lee Min-ho*."""
    dash = last if tokens[last].text == "-" else last + 1
    if dash + 1 >= len(tokens) or tokens[dash].text != "-":
        return last
    glued = tokens[dash - 1].span.stop == tokens[dash].span.start
    glued = glued and tokens[dash].span.stop == tokens[dash + 1].span.start
    return dash + 1 if glued and (dash == last or tokens[dash + 1].deprel == "flat") else last
