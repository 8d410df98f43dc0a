"""Treebank sentences → the news constructions that treebanks hold too few of: *"…", said X* and headlines."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dateline.language.lemmas import edit, lemma
from training.examples import Example, rearranged, subtree

SAYING = {
    "said": "say", "says": "say", "added": "add", "told": "tell", "announced": "announce", "warned": "warn",
    "explained": "explain", "insisted": "insist", "claimed": "claim", "argued": "argue", "noted": "note",
    "asked": "ask", "stated": "state", "declared": "declare", "replied": "reply", "reported": "report",
    "wrote": "write",
    "recalled": "recall", "commented": "comment", "concluded": "conclude", "confirmed": "confirm",
    "predicted": "predict", "acknowledged": "acknowledge", "observed": "observe",
}  # fmt: skip
QUOTES = (('"', '"'), ("“", "”"), ("''", "''"))
VERBS = ["said"] * 12 + ["says"] * 4 + sorted(set(SAYING) - {"said", "says", "told", "asked"})
TAILS = (
    (),
    (("on", "ADP", "IN"), ("Tuesday", "PROPN", "NNP")),
    (("in", "ADP", "IN"), ("a", "DET", "DT"), ("statement", "NOUN", "NN")),
    (("after", "ADP", "IN"), ("the", "DET", "DT"), ("meeting", "NOUN", "NN")),
)
LONGEST_QUOTE, LONGEST_SPEAKER, LONGEST_HEADLINE = 24, 12, 16
SHAPES = ("inverted", "inverted", "inverted", "plain", "unquoted")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words with a tree of their own, ready to be hung into a sentence; `root` counts from 0."""

    example: Example
    root: int


def inverted(example: Example) -> Iterator[Example]:
    """The sentence once more for each *"…", X said* in it, with verb and speaker swapped."""
    assert example.heads is not None and example.relations is not None
    for verb, form in enumerate(example.words):
        if form.lower() not in SAYING:
            continue
        speaker = next(
            (i for i, h in enumerate(example.heads) if h == verb + 1 and example.relations[i] == "nsubj"),
            None,
        )
        if speaker is None or speaker > verb or example.columns["upos"][speaker] == "PRON":
            continue
        phrase = subtree(example.heads, speaker)
        first = phrase[0]
        if phrase == list(range(first, verb)) and first > 2 and _quote_before(example, first, verb):
            yield rearranged(example, [*range(first), verb, *phrase, *range(verb + 1, len(example.words))])


def _quote_before(example: Example, first: int, verb: int) -> bool:
    assert example.heads is not None and example.relations is not None
    before = example.words[first - 1]
    said = any(
        h == verb + 1 and r == "ccomp" for h, r in zip(example.heads[:first], example.relations, strict=False)
    )
    return before in ('"', "”", "''") or (before == "," and said)


def quotations(examples: list[Example], count: int, chance: random.Random) -> Iterator[Example]:
    """New sentences from a clause of one sentence and a speaker of another: *"clause", said speaker.*"""
    clauses = [piece for example in examples if (piece := _clause(example))]
    speakers = [piece for example in examples for piece in _speakers(example)]
    for number in range(count):
        clause, speaker = chance.choice(clauses), chance.choice(speakers)
        shape = SHAPES[number % len(SHAPES)]
        yield _quotation(f"quotation-{number}", clause, speaker, shape, chance)


def headlines(examples: list[Example], count: int, chance: random.Random) -> Iterator[Example]:
    """Short sentences as headlines put them: no articles, auxiliaries and stop; present for past, *to* for *will*."""
    short = [e for e in examples if 4 < len(e.words) <= LONGEST_HEADLINE and _is_clause(e)]
    for example in chance.sample(short, min(count, len(short))):
        kept = [i for i in range(len(example.words)) if not _left_out(example, i)]
        yield _in_present(_with_to(rearranged(example, kept)))


def _in_present(example: Example) -> Example:
    """*killed* → *kills*, where the root is in the past."""
    assert example.heads is not None and example.relations is not None
    root = example.heads.index(0)
    if example.columns["xpos"][root] != "VBD":
        return example
    subject = next(
        (i for i, h in enumerate(example.heads) if h == root + 1 and example.relations[i] == "nsubj"), None
    )
    if subject is None or example.columns["upos"][subject] == "PRON":
        return example
    many = str(example.columns["xpos"][subject]).endswith("S")
    base = lemma(example.words[root], str(example.columns["edit"][root]))
    if base == "be":
        return example
    return _changed(
        example, root, base if many else _third_person(base), "VERB", "VBP" if many else "VBZ", base
    )


def _with_to(example: Example) -> Example:
    """*will meet* → *to meet*."""
    assert example.relations is not None and example.heads is not None
    root = example.heads.index(0)
    will = next(
        (i for i, w in enumerate(example.words) if w == "will" and example.heads[i] == root + 1), None
    )
    if will is None or will + 1 != root:
        return example
    found = _changed(example, will, "to", "PART", "TO", "to")
    relations = ["mark" if i == will else r for i, r in enumerate(example.relations)]
    roles = None if found.roles is None else [role for role in found.roles if role[1] != will]
    return replace(found, relations=relations, roles=roles)


def _third_person(base: str) -> str:
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return f"{base[:-1]}ies"
    return f"{base}es" if base.endswith(("s", "sh", "ch", "x", "o")) else f"{base}s"


def _changed(example: Example, at: int, form: str, upos: str, xpos: str, base: str) -> Example:
    """The example with another word in one place."""
    news = {"upos": upos, "xpos": xpos, "edit": edit(form, base)}
    columns = {
        name: [news.get(name, label) if i == at else label for i, label in enumerate(column)]
        for name, column in example.columns.items()
    }
    if upos == "PART":
        columns["factuality"] = [None] * len(example.words)
    return replace(
        example, words=[form if i == at else word for i, word in enumerate(example.words)], columns=columns
    )


