"""How well attributions are found: `python -m bench.said POLNEAR_SPLIT`, chains: `python -m bench.said GOLD_DIR`.

PolNeAR marks only the outermost attributions, so those that stand inside another's content are left out here. One found
answers to one of the gold's, aligned by cue and content; it is right (`all_…`) if source, cue and content all overlap,
or neither has a source. In the rows of communication, gold with other cues is left out, and so is what was found
for it, or by cues that report no words; `…_strict` counts the last against precision, as the peers were measured.
`token_…` counts words labelled source, cue or content alike. `speaker_…` is about contents that stand wholly in
quotation marks and have a source.

Gold reports: is the chain of every claim right, given the event's triggers, its type and its actors? A claim is
right if one of the event's chains names the same sources in the same order, compared as `score.py` compares names.
"""

import argparse
import hashlib
import pickle
import time
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import dateline.language
from bench.data import present, show
from bench.polnear import Document, Marked, Spans, documents
from bench.said_chains import chains
from dateline import said
from dateline.language import Reader, open_reader, parse
from dateline.records import Attribution, Report, Sentence, Span
from dateline.said import quotes
from dateline.said.tables import TABLES

SAYING = frozenset(tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))["communication"])
CACHE = Path("build") / "said-cache"
MODEL = Path(dateline.language.__file__).parent / "model"
ALL_INSIDE = 0.98


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--limit", type=int, help="only so many articles, evenly spread")
    parser.add_argument("--cache", action="store_true", help=f"keep the parses under {CACHE}")
    parser.add_argument("--wrong", action="store_true", help="list what is not right")
    asked = parser.parse_args()
    data, reader = present(asked.data), Parses(open_reader(), asked.cache)
    if (data / "attributions").exists():
        flat(spread(list(documents(data)), asked.limit), reader, asked.wrong)
    else:
        chains(data, reader.sentences, asked.wrong)
    if reader.seconds:
        show("share_of_time", 100 * reader.said_seconds / (reader.seconds + reader.said_seconds))


