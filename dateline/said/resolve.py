"""A link as worded → the link under the name of who is meant: asked of who/, else found in the text before."""

from dataclasses import dataclass, field, replace

from dateline.records import Link, Name, Sentence, SourceKind, Span
from dateline.said.sources import PRONOUNS, WORDS, Lookup, Named, Outlets, bare

LONGEST = 3
SORTS = tuple(WORDS[sort] for sort in ("papers", "stations", "agencies"))
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
    told: dict[str, Link] = field(default_factory=dict)

    def before(self, offset: int) -> list[Link]:
        """The links named before an offset, the nearest first."""
        earlier = [x for x in self.links if x.span and x.span.start < offset]
        return sorted(earlier, key=lambda x: -x.span.start if x.span else 0)


def resolved(link: Link, source: Named, world: World, memory: Memory) -> Link:
    """A link under the fullest name of its source: asked of who/, else found among earlier sources and names."""
    again = named_before(link, source, world, memory)
    if again is not None:
        return again
    party = world.who(*source.at) if world.who else None
    row = world.outlets.get(bare(source.name)) if link.kind == "media" else None
    if row is not None and (party is None or not _is_name(party.name)):
        return replace(link, name=source.name if row.aliases else row.name, party=party)
    if party is not None and party.name.lower() not in PRONOUNS:
        held = _holder(source, party.name, world) if link.kind == "unnamed_individual" else None
        if held:
            return replace(link, name=held, kind="named_individual")
        return replace(
            link, name=party.name, party=party, kind=_kind_after(link.kind, party.name, source.pronoun)
        )
    if source.pronoun:
        return _antecedent(link, source.pronoun, source.span, world, memory)
    if link.kind == "named_individual":
        return replace(link, name=_fullest(source.name, world))
    held = _holder(source, source.name, world) if link.kind == "unnamed_individual" else None
    return replace(link, name=held, kind="named_individual") if held else link


def named_before(link: Link, source: Named, world: World, memory: Memory) -> Link | None:
    """The link that a definite description takes up: *the paper* the medium named last, *the official* an official."""
    words = source.name.lower().split()
    if not 1 < len(words) <= LONGEST or words[0] not in ("the", "that", "this", "its"):
        return None
    sentence, head = source.at
    noun = world.sentences[sentence].tokens[head].lemma.lower()
    for earlier in memory.before(source.span.start):
        if earlier.name is None or noun not in words[-1]:
            continue
        if earlier.kind == "media" and _shortens(source.name, earlier.name):
            return replace(
                link, name=earlier.name, kind="media", party=earlier.party, ownership=earlier.ownership
            )
        alone = len(words) == LONGEST - 1 or words[1] == "same"
        medium = earlier.kind == "media" and _may_be(noun, earlier.name)
        described = earlier.kind == link.kind == "unnamed_individual" and noun in bare(earlier.name).split()
        if alone and (medium or (described and words[0] == "the")):
            return replace(
                link, name=earlier.name, kind=earlier.kind, party=earlier.party, ownership=earlier.ownership
            )
    return None


def _shortens(name: str, fuller: str) -> bool:
    """True of *the Sentinel* behind *Manila Sentinel*."""
    words = bare(name).split()
    return name[4:5].isupper() and len(words) == 1 and bare(fuller).split()[-1] == words[0]


def _may_be(noun: str, name: str) -> bool:
    """True if a noun may stand for a medium: *the agency* is no daily."""
    own = next((sort for sort in SORTS if noun in sort), None)
    others = [sort for sort in SORTS if sort is not own]
    return own is not None and not any(word in sort for word in bare(name).split() for sort in others)


def _holder(source: Named, name: str, world: World) -> str | None:
    """The person named before with a title that *the president* or *the foreign secretary* repeats."""
    sentence, head = source.at
    tokens = world.sentences[sentence].tokens
    title = tokens[head].lemma.lower()
    if not source.name.lower().startswith("the ") or bare(name) != bare(source.name):
        return None
    for earlier in reversed(world.sentences[: sentence + 1]):
        for person in earlier.names:
            if person.kind != "PER" or earlier.tokens[person.first].span.start >= source.span.start:
                continue
            before = earlier.tokens[max(person.first - 2, 0) : person.first]
            after = earlier.tokens[person.last + 1 : person.last + 7] if _set_off(earlier, person) else ()
            if any(x.lemma.lower() == title and x.upos in ("NOUN", "PROPN") for x in (*before, *after)):
                return _fullest(_worded(earlier, person, world.text), world)
    return None


def _set_off(sentence: Sentence, name: Name) -> bool:
    """True if a comma follows a name: *X, the foreign secretary, …*."""
    return name.last + 1 < len(sentence.tokens) and sentence.tokens[name.last + 1].text == ","


def _is_name(name: str) -> bool:
    return name[:1].isupper() and not name.lower().startswith(("the ", "a ", "an "))


def _kind_after(kind: SourceKind, name: str, pronoun: str | None) -> SourceKind:
    """A pronoun takes its kind from the name it stands for."""
    if pronoun is None:
        return kind
    is_named = _is_name(name)
    if kind in INDIVIDUAL:
        return "named_individual" if is_named else "unnamed_individual"
    return "named_group" if is_named else kind


def _antecedent(link: Link, pronoun: str, span: Span, world: World, memory: Memory) -> Link:
    single = pronoun in WORDS["he"] or pronoun in WORDS["she"]
    for earlier in memory.before(span.start):
        paper = earlier.kind == "media" and pronoun in WORDS["they"]
        if earlier.name and (earlier.kind in INDIVIDUAL) == single and not paper:
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
