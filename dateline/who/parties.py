"""Who a chain of phrases is: its name, its country and its sector, the best of the clues to each."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from dateline.records import Basis, Party, Span
from dateline.who.chains import Chains, Scene
from dateline.who.clues import Clue, Field, Rank, clues
from dateline.who.hits import Setting, span_of
from dateline.who.mentions import Phrase

STRANGERS = frozenset({"UAF", "CRM", "REF", "SOC"})
OF_STATES = frozenset({"state", "adjective", "demonym", "capital", "place"})
OFTEN = 2


@dataclass(frozen=True, slots=True)
class Desk:
    """What is on the table when a party is described.

    `groups` has the chains of a group's members by the group's chain; `cache` keeps parties already described.
    """

    setting: Setting
    chains: Chains
    groups: dict[int, tuple[int, ...]]
    home: Clue | None
    cache: dict[int, Party] = field(default_factory=dict)

    @property
    def scene(self) -> Scene:
        """The report."""
        return self.setting.scene


def home(scene: Scene) -> Clue | None:
    """The state that the report names most, if more than once: where a body or a crowd of no stated country belongs."""
    counted = Counter(k.country for k in scene.known if k and k.kind in OF_STATES and k.country)
    code, times = max(counted.items(), key=lambda pair: pair[1], default=("", 0))
    return Clue(Rank.ASSUMED, "country", code, None, "who:the state named most") if times >= OFTEN else None


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
    found = [clue for k in desk.chains.members[root] for clue in _clues(desk, desk.scene.phrases[k])]
    sector = _best(found, "sector")
    country = _best(found, "country") or _home(desk, root, _value(sector))
    grounds = [Basis(c.field, c.span, c.rule) for c in (country, sector) if c and c.value]
    return Party(name, _value(country), _value(sector), (basis, *grounds))


def _value(clue: Clue | None) -> str | None:
    return (clue.value or None) if clue else None


def _best(found: list[Clue], wanted: Field) -> Clue | None:
    return min((c for c in found if c.field == wanted), key=lambda c: c.rank, default=None)


# ---- the name -------------------------------------------------------------------------------------


def name_of(desk: Desk, root: int) -> tuple[str, Basis]:
    """The fullest name in the report; without one, the first description as worded; else the pronoun."""
    phrases = [desk.scene.phrases[k] for k in desk.chains.members[root]]
    named = [p for p in phrases if p.name]
    if named:
        best = max(named, key=lambda p: (_has_capital(desk, p), len(p.name), -p.index))
        span = _span_of_name(desk, best)
        return _quote(desk, span), Basis("name", span, "who:fullest name")
    described = [p for p in phrases if p.kind in ("description", "group", "metonym")]
    best = described[0] if described else phrases[0]
    return _description(desk, best)


def _has_capital(desk: Desk, p: Phrase) -> bool:
    """False of *state news agency*, which the reader may take for a name beside the real one."""
    tokens = desk.scene.trees[p.sentence].tokens[p.name_span[0] : p.name_span[1] + 1]
    return any(token.text[:1].isupper() for token in tokens)


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
    if (whole := _whole_of(desk, p)) is not None:
        rest = Span(span.start, tree.tokens[p.last].span.start)
        return f"{_quote(desk, rest)} {whole}", Basis("name", span, "who:part of")
    name = _quote(desk, span)
    if p.first == p.last and _stands_for_many(desk, p):
        return f"{name}s", Basis("name", span, "who:as worded, in the plural")
    return name, Basis("name", span, "who:as worded")


def _whole_of(desk: Desk, p: Phrase) -> str | None:
    """*six passengers* for *two of them*; None where the phrase does not end so, or they are not described."""
    k = desk.scene.at.get((p.sentence, p.last))
    ends = (
        k is not None
        and desk.scene.phrases[k].pronoun
        and desk.scene.trees[p.sentence].lower[p.last - 1] == "of"
    )
    if k is None or not ends or p.last <= p.token or desk.chains.same(k, p.index):
        return None
    whole = [desk.scene.phrases[m] for m in desk.chains.of(k)]
    q = next((q for q in whole if q.kind == "description" and q.number == "many"), None)
    tokens = desk.scene.trees[q.sentence].tokens if q else ()
    if q is None or tokens[_stop(desk, q)].upos == "PRON":
        return None
    words = _quote(desk, Span(tokens[q.first].span.start, tokens[_stop(desk, q)].span.stop))
    return words if tokens[q.first].upos in ("PROPN", "ADJ") else words[0].lower() + words[1:]


def _stands_for_many(desk: Desk, p: Phrase) -> bool:
    """*rebel* in *a rebel attack*."""
    token = desk.scene.trees[p.sentence].tokens[p.token]
    return token.deprel == "compound" and token.xpos == "NN" and token.text.islower() and p.sort == "person"


def _stop(desk: Desk, p: Phrase) -> int:
    """The last token of the description proper."""
    tree = desk.scene.trees[p.sentence]
    last = p.last
    for k in tree.children[p.token]:
        if k > p.token and tree.tokens[k].deprel in ("acl:relcl", "appos", "acl", "nmod:unmarked"):
            last = min(last, tree.reach[k][0] - 1)
        if k > p.token and any(tree.lower[c] == "including" for c in tree.children[k]):
            last = min(last, tree.reach[k][0] - 1)
    while last > p.token and tree.tokens[last].upos == "PUNCT":
        last -= 1
    return max(last, p.token)


# ---- country and sector ---------------------------------------------------------------------------


def _clues(desk: Desk, p: Phrase) -> Iterator[Clue]:
    chain = desk.chains.chain[p.index]
    yield from _of_members(desk, desk.groups.get(chain, ()))
    if not _is_another_acronym(desk, p):
        yield from clues(desk.setting, p, desk.chains.full[chain])
    if p.owner >= 0 and p.name_kind != "PER":
        yield from _of_owner(desk, p)


def _is_another_acronym(desk: Desk, p: Phrase) -> bool:
    """True of *SAC* where the report has spelled it *Syrian Arab Coalition*, but the tables otherwise."""
    known = desk.scene.known[p.index]
    if known is None or not known.exact:
        return False
    spelled = [k for k in desk.chains.of(p.index) if len(desk.scene.phrases[k].name) > 1]
    return any((desk.scene.known[k] or known).key != known.key or not desk.scene.known[k] for k in spelled)


def _of_members(desk: Desk, members: tuple[int, ...]) -> Iterator[Clue]:
    """What all members share."""
    parties = [party(desk, member) for member in members]
    countries, sectors = {x.country for x in parties}, {x.sector for x in parties}
    if len(countries) == 1 and (country := countries.pop()):
        yield Clue(Rank.BELONGS, "country", country, None, "who:all members")
    if len(sectors) == 1 and (sector := sectors.pop()):
        yield Clue(Rank.BELONGS, "sector", sector, None, "who:all members")


def _of_owner(desk: Desk, p: Phrase) -> Iterator[Clue]:
    """*his office*, *Assad's government*: country of the owner; its sector, if the head takes it."""
    owner = desk.scene.at.get((p.sentence, p.owner))
    if owner is None:
        return
    whose = party(desk, desk.chains.chain[owner])
    span = span_of(desk.scene, p.sentence, p.owner, p.owner)
    if whose.country:
        yield Clue(Rank.OWNED, "country", whose.country, span, "who:owner")
    if whose.sector and p.head in desk.scene.words.vague:
        yield Clue(Rank.OWNED, "sector", whose.sector, span, "who:owner")


def _home(desk: Desk, root: int, sector: str | None) -> Clue | None:
    """A body or a crowd of no stated country belongs to the state that the report names most.

    Not so attackers, criminals, refugees and aid groups, who are often strangers there.
    """
    local = desk.home is not None and desk.chains.sort[root] in ("body", "person")
    if not local or sector in STRANGERS or root in desk.groups:
        return None
    phrases = [desk.scene.phrases[k] for k in desk.chains.members[root]]
    described = any(p.kind != "pronoun" for p in phrases)
    across = any(p.words & desk.scene.words.across_states for p in phrases if p.kind == "description")
    return desk.home if described and not across else None
