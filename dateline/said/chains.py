"""Joined sayings → their chains: who stands between an event and the reader, nearest the reader first."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from dateline.records import Attribution, Commitment, Link, Name, Sentence, SourceKind, Span
from dateline.said.find import Saying
from dateline.said.sources import SPEAKER, WORDS, Lookup, Named, Outlets, anonymity, bare, is_source, named
from dateline.said.tables import TABLES
from dateline.said.tree import Tree, child

# *Condemned the attack* takes the attack for known: an object of saying is not what the source reports.
RELAYING = frozenset(("that", "quote", "clause", "as"))
ACCUSING = frozenset(("of", "with", "that", "quote"))
INDIVIDUAL = frozenset(("named_individual", "unnamed_individual"))


@dataclass(frozen=True, slots=True)
class World:
    """What the chains of one report are drawn up with."""

    text: str
    sentences: tuple[Sentence, ...]
    who: Lookup | None
    outlets: Outlets
    own: str | None


@dataclass(slots=True)
class Memory:
    """The sources met so far, the last one last: what *he* and *the newspaper* go back to."""

    links: list[Link] = field(default_factory=list)

    def before(self, offset: int) -> list[Link]:
        """The links named before an offset, the nearest first."""
        earlier = [x for x in self.links if x.span and x.span.start < offset]
        return sorted(earlier, key=lambda x: -x.span.start if x.span else 0)


def attributions(made: list[Saying], outer: list[int | None], world: World) -> tuple[Attribution, ...]:
    """The attributions of a text with their chains, in the order of their cues."""
    memory = Memory()
    found: dict[int, Attribution] = {}
    for i in sorted(range(len(made)), key=lambda i: _depth(outer, i)):
        saying, around = made[i], outer[i]
        above = found[around].chain if around is not None else ()
        relays = _relays(saying)
        own = _own_links(saying, above, world, memory)
        memory.links += own
        chain = _joined(above, own) if relays else above
        found[i] = Attribution(
            saying.source,
            saying.cue,
            saying.content,
            saying.found.cue.kind,
            relays,
            chain,
            saying.found.cue.rule,
            outer=around,
        )
    return tuple(found[i] for i in range(len(made)))


def _relays(saying: Saying) -> bool:
    """True if an event told in the content is the source's claim."""
    cue = saying.found.cue
    if saying.speaker is None and cue.pos in ("noun", "adj"):
        return False
    if cue.kind == "accuse":
        return saying.brought in ACCUSING
    raised = saying.brought == "to" and saying.speaker is None and "hearer" not in cue.content
    return cue.kind in TABLES.relays and (saying.brought in RELAYING or raised)


def _depth(outer: list[int | None], i: int) -> int:
    """How many attributions stand around one: those go first."""
    around, depth = outer[i], 0
    while around is not None:
        around, depth = outer[around], depth + 1
    return depth


def _joined(above: tuple[Link, ...], own: list[Link]) -> tuple[Link, ...]:
    """The chain above and the links of an attribution; one voice twice is one link, nobody above a name is none."""
    chain = list(above)
    for link in own:
        if chain and same_voice(chain[-1], link):
            chain[-1] = replace(chain[-1], commits=link.commits) if link.via != "hearer" else chain[-1]
            continue
        if chain and chain[-1].name is None and link.name is not None:
            chain.pop()
        if chain and link.name is None:
            continue
        chain.append(link)
    return tuple(chain)


def same_voice(a: Link, b: Link) -> bool:
    if a.name is None or b.name is None:
        return a.name is b.name
    x, y = bare(a.name).split(), bare(b.name).split()
    return x == y or (a.kind == b.kind == "named_individual" and bool(x) and bool(y) and x[-1] == y[-1])


def _own_links(saying: Saying, above: tuple[Link, ...], world: World, memory: Memory) -> list[Link]:
    """The links that an attribution adds: the medium told, the source, those it cites."""
    t, found = saying.tree, saying.found
    links: list[Link] = []
    if saying.speaker is None:
        via = "adverb" if found.cue.pos == "adverb" else "passive"
        links.append(Link(None, "unnamed_group", None, via, saying.cue, *_stand(saying)))
    else:
        source = named(t, world.text, saying.speaker.head, world.outlets)
        if source.pronoun in SPEAKER and above:
            return []
        links += _owners(source, saying, world, memory)
        links.append(_link(source, saying, saying.speaker.via, world, memory))
    medium = _heard(t, found.head, saying, world)
    links[:0] = medium
    links += _cited(t, found.head, saying, world, memory)
    return [x for x in links if not _is_own(x, world)]


