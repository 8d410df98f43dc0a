"""Sentences in, actors out: every party of a report with all its mentions."""

from datetime import date
from functools import cache

from dateline.records import Actor, PartyMention, PlaceMention, Sentence, Span
from dateline.who.chains import Scene
from dateline.who.coreference import chains_of
from dateline.who.groups import groups
from dateline.who.hits import Setting
from dateline.who.lookup import Entry, EntryKind, Hit, Index, entries_of, index
from dateline.who.mentions import Phrase, phrases
from dateline.who.parties import Desk, home, parts_of, party
from dateline.who.quotes import paragraphs, quotations
from dateline.who.spans import people_of
from dateline.who.tables import tables
from dateline.who.trees import Tree, plant
from dateline.who.words import load_words

PREFERRED: dict[str, tuple[EntryKind, ...]] = {
    "LOC": ("state", "capital", "seat", "organization", "group", "place"),
    "ORG": ("organization", "group", "outlet", "seat", "state", "capital", "place"),
    "EVENT": (),
    "": (
        "state",
        "organization",
        "group",
        "outlet",
        "seat",
        "capital",
        "leader",
        "adjective",
        "demonym",
        "place",
    ),
}

DESCRIBED: tuple[EntryKind, ...] = ("adjective", "demonym", "organization", "group", "seat")


def find(
    sentences: tuple[Sentence, ...],
    text: str,
    published: date | None,
    rows: Index,
    places: tuple[PlaceMention, ...] = (),
) -> tuple[Actor, ...]:
    """The actors of a report, in order of their first mention.

    `rows` are the tables as `load` gives them. `published` is the day for which the table of leaders is asked;
    without it an office that the text does not state stays unknown. `places` are those that the report names, as
    the room where finds them: *Xinyu court* is Chinese.
    """
    scene = scene_of(sentences, text, rows, places)
    chains = chains_of(scene)
    roots = [root for root, members in enumerate(chains.members) if members]
    number = {root: n for n, root in enumerate(roots)}
    states = frozenset(known.country for known in scene.known if known and known.country)
    desk = Desk(Setting(scene, published, states), chains, groups(scene, chains), home(scene))
    return tuple([_actor(desk, root, number) for root in roots])


@cache
def load() -> Index:
    """The tables of this room under their words, read once. Raises BadTable."""
    return index(tables())


def scene_of(
    sentences: tuple[Sentence, ...], text: str, rows: Index, places: tuple[PlaceMention, ...] = ()
) -> Scene:
    """The report as the sieves see it."""
    words = load_words()
    placed = {place.span.start: place for place in places if place.country}
    people = people_of(sentences)
    trees = [plant(sentence, rows, placed, people) for sentence in sentences]
    found = phrases(trees, words)
    at = {(p.sentence, p.token): p.index for p in found if p.kind != "group"}
    paragraph = paragraphs(sentences, text)
    known = [known_entry(trees[p.sentence], p, rows) for p in found]
    return Scene(text, trees, found, at, paragraph, quotations(sentences, paragraph), words, known)


def known_entry(tree: Tree, p: Phrase, rows: Index) -> Entry | None:
    """The row of the tables that the phrase names; none where the name goes on beyond it."""
    if p.kind in ("pronoun", "group"):
        return None
    if p.name_kind == "PER":
        return _leader(tree, p, rows)
    hit = tree.hit_at.get(p.name_span[1]) if p.name else tree.hit_at.get(p.token)
    if hit is None or (p.name and hit.last < p.name_span[1]):
        return None
    wanted = PREFERRED[p.name_kind] if p.kind == "name" else DESCRIBED
    entry = next((e for kind in wanted for e in hit.entries if e.kind == kind), None)
    if entry is None or not p.name:
        return entry
    return entry if hit.first <= p.name_span[0] or _only_state_before(tree, p, hit, entry) else None


def _leader(tree: Tree, p: Phrase, rows: Index) -> Entry | None:
    """A leader by the whole name, by its first two words and more, or without initials: *Joseph R. Biden, Jr.*"""
    hit = tree.hit_at.get(p.name_span[0])
    whole = hit is not None and (hit.last >= p.name_span[1] or hit.first < hit.last)
    plain = tuple([w for w in p.name if len(w.rstrip(".")) > 1 and w.rstrip(".") not in ("jr", "sr")])
    entries = hit.entries if hit is not None and whole else entries_of(rows, plain) if len(plain) > 1 else ()
    return next((e for e in entries if e.kind == "leader"), None)


def _only_state_before(tree: Tree, p: Phrase, hit: Hit, entry: Entry) -> bool:
    """True of *United Kingdom Home Office*: nothing but the state of the body, or an article, before its name."""
    for i in range(p.name_span[0], hit.first):
        before = tree.hit_at.get(i)
        same = before is not None and any(e.country == entry.country for e in before.entries)
        if not same and tree.lower[i] not in ("the", "'s", "’s"):
            return False
    return True


def _actor(desk: Desk, root: int, number: dict[int, int]) -> Actor:
    members = desk.chains.members[root]
    mentions = tuple([_mention(desk, k) for k in members])
    parts = tuple(number[part] for part in parts_of(desk, root))
    return Actor(party(desk, root), desk.chains.sort[root], mentions, parts)


def _mention(desk: Desk, k: int) -> PartyMention:
    p = desk.scene.phrases[k]
    tokens = desk.scene.trees[p.sentence].tokens
    span = Span(tokens[p.first].span.start, tokens[p.last].span.stop)
    return PartyMention(span, p.sentence, p.token, p.kind, desk.chains.rule[k])
