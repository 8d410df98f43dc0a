"""Names with the places that they may mean in, one place for each out: which Springfield, and why.

Every name of the report votes for the places of the others: near each other, in one region, in one state. Votes count
by how sure they are, in rounds, beside the weight of a place itself and what the text states (*Paris, Texas*).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from dateline.where.gazetteer import Candidate, Kind

Floats: TypeAlias = npt.NDArray[np.float64]
Sense: TypeAlias = tuple[str, Kind | None]

NEAR_KM = 150.0  # votes for a neighbor fade by this distance
NEAR, REGION, COUNTRY = 2.5, 1.5, 1.5  # a vote's worth: a neighbor, the same region, the same state
ALIKE = 0.5  # two regions of one state, as in a list of them
STATED = 6.0  # the text says what holds the place, or what kind it is
PARTY = 1.0  # the place lies in a state that a party of the report is of
OTHER_NAME = 0.5  # a place known by another name
ROUNDS = 3
VOICES = 9  # beyond so many names, more of them do not add to the votes
MOST = 40  # candidates of one name that are weighed
EARTH_KM = 6371.0
HOLDS_KM = {"county": 80.0, "settlement": 60.0, "facility": 20.0, "region": 400.0, "area": 1500.0}


@dataclass(frozen=True, slots=True)
class Asked:
    """A name to be decided: its key, its places, what the words beside it say it is, the places said to hold it.

    `voice` is how much it says about the others: 1 for a place named, less for a name inside another.
    """

    key: str
    candidates: tuple[Candidate, ...]
    kind: Kind | None = None
    within: tuple[Candidate, ...] = ()
    voice: float = 1.0


@dataclass(frozen=True, slots=True)
class Chosen:
    """The place that a name was taken for, and why: `only`, `stated`, `near X`, `weight`."""

    place: Candidate
    why: str


def choose(asked: Sequence[Asked], countries: frozenset[str] = frozenset()) -> tuple[Chosen, ...]:
    """One place for each name; a name that comes twice means one place, unless the words beside it differ.

    `countries` are the states (ISO 3166-1 alpha-3) of the report's parties. Every name needs a candidate.
    """
    senses = gathered(asked)
    if not senses:
        return ()
    board = Board(tuple(senses.values()), countries)
    decided = dict(zip(senses, board.decide(), strict=True))
    return tuple(decided[one.key, one.kind] for one in asked)


def gathered(asked: Sequence[Asked]) -> dict[Sense, Asked]:
    """One question for each sense of a name: with what holds it if any mention says so, at its loudest."""
    found: dict[Sense, Asked] = {}
    for one in asked:
        sense = (one.key, one.kind)
        known = found.get(sense)
        if known is None:
            found[sense] = Asked(one.key, of_kind(one)[:MOST], one.kind, one.within, one.voice)
        else:
            within, voice = known.within or one.within, max(known.voice, one.voice)
            found[sense] = Asked(one.key, known.candidates, one.kind, within, voice)
    return found


def of_kind(one: Asked) -> tuple[Candidate, ...]:
    """The candidates of the kind that the text states, or all where none is."""
    if one.kind is None:
        return one.candidates
    return tuple(c for c in one.candidates if c.kind == one.kind) or one.candidates


def holds(whole: Candidate, part: Candidate) -> bool:
    """Whether one place lies in another: in its state, its region, or as near as its kind reaches."""
    if whole is part or (whole.country and whole.country != part.country):
        return False
    if whole.kind == "country" or (whole.kind == "region" and whole.region and part.region):
        return whole.kind == "country" or whole.region_key == part.region_key
    return kilometers(whole, part) < HOLDS_KM[whole.kind]


def kilometers(one: Candidate, other: Candidate) -> float:
    """The straight line between two points of a sphere, in km: 1 % short of the arc at 3,100 km."""
    both = unit(np.array([one.latitude, other.latitude]), np.array([one.longitude, other.longitude]))
    return float(EARTH_KM * np.linalg.norm(both[0] - both[1]))


def unit(latitude: Floats, longitude: Floats) -> Floats:
    """Points (n) as vectors (n, 3) of length 1: their distance is the chord, close to the arc where it matters."""
    lat, lon = np.radians(latitude), np.radians(longitude)
    return np.stack((np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)), axis=1)


class Board:
    """All candidates of all names side by side: n candidates in m names, those of one name adjacent."""

    def __init__(self, asked: Sequence[Asked], countries: frozenset[str]) -> None:
        self.asked = asked
        self.places = [place for one in asked for place in one.candidates]
        sizes = [len(one.candidates) for one in asked]
        self.starts = np.concatenate(([0], np.cumsum(sizes)[:-1])).astype(np.intp)
        self.name = np.repeat(np.arange(len(asked)), sizes)
        self.voice = np.array([one.voice for one in asked])
        self.prior = np.array([prior(place, countries) for place in self.places])
        self.stated = self.statements()

    def statements(self) -> Floats:
        """For each candidate what the text states in its favor (n): that it lies in another, or holds one."""
        found = [
            STATED * any(holds(w, place) for w in one.within)
            for one in self.asked
            for place in one.candidates
        ]
        number = {id(place): n for n, place in enumerate(self.places)}
        for one in self.asked:
            for whole in one.within:
                if id(whole) in number and any(holds(whole, place) for place in one.candidates):
                    found[number[id(whole)]] += STATED / 2
        return np.array(found)

    def ties(self) -> Floats:
        """What each candidate is worth to each other (n, n); nothing within one name."""
        points = unit(
            np.array([place.latitude for place in self.places]),
            np.array([place.longitude for place in self.places]),
        )
        chord = np.sqrt(np.maximum(2 - 2 * sum(axis[:, None] * axis for axis in points.T), 0))
        country, region = (
            numbered(self.places),
            np.array([p.region_key if p.region else 0 for p in self.places]),
        )
        worth = NEAR * np.exp(chord * (-EARTH_KM / NEAR_KM))
        worth += REGION * ((region[:, None] == region) & (region > 0))
        is_region = np.array([place.kind == "region" for place in self.places])
        same_state = (country[:, None] == country) & (country > 0)
        worth += COUNTRY * same_state + ALIKE * (same_state & is_region[:, None] & is_region)
        worth[self.name[:, None] == self.name] = 0
        return np.asarray(worth)

    def decide(self) -> list[Chosen]:
        """The place of each name, in order, after some rounds of votes."""
        ties, base = self.ties(), self.prior + self.stated
        votes, others = np.zeros_like(base), max(1, len(self.asked) - 1)
        volume = min(others, VOICES) ** 0.5 / others
        for _ in range(ROUNDS):
            belief = self.softmax(base + votes)
            heard = np.add.reduceat(ties * belief, self.starts, axis=1) * self.voice
            votes = heard.sum(axis=1) * volume
        return [self.chosen(n, base + votes, heard) for n in range(len(self.asked))]

    def softmax(self, score: Floats) -> Floats:
        """Scores (n) as probabilities (n) that add up to 1 within each name."""
        raised = np.exp(score - np.maximum.reduceat(score, self.starts)[self.name])
        return np.asarray(raised / np.add.reduceat(raised, self.starts)[self.name])

    def chosen(self, n: int, score: Floats, heard: Floats) -> Chosen:
        """The best place of name `n`; `heard` (n, m) is what each name says for each candidate."""
        start, size = int(self.starts[n]), len(self.asked[n].candidates)
        best = start + int(np.argmax(score[start : start + size]))
        return Chosen(self.places[best], self.why(n, best, best - start, heard))

    def why(self, n: int, best: int, rank: int, heard: Floats) -> str:
        """What decided for candidate `best` of name `n`; `rank` is its place by weight, from 0."""
        if len(self.asked[n].candidates) == 1:
            return "only"
        if self.stated[best] and self.asked[n].within:
            return f"within {self.asked[n].within[0].name}"
        if rank and heard[best].max() > 0:
            return f"near {self.asked[int(np.argmax(heard[best]))].key}"
        return "weight"


def prior(place: Candidate, countries: frozenset[str]) -> float:
    """What speaks for a place before the report is asked."""
    return place.weight + PARTY * (place.country in countries) - OTHER_NAME * (not place.usual)


def numbered(places: Sequence[Candidate]) -> npt.NDArray[np.intp]:
    """States as numbers from 1; 0 for places of none."""
    known = {None: 0}
    return np.array([known.setdefault(place.country, len(known)) for place in places])  # type: ignore[arg-type]
