"""The scores of a block of sentences → the sentences."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.language.lemmas import lemma, mended
from dateline.language.model import Block, Reader, Scores, pair_scores
from dateline.language.names import names
from dateline.language.roles import Clause, arguments
from dateline.language.tokens import Offsets
from dateline.language.tree import trees
from dateline.language.ways import Path, paths, places, ways
from dateline.records import Name, PartKind, Predicate, Sentence, Span, Token, Trigger

LEAST_TRIGGER, LEAST_PARTY = 0.06, 0.05
Roles = dict[int, list[tuple[int, str, float]]]
Ints = NDArray[Any]
Places = tuple[Ints, ...]
Parties = list[tuple[int, float, float]]


@dataclass(frozen=True, slots=True)
class Unread:
    """A sentence before the model: where its words stand, and their forms as the model is to see them."""

    part: PartKind
    places: list[Offsets]
    forms: list[str]
    upper: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence's share of a block; labels are still numbers, words count from 0."""

    heads: list[int]
    relations: list[int]
    upos: list[int]
    xpos: list[int]
    edits: list[int]
    senses: list[int]
    names: tuple[Name, ...]
    roles: Roles
    factuality: list[float]
    triggers: list[Trigger]


def read_block(text: str, unread: list[Unread], block: Block, reader: Reader) -> list[Sentence]:
    """The sentences of a block, in its order."""
    return [
        _sentence(text, unread[place], row, reader)
        for place, row in zip(block.places, _rows(block, reader), strict=True)
    ]


def _rows(block: Block, reader: Reader) -> Iterator[Row]:
    scores, grid = block.scores, block.grid
    heads = trees(scores["heads"], scores["arcs"], block.lengths)
    real = np.arange(grid.shape[1])[None, :] <= np.asarray(block.lengths)[:, None]
    real[:, 0] = False
    predicates = np.nonzero((scores["predicate"].argmax(-1) > 0)[grid] & real)
    acts = np.nonzero((scores["trigger_score"] >= LEAST_TRIGGER)[grid] & real)
    given = _pairs(block, grid[real], heads, (predicates, acts))
    relations, roles, sure, parts = pair_scores(reader, given)
    of_relation, at = relations.tolist(), 0
    of_role = _roles(predicates, roles, sure, real, reader.labels["role"])
    of_trigger = _triggers(block, acts, _parties(parts, acts, real), reader.labels["trigger"])
    upos, xpos, edits, senses = (scores[name].tolist() for name in ("upos", "xpos", "edit", "sense"))
    factuality = scores["factuality"].tolist()
    best_names = scores["names"].argmax(-1).tolist()
    for row, (root, length) in enumerate(zip(grid[:, 0].tolist(), block.lengths, strict=True)):
        words = slice(root + 1, root + 1 + length)
        yield Row(
            heads=heads[row],
            relations=of_relation[at : at + length],
            upos=upos[words],
            xpos=xpos[words],
            edits=edits[words],
            senses=senses[words],
            names=names(best_names[words], scores["names"][words], reader.labels["names"]),
            roles=of_role.get(row, {}),
            factuality=factuality[words],
            triggers=of_trigger.get(row, []),
        )
        at += length


def _pairs(block: Block, words: Ints, heads: list[list[int]], asked: tuple[Places, Places]) -> Scores:
    """What the second graph is asked: the vectors of both ends of each arc, of each predicate or act and each word."""
    scores, grid = block.scores, block.grid
    predicates, acts = asked
    governors = [root + np.asarray(one, np.int64) for root, one in zip(grid[:, 0], heads, strict=True)]
    return {
        "dependents": scores["dependents"][words],
        "governors": scores["governors"][np.concatenate(governors)],
        "predicates": scores["predicates"][grid[predicates]],
        "arguments": scores["arguments"][grid[predicates[0]]],
        "acts": scores["acts"][grid[acts]],
        "parties": scores["parties"][grid[acts[0]]],
        # To the second graph type 0 is no act.
        "types": scores["trigger"][grid[acts]].astype(np.int64) + 1,
        **_told(acts, heads, grid.shape[1]),
    }


