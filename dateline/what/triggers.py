"""Trees in, the words that name acts out: what the tables say and what the model says, weighed into one score."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dateline.fitted import logistic, logit
from dateline.what.tree import Tree, bare
from dateline.what.types import Row, Types

PARTS = {"verb": ("VERB", "AUX"), "noun": ("NOUN", "PROPN"), "adjective": ("ADJ", "VERB")}
WILL = frozenset({"will", "would", "wo", "'ll", "’ll"})
NOT = frozenset({"not", "n't", "n’t", "never"})
ENDING = frozenset({"SANCTION", "CONCEDE", "REJECT"})
LISTED = 0.25  # from here on the model's score counts
UNSEEN = 0.02  # what the model gives to words that it does not list
MOST = 0.98


@dataclass(frozen=True, slots=True)
class Weights:
    """The logistic function that joins table and model: a bias for each strength of row, a slope for the model."""

    certain: float
    condition: float
    doubtful: float
    none: float
    model: float
    silent: float
    threshold: float


@dataclass(frozen=True, slots=True)
class Found:
    """A trigger: its tokens, its head, its type, the row that names it (None: the model alone) and its score."""

    first: int
    last: int
    head: int
    type: str
    row: Row | None
    model: float
    score: float


@cache
def weights() -> Weights:
    return Weights(**tomllib.loads((files("dateline.what") / "weights.toml").read_text("utf-8")))


def triggers(tree: Tree, types: Types) -> tuple[Found, ...]:
    """The triggers of a sentence, one type each, not overlapping, in order of the text."""
    heard = _heard(tree)
    barred = _barred(tree, types)
    found_all = [*_by_rows(tree, types, heard, barred), *_by_model(tree, heard, barred)]
    ended = _ended(tree, found_all)
    left = [f for f in found_all if (f.head, f.type) not in ended]
    left.sort(key=lambda f: (not _refusing(f), not _decided(f), -f.score, f.first - f.last, f.first))
    kept: list[Found] = []
    used: set[int] = set()
    for found in left:
        if found.score < weights().threshold or used & set(range(found.first, found.last + 1)):
            continue
        kept.append(found)
        used.update(range(found.first, found.last + 1))
    return tuple(sorted(kept, key=lambda f: f.first))


def _refusing(found: Found) -> bool:
    """*will not release the pilots*: what is refused is no act."""
    return found.row is not None and found.row.refused and found.row.certain


def _decided(found: Found) -> bool:
    """Whether a certain row decides by what stands beside its word, or by being a phrase."""
    return found.row is not None and found.row.certain and (found.row.decides or len(found.row.lemmas) > 1)


def _ended(tree: Tree, some: list[Found]) -> frozenset[tuple[int, str]]:
    """*suspended aid*, *lifted its blockade*: what is ended by an act of another type is no act itself."""
    gone: set[tuple[int, str]] = set()
    for found in some:
        if found.row is None or found.type not in ENDING or not (found.row.object and found.row.certain):
            continue
        thing = tree.object(found.head)
        if thing is not None and tree.lemmas[thing] in found.row.object:
            gone.update((f.head, f.type) for f in some if f.head == thing and f.type != found.type)
    return frozenset(gone)


def _heard(tree: Tree) -> Mapping[int, Mapping[str, float]]:
    """The model's scores: token → type → probability."""
    found: dict[int, dict[str, float]] = {}
    for trigger in tree.sentence.triggers:
        if trigger.score >= LISTED:
            found.setdefault(trigger.token, {})[trigger.type] = trigger.score
    return found


def _barred(tree: Tree, types: Types) -> frozenset[tuple[int, str]]:
    """Tokens that only look like an act, by their phrase or by what stands beside them, with the type they are not."""
    found: set[tuple[int, str]] = set()
    for i, lemma in enumerate(tree.lemmas):
        for phrase, type_ in types.excluded.get(lemma, ()):
            if tree.lemmas[i : i + len(phrase)] == phrase:
                found.update((k, type_) for k in range(i, i + len(phrase)))
        for row in types.barring.get(lemma, ()):
            place = _match(tree, i, row)
            if place is not None and holds(tree, place[2], row):
                found.update((k, row.type) for k in range(place[0], place[1] + 1))
    return frozenset(found)


def _by_rows(
    tree: Tree, types: Types, heard: Mapping[int, Mapping[str, float]], barred: frozenset[tuple[int, str]]
) -> Iterator[Found]:
    rows = types.rows
    for i, lemma in enumerate(tree.lemmas):
        if lemma not in rows:
            continue
        seen: set[str] = set()
        for row in rows[lemma]:
            place = _match(tree, i, row)
            if place is None or row.type in seen:
                continue
            if barred and any((k, row.type) in barred for k in place[:2]):
                continue
            first, last, head = place
            if not holds(tree, head, row):
                continue
            seen.add(row.type)
            model = max((heard.get(k, {}).get(row.type, 0.0) for k in range(first, last + 1)), default=0.0)
            rival = max((s for k in range(first, last + 1) for s in heard.get(k, {}).values()), default=0.0)
            yield Found(first, last, head, row.type, row, model, weigh(row, model, rival))