def spread(found: list[Document], limit: int | None) -> list[Document]:
    step = max(1, len(found) // limit) if limit else 1
    return list(islice(found[::step], limit))


class Parses:
    """The reader, with its parses kept on disk if wanted, and the time that it and this room take."""

    def __init__(self, reader: Reader, keep: bool) -> None:
        self.reader, self.keep = reader, keep
        self.seconds = self.said_seconds = 0.0
        self.model = b"".join(
            hashlib.sha256(path.read_bytes()).digest() for path in sorted(MODEL.glob("*.onnx"))
        )

    def sentences(self, report: Report) -> tuple[Sentence, ...]:
        key = hashlib.sha256(self.model + report.text.encode()).hexdigest()[:16]
        path = CACHE / f"{key}.pickle"
        if self.keep and path.exists():
            found: tuple[Sentence, ...] = pickle.loads(path.read_bytes())
            return found
        begun = time.process_time()
        found = parse(report, self.reader)
        self.seconds += time.process_time() - begun
        if self.keep:
            CACHE.mkdir(parents=True, exist_ok=True)
            path.write_bytes(pickle.dumps(found))
        begun = time.process_time()
        said.find(found, report.text)
        self.said_seconds += time.process_time() - begun
        return found


# ---- PolNeAR --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Pair:
    """One of the gold's attributions and the one found for it, with whether all three parts overlap."""

    gold: Marked
    found: Attribution
    right: bool


def flat(articles: Iterable[Document], reader: Parses, wrong: bool) -> None:
    """Prints the figures of a split of PolNeAR."""
    counts: Counter[str] = Counter()
    for article in articles:
        sentences = reader.sentences(article.report)
        found = tuple(a for a in said.find(sentences, article.text) if a.outer is None and not a.inherited)
        pairs = paired(article.attributions, found)
        counts += compared(article, sentences, found, pairs)
        counts += labelled(article, sentences, found)
        counts += spoken(article, found)
        if wrong:
            print("\n".join(faults(article, found, pairs)))
    for name in (
        "all",
        "communication",
        "communication_strict",
        "communication_source",
        "communication_exact",
        "token",
    ):
        show(f"{name}_precision", 100 * counts[f"{name} hit"] / max(1, counts[f"{name} found"]))
        show(f"{name}_recall", 100 * counts[f"{name} hit"] / max(1, counts[f"{name} gold"]))
        show(
            f"{name}_f1",
            200 * counts[f"{name} hit"] / max(1, counts[f"{name} gold"] + counts[f"{name} found"]),
        )
    for role in ("source", "cue", "content"):
        hit, both = counts[f"{role} hit"], counts[f"{role} gold"] + counts[f"{role} found"]
        show(f"token_{role}_f1", 200 * hit / max(1, both))
    show("speaker_right", 100 * counts["speaker right"] / max(1, counts["speaker"]))
    show("attributions", counts["all gold"])


def paired(gold: tuple[Marked, ...], found: tuple[Attribution, ...]) -> dict[int, Pair]:
    """For each of the gold's (by number) the one found for it: the best overlaps first, each used once."""
    options = []
    for i, marked in enumerate(gold):
        for j, one in enumerate(found):
            cue, shared = overlap(marked.cue, (one.cue,)), overlap(marked.content, one.content)
            if cue or shared:
                options.append((all_overlap(marked, one), bool(cue), shared, -i, -j))
    pairs: dict[int, Pair] = {}
    used: set[int] = set()
    for right, _, _, i, j in sorted(options, reverse=True):
        if -i not in pairs and -j not in used:
            pairs[-i] = Pair(gold[-i], found[-j], right)
            used.add(-j)
    return pairs


def overlap(a: Spans, b: Spans) -> int:
    """How many characters two sets of spans share."""
    return sum(max(0, min(x.stop, y.stop) - max(x.start, y.start)) for x in a for y in b)


def source_of(found: Attribution) -> Spans:
    return (found.source,) if found.source else ()


def all_overlap(gold: Marked, found: Attribution) -> bool:
    source = source_of(found)
    same = bool(overlap(gold.source, source)) if gold.source and source else not gold.source and not source
    return same and bool(overlap(gold.cue, (found.cue,)) and overlap(gold.content, found.content))


def compared(
    article: Document, sentences: tuple[Sentence, ...], found: tuple[Attribution, ...], pairs: dict[int, Pair]
) -> Counter[str]:
    """Attributions right, of those of the gold and those found."""
    counts: Counter[str] = Counter()
    counts["all gold"], counts["all found"] = len(article.attributions), len(found)
    elsewhere: set[int] = set()
    spoken_for: set[int] = set()
    for i, gold in enumerate(article.attributions):
        pair, says = pairs.get(i), cue_lemma(sentences, gold.cue) in SAYING
        counts["all hit"] += bool(pair and pair.right)
        if pair:
            (spoken_for if says else elsewhere).add(id(pair.found))
        if says:
            counts["communication gold"] += 1
            counts["communication_exact gold"] += 1
            counts["communication_source gold"] += bool(gold.source)
            if pair:
                counts["communication hit"] += pair.right
                counts["communication_exact hit"] += exact(gold, pair.found)
                counts["communication_source hit"] += bool(overlap(gold.source, source_of(pair.found)))
    counts["communication_strict gold"], counts["communication_strict hit"] = (
        counts["communication gold"],
        counts["communication hit"],
    )
    counts["communication_strict found"] = sum(id(one) not in elsewhere for one in found)
    for one in found:
        if id(one) in spoken_for or (id(one) not in elsewhere and one.kind in TABLES.speaks):
            counts["communication found"] += 1
            counts["communication_exact found"] += 1
            counts["communication_source found"] += one.source is not None
    return counts


def exact(gold: Marked, found: Attribution) -> bool:
    return gold.source == source_of(found) and gold.cue == (found.cue,) and gold.content == found.content


def cue_lemma(sentences: tuple[Sentence, ...], cue: Spans) -> str:
    """The first verb of a cue, else its last noun, else its first word."""
    tokens = [t for s in sentences if overlap(cue, (s.span,)) for t in s.tokens if overlap(cue, (t.span,))]
    verbs = [t for t in tokens if t.upos == "VERB"]
    nouns = [t for t in tokens if t.upos == "NOUN"]
    return (verbs[:1] or nouns[-1:] or tokens[:1])[0].lemma.lower() if tokens else ""


def labelled(
    article: Document, sentences: tuple[Sentence, ...], found: tuple[Attribution, ...]
) -> Counter[str]:
    """Words that bear the same label; cue before source before content where several would fit."""
    gold = labels(article.text, [(a.cue, a.source, a.content) for a in article.attributions])
    got = labels(article.text, [((a.cue,), source_of(a), a.content) for a in found])
    counts: Counter[str] = Counter()
    for token in (t for s in sentences for t in s.tokens):
        a, b = gold[token.span.start], got[token.span.start]
        for role, one in (("gold", a), ("found", b), ("hit", a if a == b else None)):
            if one:
                counts[f"token {role}"] += 1
                counts[f"{one} {role}"] += 1
    return counts


def labels(text: str, rows: list[tuple[Spans, Spans, Spans]]) -> list[str | None]:
    made: list[str | None] = [None] * (len(text) + 1)
    for place, name in ((2, "content"), (1, "source"), (0, "cue")):
        for span in (s for row in rows for s in row[place]):
            made[span.start : span.stop] = [name] * (span.stop - span.start)
    return made


def spoken(article: Document, found: tuple[Attribution, ...]) -> Counter[str]:
    """Contents wholly in quotation marks that have a source: is it the one found?"""
    counts: Counter[str] = Counter()
    paragraphs = tuple(part.span for part in article.report.parts)
    marks = tuple(q.span for q in quotes.find(article.text, paragraphs))
    for gold in article.attributions:
        size = sum(s.stop - s.start for s in gold.content)
        if gold.source and overlap(gold.content, marks) >= ALL_INSIDE * size:
            best = max(found, key=lambda a: overlap(gold.content, a.content), default=None)
            counts["speaker"] += 1
            right = best and overlap(gold.content, best.content) and overlap(gold.source, source_of(best))
            counts["speaker right"] += bool(right)
    return counts


def faults(article: Document, found: tuple[Attribution, ...], pairs: dict[int, Pair]) -> Iterator[str]:
    """What was missed or found wrongly, in words."""

    def worded(spans: Iterable[Span]) -> str:
        return " … ".join(" ".join(article.text[s.start : s.stop].split())[:90] for s in spans)

    for i, gold in enumerate(article.attributions):
        pair = pairs.get(i)
        if not (pair and pair.right):
            got = pair and f"{worded(source_of(pair.found))} | {worded((pair.found.cue,))}"
            yield f"MISSED {worded(gold.source)} | {worded(gold.cue)} | {worded(gold.content)} => {got}"
    right = {id(p.found) for p in pairs.values() if p.right}
    for one in found:
        if id(one) not in right:
            yield f"WRONG {one.rule} {worded(source_of(one))} | {worded((one.cue,))} | {worded(one.content)}"


if __name__ == "__main__":
    main()
