"""What the rooms found in a report, made easy to ask: who stands at a word, which times and places at a span."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from dateline.kept import of_same
from dateline.records import (
    Actor,
    Attribution,
    Party,
    PartyMention,
    PlaceMention,
    Ref,
    Report,
    Sentence,
    Span,
    Timex,
)
from dateline.who import Roster, of_each_state

Spanned = TypeVar("Spanned", Timex, PlaceMention)

ASIDE = ("acl", "acl:relcl", "appos", "parataxis", "punct", "case", "conj", "cc")


@dataclass(frozen=True)
class Findings:
    """What the rooms found in one report."""

    report: Report
    sentences: tuple[Sentence, ...]
    actors: tuple[Actor, ...]
    times: tuple[Timex, ...]
    places: tuple[PlaceMention, ...]
    attributions: tuple[Attribution, ...]


@dataclass(frozen=True)
class Scene:
    """The findings of one report and the ways to ask them."""

    found: Findings

    @cached_property
    def roster(self) -> Roster:
        return Roster(self.found.actors, self.found.sentences)

    @cached_property
    def _by_sentence(self) -> dict[int, dict[Ref, tuple[int, PartyMention]]]:
        found: dict[int, dict[Ref, tuple[int, PartyMention]]] = {}
        for n, actor in enumerate(self.found.actors):
            for m in actor.mentions:
                here = found.setdefault(m.sentence, {})
                if m.kind == "group" or (m.sentence, m.token) not in here:
                    here[m.sentence, m.token] = n, m
        return found

    def mentions_of(self, sentence: int) -> dict[Ref, tuple[int, PartyMention]]:
        """The mentions in a sentence by their heads, in order: each with the number of its actor."""
        return dict(sorted(self._by_sentence.get(sentence, {}).items()))

    @cached_property
    def _ranks(self) -> tuple[int, ...]:
        order = sorted(range(len(self.found.actors)), key=lambda n: -len(self.found.actors[n].mentions))
        ranks = {n: rank for rank, n in enumerate(order)}
        return tuple(ranks[n] for n in range(len(order)))

    def rank(self, actor: int) -> int:
        """How an actor ranks by the number of its mentions, 0 the most."""
        return self._ranks[actor]

    def sort(self, ref: Ref) -> str | None:
        """What a token heads: a person, a body, a place, a thing, a time; None where nobody knows."""
        actor = self.roster.at(*ref)
        return (self.found.actors[actor].sort or None) if actor is not None else None

    def keys(self, refs: Iterable[Ref]) -> tuple[object, ...]:
        """The parties at some words, as keys that are equal where the parties are: actors by number, else by word."""
        return tuple(dict.fromkeys(key for ref in refs for key in self._keys_at(ref)))

    def _keys_at(self, ref: Ref) -> Iterator[object]:
        known = self.roster.all_at(*ref)
        joint = self.party(known[0] if known else ref)
        yield from (
            of_each_state(self.found.sentences[ref[0]], ref[1], self.found.report.text, joint)
            or known
            or (ref,)
        )

    def party(self, key: object) -> Party:
        """The party of a key, by the report's roster or in the words of the text."""
        if isinstance(key, Party):
            return key
        if isinstance(key, int):
            return self.found.actors[key].party
        assert isinstance(key, tuple)
        span = self.phrase(key)
        return Party(name=self.found.report.text[span.start : span.stop])

    def phrase(self, ref: Ref) -> Span:
        """The noun phrase of a token without what hangs loosely on it."""
        tokens = self.found.sentences[ref[0]].tokens
        inside = {ref[1]}
        for _ in range(3):
            inside |= {i for i, t in enumerate(tokens) if t.head in inside and t.deprel not in ASIDE}
        return Span(tokens[min(inside)].span.start, tokens[max(inside)].span.stop)

    def times_in(self, span: Span) -> Iterator[Timex]:
        return _overlapping(self.found.times, span)

    @cached_property
    def counted(self) -> tuple[Timex, ...]:
        """The times that are counted from what the text names."""
        return tuple(t for t in self.found.times if t.reference is not None)

    def places_in(self, span: Span) -> Iterator[PlaceMention]:
        return _overlapping(self.found.places, span)


def _overlapping(found: tuple[Spanned, ...], span: Span) -> Iterator[Spanned]:
    """Those of some findings that a stretch of the text touches, in their order."""
    order, starts, longest = _in_order(found)
    first, stop = bisect_left(starts, span.start - longest), bisect_left(starts, span.stop)
    return (found[n] for n in sorted(order[first:stop]) if overlap(found[n].span, span))


@of_same(8)
def _in_order(found: tuple[Spanned, ...]) -> tuple[list[int], list[int], int]:
    """The findings by where they start, these starts, and the length of the longest."""
    order = sorted(range(len(found)), key=lambda n: found[n].span.start)
    longest = max((one.span.stop - one.span.start for one in found), default=0)
    return order, [found[n].span.start for n in order], longest


def overlap(a: Span, b: Span) -> bool:
    return a.start < b.stop and b.start < a.stop
