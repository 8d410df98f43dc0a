"""One phrase in, clues to the country and the sector of its party out: each with its words and its rule.

The text's own words come first (*Israeli Prime Minister …*), then the tables; an office that only the table of
leaders knows counts only within the term that covers the day of publication.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Literal, TypeAlias

from dateline.records import Span
from dateline.who.chains import names_agree
from dateline.who.hits import (
    FIGHTING,
    Setting,
    across_states,
    entry_of,
    is_former,
    place_of,
    role_of,
    span_of,
    steps_below,
)
from dateline.who.lookup import Entry, EntryKind, Hit, words_of
from dateline.who.mentions import Phrase
from dateline.who.trees import Tree

Field: TypeAlias = Literal["country", "sector"]

TITLE_WORDS = frozenset({"NOUN", "PROPN", "ADJ", "DET"})
BODIES: tuple[EntryKind, ...] = ("organization", "group", "outlet")
ABOVE_STATES = frozenset({"IGO", "UNO", "EUR"})
OPEN_TO_FIGHTERS = frozenset({"MIL", "UAF"})


class Rank(IntEnum):
    """How good the ground of a clue is, the best first."""

    NAMED = 1  # the tables hold the name itself, or the text says that an office is over
    NARROWED = 2  # *Hamas spokesman*: what narrows a word that says little alone
    STATED = 3  # title, head or adjective
    KNOWN = 4  # a person whom the table of leaders knows by the full name
    WITHIN = 5  # further down in the phrase
    BELONGS = 6  # a word that says little alone
    OWNED = 7  # what the owner is
    TABLED = 8  # an office that only the table knows; a city
    ASSUMED = 9  # a person of no stated part; the state that the report names most


@dataclass(frozen=True, slots=True)
class Clue:
    """A value for a field (empty: known to have none), how good its ground is, and where it stands."""

    rank: Rank
    field: Field
    value: str
    span: Span | None
    rule: str


def clues(setting: Setting, p: Phrase, full: tuple[str, ...]) -> Iterator[Clue]:
    """The clues of one phrase; `full` is the full name that its party has elsewhere."""
    if p.kind in ("pronoun", "group"):
        yield from _of_predicate(setting, p)
        return
    known = setting.scene.known[p.index]
    if known is not None and (not full or known.kind == "leader"):
        yield from _of_entry(setting, p, known, full)
    yield from _of_words(setting, p, known)
    yield from _of_predicate(setting, p)


def _of_entry(setting: Setting, p: Phrase, known: Entry, full: tuple[str, ...]) -> Iterator[Clue]:
    """What the tables say of the name itself."""
    if known.kind == "leader":
        yield from _of_leader(setting, p, known, full)
        return
    span = span_of(setting.scene, p.sentence, p.token, p.token)
    rank = Rank.TABLED if known.kind in ("capital", "place") else Rank.NAMED
    if known.country:
        yield Clue(rank, "country", known.country, span, known.rule)
    if known.kind != "place":
        yield Clue(rank, "sector", known.sector or "", span, known.rule)


def _of_leader(setting: Setting, p: Phrase, known: Entry, full: tuple[str, ...]) -> Iterator[Clue]:
    """The office held on the day of publication; before or after it, or without a day, only the country.

    A last name alone is the leader's only where the report does not give it to somebody else.
    """
    if full and len(p.name) == 1 and not names_agree(full, words_of(known.name)):
        return
    span = span_of(setting.scene, p.sentence, p.token, p.token)
    countries = {term.country for term in known.terms}
    if len(countries) == 1 and (full or countries <= setting.states):
        yield Clue(Rank.KNOWN if full else Rank.TABLED, "country", countries.pop(), span, known.rule)
    for term in known.terms:
        if setting.published and term.first <= setting.published <= term.last:
            held = f"{known.rule} {term.title} {term.start}/{term.stop or '..'}"
            yield Clue(Rank.TABLED, "sector", "GOV", span, held)
            return


def _of_words(setting: Setting, p: Phrase, known: Entry | None) -> Iterator[Clue]:
    """What the phrase says of itself: its head, its titles, what the head is described with."""
    tree = setting.scene.trees[p.sentence]
    hits = [hit for hit in tree.hits if p.first <= hit.first and hit.last <= p.last]
    if p.name_kind == "PER":
        before = _title_hits(tree, p)
        yield from _of_title_states(setting, p, before)
        roles = [hit for hit in before if role_of(tree, hit)][-1:]
    else:
        roles = _head_roles(setting, p, hits) if hits else []
    vague = bool(roles) and all(_is_vague(setting, tree, hit) for hit in roles)
    if p.number == "many" and p.head in setting.scene.words.sides:
        roles, vague = [], True
    head = _vague_word(setting, p) if not roles else None
    if head is not None:
        vague = True
        yield from _of_vague_word(setting, p, head)
    for hit in roles:
        yield from _of_role(setting, p, hit, Rank.BELONGS if _is_vague(setting, tree, hit) else Rank.STATED)
    role = entry_of(roles[0], ("role",)) if roles else None
    if hits and not roles and p.kind == "description":
        yield from _of_counted_people(setting, p, hits)
    for hit in hits:
        steps = steps_below(tree, p, hit)
        if steps is not None and hit not in roles and _belongs_so(setting, tree, p, hit):
            yield from _of_modifier(setting, p, hit, (steps, vague, role))
    if not roles and known is None:
        yield from _of_kind(setting, p)


def _belongs_so(setting: Setting, tree: Tree, p: Phrase, hit: Hit) -> bool:
    """False of *Afghanistan* in *statement on Afghanistan*, and behind a person's name but for *of France*."""
    if hit.last < p.token:
        return True
    first = tree.reach[hit.last][0]
    joined = tree.lower[first] if tree.tokens[first].upos == "ADP" else ""
    return joined == "of" if p.name_kind == "PER" else not joined or joined in setting.scene.words.belongs_by


