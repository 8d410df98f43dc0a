"""Who a chain of phrases is: name, country and sector, each with the words and the rule that gave it.

The text's own words come first (*Israeli Prime Minister …*), then the tables; an office that only the table of
leaders knows counts only within the term that covers the day of publication.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from dateline.records import Basis, Party, Span
from dateline.who.chains import Chains, Scene
from dateline.who.lookup import Entry, Hit
from dateline.who.mentions import Phrase

NAMED, STATED, WITHIN, BELONGS, OWNED, TABLED, ASSUMED = range(1, 8)
CLOSE = frozenset({"amod", "compound", "nmod:poss", "nmod:desc", "flat", "nmod", "nmod:unmarked"})
BRIDGES = frozenset({"NOUN", "PROPN", "ADJ"})
PLACES = frozenset({"state", "adjective", "capital", "seat"})
BODIES = frozenset({"organization", "group", "outlet", "seat"})
ABOVE_STATES = frozenset({"UNO", "IGO", "EUR"})


@dataclass(frozen=True, slots=True)
class Clue:
    """A value for a field, how good its ground is (1 best), and where it stands."""

    rank: int
    field: str
    value: str
    span: Span | None
    rule: str


@dataclass(frozen=True, slots=True)
class Desk:
    """What is on the table when a party is described.

    `groups` has the chains of a group's members by the group's chain; `cache` keeps parties already described.
    """

    scene: Scene
    chains: Chains
    groups: dict[int, tuple[int, ...]]
    published: date | None
    cache: dict[int, Party] = field(default_factory=dict)
    home: list[Clue] = field(default_factory=list)


def party(desk: Desk, root: int) -> Party:
    """The party that a chain is."""
    if root not in desk.cache:
        name, basis = name_of(desk, root)
        desk.cache[root] = Party(name)
        desk.cache[root] = _described(desk, root, basis)
    return desk.cache[root]


def parts_of(desk: Desk, root: int) -> tuple[int, ...]:
    """The chains of a group's members; none for a single party."""
    return desk.groups.get(root, ())


def _described(desk: Desk, root: int, basis: Basis) -> Party:
    name = desk.cache[root].name
    if desk.chains.sort[root] == "time":
        return Party(name)
    clues = [clue for k in desk.chains.members[root] for clue in _clues(desk, desk.scene.phrases[k])]
    country = _best(clues, "country") or _home(desk, root)
    sector = _best(clues, "sector")
    found = [Basis(c.field, c.span, c.rule) for c in (country, sector) if c]
    return Party(name, country.value if country else None, _code(sector), (basis, *found))


def _code(sector: Clue | None) -> str | None:
    return sector.value or None if sector else None


def _best(clues: list[Clue], wanted: str) -> Clue | None:
    return min((c for c in clues if c.field == wanted), key=lambda c: c.rank, default=None)


# ---- the name -------------------------------------------------------------------------------------


def name_of(desk: Desk, root: int) -> tuple[str, Basis]:
    """The fullest name in the report; without one, the first description as worded; else the pronoun."""
    phrases = [desk.scene.phrases[k] for k in desk.chains.members[root]]
    named = [p for p in phrases if p.name]
    if named:
        best = max(named, key=lambda p: (len(p.name), -p.index))
        span = _span_of_name(desk, best)
        return _quote(desk, span), Basis("name", span, "who:fullest name")
    described = [p for p in phrases if p.kind in ("description", "group", "metonym")]
    best = described[0] if described else phrases[0]
    return _description(desk, best)


def _span_of_name(desk: Desk, p: Phrase) -> Span:
    tokens = desk.scene.trees[p.sentence].tokens
    first, last = p.name_span
    return Span(tokens[first].span.start, tokens[last].span.stop)


def _quote(desk: Desk, span: Span) -> str:
    return " ".join(desk.scene.text[span.start : span.stop].split())


def _description(desk: Desk, p: Phrase) -> tuple[str, Basis]:
    """The phrase without relative clause or apposition; *his office* is worded *Netanyahu's office*."""
    tree = desk.scene.trees[p.sentence]
    known = desk.scene.known[p.index]
    if p.kind == "metonym" and known:
        span = Span(tree.tokens[p.token].span.start, tree.tokens[p.token].span.stop)
        return known.name, Basis("name", span, known.rule)
    span = Span(tree.tokens[p.first].span.start, tree.tokens[_stop(desk, p)].span.stop)
    owner = desk.scene.at.get((p.sentence, p.owner))
    if owner is not None and desk.scene.phrases[owner].pronoun and p.owner == p.first:
        whose = party(desk, desk.chains.chain[owner]).name
        if whose and not desk.scene.phrases[desk.chains.of(owner)[0]].pronoun:
            rest = Span(tree.tokens[p.first + 1].span.start, span.stop)
            return f"{whose}'s {_quote(desk, rest)}", Basis("name", span, "who:owner")
    return _quote(desk, span), Basis("name", span, "who:as worded")


