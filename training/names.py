"""Corpora of names → BIO labels PER, ORG, LOC, EVENT; None where a corpus does not say."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from dateline.language.sentences import sentences
from dateline.language.tokens import tokens
from training.examples import Column, Example, with_column

UNER_KINDS = {"PER": "PER", "ORG": "ORG", "LOC": "LOC"}
CROSSNER_KINDS = {
    "person": "PER", "politician": "PER", "organisation": "ORG", "politicalparty": "ORG",
    "location": "LOC", "country": "LOC", "election": "EVENT", "event": "EVENT",
}  # fmt: skip
RE3D_KINDS = {"Person": "PER", "Organisation": "ORG", "Location": "LOC"}
GUM_KINDS = {"person": "PER", "organization": "ORG", "place": "LOC", "event": "EVENT"}
JOINERS = frozenset({"of", "for", "the", "&", "-", "de", "al", "del", "la", "von", "van", "bin", "'s", "’s"})
NOT_NAMES = frozenset(
    {
        "The",
        "We",
        "I",
        "He",
        "She",
        "They",
        "It",
        "Our",
        "His",
        "Her",
        "This",
        "These",
        "A",
        "An",
        "Mr.",
        "Ms.",
        "Dr.",
    }
)
TITLES = frozenset({
    "Minister", "President", "Secretary", "Ambassador", "Representative", "Envoy", "Coordinator", "General", "Director",
    "Gen.", "Lt.", "Col.", "Maj.", "Sgt.", "Commander", "Leader", "Senator", "Chancellor", "Colonel", "Captain", "King",
})  # fmt: skip


def bio(length: int, spans: Iterable[tuple[int, int, str]]) -> Column:
    """Spans (first, stop, kind), the longer ones first where they overlap → one label per word."""
    labels: Column = ["O"] * length
    for first, stop, kind in sorted(spans, key=lambda span: span[0] - span[1]):
        if all(label == "O" for label in labels[first:stop]):
            labels[first:stop] = [f"B-{kind}"] + [f"I-{kind}"] * (stop - first - 1)
    return labels


def uner(path: Path) -> dict[str, tuple[list[str], Column]]:
    """Sentence id → its words and labels."""
    found = {}
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.strip().split("\n")
        ids = [line.split("=", 1)[1].strip() for line in lines if line.startswith("# sent_id")]
        rows = [line.split("\t") for line in lines if line and line[0].isdigit()]
        if ids and rows:
            found[ids[0]] = [row[1] for row in rows], _repaired([_kept(row[2].strip()) for row in rows])
    return found


def crossner(path: Path) -> Iterator[Example]:
    """CrossNER: a word and its label per line."""
    for number, block in enumerate(path.read_text(encoding="utf-8").split("\n\n")):
        rows = [re.split(r"[\t ]", line.strip()) for line in block.strip().split("\n") if line.strip()]
        if rows:
            labels = _repaired([_mapped(row[-1], CROSSNER_KINDS) for row in rows])
            yield Example(f"crossner-{path.stem}-{number}", [row[0] for row in rows], {"names": labels})


def re3d(folder: Path) -> Iterator[Example]:
    """re3d: noun phrases as offsets. The capitalized part is the name; the rest of the phrase is left open."""
    entities: dict[str, list[dict[str, str]]] = {}
    for line in _json_lines(folder / "entities.json"):
        entities.setdefault(line["documentId"], []).append(line)
    for document in _json_lines(folder / "documents.json"):
        text, key = document["text"], document["_id"]
        words = tokens(text)
        for number, (first, stop) in enumerate(sentences(text, words)):
            yield _re3d_example(f"re3d-{key}-{number}", text, words[first:stop], entities.get(key, []))


def gum_names(words: list[list[str]]) -> Column:
    """Names among GUM's mentions: the run of proper nouns around a mention's head, if that is one."""
    heads = [int(word[6]) - 1 for word in words]
    spans = []
    for first, stop, kind in _mentions(words):
        head = next((i for i in range(first, stop) if not first <= heads[i] < stop), None)
        if (
            head is None
            or not words[head][4].startswith("NNP")
            or (kind == "person" and words[head][4] == "NNPS")
        ):
            continue
        a, b = _proper_run(words, head, first, stop)
        spans.append((a, b, GUM_KINDS[kind]))
    return bio(len(words), spans)


def _proper_run(words: list[list[str]], head: int, first: int, stop: int) -> tuple[int, int]:
    def proper(i: int) -> bool:
        return words[i][4].startswith("NNP") or (words[i][3] in ("NUM", "ADJ") and words[i][1][:1].isupper())

    a, b = head, head + 1
    while True:
        joined_left = next((k for k in range(a - 1, max(first, a - 4) - 1, -1) if proper(k)), None)
        if joined_left is None or any(words[k][1].lower() not in JOINERS for k in range(joined_left + 1, a)):
            break
        a = joined_left
    while True:
        joined_right = next((k for k in range(b, min(stop, b + 3)) if proper(k)), None)
        if joined_right is None or any(words[k][1].lower() not in JOINERS for k in range(b, joined_right)):
            break
        b = joined_right + 1
    return a, b


def _mentions(words: list[list[str]]) -> Iterator[tuple[int, int, str]]:
    """Mentions of named kinds from the bracket notation of GUM's `Entity=`."""
    open_: list[tuple[str, str, int]] = []
    for at, word in enumerate(words):
        value = next((part[7:] for part in word[9].split("|") if part.startswith("Entity=")), "")
        for piece in re.findall(r"\([^()]*\)|\([^()]*|[^()]*\)", value):
            fields = piece.strip("()").split("-")
            if piece.startswith("("):
                open_.append((fields[0], fields[1] if len(fields) > 1 else "", at))
            if piece.endswith(")"):
                match = next((k for k in range(len(open_) - 1, -1, -1) if open_[k][0] == fields[0]), None)
                if match is not None:
                    _, kind, first = open_.pop(match)
                    if kind in GUM_KINDS:
                        yield first, at + 1, kind


