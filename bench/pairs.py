"""The type of a marked pair of parties: `python -m bench.pairs [FILE.tsv] [--errors] [--only PART]`.

FILE has the columns of PLV: `marked_sentence` with `<s>actor</s>` and `<t>recipient</t>`, and `gold_root` (15 types,
YIELD for CONCEDE and RETREAT). Each sentence is read alone, as a report without a date. The type is that of the
event whose parties answer best to the pair; a pair with no event counts as wrong. Figures are of the types of the
codebook; those `after_cameo` of the types as the data's own coders had them, by the published table from CAMEO to
PLOVER (`plover.toml`: *will meet* is AGREE, a conviction ACCUSE).
`--only tables|heads` reads as in `bench.what`. Without a path: plv-train.
"""

import argparse
import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from bench.data import corpora, present, show
from bench.plover import after_cameo
from bench.ways import part
from dateline.join import Findings, Scene
from dateline.join.events import Act, acts_of
from dateline.pipeline import findings
from dateline.records import Part, Report, Sentence, Span

MARK = re.compile(r"</?[st]>")
YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
NONE = "none"
DEEPEST = 5
Confusion: TypeAlias = Counter[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence without its marks, the spans of its two parties, its type."""

    text: str
    actor: Span
    recipient: Span
    type: str


def pairs(path: Path) -> Iterator[Pair]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            yield unmarked(row)


def unmarked(row: dict[str, str]) -> Pair:
    """The marks taken out, what they marked as spans; a party whose mark is missing is found by its words."""
    marked, text, at = row["marked_sentence"], "", 0
    ends: dict[str, int] = {}
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        ends[mark.group()] = len(text)
        at = mark.end()
    text += marked[at:]
    actor, recipient = (
        Span(ends[f"<{m}>"], ends[f"</{m}>"])
        if {f"<{m}>", f"</{m}>"} <= ends.keys()
        else worded(text, row[column])
        for m, column in (("s", "source"), ("t", "target"))
    )
    return Pair(text, actor, recipient, row["gold_root"])


def worded(text: str, words: str) -> Span:
    start = max(0, text.find(words))
    return Span(start, start + len(words))


def answer(pair: Pair, only: str = "both") -> tuple[str, str]:
    """The type of the event that answers best to the pair, by the codebook and after CAMEO."""
    report = Report("", pair.text, (Part("paragraph", Span(0, len(pair.text)), "given"),))
    found, types = part(findings(report), only)
    ranked = sorted(acts_of(Scene(found), types), key=lambda act: -fitness(act, pair, found))
    best = next((act for act in ranked if fitness(act, pair, found) > 0), None)
    if best is None:
        return NONE, NONE
    own, theirs = best.happening.type, after_cameo(best, pair.text)
    return YIELD.get(own, own), YIELD.get(theirs, theirs)


def fitness(act: Act, pair: Pair, found: Findings) -> float:
    """How well an event's parties answer to the pair; then how certain it is and how high in its sentence."""
    actor = any(near(ref, pair.actor, found) for ref in act.happening.actors)
    recipient = any(near(ref, pair.recipient, found) for ref in act.happening.recipients)
    both = actor and any(near(ref, pair.recipient, found) for ref in act.happening.actors)
    turned = any(near(ref, pair.actor, found) for ref in act.happening.recipients)
    deep = depth(found.sentences[act.happening.sentence], act.happening.token)
    return 2.4 * actor + 2.0 * recipient + 1.0 * both + 0.5 * turned + 0.5 * act.happening.score - 0.05 * deep


def depth(sentence: Sentence, i: int) -> int:
    """How many words govern a token, up to five."""
    steps = 0
    while sentence.tokens[i].head >= 0 and steps < DEEPEST:
        i, steps = sentence.tokens[i].head, steps + 1
    return steps


def near(ref: tuple[int, int], span: Span, found: Findings) -> bool:
    """Whether a head stands in a span."""
    at = found.sentences[ref[0]].tokens[ref[1]].span
    return span.start <= at.start < span.stop


def accuracy(confusion: Confusion) -> float:
    return sum(n for (g, s), n in confusion.items() if g == s) / max(1, sum(confusion.values()))


def macro(confusion: Confusion) -> float:
    """The mean of the types' F1."""
    types = sorted({gold for gold, _ in confusion})
    return sum(f1(confusion, one) for one in types) / len(types)


def f1(confusion: Confusion, one: str) -> float:
    hit = confusion[one, one]
    gold = sum(n for (g, _), n in confusion.items() if g == one)
    got = sum(n for (_, s), n in confusion.items() if s == one)
    return 2 * hit / (gold + got) if hit else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=None)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--only", choices=("tables", "heads"), default="both")
    args = parser.parse_args()
    path = present(args.file or corpora() / "plv-train" / "PLV_train.tsv")
    own: Confusion = Counter()
    theirs: Confusion = Counter()
    for pair in pairs(path):
        got, coded = answer(pair, args.only)
        own[pair.type, got] += 1
        theirs[pair.type, coded] += 1
        if args.errors and coded != pair.type:
            print(f"  {pair.type} read as {coded}: {pair.text}")
    show("pairs", sum(own.values()))
    show("macro_f1", 100 * macro(own))
    show("accuracy", 100 * accuracy(own))
    show("macro_f1_after_cameo", 100 * macro(theirs))
    show("accuracy_after_cameo", 100 * accuracy(theirs))
    show("no_event", sum(n for (_, s), n in own.items() if s == NONE))
    for one in sorted({gold for gold, _ in own}):
        show(f"f1_{one}", 100 * f1(own, one))


if __name__ == "__main__":
    main()
