"""Trees in, tolls and sizes out: *killing seven*, *at least 30 dead*, *dozens wounded*, *about 3,000 protesters*."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dateline.records import Count, CountKind, Span, Toll
from dateline.what.tree import Tree

FIGURES = re.compile(r"\d[\d,]*(?:\.\d+)?")
RANGE = re.compile(r"(\d[\d,]*)[-–](\d[\d,]*)")
WIDEST = 4  # words of a bound before its number
COUNTED = frozenset(
    {"ASSAULT", "DISASTER", "COERCE", "PROTEST", "SANCTION", "RETREAT", "CONSULT", "COOPERATE", "MOBILIZE"}
)


@dataclass(frozen=True, slots=True)
class Table:
    kinds: Mapping[str, CountKind]
    units: Mapping[str, int]
    plurals: Mapping[str, int]
    tens: Mapping[str, int]
    numbers: Mapping[str, int]
    bounds: tuple[tuple[tuple[str, ...], str], ...]


@cache
def table() -> Table:
    raw = tomllib.loads((files("dateline.what") / "counts.toml").read_text("utf-8"))
    bounds = [(tuple(words.split()), name) for name, some in raw["bounds"].items() for words in some]
    return Table(
        kinds={word: kind for kind, some in raw["kinds"].items() for word in some},
        units=raw["units"],
        plurals={word: row["low"] for row in raw["plurals"] for word in row["words"]},
        tens=raw["tens"],
        numbers=raw["numbers"],
        bounds=tuple(sorted(bounds, key=lambda b: -len(b[0]))),
    )


def tolls(tree: Tree, i: int, type_: str) -> tuple[Toll, ...]:
    """The numbers that a sentence gives for the act at a token, one of each kind."""
    if type_ not in COUNTED:
        return ()
    found: dict[CountKind, Toll] = {}
    for word in _toll_words(tree, i):
        kind = table().kinds[tree.lemmas[word]]
        if (kind == "participants") != (type_ in ("PROTEST", "CONSULT", "COOPERATE", "MOBILIZE")):
            continue
        for counted in _counted(tree, word, kind):
            read = number(tree, counted)
            if read is not None and kind not in found:
                count, span = read
                found[kind] = Toll(kind, count, span, f"counts.toml: {tree.lemmas[word]}")
    return tuple(found.values())


def _toll_words(tree: Tree, i: int) -> Iterator[int]:
    """The words of toll that belong to the act: itself, above it, in its clause, joined to one of these."""
    clause = tree.clause(i)
    over = {i, clause, *tree.above(i)}
    for k, lemma in enumerate(tree.lemmas):
        if lemma not in table().kinds or (tree.tokens[k].upos == "NOUN" and k != i and lemma != "death"):
            continue
        up = {k, *tree.above(k)}
        if k in over or i in up or (clause in up and tree.clause(k) in (k, clause)):
            yield k


def _counted(tree: Tree, word: int, kind: CountKind) -> Iterator[int]:
    """Those who were killed, who marched: the phrase with the number."""
    token = tree.tokens[word]
    if kind == "participants":
        subject = (
            tree.agent(word)
            if token.upos == "VERB"
            else next((c for case, c in tree.phrases(word) if case in ("of", "by")), None)
        )
        yield from () if subject is None else (subject,)
        return
    if token.upos == "VERB":
        thing = tree.object(word)
        if thing is None and tree.lemmas[word] in ("die", "perish", "drown"):
            thing = tree.subject(word)
        yield from () if thing is None else (thing,)
    elif token.upos == "ADJ":
        yield from (c for c in (tree.subject(word), token.head) if c is not None and c >= 0)
        yield word
    else:
        yield from (c for case, c in tree.phrases(word) if case == "of")


def number(tree: Tree, i: int) -> tuple[Count, Span] | None:
    """The number of a noun phrase: a figure, a range, words, a bare plural (*dozens*), *a*; else None."""
    lemma, token = tree.lemmas[i], tree.tokens[i]
    if lemma in table().plurals and token.upos in ("NOUN", "NUM") and not tree.named(i, "nummod"):
        return _plural(tree, i)
    beside = [c for c in tree.named(i, "compound", "nmod") if tree.lemmas[c] == "dozen" and c < i]
    numerals = beside + [c for c in tree.named(i, "nummod") if c < i] or [
        k for k in (i, i - 1) if k >= 0 and tree.tokens[k].upos == "NUM"
    ]
    if numerals:
        return _figure(tree, numerals[0])
    for c in tree.named(i, "nmod"):
        if tree.case(c) == "of" and lemma in ("number", "total", "group", "pair"):
            return number(tree, c)
    singular = (
        token.upos == "NOUN"
        and token.xpos == "NN"
        and tree.lemmas[i] not in ("police", "number", "total", "troops")
    )
    articles = [c for c in tree.named(i, "det") if tree.lemmas[c] in ("a", "an", "another")]
    if singular and articles:
        return 1, Span(tree.tokens[articles[0]].span.start, token.span.stop)
    return None


def _plural(tree: Tree, i: int) -> tuple[Count, Span] | None:
    """*dozens* 24 and more, *tens of thousands* 20,000 and more, *a dozen* 12."""
    token = tree.tokens[i]
    if token.xpos == "NNS" or token.text.lower().endswith("s"):
        low = table().plurals[tree.lemmas[i]]
        if i >= 2 and tree.lemmas[i - 1] == "of" and tree.lemmas[i - 2] in table().tens:
            low = low * table().tens[tree.lemmas[i - 2]]
        for c in tree.named(i, "nmod"):
            if tree.lemmas[i] in ("hundred", "ten") and tree.lemmas[c] in ("thousand", "million"):
                low = table().plurals[tree.lemmas[c]] * table().tens.get(tree.lemmas[i], 1)
        return (low, None), token.span
    return _figure(tree, i)


def _figure(tree: Tree, i: int) -> tuple[Count, Span] | None:
    """The number around a numeral, with the words before it that make it a bound."""
    first = i
    while first > 0 and (tree.tokens[first - 1].upos == "NUM" or tree.lemmas[first - 1] in table().units):
        first -= 1
    last = i
    while last + 1 < len(tree.tokens) and (
        tree.lemmas[last + 1] in table().units or tree.lemmas[last + 1] == "dozen"
    ):
        last += 1
    texts = [tree.tokens[k].text.lower() for k in range(first, last + 1)]
    span = Span(tree.tokens[first].span.start, tree.tokens[last].span.stop)
    both = RANGE.fullmatch("".join(texts))
    if both:
        return (_plain(both[1]), _plain(both[2])), span
    value = worth(texts)
    if value is None:
        return None
    return _bounded(tree, first, value), Span(span.start, span.stop)


def _plain(figures: str) -> int:
    return int(figures.replace(",", ""))


def worth(words: list[str]) -> int | None:
    """What a run of numerals comes to: *2.5 million*, *thirty five*, *two dozen*; None where it is no number."""
    total = current = 0.0
    seen = False
    for word in words:
        if FIGURES.fullmatch(word):
            current += float(word.replace(",", ""))
        elif word in table().units:
            current = (current or 1) * table().units[word]
            if table().units[word] >= 1000:
                total, current = total + current, 0.0
        elif word == "dozen" and seen:
            current *= 12
        elif word in table().numbers:
            current += table().numbers[word]
        elif word != "-":
            return None
        seen = True
    return round(total + current) if seen else None


def _bounded(tree: Tree, first: int, value: int) -> Count:
    """*at least 7* is 7 and more, *more than 150* is 151 and more, *as many as four* is at most four."""
    before = tree.lemmas[max(0, first - WIDEST) : first]
    written = tuple(t.text.lower() for t in tree.tokens[max(0, first - WIDEST) : first])
    for words, name in table().bounds:
        if before[-len(words) :] == words or written[-len(words) :] == words:
            return {"least": (value, None), "above": (value + 1, None), "most": (None, value)}[name]
    return value
