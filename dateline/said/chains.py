"""Joined sayings → their chains: who stands between an event and the reader, nearest the reader first."""

from dataclasses import replace
from itertools import pairwise

from dateline.records import Attribution, Link
from dateline.said.find import Saying
from dateline.said.links import cited, heard, is_own, linked, owners, stand, through
from dateline.said.resolve import Memory, World
from dateline.said.sources import SPEAKER, WORDS, bare, named
from dateline.said.tables import TABLES

# *Condemned the attack* takes the attack for known: an object of saying is not what the source reports.
RELAYING = frozenset(("that", "quote", "clause", "as"))
KNOWN = frozenset(("that", "of", "about", "obj", "to"))
ACCUSING = frozenset(("of", "with", "that", "quote"))
# *Blamed the army for the attack*, *blamed the attack on the army*: the deed is what the source alleges.
BLAMING = ACCUSING | {"obj", "for"}


def attributions(made: list[Saying], outer: list[int | None], world: World) -> tuple[Attribution, ...]:
    """The attributions of a text with their chains, in the order of their cues."""
    memory = Memory()
    found: dict[int, Attribution] = {}
    for i in sorted(range(len(made)), key=lambda i: _depth(outer, i)):
        saying, around = made[i], outer[i]
        above = found[around].chain if around is not None else ()
        relays = _relays(saying) or (bool(above) and _knows(saying))
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
        return saying.brought in (BLAMING if cue.words[0] in WORDS["blaming"] else ACCUSING)
    if saying.brought == "obj" and cue.words[0] in WORDS["reporting"]:
        return True
    told = saying.speaker is None and "hearer" not in cue.content and cue.kind != "predict"
    raised = saying.brought == "to" and told
    return cue.kind in TABLES.relays and (saying.brought in RELAYING or raised)


def _knows(saying: Saying) -> bool:
    """True of *X said guards had learned of the plan*: what people see or learn is told on as theirs."""
    cue, who = saying.found.cue, saying.speaker
    return who is not None and cue.words[0] in WORDS["knowing"] and saying.brought in KNOWN


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
        if chain and (link.name is None or any(same_voice(x, link) for x in chain)):
            continue
        chain.append(link)
    return tuple(chain)


def same_voice(a: Link, b: Link) -> bool:
    """Whether two links are one source: by name, people also by the last name alone."""
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
        links.append(Link(None, "unnamed_group", None, via, saying.cue, *stand(saying)))
    else:
        source = named(t, world.text, saying.speaker.head, world.outlets)
        if source.pronoun in SPEAKER and above:
            return []
        links += owners(source, saying, memory)
        links.append(linked(source, saying, saying.speaker.via, world, memory))
    medium = heard(saying, world, memory)
    if saying.speaker and not above:
        medium = medium or through(links[-1:], saying, memory)
    links[:0] = medium
    links += cited(t, found.head, saying, world, memory)
    for outer, inner in pairwise(links):
        if outer.kind == "media" and inner.name and not outer.inherited:
            memory.told[inner.name] = outer
    return [x for x in links if not is_own(x, world)]
