"""What an entry of the tables is to a phrase: a role, a state, how far below its head."""

from dataclasses import dataclass
from datetime import date

from dateline.records import Span
from dateline.who.chains import Scene
from dateline.who.lookup import Entry, EntryKind, Hit
from dateline.who.mentions import Phrase
from dateline.who.trees import Tree

CLOSE = frozenset({"amod", "compound", "nmod:poss", "nmod:desc", "flat", "nmod", "nmod:unmarked"})
BRIDGES = frozenset({"NOUN", "PROPN", "ADJ"})
PLACES: tuple[EntryKind, ...] = ("state", "adjective", "seat", "capital", "demonym", "place")
FIGHTING = frozenset({"REB", "PRM", "OPP", "CRM", "MIL", "COP", "UAF"})
FAR = 4


@dataclass(frozen=True, slots=True)
class Setting:
    """What clues are read against: the report, its day, the states that it names."""

    scene: Scene
    published: date | None
    states: frozenset[str]


def role_of(tree: Tree, hit: Hit) -> Entry | None:
    """The role that a hit names; an adjective alone (*national*, *European*) is nobody's role."""
    role = entry_of(hit, ("role",))
    if role is None or role.sector in FIGHTING:
        return role
    nouns = any(token.upos in ("NOUN", "PROPN") for token in tree.tokens[hit.first : hit.last + 1])
    return role if nouns else None


def entry_of(hit: Hit, kinds: tuple[EntryKind, ...]) -> Entry | None:
    """The first entry of a hit that is of one of the kinds, in the order of the kinds."""
    if len(hit.entries) == 1:
        return hit.entries[0] if hit.entries[0].kind in kinds else None
    found = [e for e in hit.entries if e.kind in kinds]
    return min(found, key=lambda e: kinds.index(e.kind)) if found else None


def place_of(setting: Setting, hit: Hit) -> Entry | None:
    """The state that a hit means; of several (*Korean*) one that the report names."""
    best = entry_of(hit, PLACES)
    if best is None or len(hit.entries) == 1 or best.country in setting.states:
        return best
    named = (e for e in hit.entries if e.kind in PLACES and e.country in setting.states)
    return next(named, best)


def across_states(setting: Setting, p: Phrase, hit: Hit) -> bool:
    """True of *American* in *Latin American*."""
    tree = setting.scene.trees[p.sentence]
    return hit.first > 0 and tree.lower[hit.first - 1] in setting.scene.words.before_across


def is_former(setting: Setting, p: Phrase, first: int) -> bool:
    """Whether a word like *former* stands up to three words before token `first`, within the phrase."""
    lower = setting.scene.trees[p.sentence].lower
    return any(word in setting.scene.words.former for word in lower[max(p.first, first - 3) : first])


def steps_below(tree: Tree, p: Phrase, hit: Hit) -> int | None:
    """How many words the hit hangs below the head of the phrase; None if anything but nouns lies between."""
    tokens = tree.tokens
    at, steps = hit.last, 0
    if hit.first <= p.token <= hit.last:
        return None
    while at != p.token:
        inside = hit.first <= at <= hit.last
        leaves = not hit.first <= tokens[at].head <= hit.last
        bridge = (
            inside or tokens[at].upos in BRIDGES or tree.lower[at] in ("held", "controlled", "run", "owned")
        )
        if (leaves and tokens[at].deprel not in CLOSE) or not bridge:
            return None
        at, steps = tokens[at].head, steps + leaves
        if at < 0 or steps > FAR:
            return None
    return steps


def span_of(scene: Scene, s: int, first: int, last: int) -> Span:
    """The characters of tokens `first` to `last` of sentence `s`."""
    tokens = scene.trees[s].tokens
    return Span(tokens[first].span.start, tokens[last].span.stop)
