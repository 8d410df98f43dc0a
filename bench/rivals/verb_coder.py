"""An event coder in the manner of PETRARCH2, to measure others by: `python -m bench.rivals [DIR] [--held]`.

It is not PETRARCH2, which is on no package index and needs constituency trees of CoreNLP (Java). It follows what is
documented of it (Norris 2016, arXiv:1602.07236; docs/source/petrarch2.rst of openeventdata/petrarch2, MIT): sentence
by sentence; a dictionary of verbs, some with a pattern beside them; the source is the subject, the target the object
or a prepositional phrase, by the tree, passives turned round; both must be in the dictionary of actors
(`require_dyad`); the day is the day of the story; one record for each source, type and target a day. Negated verbs
are left out. The dictionaries are our own: the certain verbs of the event types, all names and roles of `who`; the
trees are our reader's, and so are its subjects of verbs that have none of their own. No place, no status, no sources.
"""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from dateline.language import parse
from dateline.pipeline import shipped
from dateline.records import Claim, Event, Mention, Party, Reading, Report, Sentence, Token
from dateline.what import known
from dateline.what.tree import Tree, tree_of
from dateline.what.triggers import holds
from dateline.what.types import Row
from dateline.who import load
from dateline.who.lookup import Entry, scan

NAME = ("compound", "flat", "amod", "nmod:poss", "nmod:desc", "nummod")
Side: TypeAlias = tuple[Party, ...]
Key: TypeAlias = tuple[str, str, str]
Listed: TypeAlias = Mapping[int, Entry]


def coded(report: Report, dyad: bool = True) -> Reading:
    """A record for each source, type and target; without `dyad` one of the two parties is enough."""
    found: dict[Key, Event] = {}
    for number, sentence in enumerate(parse(report, shipped())):
        tree = tree_of(sentence, number)
        listed = in_dictionary(sentence)
        for verb, row in verbs(tree):
            for source, target in sides(tree, verb, listed):
                if (source and target) or (not dyad and (source or target)):
                    found.setdefault(
                        key(source, row, target), record(report, tree.tokens[verb], row, source, target)
                    )
    return Reading(
        article=report.article, published=report.published, events=tuple(found.values()), report=report
    )


def key(source: Side, row: Row, target: Side) -> Key:
    return source[0].name if source else "", row.type, target[0].name if target else ""


def sides(tree: Tree, verb: int, listed: Listed) -> Iterator[tuple[Side, Side]]:
    """Every source with every target; an empty side where the dictionary has none."""
    sources = parties(tree, tree.agent(verb), listed)
    for source in sources or (None,):
        for target in targets(tree, verb, listed) or (None,):
            yield (source,) if source else (), (target,) if target else ()


def in_dictionary(sentence: Sentence) -> Listed:
    """What the tables say of each token that belongs to one of their names or roles."""
    return {
        i: hit.entries[0] for hit in scan(sentence.tokens, load()) for i in range(hit.first, hit.last + 1)
    }


def verbs(tree: Tree) -> Iterator[tuple[int, Row]]:
    """The verbs of the dictionary whose pattern holds, the first row each; none that is negated."""
    for i, token in enumerate(tree.tokens):
        if token.upos == "VERB" and not any(
            tree.lemmas[c] in ("not", "n't", "never") for c in tree.named(i, "advmod")
        ):
            row = next((r for r in known().rows.get(tree.lemmas[i], ()) if fits(tree, i, r)), None)
            if row is not None:
                yield i, row


def fits(tree: Tree, i: int, row: Row) -> bool:
    words = tree.lemmas[i : i + len(row.lemmas)]
    return row.kind == "verb" and row.certain and words == row.lemmas and holds(tree, i, row)


def targets(tree: Tree, verb: int, listed: Listed) -> tuple[Party, ...]:
    """The object if the dictionary knows it, else the first prepositional phrase that it knows."""
    options = [tree.object(verb), *(head for _, head in tree.phrases(verb))]
    return next((found for head in options if (found := parties(tree, head, listed))), ())


def parties(tree: Tree, head: int | None, listed: Listed) -> tuple[Party, ...]:
    """The members of a phrase that have a word in the dictionary, as worded."""
    heads = tree.members(head) if head is not None else ()
    return tuple(party for i in heads if (party := in_tables(tree, i, listed)) is not None)


def in_tables(tree: Tree, i: int, listed: Listed) -> Party | None:
    """The party that a noun names, with the first country and sector of its words; None where no table has one."""
    entries = [listed[k] for k in (i, *tree.named(i, *NAME)) if k in listed]
    if not entries:
        return None
    country = next((entry.country for entry in entries if entry.country), None)
    return Party(phrase(tree, i), country, next((entry.sector for entry in entries if entry.sector), None))


def phrase(tree: Tree, i: int) -> str:
    inside = sorted({i, *(c for c in tree.children[i] if tree.tokens[c].deprel in NAME)})
    return " ".join(tree.tokens[k].text for k in inside)


def record(report: Report, verb: Token, row: Row, source: Side, target: Side) -> Event:
    return Event(
        type=row.type,
        mode=None,
        actors=source,
        recipients=target,
        when=report.published,
        where=(),
        mentions=(Mention(verb.text, verb.span.start),),
        claims=(Claim((), "occurred", {}, ()),),
    )