def _title_hits(tree: Tree, p: Phrase) -> list[Hit]:
    """The entries in the words straight before a person's name: *Deputy Secretary of State* James Steinberg."""
    first = p.name_span[0]
    while first > 0 and _may_be_title(tree, first - 1):
        first -= 1
    return [hit for hit in tree.hits if first <= hit.first and hit.last < p.name_span[0]]


def _may_be_title(tree: Tree, i: int) -> bool:
    token = tree.tokens[i]
    return token.upos in TITLE_WORDS or tree.lower[i] in ("of", "for", "'s", "’s", "-")


def _of_title_states(setting: Setting, p: Phrase, before: list[Hit]) -> Iterator[Clue]:
    """*Israeli Prime Minister*, *Prime Minister of Israel*."""
    tree = setting.scene.trees[p.sentence]
    last = max((hit.first for hit in before if role_of(tree, hit)), default=-1)
    for hit in before:
        place = place_of(setting, hit)
        governed = hit.first > 0 and tree.tokens[hit.first - 1].upos in ("ADP", "DET")
        fits = governed if hit.first > last else not governed
        fits = fits or (last < 0 and place is not None and place.kind in ("adjective", "demonym"))
        if place and place.country and fits and not across_states(setting, p, hit):
            here = span_of(setting.scene, p.sentence, hit.first, hit.last)
            yield Clue(Rank.STATED, "country", place.country, here, place.rule)


def _head_roles(setting: Setting, p: Phrase, hits: list[Hit]) -> list[Hit]:
    """The role of the head; in the name of a body its last role (*Irving Police Department*)."""
    tree = setting.scene.trees[p.sentence]
    if p.name:
        inside = [
            h for h in hits if p.name_span[0] <= h.first and h.last <= p.name_span[1] and role_of(tree, h)
        ]
        return inside[-1:]
    head = _counted(setting, tree, p)
    return [hit for hit in hits if hit.first <= head <= hit.last and role_of(tree, hit)]


def _of_counted_people(setting: Setting, p: Phrase, hits: list[Hit]) -> Iterator[Clue]:
    """*dozens of Americans*, *the Afghans*: people of a state."""
    head = _counted(setting, setting.scene.trees[p.sentence], p)
    for hit in hits:
        people = entry_of(hit, ("demonym",)) if hit.first <= head <= hit.last else None
        if people and people.country:
            here = span_of(setting.scene, p.sentence, hit.first, hit.last)
            yield Clue(Rank.STATED, "country", people.country, here, people.rule)
            yield Clue(Rank.STATED, "sector", "CVL", here, people.rule)


def _counted(setting: Setting, tree: Tree, p: Phrase) -> int:
    """The head; of *hundreds of refugees* the refugees."""
    if p.head in setting.scene.words.partitive or tree.tokens[p.token].upos == "NUM":
        for k in tree.children[p.token]:
            if tree.tokens[k].deprel == "nmod" and any(tree.lower[c] == "of" for c in tree.children[k]):
                return k
    return p.token


def _is_vague(setting: Setting, tree: Tree, hit: Hit) -> bool:
    role = entry_of(hit, ("role",))
    if role and role.detail == "thing":
        return True
    return hit.first == hit.last and tree.lemmas[hit.last] in setting.scene.words.vague