def _stop(desk: Desk, p: Phrase) -> int:
    """The last token of the description proper."""
    tree = desk.scene.trees[p.sentence]
    last = p.last
    for k in tree.children[p.token]:
        if k > p.token and tree.tokens[k].deprel in ("acl:relcl", "appos", "acl", "nmod:unmarked"):
            last = min(last, tree.reach[k][0] - 1)
    while last > p.token and tree.tokens[last].upos == "PUNCT":
        last -= 1
    return max(last, p.token)


# ---- country and sector ---------------------------------------------------------------------------


def _clues(desk: Desk, p: Phrase) -> Iterator[Clue]:
    if p.kind == "pronoun":
        return
    members = desk.groups.get(desk.chains.chain[p.index])
    if members:
        yield from _of_members(desk, members)
    if p.kind == "group":
        return
    known = desk.scene.known[p.index]
    if known is not None:
        yield from _of_entry(desk, p, known)
    yield from _of_words(desk, p)
    yield from _of_predicate(desk, p)
    yield from _of_owner(desk, p)


def _of_members(desk: Desk, members: tuple[int, ...]) -> Iterator[Clue]:
    """What all members share."""
    parties = [party(desk, member) for member in members]
    for name in ("country", "sector"):
        values = {getattr(x, name) for x in parties}
        if len(values) == 1 and (value := values.pop()):
            yield Clue(BELONGS, name, value, None, "who:all members")


def _of_entry(desk: Desk, p: Phrase, known: Entry) -> Iterator[Clue]:
    """What the tables say of the name itself."""
    span = _span(desk, p.sentence, p.token, p.token)
    if known.kind == "leader":
        yield from _of_leader(desk, known, span)
        return
    rank = TABLED if known.kind == "capital" else NAMED
    if known.country:
        yield Clue(rank, "country", known.country, span, known.rule)
    yield Clue(rank, "sector", known.sector or "", span, known.rule)


def _of_leader(desk: Desk, known: Entry, span: Span) -> Iterator[Clue]:
    """The office held on the day of publication; before or after it, or without a day, only the country."""
    countries = {term.country for term in known.terms}
    if len(countries) == 1:
        yield Clue(TABLED, "country", countries.pop(), span, known.rule)
    if desk.published is None:
        return
    for term in known.terms:
        if term.first <= desk.published <= term.last:
            yield Clue(
                TABLED, "sector", "GOV", span, f"{known.rule} {term.title} {term.start}/{term.stop or '..'}"
            )
            return


def _of_words(desk: Desk, p: Phrase) -> Iterator[Clue]:
    """What the phrase itself says: titles, adjectives, heads, what it is *of*."""
    tree = desk.scene.trees[p.sentence]
    head_role, generic = None, False
    hits = [hit for hit in tree.hits if p.first <= hit.first and hit.last <= p.last]
    for hit in hits:
        role = _entry(hit, ("role",))
        if role and hit.first <= p.token <= hit.last and p.kind == "description":
            head_role = role
            generic = (
                tree.tokens[hit.last].lemma.lower() in desk.scene.words.belonging and hit.first == hit.last
            )
            rank = BELONGS if generic else STATED
            yield Clue(
                rank + 0, "sector", role.sector or "", _span(desk, p.sentence, hit.first, hit.last), role.rule
            )
            if _is_former(desk, p, hit.first):
                yield Clue(
                    NAMED, "sector", "ELI", _span(desk, p.sentence, hit.first, hit.last), "words.toml:former"
                )
    for hit in hits:
        steps = _steps(desk, p, hit)
        if steps is not None:
            yield from _of_hit(desk, p, hit, steps)
    if head_role is None:
        yield from _of_kind(desk, p)