def _stand(saying: Saying) -> tuple[Commitment, bool]:
    """What the cue, said so or not, commits its source to, and whether the report vouches for it."""
    t, found = saying.tree, saying.found
    commits, vouches = found.cue.commits, found.cue.vouches
    kids = [t.tokens[k] for k in t.kids[found.head]]
    negated = any(
        k.lemma.lower() in WORDS["negations"] or k.text.lower() in WORDS["negations"]
        for k in kids
        if k.deprel in ("advmod", "cc", "det", "mark")
    )
    if not negated and saying.speaker:
        below = range(saying.speaker.first, saying.speaker.last + 1)
        negated = any(t.tokens[k].text.lower() in ("no", "nobody", "none", "neither") for k in below)
    modal = any(k.deprel == "aux" and k.lemma.lower() in WORDS["modals"] for k in kids)
    if negated:
        return ("PS+" if commits == "CT-" else "Uu"), False
    return ("PS+" if modal and commits != "Uu" else commits), vouches and not modal


def _link(source: Named, saying: Saying, via: str, world: World, memory: Memory) -> Link:
    commits, vouches = _stand(saying)
    link = Link(
        source.name, source.kind, source.span, via, saying.cue, commits, vouches,
        ownership=source.ownership, count=source.count, anonymity=anonymity(saying.tree), speaks_for=source.speaks_for,
    )  # fmt: skip
    return resolved(link, source, world, memory)


def resolved(link: Link, source: Named, world: World, memory: Memory) -> Link:
    """A link under the fullest name of its source: asked of who/, else found among earlier sources and names."""
    party = world.who(*source.at) if world.who else None
    if party is not None:
        return replace(
            link, name=party.name, party=party, kind=_kind_after(link.kind, party.name, source.pronoun)
        )
    if source.pronoun:
        return _antecedent(link, source.pronoun, source.span, world, memory)
    if link.kind == "named_individual":
        return replace(link, name=_fullest(source.name, world))
    return link


def _kind_after(kind: SourceKind, name: str, pronoun: str | None) -> SourceKind:
    """A pronoun takes its kind from the name it stands for."""
    if pronoun is None:
        return kind
    is_named = name[:1].isupper() and not name.lower().startswith(("the ", "a ", "an "))
    if kind in INDIVIDUAL:
        return "named_individual" if is_named else "unnamed_individual"
    return "named_group" if is_named else kind


def _antecedent(link: Link, pronoun: str, span: Span, world: World, memory: Memory) -> Link:
    single = pronoun in WORDS["he"] or pronoun in WORDS["she"]
    for earlier in memory.before(span.start):
        if earlier.name and (earlier.kind in INDIVIDUAL) == single:
            return replace(
                link,
                name=earlier.name,
                kind=earlier.kind,
                ownership=earlier.ownership,
                speaks_for=earlier.speaks_for,
            )
    if single:
        name = _last_person(world, span.start)
        if name:
            return replace(link, name=name, kind="named_individual")
    return link


def _last_person(world: World, before: int) -> str | None:
    """The person named last before an offset, subjects first."""
    for sentence in reversed([s for s in world.sentences if s.span.start < before]):
        people = [
            n for n in sentence.names if n.kind == "PER" and sentence.tokens[n.last].span.stop <= before
        ]
        subjects = [
            n
            for n in people
            if any(sentence.tokens[k].deprel.startswith("nsubj") for k in range(n.first, n.last + 1))
        ]
        for name in (subjects or people)[:1]:
            return _fullest(_worded(sentence, name, world.text), world)
    return None


def _worded(sentence: Sentence, name: Name, text: str) -> str:
    return text[sentence.tokens[name.first].span.start : sentence.tokens[name.last].span.stop]


def _fullest(name: str, world: World) -> str:
    """The longest name of a person in the report that ends alike."""
    last = name.split()[-1]
    best = name
    for sentence in world.sentences:
        for other in sentence.names:
            if other.kind == "PER" and sentence.tokens[other.last].text == last and other.last > other.first:
                worded = _worded(sentence, other, world.text)
                if len(worded) > len(best) and set(name.split()) <= set(worded.split()):
                    best = worded
    return best


def _owners(source: Named, saying: Saying, world: World, memory: Memory) -> Iterator[Link]:
    """*The newspaper's source*: the medium that has the source, by its name if it was named before."""
    if source.medium is None:
        return
    link = Link(source.medium, "media", source.span, "possessive", saying.cue)
    earlier = [x for x in memory.before(source.span.start) if x.kind == "media" and x.name]
    if earlier and source.medium[:4].lower() in ("the ", "its "):
        link = replace(link, name=earlier[0].name, ownership=earlier[0].ownership, party=earlier[0].party)
    yield link