def _left_out(example: Example, word: int) -> bool:
    assert example.heads is not None and example.relations is not None
    leaf = word + 1 not in example.heads
    final = word == len(example.words) - 1 and example.words[word] == "."
    article = example.words[word].lower() in ("the", "a", "an") and example.relations[word] == "det"
    be = example.relations[word] == "aux:pass" and example.words[word].lower() in ("is", "are", "was", "were")
    return leaf and (final or article or be)


def _is_clause(example: Example) -> bool:
    root = example.heads.index(0) if example.heads and 0 in example.heads else None
    return root is not None and example.columns["upos"][root] == "VERB" and example.words[-1] == "."


def _clause(example: Example) -> Piece | None:
    quoted = any(word in "\"“”''" for word in example.words)
    if not _is_clause(example) or quoted or not 4 < len(example.words) <= LONGEST_QUOTE:
        return None
    assert example.heads is not None
    body = rearranged(example, list(range(len(example.words) - 1)))
    return Piece(body, example.heads.index(0))


def _speakers(example: Example) -> Iterator[Piece]:
    """Subjects that are people or bodies: a name, or the subject of a verb of saying."""
    if example.heads is None or example.relations is None:
        return
    for word, relation in enumerate(example.relations):
        verb = example.heads[word] - 1
        says = verb >= 0 and example.words[verb].lower() in SAYING
        named = (example.columns.get("names") or ["O"] * len(example.words))[word] not in (
            "O",
            None,
            "B-LOC",
            "I-LOC",
        )
        if relation != "nsubj" or example.columns["upos"][word] == "PRON" or not (says or named):
            continue
        phrase = subtree(example.heads, word)
        if len(phrase) <= LONGEST_SPEAKER and phrase == list(range(phrase[0], phrase[-1] + 1)):
            yield Piece(rearranged(example, phrase), phrase.index(word))


def _quotation(key: str, clause: Piece, speaker: Piece, shape: str, chance: random.Random) -> Example:
    opening, closing = chance.choice(QUOTES) if shape != "unquoted" else ("", "")
    verb = chance.choice(VERBS)
    tail = chance.choice(TAILS)
    parts: list[Example] = []
    if opening:
        parts.append(_word(opening, "PUNCT", "``", "punct"))
    parts += [clause.example, _word(",", "PUNCT", ",", "punct")]
    if closing:
        parts.append(_word(closing, "PUNCT", "''", "punct"))
    said = _word(verb, "VERB", "VBZ" if verb == "says" else "VBD", "root")
    parts += [speaker.example, said] if shape == "plain" else [said, speaker.example]
    parts += [
        _word(*word, "case" if word[1] == "ADP" else "det" if word[1] == "DET" else "obl") for word in tail
    ]
    parts.append(_word(".", "PUNCT", ".", "punct"))
    return _hung(key, parts, clause, speaker, said)


def _hung(key: str, parts: list[Example], clause: Piece, speaker: Piece, said: Example) -> Example:
    starts = {}
    at = 0
    for part in parts:
        starts[id(part)] = at
        at += len(part.words)
    verb, quoted = starts[id(said)], starts[id(clause.example)] + clause.root
    subject = starts[id(speaker.example)] + speaker.root
    oblique = at - 2 if parts[-2].relations == ["obl"] else None
    heads: list[int] = []
    relations: list[str] = []
    for part in parts:
        assert part.heads is not None and part.relations is not None
        start = starts[id(part)]
        for head, relation in zip(part.heads, part.relations, strict=True):
            heads.append(start + head if head else _outer(relation, len(heads), verb, quoted, oblique) + 1)
            relations.append(relation)
    heads[verb], relations[verb] = 0, "root"
    heads[quoted], relations[quoted] = verb + 1, "ccomp"
    heads[subject], relations[subject] = verb + 1, "nsubj"
    return replace(
        _joined(key, parts),
        heads=heads,
        relations=relations,
        roles=_roles(parts, starts, verb, subject, quoted),
    )


def _outer(relation: str, at: int, verb: int, quoted: int, oblique: int | None) -> int:
    if relation in ("case", "det") and oblique is not None and at > verb:
        return oblique
    return (
        quoted
        if relation == "punct" and at < verb and abs(at - quoted) < LONGEST_QUOTE and at < quoted
        else verb
    )


def _roles(
    parts: list[Example], starts: dict[int, int], verb: int, subject: int, quoted: int
) -> list[tuple[int, int, str]] | None:
    found = [(verb, subject, "ARG0"), (verb, quoted, "ARG1")]
    for part in parts:
        if part.roles is None:
            return None
        found += [(p + starts[id(part)], a + starts[id(part)], label) for p, a, label in part.roles]
    return found


def _joined(key: str, parts: list[Example]) -> Example:
    names = set.intersection(*(set(part.columns) for part in parts))
    columns = {name: [label for part in parts for label in part.columns[name]] for name in names}
    return Example(
        key,
        [w for part in parts for w in part.words],
        columns,
        events_named=all(p.events_named for p in parts),
    )


def _word(form: str, upos: str, xpos: str, relation: str) -> Example:
    says = relation == "root"
    columns = {
        "upos": [upos], "xpos": [xpos], "edit": [edit(form, SAYING.get(form, form))],
        "names": ["O"], "predicate": ["yes" if says else "no"], "sense": ["01" if says else None],
    }  # fmt: skip
    return Example(form, [form], columns, [0], [relation], [])
