"""Sentences in, actors out: every party of a report with all its mentions."""

from datetime import date
from functools import cache

from dateline.records import Actor, PartyMention, PlaceMention, Sentence, Span
from dateline.who.chains import Scene
from dateline.who.clues import Setting
from dateline.who.coreference import chains_of
from dateline.who.groups import groups
from dateline.who.lookup import Entry, Index, index
from dateline.who.mentions import Phrase, phrases
from dateline.who.parties import Desk, home, parts_of, party
from dateline.who.quotes import paragraphs, quotations
from dateline.who.tables import tables
from dateline.who.trees import Tree, plant
from dateline.who.words import load_words

PREFERRED = {
    "PER": ("leader",),
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
    trees = [plant(sentence, rows, placed) for sentence in sentences]
    found = phrases(trees, words)
    at = {(p.sentence, p.token): p.index for p in found if p.kind != "group"}
    paragraph = paragraphs(sentences, text)
    known = [known_entry(trees[p.sentence], p) for p in found]
    return Scene(text, trees, found, at, paragraph, quotations(sentences, paragraph), words, known)


def known_entry(tree: Tree, p: Phrase) -> Entry | None:
    """The row of the tables that the phrase names; none where the name goes on beyond it."""
    if p.kind in ("pronoun", "group"):
        return None
    hit = tree.hit_at.get(p.token) or (tree.hit_at.get(p.name_span[1]) if p.name else None)
    if hit is None:
        return None
    if p.kind == "name" and not (
        hit.first <= max(p.name_span[0], 0) + _article(tree, p) and p.name_span[1] <= hit.last
    ):
        return None
    wanted = (
        PREFERRED[p.name_kind]
        if p.kind == "name"
        else ("adjective", "demonym", "organization", "group", "seat")
    )
    for kind in wanted:
        for entry in hit.entries:
            if entry.kind == kind:
                return entry
    return None


def _article(tree: Tree, p: Phrase) -> int:
    return int(tree.lower[max(p.name_span[0], 0)] == "the")


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
