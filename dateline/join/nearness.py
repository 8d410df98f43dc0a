"""The times or places that a report names in, each where it stands closest to the mentions of an event out."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Generic, TypeVar

from dateline.join.casting import Surroundings, path, surroundings
from dateline.join.scene import Scene, overlap
from dateline.records import Happening, PlaceMention, Sentence, Span, Timex

Found = TypeVar("Found", bound=Timex | PlaceMention)

WINDOW = 40  # sentences to each side of an act
ODD = 1.5  # sentences further off
FARTHEST = {"long": 5, "far": 6}


@dataclass(frozen=True, slots=True)
class Stand(Generic[Found]):
    """One mention of a time or place: its sentence, the token that heads it, what that is to its governor."""

    found: Found
    sentence: int
    token: int
    use: str


@dataclass(frozen=True, slots=True)
class Value(Generic[Found]):
    """One time or place with all its mentions in order; `rank` is its place by their number, 0 the most."""

    stands: tuple[Stand[Found], ...]
    rank: int


@dataclass(frozen=True, slots=True)
class Close(Generic[Found]):
    """The mention of a value that stands closest to a mention of an event.

    `rank` is that of the stretch in which the rules look, 0 the surest; None outside them all. `way` is the path
    between the two in the tree of their sentence; `away` the sentences between them, less than 0 before the act;
    `order` how far off it is, the closest first.
    """

    value: int
    stand: Stand[Found]
    act: Happening
    rank: int | None
    way: str
    away: int
    order: tuple[float, ...]

    @property
    def site(self) -> str:
        return "far" if self.away else "same" if self.rank is None else "rule"


class Around(Generic[Found]):
    """All acts of a report and all times, or all places, that it names.

    `reach` gives the stretches in which the rules look for those of an act, the surest first; `odd` holds
    the ids of the mentions that do not say where or when something is.
    """

    def __init__(
        self,
        scene: Scene,
        acts: Iterable[Happening],
        values: Sequence[Value[Found]],
        reach: Callable[[Happening], Iterable[Sequence[Span]]],
        odd: Collection[int] = (),
    ) -> None:
        self.scene = scene
        self.acts = sorted(acts, key=lambda act: act.span.start)
        self.values = values
        self._odd = odd
        self._reach = reach
        self._reaches: dict[int, list[Sequence[Span]]] = {}
        self._met: dict[tuple[int, int], Close[Found]] = {}

    def beside(self, act: Happening) -> Surroundings:
        """What stands around an act in its sentence."""
        return surroundings(act, self.scene)

    @cached_property
    def by_sentence(self) -> dict[int, list[Happening]]:
        found: dict[int, list[Happening]] = {}
        for act in self.acts:
            found.setdefault(act.sentence, []).append(act)
        return found

    @cached_property
    def paragraphs(self) -> list[int]:
        """The number of each sentence's paragraph."""
        text, sentences = self.scene.found.report.text, self.scene.found.sentences
        numbers = [0]
        for before, after in pairwise(sentences):
            numbers.append(numbers[-1] + ("\n" in text[before.span.stop : after.span.start]))
        return numbers

    @cached_property
    def lead(self) -> int:
        """The first sentence of the body."""
        return next((n for n, s in enumerate(self.scene.found.sentences) if s.part == "paragraph"), 0)

    @cached_property
    def leading(self) -> frozenset[int]:
        """The values that the title or the first sentence of the body names."""
        return frozenset(
            n for n, value in enumerate(self.values) if any(s.sentence <= self.lead for s in value.stands)
        )

    def rank(self, act: Happening, span: Span) -> int | None:
        """Which of the stretches of an act touches a mention."""
        if id(act) not in self._reaches:
            self._reaches[id(act)] = list(self._reach(act))
        stretches = self._reaches[id(act)]
        return next((n for n, some in enumerate(stretches) if any(overlap(span, s) for s in some)), None)

    @cached_property
    def stands_of(self) -> dict[int, list[tuple[int, Stand[Found]]]]:
        """The mentions of each sentence, with the numbers of their values."""
        found: dict[int, list[tuple[int, Stand[Found]]]] = {}
        for n, value in enumerate(self.values):
            for stand in value.stands:
                found.setdefault(stand.sentence, []).append((n, stand))
        return found

    @cached_property
    def ruled(self) -> dict[int, frozenset[int]]:
        """By the id of each act the values that the rules give it: those of its surest stretch."""
        return {id(act): self._surest(act) for act in self.acts}

    def _surest(self, act: Happening) -> frozenset[int]:
        named = self.stands_of.get(act.sentence, ())
        ranks = [(n, rank) for n, s in named if (rank := self.met(n, s, act).rank) is not None]
        best = min((rank for _, rank in ranks), default=0)
        return frozenset(n for n, rank in ranks if rank == best)

    def sentences_near(self, acts: Sequence[Happening]) -> list[int]:
        """The numbers of the sentences around some acts, and of those that open the report."""
        near, stop = set(range(self.lead + 1)), len(self.scene.found.sentences)
        for act in acts:
            near.update(range(max(0, act.sentence - WINDOW), min(stop, act.sentence + WINDOW + 1)))
        return sorted(near)

    def closest(self, acts: Sequence[Happening], sentences: Sequence[int]) -> list[Close[Found]]:
        """The values of some sentences, in their order, each at its closest to one of the acts, which are in order."""
        numbers = [act.sentence for act in acts]
        found: dict[int, Close[Found]] = {}
        for sentence in sentences:
            named = self.stands_of.get(sentence, ())
            here = [act for act in acts if act.sentence == sentence] if named else []
            for n, stand in named:
                some = [self.met(n, stand, act) for act in here] or [self._far(n, stand, acts, numbers)]
                close = min(some, key=lambda one: one.order)
                if n not in found or close.order <= found[n].order:
                    found[n] = close
        return [found[n] for n in sorted(found)]

    def _far(
        self, number: int, stand: Stand[Found], acts: Sequence[Happening], numbers: Sequence[int]
    ) -> Close[Found]:
        """A mention of a value beside the nearest of acts in other sentences, whose numbers are given."""
        act = _nearest(stand.sentence, acts, numbers) if acts[1:] else acts[0]
        away = stand.sentence - act.sentence
        order = (1, farness(away) + ODD * (id(stand) in self._odd))
        return Close(number, stand, act, None, "", away, order)

    def met(self, number: int, stand: Stand[Found], act: Happening) -> Close[Found]:
        """A mention of a value beside an act of its sentence."""
        key = id(stand), id(act)
        if key not in self._met:
            way = path(self.scene.found.sentences[act.sentence], self.beside(act), stand.token)
            rank = self.rank(act, stand.found.span)
            order = (0, float(rank is None), rank or 0, steps(way), abs(stand.token - act.token))
            self._met[key] = Close(number, stand, act, rank, way, 0, order)
        return self._met[key]


