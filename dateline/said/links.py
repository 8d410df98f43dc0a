"""A saying → the links that it adds to a chain: its source, the medium that was told, those it cites."""

from collections.abc import Iterator
from dataclasses import replace

from dateline.records import Commitment, Link, Span
from dateline.said.find import Saying
from dateline.said.resolve import Memory, World, resolved
from dateline.said.sources import WORDS, Named, Outlets, bare, is_medium, named, outlet_of, proper_name
from dateline.said.speakers import has_as_clause, noun_behind
from dateline.said.tree import Tree, child, displaced, is_passive

NEAR = 600
FAR = 2000
ANONYMITY = WORDS.phrases["anonymity"]


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
        negated = any(t.tokens[k].text.lower() in WORDS["nobodies"] for k in below)
    modal = any(k.deprel == "aux" and k.lemma.lower() in WORDS["modals"] for k in kids)
    if negated:
        return ("PS+" if commits == "CT-" else "Uu"), False
    return ("PS+" if modal and commits != "Uu" else commits), vouches and not modal


def linked(source: Named, saying: Saying, via: str, world: World, memory: Memory) -> Link:
    """The link of a source, under its fullest name; `via` is what makes it the source of the saying."""
    commits, vouches = stand(saying)
    link = Link(
        source.name, source.kind, source.span, via, saying.cue, commits, vouches,
        ownership=source.ownership, count=source.count, anonymity=anonymity(saying.tree), speaks_for=source.speaks_for,
    )  # fmt: skip
    return resolved(link, source, world, memory)


def owners(source: Named, saying: Saying, memory: Memory) -> Iterator[Link]:
    """*The newspaper's source*: the medium that has the source, by its name if it was named before."""
    if source.medium is None:
        return
    link = Link(source.medium, "media", source.span, "possessive", saying.cue)
    earlier = [x for x in memory.before(source.span.start) if x.kind == "media" and x.name]
    if earlier and source.medium[:4].lower() in ("the ", "its "):
        link = replace(link, name=earlier[0].name, ownership=earlier[0].ownership, party=earlier[0].party)
    yield link


def heard(saying: Saying, world: World, memory: Memory) -> list[Link]:
    """The medium through which the report has it: *told Reuters*, *in an interview with CNN*."""
    t, i = saying.tree, saying.found.head
    hearers: list[tuple[int, str]] = []
    for k in (*t.kids[i], *displaced(t, i, saying.found.last)):
        deprel = t.tokens[k].deprel
        if deprel in ("obj", "iobj") and "hearer" in saying.found.cue.content:
            hearers.append((k, "hearer"))
        elif deprel in ("obl", "nmod"):
            hearers += _in_exchange(t, k) or _in_medium(t, k, world)
        elif deprel == "nsubj:pass" and "hearer" in saying.found.cue.content:
            hearers.append((k, "hearer"))
    hearers += _right_behind(t, saying.found.last) if not hearers else ()
    if "hearer" in saying.found.cue.content and not hearers:
        hearers += _next_noun(t, saying.found.last)
    beside = [*t.kids[i], *(t.kids[saying.speaker.head] if saying.speaker else ())]
    for k in beside:
        if t.tokens[k].deprel in ("advcl", "acl", "parataxis") and t.tokens[k].lemma in WORDS["addresses"]:
            hearers += [x for j in t.kids[k] if t.tokens[j].deprel == "obl" for x in _in_exchange(t, j)]
        elif t.tokens[k].xpos == "VBN" and t.tokens[k].lemma in WORDS["passed"]:
            hearers += [(j, "seen") for j in t.kids[k] if t.tokens[j].deprel in ("obl", "obl:agent")]
    found = []
    for k, via in hearers:
        source = named(t, world.text, k, world.outlets)
        listens = t.tokens[k].upos == "NOUN" and t.tokens[k].lemma.lower() in WORDS["audiences"]
        own = any(t.tokens[j].text.lower() in WORDS["own"] for j in t.kids[k])
        link = Link(source.name, source.kind, source.span, via, saying.cue, ownership=source.ownership)
        link = resolved(link, source, world, memory)
        quotes = via == "seen" and link.kind in ("named_group", "named_individual")
        if (link.kind == "media" or quotes) and not (listens or own):
            found.append(replace(link, kind="media"))
    return found[:1]


def _right_behind(t: Tree, last: int) -> list[tuple[int, str]]:
    """*…, X said, in an interview with Y, …*: an exchange right behind the cue, whatever the tree hangs it on."""
    k = last + 2 if last + 1 < len(t.tokens) and t.tokens[last + 1].text == "," else last + 1
    if k >= len(t.tokens) or t.tokens[k].text.lower() != "in":
        return []
    near = range(k + 1, min(k + 4, len(t.tokens)))
    return [x for j in near if t.tokens[j].lemma.lower() in WORDS["exchanges"] for x in _in_exchange(t, j)]


