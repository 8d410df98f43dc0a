"""Chains: which phrases are one party so far. The sieves propose a pair, a chain agrees or refuses."""

from dataclasses import dataclass

from dateline.who.lookup import Entry
from dateline.who.mentions import Phrase
from dateline.who.trees import Tree
from dateline.who.words import Gender, Kind, Number, Words

# Sieves that take a name and what is said of it within one phrase.
BESIDE = frozenset({"name-behind"})
PEOPLE_OF_BODIES = frozenset({"fighters"})


@dataclass(frozen=True, slots=True)
class Scene:
    """A report as the sieves see it.

    `at` finds the phrase of a head token; `paragraph` and `quotes` number each sentence's paragraph and each
    token's quotation (0 outside); `known` has the row of the tables that a phrase names, if any.
    """

    text: str
    trees: list[Tree]
    phrases: list[Phrase]
    at: dict[tuple[int, int], int]
    paragraph: list[int]
    quotes: list[list[int]]
    words: Words
    known: list[Entry | None]


class Chains:
    """A partition of the phrases, grown pair by pair; what a chain's members show is pooled."""

    def __init__(self, phrases: list[Phrase]) -> None:
        self.phrases = phrases
        self.chain = list(range(len(phrases)))
        self.members = [[i] for i in range(len(phrases))]
        self.gender: list[Gender] = [p.gender for p in phrases]
        self.sort: list[Kind] = [p.sort for p in phrases]
        self.number: list[Number] = [p.number for p in phrases]
        self.full = [p.name if p.name_kind == "PER" and len(p.name) > 1 else () for p in phrases]
        self.rule = [""] * len(phrases)

    def same(self, a: int, b: int) -> bool:
        """True if the two phrases are in one chain."""
        return self.chain[a] == self.chain[b]

    def of(self, a: int) -> list[int]:
        """The chain of a phrase, in order of the text."""
        return self.members[self.chain[a]]

    def agree(self, a: int, b: int, rule: str = "") -> bool:
        """True unless gender, sort or full names of the two chains speak against one another.

        A sieve that takes people for their body asks nothing of the sorts.
        """
        x, y = self.chain[a], self.chain[b]
        return (
            (rule in PEOPLE_OF_BODIES or _genders_agree(self.gender[x], self.gender[y]))
            and (rule in PEOPLE_OF_BODIES or _sorts_agree(self.sort[x], self.sort[y]))
            and names_agree(self.full[x], self.full[y])
        )

    def join(self, a: int, b: int, rule: str) -> bool:
        """Puts `a` into the chain of `b`, if they agree and neither lies within the other."""
        x, y = self.chain[a], self.chain[b]
        if x == y or not self.agree(a, b, rule) or self._nested(a, y, b if rule in BESIDE else -1):
            return False
        self._merge(x, y)
        later = max(a, b)
        self.rule[later] = self.rule[later] or rule
        return True

    def _nested(self, a: int, y: int, beside: int) -> bool:
        """True if `a` lies within a phrase of chain `y` or around one: *his* is not *his brother*.

        The phrase `beside` it does not count.
        """
        p = self.phrases[a]
        for k in self.members[y]:
            q = self.phrases[k]
            if k == beside:
                continue
            apart = q.sentence != p.sentence or p.relative or q.relative
            if not apart and (q.first <= p.token <= q.own or p.first <= q.token <= p.own):
                return not _apposed(p, q)
        return False

    def _merge(self, x: int, y: int) -> None:
        if x < y:
            x, y = y, x
        for k in self.members[x]:
            self.chain[k] = y
        self.members[y] = sorted(self.members[y] + self.members[x])
        self.members[x] = []
        self.gender[y] = _stronger(self.gender[y], self.gender[x])
        self.sort[y] = self.sort[y] or self.sort[x]
        self.full[y] = max(self.full[y], self.full[x], key=len)
        self.number[y] = self.number[y] if self.number[y] != "any" else self.number[x]


def _genders_agree(a: Gender, b: Gender) -> bool:
    return a == b or "x" in (a, b)


def _sorts_agree(a: Kind, b: Kind) -> bool:
    if a == b or not a or not b:
        return True
    return "person" not in (a, b) and "time" not in (a, b)


def names_agree(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """*Joseph R. Biden* and *Joseph Biden*, not *Ahmed Mohamed* and *Mohamed El-Hassan Mohamed*."""
    if not a or not b or a == b:
        return True
    return set(a) <= set(b) or set(b) <= set(a) or (a[0][0], a[-1]) == (b[0][0], b[-1])


def _stronger(a: Gender, b: Gender) -> Gender:
    return b if a == "x" else a


def _apposed(p: Phrase, q: Phrase) -> bool:
    """True if one ends where the other does: *George Whitman* within *his brother, George Whitman*."""
    return p.last == q.last and p.first != q.first and (p.kind == "name" or q.kind == "name")