def _nearest(sentence: int, acts: Sequence[Happening], numbers: Sequence[int]) -> Happening:
    """The first act of the sentence before that has any, or of the one behind, whichever is nearer."""
    behind = bisect_left(numbers, sentence)
    near = {bisect_left(numbers, numbers[behind - 1])} if behind else set()
    some = [acts[n] for n in (*near, behind) if n < len(acts)]
    return min(some, key=lambda act: farness(sentence - act.sentence))


def farness(away: int) -> float:
    """How far another sentence is; one behind an act is further than one before it."""
    return abs(away) + 0.5 * (away > 0)


@dataclass(frozen=True, slots=True)
class Carried:
    """The values, by number, that the rules give to other acts.

    How often each, and to how many acts any; those of the last act before that has any, of the very act before, of the
    first one, of acts in the same sentences, of acts of the same type.
    """

    number: Counter[int]
    settled: int
    last: frozenset[int]
    just: frozenset[int]
    first: frozenset[int]
    beside: frozenset[int]
    alike: frozenset[int]


class View(Generic[Found]):
    """One event among all that its report names: every value at its closest."""

    def __init__(self, acts: Sequence[Happening], around: Around[Found]) -> None:
        self.acts = sorted(acts, key=lambda act: act.span.start)
        self.around = around
        self.type = acts[0].type
        self.own = {id(act) for act in acts}
        self.sentences = around.sentences_near(self.acts)
        self.close = around.closest(self.acts, self.sentences)
        self.before = min((c for c in self.close if c.away < 0), key=lambda c: c.order, default=None)
        self.after = min((c for c in self.close if c.away > 0), key=lambda c: c.order, default=None)
        self.near = [c for c in self.close if not c.away]
        self.here = min(len(self.near), 3)
        self.ruled = min(sum(c.rank is not None for c in self.near), 3)
        self.at = {(act.sentence, act.token) for act in self.acts}
        self.opens = self.acts[0].sentence <= around.lead

    @cached_property
    def carried(self) -> Carried:
        """What the rules give the acts of other events nearby."""
        ruled, start = self.around.ruled, self.acts[0].span.start
        by_sentence, own = self.around.by_sentence, self.own
        others = [act for n in self.sentences for act in by_sentence.get(n, ()) if id(act) not in own]
        having = [(act, values) for act in others if (values := ruled[id(act)])]
        before = [act for act in others if act.span.start < start]
        sentences = {act.sentence for act in self.acts}
        return Carried(
            number=Counter(n for _, values in having for n in values),
            settled=len(having),
            last=next((v for act, v in reversed(having) if act.span.start < start), frozenset()),
            just=ruled[id(before[-1])] if before else frozenset(),
            first=having[0][1] if having else frozenset(),
            beside=frozenset(n for act, values in having if act.sentence in sentences for n in values),
            alike=frozenset(n for act, values in having if act.type == self.type for n in values),
        )

    @cached_property
    def agreed(self) -> Close[Found] | None:
        """The value that the rules give to two mentions of the event at least, and to more than any other value."""
        number = Counter(n for act in self.acts for n in self.around.ruled[id(act)])
        most = max(number.values(), default=0)
        tops = [n for n, count in number.items() if count == most]
        return next((c for c in self.close if [c.value] == tops), None) if most > 1 else None

    def others(self, sentence: int) -> list[Happening]:
        """The mentions of other events in a sentence."""
        return [act for act in self.around.by_sentence.get(sentence, ()) if id(act) not in self.own]


