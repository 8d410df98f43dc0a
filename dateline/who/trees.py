"""A sentence's tree as the rules ask about it: children, reach of a word, names and entries of the tables."""

from dataclasses import dataclass

from dateline.records import Name, NameKind, PlaceMention, Sentence, Token
from dateline.who.lookup import Hit, Index, places_in, scan
from dateline.who.spans import settled

KIND_OF_ENTRY: dict[str, NameKind] = {"state": "LOC", "organization": "ORG", "group": "ORG", "outlet": "ORG"}
PARTS_OF_NAMES = frozenset({"flat", "fixed", "goeswith", "nmod:desc", "reparandum"})
HANGING = frozenset({*PARTS_OF_NAMES, "compound", "amod", "punct", "case", "det"})


@dataclass(frozen=True, slots=True)
class Tree:
    """A sentence with what the rules ask of its tree: children, and each token's reach."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    lower: tuple[str, ...]
    lemmas: tuple[str, ...]
    children: tuple[list[int], ...]
    reach: tuple[tuple[int, int], ...]
    name_at: dict[int, Name]
    heads_of_names: dict[int, Name]
    hits: tuple[Hit, ...]
    hit_at: dict[int, Hit]


def plant(
    sentence: Sentence, rows: Index, placed: dict[int, PlaceMention], people: frozenset[str] = frozenset()
) -> Tree:
    """The tree of a sentence, walked once; `placed` are the report's places by their first character.

    `people` are the words of its people's full names.
    """
    tokens = sentence.tokens
    children: tuple[list[int], ...] = tuple([] for _ in tokens)
    for i, token in enumerate(tokens):
        if token.head >= 0:
            children[token.head].append(i)
    lower = tuple([token.text.lower() for token in tokens])
    hits = places_in(tokens, scan(tokens, rows), placed) if placed else scan(tokens, rows)
    hit_at = {i: hit for hit in reversed(hits) for i in range(hit.first, hit.last + 1)}
    names = _names(tuple([settled(name, tokens, hit_at, people) for name in sentence.names]), hits)
    name_at = {i: name for name in names for i in range(name.first, name.last + 1)}
    heads = {_head_of_name(tokens, name): name for name in names}
    lemmas = tuple([token.lemma.lower() for token in tokens])
    return Tree(sentence, tokens, lower, lemmas, children, _reach(tokens), name_at, heads, hits, hit_at)


def _names(read: tuple[Name, ...], hits: tuple[Hit, ...]) -> list[Name]:
    """The reader's names, and bodies and states of the tables that it took for less: *Doctors Without Borders*."""
    names = list(read)
    for hit in hits:
        kind = KIND_OF_ENTRY.get(hit.entries[0].kind)
        touched = [n for n in names if n.first <= hit.last and hit.first <= n.last]
        if kind and all(hit.first <= n.first and n.last <= hit.last and n.kind != "PER" for n in touched):
            names = [n for n in names if n not in touched]
            names.append(Name(kind if not touched else touched[0].kind, hit.first, hit.last))
    return names


def _head_of_name(tokens: tuple[Token, ...], name: Name) -> int:
    """The word of a name that hangs outside it; of several, one that is no title or modifier."""
    outside = [i for i in range(name.first, name.last + 1) if not name.first <= tokens[i].head <= name.last]
    own = [i for i in outside if tokens[i].deprel not in HANGING]
    return (own or outside or [name.last])[0]


def _reach(tokens: tuple[Token, ...]) -> tuple[tuple[int, int], ...]:
    """First and last token of every subtree."""
    heads = [token.head for token in tokens]
    first, last = list(range(len(heads))), list(range(len(heads)))
    for i in range(len(heads)):
        at = heads[i]
        while at >= 0 and first[at] > i:
            first[at] = i
            at = heads[at]
    for i in range(len(heads) - 1, -1, -1):
        at = heads[i]
        while at >= 0 and last[at] < i:
            last[at] = i
            at = heads[at]
    return tuple(zip(first, last, strict=True))