def _told(acts: Places, heads: list[list[int]], width: int) -> Scores:
    """The ways and the places of all words of an act's sentence, [act, word]."""
    known: dict[int, list[Path]] = {}
    found = {name: np.zeros((len(acts[0]), width), np.int64) for name in ("ways", "places")}
    for number, (row, act) in enumerate(zip(*(at.tolist() for at in acts), strict=True)):
        if row not in known:
            known[row] = paths(heads[row])
        stop = len(known[row])
        found["ways"][number, :stop] = ways(known[row], act)
        found["places"][number, :stop] = places(stop - 1, act)
    return found


def _roles(
    predicates: Places, roles: Ints, sure: Ints, real: Ints, labels: tuple[str, ...]
) -> dict[int, Roles]:
    """Sentence → predicate → its arguments as (word, label, probability)."""
    found: dict[int, Roles] = defaultdict(dict)
    for row, word in zip(predicates[0].tolist(), predicates[1].tolist(), strict=True):
        found[row][word - 1] = []
    which, words = np.nonzero((roles > 0) & real[predicates[0]])
    rows, heads = predicates[0][which].tolist(), predicates[1][which].tolist()
    chances = sure[which, words].tolist()
    for row, head, word, role, chance in zip(
        rows, heads, words.tolist(), roles[which, words].tolist(), chances, strict=True
    ):
        found[row][head - 1].append((word - 1, labels[role], chance))
    return found


def _parties(parts: Ints, acts: Places, real: Ints) -> list[Parties]:
    """For each act the words that may head its parties, with the probabilities of an actor and of a recipient."""
    found: list[Parties] = [[] for _ in acts[0]]
    likely = (parts.sum(-1) >= LEAST_PARTY) & real[acts[0]]
    likely[np.arange(len(acts[1])), acts[1]] = False
    which, words = np.nonzero(likely)
    for act, word, (actor, recipient) in zip(
        which.tolist(), words.tolist(), parts[which, words].tolist(), strict=True
    ):
        found[act].append((word - 1, round(actor, 3), round(recipient, 3)))
    return found


def _triggers(
    block: Block, acts: Places, parties: list[Parties], types: tuple[str, ...]
) -> dict[int, list[Trigger]]:
    """Sentence → the words that may name an act."""
    found: dict[int, list[Trigger]] = defaultdict(list)
    places = block.grid[acts]
    kinds = block.scores["trigger"][places].tolist()
    chances, statuses, traces = (
        block.scores[name][places].astype(np.float64).round(3).tolist()
        for name in ("trigger_score", "status", "trace")
    )
    rows, words = (at.tolist() for at in acts)
    for n, (row, word) in enumerate(zip(rows, words, strict=True)):
        found[row].append(
            Trigger(
                word - 1,
                types[kinds[n]],
                chances[n],
                tuple(statuses[n]),
                tuple(parties[n]),
                tuple(traces[n]),
            )
        )
    return found


def _sentence(text: str, unread: Unread, row: Row, reader: Reader) -> Sentence:
    labels = reader.labels
    upos = [labels["upos"][i] for i in row.upos]
    heads = [head - 1 for head in row.heads]
    clause = Clause(heads, unread.places, [tag == "PUNCT" for tag in upos])
    tags, relations = labels["xpos"], labels["relation"]
    tokens = tuple(
        [
            Token(
                Span(a, b),
                text[a:b],
                _lemma(reader, form, tag, edit),
                tag,
                tags[xpos],
                head,
                relations[label],
            )
            for (a, b), form, tag, xpos, edit, head, label in zip(
                unread.places, unread.forms, upos, row.xpos, row.edits, heads, row.relations, strict=True
            )
        ]
    )
    predicates = tuple(
        Predicate(
            word,
            arguments(clause, word, found),
            round(row.factuality[word], 2),
            labels["sense"][row.senses[word]],
        )
        for word, found in sorted(row.roles.items())
    )
    span = Span(unread.places[0][0], unread.places[-1][1])
    return Sentence(span, unread.part, tokens, row.names, predicates, tuple(row.triggers), unread.upper)


def _lemma(reader: Reader, form: str, upos: str, edit: int) -> str:
    known = reader.lemmas.get((form.lower(), upos))
    return known or mended(form, upos, lemma(form, reader.labels["edit"][edit]), reader.vocabulary)
