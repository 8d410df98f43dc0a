"""A saying → the links that it adds to a chain: its source, the medium that was told, those it cites."""

from collections.abc import Iterator
from dataclasses import replace

from dateline.records import Commitment, Link
from dateline.said.find import Saying
from dateline.said.resolve import Memory, World, resolved
from dateline.said.sources import WORDS, Named, anonymity, bare, is_source, named
from dateline.said.tree import Tree, child, displaced

NEAR = 600


def stand(saying: Saying) -> tuple[Commitment, bool]:
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


def linked(source: Named, saying: Saying, via: str, world: World, memory: Memory) -> Link:
    commits, vouches = stand(saying)
    link = Link(
        source.name, source.kind, source.span, via, saying.cue, commits, vouches,
        ownership=source.ownership, count=source.count, anonymity=anonymity(saying.tree), speaks_for=source.speaks_for,
    )  # fmt: skip
    return resolved(link, source, world, memory)


def owners(source: Named, saying: Saying, world: World, memory: Memory) -> Iterator[Link]:
    """*The newspaper's source*: the medium that has the source, by its name if it was named before."""
    if source.medium is None:
        return
    link = Link(source.medium, "media", source.span, "possessive", saying.cue)
    earlier = [x for x in memory.before(source.span.start) if x.kind == "media" and x.name]
    if earlier and source.medium[:4].lower() in ("the ", "its "):
        link = replace(link, name=earlier[0].name, ownership=earlier[0].ownership, party=earlier[0].party)
    yield link


def heard(t: Tree, i: int, saying: Saying, world: World) -> list[Link]:
    """The medium through which the report has it: *told Reuters*, *in an interview with CNN*."""
    hearers: list[tuple[int, str]] = []
    for k in (*t.kids[i], *displaced(t, i, saying.found.last)):
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


def through(links: list[Link], saying: Saying, memory: Memory) -> list[Link]:
    """The medium that a source spoke to a little before: *X told Reuters … he said*."""
    name = links[0].name if links else None
    medium = memory.told.get(name) if name else None
    if medium is None or medium.cue is None or not 0 < saying.cue.start - medium.cue.stop < NEAR:
        return []
    return [replace(medium, inherited=True)]


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


def cited(t: Tree, i: int, saying: Saying, world: World, memory: Memory) -> list[Link]:
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
            found.append(linked(named(t, world.text, cited, world.outlets), saying, "cited", world, memory))
    return found


def is_own(link: Link, world: World) -> bool:
    """The report's own outlet is no link."""
    if world.own is None or link.kind != "media" or link.name is None:
        return False
    own, name = bare(world.own), bare(link.name)
    return own == name or (len(own) > 3 and own in name) or (len(name) > 3 and name in own)