def _by_model(
    tree: Tree, heard: Mapping[int, Mapping[str, float]], barred: frozenset[tuple[int, str]]
) -> Iterator[Found]:
    """Words that only the model takes for an act; neighbors of one phrase are one trigger."""
    tokens = tree.tokens
    for i, scores in heard.items():
        for type_ in scores:
            if (i, type_) in barred:
                continue
            first = last = i
            while type_ in heard.get(last + 1, {}) and tokens[last + 1].upos != "CCONJ":
                last += 1
            if type_ in heard.get(first - 1, {}) and tokens[first].upos != "CCONJ":
                continue
            inside = range(first, last + 1)
            head = next((k for k in inside if tokens[k].head not in inside), i)
            best = max(heard[k][type_] for k in inside)
            yield Found(first, last, head, type_, None, best, weigh(None, best, best))


def weigh(row: Row | None, model: float, rival: float) -> float:
    """The probability that the word names an act of the type, from the row and the model's score for it.

    `rival` is the model's best score for any type: its silence about the whole word counts too.
    """
    w = weights()
    bias = (
        w.none
        if row is None
        else w.doubtful
        if not row.certain
        else w.condition
        if row.decides
        else w.certain
    )
    z = bias + w.model * logit(model, UNSEEN, MOST) + (w.silent if rival == 0.0 else 0.0)
    score = logistic(z)
    return max(score, w.threshold) if row is not None and row.certain else score


def options(tree: Tree, types: Types) -> Iterator[tuple[Found, float]]:
    """All that table or model take for a trigger, with the model's best score there for any type."""
    heard, barred = _heard(tree), _barred(tree, types)
    for found in (*_by_rows(tree, types, heard, barred), *_by_model(tree, heard, barred)):
        inside = range(found.first, found.last + 1)
        yield found, max((s for k in inside for s in heard.get(k, {}).values()), default=0.0)


# ---- rows against the tree -----------------------------------------------------------------------


def _match(tree: Tree, i: int, row: Row) -> tuple[int, int, int] | None:
    """First, last and head token of a row's words at a token, or None."""
    stop = i + len(row.lemmas)
    if tree.lemmas[i:stop] == row.lemmas:
        last = stop - 1
    elif len(row.lemmas) == 2 and row.kind == "verb" and _particle(tree, i, row.lemmas[1]):
        last = i
    else:
        return None
    head = last if row.kind == "noun" or "-" in row.lemmas else i
    if "-" in row.lemmas and tree.tokens[last].upos not in PARTS[row.kind]:
        head = i
    token = tree.tokens[head]
    if token.upos not in PARTS[row.kind] and not (row.kind == "verb" and token.xpos == "MD"):
        return None
    if row.kind == "noun" and bare(token.deprel) == "compound" and token.head > last and len(row.lemmas) == 1:
        return None
    return i, last, head


def _particle(tree: Tree, i: int, particle: str) -> bool:
    return any(tree.lemmas[c] == particle for c in tree.named(i, "compound:prt"))


def holds(tree: Tree, i: int, row: Row) -> bool:
    """Whether what must stand beside the word does, and what must not does not."""
    if row.object or row.not_object:
        heads = _words_of(tree, tree.object(i))
        if (row.object and not row.object & heads) or row.not_object & heads:
            return False
    if row.subject or row.not_subject:
        heads = _words_of(tree, tree.agent(i))
        if (row.subject and not row.subject & heads) or row.not_subject & heads:
            return False
    if row.near or row.not_near:
        near = {tree.lemmas[k] for k in _near(tree, i)}
        if (row.near and not row.near & near) or row.not_near & near:
            return False
    if row.preposition and not any(case in row.preposition for case, _ in tree.phrases(i)):
        return False
    if row.refused and not _refused(tree, i):
        return False
    if row.clause and not tree.named(i, "xcomp", "ccomp"):
        return False
    return not (row.not_clause and tree.named(i, "ccomp", "xcomp"))


def _refused(tree: Tree, i: int) -> bool:
    """*will not accept*, *would not talk*, *won't leave*."""
    beside = {tree.lemmas[c] for c in tree.named(i, "aux", "advmod")}
    return bool(beside & WILL) and bool(beside & NOT)


def _words_of(tree: Tree, i: int | None) -> frozenset[str]:
    """The lemmas of a phrase's head, its compounds, its *of* and what is joined to it."""
    if i is None:
        return frozenset()
    some = {i, *tree.named(i, "compound", "conj", "amod", "nmod")}
    return frozenset(tree.lemmas[k] for k in some)


def _near(tree: Tree, i: int) -> Iterator[int]:
    """The clause of a word: everything under its verb (or itself), not in clauses below."""
    top = tree.clause(i)
    yield top
    stack = [top, i]
    while stack:
        for child in tree.children[stack.pop()]:
            if child != i:
                yield child
            if bare(tree.tokens[child].deprel) not in ("advcl", "ccomp", "parataxis", "conj"):
                stack.append(child)