def _of_hit(desk: Desk, p: Phrase, hit: Hit, steps: int) -> Iterator[Clue]:
    """A state, body or role that the head is described with; nearer in the tree is better."""
    span = _span(desk, p.sentence, hit.first, hit.last)
    place = _entry(hit, ("state", "adjective", "seat", "capital", "demonym"))
    body = _entry(hit, ("organization", "group", "outlet"))
    role = _entry(hit, ("role",))
    if body and not place:
        if body.country:
            yield Clue(WITHIN, "country", body.country, span, body.rule)
        yield Clue(WITHIN, "sector", body.sector or "", span, body.rule)
    elif place and place.country:
        yield Clue(STATED if steps == 1 else WITHIN, "country", place.country, span, place.rule)
    elif role and (p.name_kind == "PER" or p.kind == "description" or p.name):
        former = _is_former(desk, p, hit.first)
        rank = STATED if p.name else WITHIN
        yield Clue(rank, "sector", "ELI" if former else role.sector or "", span, role.rule)


def _of_kind(desk: Desk, p: Phrase) -> Iterator[Clue]:
    """People of whom nothing else is said are civilians."""
    noun = desk.scene.words.nouns.get(p.head)
    if p.kind == "description" and noun and noun.kind == "person":
        yield Clue(ASSUMED, "sector", "CVL", _span(desk, p.sentence, p.token, p.token), f"nouns.tsv:{p.head}")


def _of_predicate(desk: Desk, p: Phrase) -> Iterator[Clue]:
    """*Netanyahu is the prime minister of Israel*."""
    tokens = desk.scene.trees[p.sentence].tokens
    head = tokens[p.token].head
    if p.kind != "name" or tokens[p.token].deprel not in ("nsubj", "nsubj:outer") or head < 0:
        return
    copula = any(tokens[k].deprel == "cop" for k in desk.scene.trees[p.sentence].children[head])
    predicate = desk.scene.at.get((p.sentence, head))
    if copula and predicate is not None:
        yield from _of_words(desk, desk.scene.phrases[predicate])


def _of_owner(desk: Desk, p: Phrase) -> Iterator[Clue]:
    """*his office*, *Assad's government*: country of the owner; its sector, if the head takes it."""
    owner = desk.scene.at.get((p.sentence, p.owner)) if p.owner >= 0 else None
    if owner is None or (p.kind == "name" and p.name_kind == "PER"):
        return
    whose = party(desk, desk.chains.chain[owner])
    span = _span(desk, p.sentence, p.owner, p.owner)
    if whose.country:
        yield Clue(OWNED, "country", whose.country, span, "who:owner")
    if whose.sector and p.head in desk.scene.words.belonging:
        yield Clue(OWNED, "sector", whose.sector, span, "who:owner")


def _is_former(desk: Desk, p: Phrase, first: int) -> bool:
    lower = desk.scene.trees[p.sentence].lower
    return any(word in desk.scene.words.former for word in lower[max(p.first, first - 3) : first])


def _entry(hit: Hit, kinds: tuple[str, ...]) -> Entry | None:
    return next((e for kind in kinds for e in hit.entries if e.kind == kind), None)


def _steps(desk: Desk, p: Phrase, hit: Hit) -> int | None:
    """How many words the hit hangs below the head of the phrase; None if anything but nouns lies between."""
    tokens = desk.scene.trees[p.sentence].tokens
    at, steps = hit.last, 0
    if hit.first <= p.token <= hit.last:
        return None
    while at != p.token:
        inside = hit.first <= at <= hit.last
        leaves = not hit.first <= tokens[at].head <= hit.last
        if (leaves and tokens[at].deprel not in CLOSE) or (not inside and tokens[at].upos not in BRIDGES):
            return None
        at, steps = tokens[at].head, steps + leaves
        if at < 0 or steps > 4:
            return None
    return steps


def _span(desk: Desk, s: int, first: int, last: int) -> Span:
    tokens = desk.scene.trees[s].tokens
    return Span(tokens[first].span.start, tokens[last].span.stop)


def _home(desk: Desk, root: int) -> Clue | None:
    """A body of state or a crowd of no stated country belongs to the state that the report names most."""
    phrases = [desk.scene.phrases[k] for k in desk.chains.members[root]]
    if all(p.kind == "pronoun" for p in phrases) or desk.chains.sort[root] not in ("body", "person"):
        return None
    if not desk.home:
        counted = Counter(
            k.country for k in desk.scene.known if k and k.kind in ("state", "adjective", "demonym")
        )
        top = counted.most_common(2)
        if not top or not top[0][0] or (len(top) == 2 and top[0][1] == top[1][1]):
            return None
        desk.home.append(Clue(ASSUMED, "country", top[0][0], None, "who:the state named most"))
    return desk.home[0]
