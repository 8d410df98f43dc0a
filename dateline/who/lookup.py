"""The tables, found by their words in running text: the longest entry that starts at a word wins."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from dateline.kept import of_short
from dateline.records import PlaceMention, Token
from dateline.who.facts import Leader, Tables
from dateline.who.rows import fold
from dateline.who.words import load_words

EntryKind: TypeAlias = Literal[
    "state",
    "adjective",
    "demonym",
    "capital",
    "seat",
    "organization",
    "group",
    "outlet",
    "leader",
    "role",
    "place",
]
SHORT = 5
_POSSESSIVE = re.compile(r"(?<=\w)('s|')(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a row of a table says of a name: `key` is one for all names of a row, `rule` names table and row.

    `detail` is the row's own kind, if its table has one; `exact` is set for acronyms, which must be written in
    capitals (*WHO* is not *who*); `terms` are a leader's.
    """

    kind: EntryKind
    key: str
    name: str
    country: str | None
    sector: str | None
    rule: str
    detail: str = ""
    exact: bool = False
    needs: str | None = None
    terms: tuple[Leader, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """Tokens `first` to `last` are a name or phrase of the tables; several rows may share it."""

    first: int
    last: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A word of the index: the entries that end with it, and the words that may follow."""

    entries: list[Entry]
    after: "Index"


Index: TypeAlias = dict[str, Node]


def index(tables: Tables) -> Index:
    """All names and phrases of the tables, word after word."""
    found: Index = {}
    for name, entry in _named(tables):
        node, level = None, found
        for word in words_of(name):
            node = level.get(word)
            if node is None:
                node = level[word] = Node([], {})
            level = node.after
        if node is not None:
            node.entries.append(entry)
    return found


def entries_of(rows: Index, words: tuple[str, ...]) -> list[Entry]:
    """The entries of just these folded words."""
    level, node = rows, None
    for word in words:
        node = level.get(word)
        if node is None:
            return []
        level = node.after
    return node.entries if node else []


def words_of(name: str) -> tuple[str, ...]:
    """A name as the folded words that tokens are compared with: *Lord's* is two, *Martyrs'* one."""
    if name.isascii() and name.replace(" ", "").replace("-", "").isalpha():
        return tuple(name.lower().replace("-", " ").split())
    plain = fold(name).replace("(", " ").replace(")", " ").replace(",", " ")
    return tuple([word for word in _POSSESSIVE.sub(r" \1", plain).split() if word != "'"])


def _named(tables: Tables) -> Iterator[tuple[str, Entry]]:
    yield from _states(tables)
    yield from _seats(tables)
    for o in tables.organizations:
        names = (o.name, *o.aliases, *([o.acronym] if o.acronym else []))
        rule = f"organizations.tsv:{o.name}"
        yield from _entries(names, Entry("organization", rule, o.name, o.country, o.sector, rule))
    for g in tables.groups:
        rule = f"groups.tsv:{g.name}"
        yield from _entries(
            (g.name, *g.aliases), Entry("group", rule, g.name, g.country, g.sector, rule, g.kind)
        )
    for x in tables.outlets:
        rule = f"outlets.tsv:{x.name}"
        entry = Entry("outlet", rule, x.name, x.country, "JRN", rule, x.kind, needs=x.needs)
        yield from _entries((x.name, *x.aliases), entry)
    yield from _leaders(tables)
    for r in tables.roles:
        rule = f"roles.tsv:{r.phrase}"
        for phrase in (r.phrase, r.plural) if r.plural else (r.phrase,):
            yield phrase, Entry("role", rule, r.phrase, None, r.sector or None, rule, r.kind)


def _entries(names: Iterable[str], entry: Entry) -> Iterator[tuple[str, Entry]]:
    for name in names:
        yield name, _capitals(entry) if _is_acronym(name) else entry


def _is_acronym(name: str) -> bool:
    return len(name) <= SHORT and name.isupper()


def _capitals(e: Entry) -> Entry:
    return replace(e, exact=True)


def _states(tables: Tables) -> Iterator[tuple[str, Entry]]:
    for s in tables.states:
        rule = f"states.tsv:{s.name}"
        yield from _entries((s.name, *s.aliases), Entry("state", s.code, s.name, s.code, "GOV", rule))
        for word in s.adjectives:
            yield word, Entry("adjective", s.code, s.name, s.code, "GOV", rule)
        for word in s.demonyms:
            yield word, Entry("demonym", f"people:{s.code}", s.name, s.code, "CVL", rule)
        for name in s.capitals:
            yield name, Entry("capital", f"capital:{s.code}:{name}", name, s.code, "GOV", rule)


def _seats(tables: Tables) -> Iterator[tuple[str, Entry]]:
    for s in tables.seats:
        rule = f"seats.tsv:{s.name}"
        entry = Entry("seat", rule, s.name, s.country, s.sector, rule, s.kind)
        for name in (s.name, *s.aliases):
            yield name, entry


def _leaders(tables: Tables) -> Iterator[tuple[str, Entry]]:
    terms: dict[str, list[Leader]] = defaultdict(list)
    for leader in tables.leaders:
        terms[leader.name].append(leader)
    for name, held in terms.items():
        rule = f"leaders.tsv:{name}"
        entry = Entry("leader", rule, name, None, None, rule, terms=tuple(held))
        for alias in dict.fromkeys([name, *(a for x in held for a in (*x.aliases, *x.short))]):
            yield alias, entry


@of_short(1 << 16)
def folded_words(text: str) -> tuple[str, ...]:
    """The folded words of a token; a hyphen or an apostrophe alone has none."""
    return tuple([word for word in fold(text).split() if word != "'"])


def scan(tokens: tuple[Token, ...], rows: Index) -> tuple[Hit, ...]:
    """The entries in a sentence from left to right; within a role also the names (*Somali* in *Somali pirate*)."""
    words = [(word, i) for i, token in enumerate(tokens) for word in folded_words(token.text)]
    found: list[Hit] = []
    k, end = 0, len(words)
    while k < end:
        hit = _at(tokens, words, k, rows) if words[k][0] in rows else None
        if hit is None:
            k += 1
        else:
            found.append(hit)
            if hit.first < hit.last and hit.entries[0].kind == "role":
                found.extend(_names_within(tokens, words, hit, rows))
            while k < end and words[k][1] <= hit.last:
                k += 1
    return tuple(found)


def _names_within(
    tokens: tuple[Token, ...], words: list[tuple[str, int]], role: Hit, rows: Index
) -> Iterator[Hit]:
    for k, (word, i) in enumerate(words):
        if role.first <= i <= role.last and word in rows:
            hit = _at(tokens, words[: _end(words, role.last)], k, rows, roles=False)
            if hit is not None:
                yield hit


def _end(words: list[tuple[str, int]], last: int) -> int:
    return next((k for k, (_, i) in enumerate(words) if i > last), len(words))


def places_in(
    tokens: tuple[Token, ...], hits: tuple[Hit, ...], placed: dict[int, PlaceMention]
) -> tuple[Hit, ...]:
    """The entries of a sentence with the places that another room found, where the tables have nothing."""
    taken = {i for hit in hits for i in range(hit.first, hit.last + 1)}
    found = [
        Hit(i, _last(tokens, i, placed[token.span.start]), (_place(placed[token.span.start]),))
        for i, token in enumerate(tokens)
        if token.span.start in placed and i not in taken
    ]
    return tuple(sorted([*hits, *found], key=lambda hit: hit.first)) if found else hits


def _last(tokens: tuple[Token, ...], i: int, place: PlaceMention) -> int:
    while i + 1 < len(tokens) and tokens[i + 1].span.stop <= place.span.stop:
        i += 1
    return i


def _place(place: PlaceMention) -> Entry:
    rule = f"where:{place.rule}"
    return Entry("place", f"place:{place.country}:{place.name}", place.name, place.country, None, rule)


def _at(
    tokens: tuple[Token, ...], words: list[tuple[str, int]], k: int, rows: Index, roles: bool = True
) -> Hit | None:
    """The longest entry that starts at word `k` and is written as its kind must be."""
    ends: list[tuple[int, list[Entry]]] = []
    level, stop = rows, k
    while stop < len(words) and (node := level.get(words[stop][0])):
        level, stop = node.after, stop + 1
        if node.entries:
            ends.append((stop, node.entries))
    for stop, entries in reversed(ends):
        if _whole(words, k, stop):
            first, last = words[k][1], words[stop - 1][1]
            fits = [e for e in entries if (roles or e.kind != "role") and _written_so(tokens, first, last, e)]
            if fits:
                return Hit(first, last, tuple(fits))
    return None


def _whole(words: list[tuple[str, int]], k: int, stop: int) -> bool:
    """False within a token: *American* in *anti-American*."""
    opens = k == 0 or words[k - 1][1] != words[k][1]
    return opens and (stop == len(words) or words[stop][1] != words[stop - 1][1])


def _written_so(tokens: tuple[Token, ...], first: int, last: int, entry: Entry) -> bool:
    """Names begin with a capital, acronyms have no small letter, roles are written either way."""
    if entry.kind == "role":
        return True
    text = tokens[first].text
    if entry.exact:
        return text.isupper()
    if not any(token.text[0].isupper() or token.text[0].isdigit() for token in tokens[first : last + 1]):
        return False
    return entry.needs is None or _has_what_it_needs(tokens, first, last, entry.needs)


def _has_what_it_needs(tokens: tuple[Token, ...], first: int, last: int, needs: str) -> bool:
    """*The Times* needs its article; *Today* needs the word newspaper or a verb of telling beside it."""
    before = tokens[first - 1].text.lower() if first else ""
    if needs == "article":
        return before == "the" or tokens[first].text.lower() == "the"
    cues = load_words().outlet_cues
    return before in cues or (last + 1 < len(tokens) and tokens[last + 1].lemma in cues)