def _heard(t: Tree, i: int, saying: Saying, world: World) -> list[Link]:
    """The medium through which the report has it: *told Reuters*, *in an interview with CNN*."""
    hearers: list[tuple[int, str]] = []
    for k in t.kids[i]:
        deprel = t.tokens[k].deprel
        if deprel in ("obj", "iobj") and "hearer" in saying.found.cue.content:
            hearers.append((k, "hearer"))
        elif deprel in ("obl", "nmod"):
            hearers += _in_exchange(t, k)
    if "hearer" in saying.found.cue.content and not hearers:
        hearers += _next_noun(t, saying.found.last)
    beside = [*t.kids[i], *(t.kids[saying.speaker.head] if saying.speaker else ())]
    for k in beside:
        if t.tokens[k].deprel in ("advcl", "acl") and t.tokens[k].lemma in WORDS["addresses"]:
            hearers += [x for j in t.kids[k] if t.tokens[j].deprel == "obl" for x in _in_exchange(t, j)]
        elif t.tokens[k].deprel in ("acl", "acl:relcl") and t.tokens[k].lemma in WORDS["passed"]:
            hearers += [(j, "seen") for j in t.kids[k] if t.tokens[j].deprel in ("obl", "obl:agent")]
    found = []
    for k, via in hearers:
        source = named(t, world.text, k, world.outlets)
        listens = t.tokens[k].upos == "NOUN" and t.tokens[k].lemma.lower() in WORDS["audiences"]
        if source.kind == "media" and not listens:
            party = world.who(*source.at) if world.who else None
            found.append(
                Link(
                    source.name if party is None else party.name,
                    "media",
                    source.span,
                    via,
                    saying.cue,
                    ownership=source.ownership,
                    party=party,
                )
            )
    return found[:1]


def _next_noun(t: Tree, last: int) -> list[tuple[int, str]]:
    """The noun phrase right behind a verb of telling, whatever the tree makes of it."""
    k = last + 1
    while (
        k + 1 < len(t.tokens) and t.tokens[k].deprel in ("det", "amod", "compound") and t.tokens[k].head > k
    ):
        k = t.tokens[k].head
    return [(k, "hearer")] if k < len(t.tokens) and t.tokens[k].upos in ("PROPN", "NOUN") else []


def _in_exchange(t: Tree, k: int) -> list[tuple[int, str]]:
    case = child(t, k, "case")
    preposition = t.tokens[case].text.lower() if case >= 0 else ""
    found = []
    if t.tokens[k].lemma.lower() in WORDS["exchanges"]:
        for j in t.kids[k]:
            case = child(t, j, "case")
            if (
                t.tokens[j].deprel in ("nmod", "obl")
                and case >= 0
                and t.tokens[case].text.lower() in WORDS["exchange_prepositions"]
            ) or t.tokens[j].deprel in ("compound", "nmod:poss", "nmod:desc"):
                found.append((j, "interview"))
    elif preposition in ("to", "with", "on"):
        found.append((k, "hearer" if preposition == "to" else "interview"))
    return found


def _cited(t: Tree, i: int, saying: Saying, world: World, memory: Memory) -> list[Link]:
    """Those whom the source has it from: *SANA, citing a military source, said*."""
    found: list[Link] = []
    near = [*t.kids[i], *(t.kids[saying.speaker.head] if saying.speaker else ())]
    if saying.speaker:
        near += range(saying.speaker.first, min(saying.speaker.last + 3, len(t.tokens)))
    for k in dict.fromkeys(near):
        token = t.tokens[k]
        if token.lemma in WORDS["citing"] and token.xpos == "VBG" and k != i:
            cited = child(t, k, "obj")
        elif k in t.kids[i] and t.tokens[i].lemma in WORDS["learning"] and token.deprel == "obl":
            case = child(t, k, "case")
            cited = k if case >= 0 and t.tokens[case].text.lower() == "from" else -1
        else:
            continue
        if cited >= 0 and is_source(t, cited, world.outlets, world.text):
            found.append(_link(named(t, world.text, cited, world.outlets), saying, "cited", world, memory))
    return found


def _is_own(link: Link, world: World) -> bool:
    """The report's own outlet is no link."""
    if world.own is None or link.kind != "media" or link.name is None:
        return False
    own, name = bare(world.own), bare(link.name)
    return own == name or (len(own) > 3 and own in name) or (len(name) > 3 and name in own)