def settled(examples: list[Example], kinds: dict[str, str]) -> list[Example]:
    """Give a name that other corpora know as a place that kind: a state that acts is LOC here, as in UNER."""
    found = []
    for example in examples:
        column = list(example.columns["names"])
        for first, stop, kind in spans_of(column):
            known = kinds.get(" ".join(example.words[first:stop]))
            if kind == "ORG" and known == "LOC":
                column[first:stop] = ["B-LOC"] + ["I-LOC"] * (stop - first - 1)
        found.append(with_column(example, "names", column))
    return found


def usual_kinds(examples: Iterable[Example]) -> dict[str, str]:
    """The kind that each name mostly has."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for example in examples:
        for first, stop, kind in spans_of(example.columns["names"]):
            counts[" ".join(example.words[first:stop])][kind] += 1
    return {name: kinds.most_common(1)[0][0] for name, kinds in counts.items()}


def spans_of(column: Column) -> list[tuple[int, int, str]]:
    """The names of a BIO column as (first, stop, kind)."""
    found = []
    first = None
    for at, label in enumerate([*column, "O"]):
        if first is not None and (label is None or label[0] != "I"):
            found.append((first, at, str(column[first])[2:]))
            first = None
        if label is not None and label[0] == "B":
            first = at
    return found


def _re3d_example(
    key: str, text: str, words: list[tuple[int, int]], entities: list[dict[str, str]]
) -> Example:
    forms = [text[a:b] for a, b in words]
    spans, unsaid = [], set()
    for entity in entities:
        begin, end = int(entity["begin"]), int(entity["end"])
        inside = [i for i, (a, b) in enumerate(words) if a < end and b > begin]
        kind = RE3D_KINDS.get(entity["type"])
        if kind is None or not inside:
            continue
        capital = _name_words(forms, inside)
        unsaid.update(set(inside) - set(capital))
        if capital:
            spans.append((capital[0], capital[-1] + 1, kind))
    labels = bio(len(words), spans)
    labels = [None if label == "O" and i in unsaid else label for i, label in enumerate(labels)]
    return Example(key, forms, {"names": labels}, events_named=False)


def _name_words(forms: list[str], inside: list[int]) -> list[int]:
    """The one capitalized stretch of a phrase, without title and article; empty if there are several or none."""
    titles = [i for i in inside if forms[i] in TITLES]
    capital = [
        i
        for i in inside
        if forms[i][0].isupper() and forms[i] not in NOT_NAMES and i > max(titles, default=-1)
    ]
    if not capital or any(
        forms[i].lower() not in JOINERS for i in range(capital[0], capital[-1]) if i not in capital
    ):
        return []
    return list(range(capital[0], capital[-1] + 1))


def _kept(label: str) -> str:
    return _mapped(label, UNER_KINDS)


def _mapped(label: str, kinds: dict[str, str]) -> str:
    kind = kinds.get(label[2:])
    return f"{label[0]}-{kind}" if kind else "O"


def _repaired(labels: list[str]) -> Column:
    """An I without its B begins a name."""
    found: Column = []
    for label in labels:
        before = found[-1] if found else "O"
        starts = label[0] == "I" and (before is None or before[2:] != label[2:])
        found.append(f"B{label[1:]}" if starts else label)
    return found


def _json_lines(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