def _vague_word(setting: Setting, p: Phrase) -> int | None:
    """The head or the title, if it says little alone: *leaders*, *Hamas leader Khaled Mashal*."""
    lemmas, vague = setting.scene.trees[p.sentence].lemmas, setting.scene.words.vague
    if p.kind == "description":
        return p.token if p.head in vague else None
    if p.name_kind != "PER":
        return None
    return next((i for i in range(p.name_span[0] - 1, p.first - 1, -1) if lemmas[i] in vague), None)


def _of_vague_word(setting: Setting, p: Phrase, i: int) -> Iterator[Clue]:
    lemma = setting.scene.trees[p.sentence].lemmas[i]
    sector = setting.scene.words.vague[lemma]
    here = span_of(setting.scene, p.sentence, i, i)
    if sector and is_former(setting, p, i):
        yield Clue(Rank.NAMED, "sector", "ELI", here, "words.toml:former")
    if sector:
        yield Clue(Rank.BELONGS, "sector", sector, here, f"vague.tsv:{lemma}")


def _of_role(setting: Setting, p: Phrase, hit: Hit, rank: Rank) -> Iterator[Clue]:
    role = entry_of(hit, ("role",))
    if role is None:
        return
    span = span_of(setting.scene, p.sentence, hit.first, hit.last)
    if is_former(setting, p, hit.first) and role.detail == "office":
        yield Clue(Rank.NAMED, "sector", "ELI", span, "words.toml:former")
    yield Clue(rank, "sector", role.sector or "", span, role.rule)


def _of_modifier(
    setting: Setting, p: Phrase, hit: Hit, how: tuple[int, bool, Entry | None]
) -> Iterator[Clue]:
    """A state, body or role that the head is described with; nearer in the tree is better."""
    steps, vague, role = how
    span = span_of(setting.scene, p.sentence, hit.first, hit.last)
    place, body = place_of(setting, hit), entry_of(hit, BODIES)
    title = p.name_kind == "PER" and hit.last < p.token
    if place and (title or across_states(setting, p, hit)):
        return
    if place and place.country:
        yield Clue(Rank.STATED if steps == 1 else Rank.WITHIN, "country", place.country, span, place.rule)
    elif body:
        narrows = vague or body.country in ABOVE_STATES or (p.name and body.kind != "organization")
        if body.country:
            yield Clue(Rank.NARROWED if narrows else Rank.WITHIN, "country", body.country, span, body.rule)
        yield Clue(Rank.NARROWED if narrows else Rank.WITHIN, "sector", body.sector or "", span, body.rule)
    elif modifier := role_of(setting.scene.trees[p.sentence], hit):
        yield from _of_modifying_role(modifier, span, vague, role)


def _of_modifying_role(modifier: Entry, span: Span, vague: bool, role: Entry | None) -> Iterator[Clue]:
    """*rebel troops*, *police chief*, *weapons depot*; but a refugee agency is no refugee."""
    fights = modifier.sector in FIGHTING
    if modifier.detail in ("unit", "thing") or fights:
        opened = role is not None and role.sector in OPEN_TO_FIGHTERS and fights
        yield Clue(
            Rank.NARROWED if vague or opened else Rank.WITHIN,
            "sector",
            modifier.sector or "",
            span,
            modifier.rule,
        )


def _of_kind(setting: Setting, p: Phrase) -> Iterator[Clue]:
    """People of whom nothing else is said are civilians; countries, allies and neighbors are states."""
    noun = setting.scene.words.nouns.get(p.head)
    here = span_of(setting.scene, p.sentence, p.token, p.token)
    if p.kind == "description" and p.head in setting.scene.words.group_states:
        yield Clue(Rank.ASSUMED, "sector", "GOV", here, "words.toml:group_states")
    elif p.name_kind == "PER":
        yield Clue(Rank.ASSUMED, "sector", "CVL", here, "who:a person of no stated part")
    elif p.kind == "description" and setting.scene.trees[p.sentence].tokens[p.token].upos == "NUM":
        yield Clue(Rank.ASSUMED, "sector", "CVL", here, "who:a number of people")
    elif p.kind == "description" and noun and noun.kind == "person":
        yield Clue(Rank.ASSUMED, "sector", "CVL", here, f"nouns.tsv:{p.head}")


def _of_predicate(setting: Setting, p: Phrase) -> Iterator[Clue]:
    """*Netanyahu is the prime minister of Israel*."""
    tree = setting.scene.trees[p.sentence]
    head = tree.tokens[p.token].head
    if p.kind == "group" or tree.tokens[p.token].deprel not in ("nsubj", "nsubj:outer") or head < 0:
        return
    predicate = setting.scene.at.get((p.sentence, head))
    if predicate is not None and any(tree.tokens[k].deprel == "cop" for k in tree.children[head]):
        yield from _of_words(setting, setting.scene.phrases[predicate], None)