def stands(scene: Scene, found: Iterable[Found]) -> Iterator[Stand[Found]]:
    """Where the sentences hold what was found."""
    sentences = scene.found.sentences
    starts = [s.span.start for s in sentences]
    for one in found:
        number = bisect_right(starts, one.span.start) - 1
        if number >= 0 and (token := head(sentences[number], one.span)) is not None:
            yield Stand(one, number, token, use(sentences[number], token))


def head(sentence: Sentence, span: Span) -> int | None:
    """The token that governs the others of a stretch."""
    inside = [i for i, token in enumerate(sentence.tokens) if overlap(token.span, span)]
    return next((i for i in inside if sentence.tokens[i].head not in inside), inside[0] if inside else None)


def ranked(groups: Iterable[Sequence[Stand[Found]]]) -> list[Value[Found]]:
    """Mentions that were put together, as values."""
    some = list(groups)
    order = sorted(range(len(some)), key=lambda n: -len(some[n]))
    places = {n: rank for rank, n in enumerate(order)}
    return [Value(tuple(one), places[n]) for n, one in enumerate(some)]


def use(sentence: Sentence, token: int) -> str:
    """What a phrase is to its governor: `obl:in`, `nsubj`."""
    tokens = sentence.tokens
    case = next((t.lemma.lower() for t in tokens if t.head == token and t.deprel == "case"), "")
    return f"{sentence.tokens[token].deprel}:{case}" if case else sentence.tokens[token].deprel


def steps(way: str) -> int:
    """The length of a path in the tree."""
    return FARTHEST[way] if way in FARTHEST else len(way.split())