def through(links: list[Link], saying: Saying, memory: Memory) -> list[Link]:
    """The medium that a source spoke to a little before: *X told Reuters … he said*."""
    name = links[0].name if links else None
    medium = memory.told.get(name) if name else None
    reach = NEAR if links and links[0].kind == "named_individual" else FAR
    if medium is None or medium.cue is None or not 0 < saying.cue.start - medium.cue.stop < reach:
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


def _in_medium(t: Tree, k: int, world: World) -> list[tuple[int, str]]:
    """*At the Asia Times, X says*; *wrote in the Guardian*: a medium by its name."""
    case = child(t, k, "case")
    named_so = t.tokens[k].upos == "PROPN" or outlet_of(t, world.text, k, world.outlets) is not None
    if case < 0 or not named_so or t.tokens[case].text.lower() not in WORDS["in_medium"]:
        return []
    return [(k, "in")]


def cited(t: Tree, i: int, saying: Saying, world: World, memory: Memory) -> list[Link]:
    """Those whom the source has it from: *SANA, citing a military source, said*."""
    found: list[Link] = []
    near = [*t.kids[i], *(t.kids[saying.speaker.head] if saying.speaker else ())]
    if saying.speaker:
        near += range(saying.speaker.first, min(saying.speaker.last + 3, len(t.tokens)))
    near += _set_off(t, saying.found.last, t.tokens[i].head < 0)
    found += (linked(x, saying, "cited", world, memory) for x in _grounds(saying, world))
    for k in dict.fromkeys([*near, i]):
        token = t.tokens[k]
        if token.lemma in WORDS["citing"] and (token.xpos == "VBG" if k != i else not is_passive(t, i)):
            cited = max(child(t, k, "obj"), child(t, k, "nsubj"), _bare(t, k))
            if cited < k or (saying.speaker and cited == saying.speaker.head):
                continue
        elif k in t.kids[i] and t.tokens[i].lemma in WORDS["learning"] and token.deprel == "obl":
            case = child(t, k, "case")
            cited = k if case >= 0 and t.tokens[case].text.lower() == "from" else -1
        else:
            continue
        says = k == i and has_as_clause(t, i)
        if cited >= 0 and (says or is_source(t, cited, world.outlets, world.text)):
            found.append(linked(named(t, world.text, cited, world.outlets), saying, "cited", world, memory))
    return found


def _bare(t: Tree, i: int) -> int:
    """An oblique without a preposition, which the reader has mistaken for no object; or -1."""
    k = child(t, i, "obl")
    return k if k > i and child(t, k, "case") < 0 else -1


def _grounds(saying: Saying, world: World) -> Iterator[Named]:
    """Whom a source relies on, behind the cue: *said on the word of an officer*, *…, attributing this to a guard*."""
    t = saying.tree
    lowered = tuple([token.text.lower() for token in t.tokens[:-1]])
    for words in WORDS.phrases["grounds"]:
        k = _place(lowered, words, saying.found.last + 1)
        if k >= 0:
            head = noun_behind(t, k + len(words) - 1)
            if head >= 0 and is_source(t, head, world.outlets, world.text):
                yield named(t, world.text, head, world.outlets)
            return


def _set_off(t: Tree, last: int, is_main: bool) -> Iterator[int]:
    """The participles behind a comma after a cue, of its clause or of the main one: *… on Friday, citing Y*."""
    for k in range(last + 1, len(t.tokens) - 1):
        if t.tokens[k].upos == "VERB" and not is_main:
            return
        if t.tokens[k].text == ",":
            yield k + 1


def is_own(link: Link, world: World) -> bool:
    """The report's own outlet is no link."""
    if world.own is None or link.kind != "media" or link.name is None:
        return False
    own, name = bare(world.own), bare(link.name)
    return own == name or (len(own) > 3 and own in name) or (len(name) > 3 and name in own)


def is_source(t: Tree, head: int, media: Outlets, text: str) -> bool:
    """True if a phrase can speak: a name, a medium, a document, people."""
    token = t.tokens[head]
    lemma = token.lemma.lower()
    if proper_name(t, head) or lemma in WORDS["sources"] or lemma in WORDS["groups"]:
        return True
    return (
        lemma in WORDS["documents"] or is_medium(t, head, None) or outlet_of(t, text, head, media) is not None
    )


def anonymity(t: Tree) -> Span | None:
    """The reason that the sentence states for not naming a source."""
    lowered = tuple([token.text.lower() for token in t.tokens])
    for words in ANONYMITY:
        i = _place(lowered, words, 0)
        if i >= 0:
            return Span(t.tokens[i].span.start, t.tokens[i + len(words) - 1].span.stop)
    return None


def _place(lowered: tuple[str, ...], words: tuple[str, ...], start: int) -> int:
    """Where a phrase stands for the first time from a word on, or -1."""
    while words[0] in lowered[start:]:
        start = lowered.index(words[0], start)
        if lowered[start : start + len(words)] == words:
            return start
        start += 1
    return -1
