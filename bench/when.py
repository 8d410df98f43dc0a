"""Time expressions against TimeML gold: `python -m bench.when [DIR …] [--part held|develop|all] [--errors] [--rival]`.

Without a path: TimeBank and AQUAINT of tempeval3-train, of which every fifth document by the hash of its name is held
out and reported; rules were written with the others in sight. Other folders are measured whole. `--rival` runs
dateparser.search on the same documents in the same run, `--reader` our rules with the tense of the reader's trees.
"""

import argparse
import hashlib
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from bench.data import corpora, present, scorer, show
from dateline.language import Reader, open_reader, parse
from dateline.records import Part, Report, Sentence, Span
from dateline.when import find

CHARACTERS_PER_TOKEN = 5.7  # of TimeBank, white space counted; as in the published comparison of rates
TRAIN = "tempeval3-train"
Doc = dict[str, Any]


def held_out(name: str) -> bool:
    """Whether a document is of the fifth that no rule was written for."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 5 == 0


def day(value: str) -> date | None:
    """The day of a document creation time; None where it has none."""
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def ours(doc: Doc, sentences: Sequence[Sentence] = ()) -> list[Doc]:
    """Time expressions as the scorer wants them."""
    return [
        {
            "start": t.span.start,
            "end": t.span.stop,
            "type": t.type,
            "value": t.value,
            "text": doc["text"][t.span.start : t.span.stop],
        }
        for t in find(sentences, doc["text"], day(doc["dct"]))
    ]


def read(doc: Doc, reader: Reader) -> tuple[Sentence, ...]:
    """What the reader sees in a document."""
    whole = Part("paragraph", Span(0, len(doc["text"])), "bench")
    return parse(Report("", doc["text"], (whole,)), reader)


def rival(doc: Doc) -> list[Doc]:
    """What dateparser.search finds, its days as values; past dates preferred, counted from the document's day."""
    from dateparser.search import search_dates  # noqa: PLC0415  only installed for this comparison

    base = day(doc["dct"])
    settings: dict[str, Any] = {"PREFER_DATES_FROM": "past"} | (
        {"RELATIVE_BASE": datetime_of(base)} if base else {}
    )
    hits, at = [], 0
    for words, moment in search_dates(doc["text"], languages=["en"], settings=settings) or []:
        start = doc["text"].find(words, at)
        if start < 0:
            continue
        at = start + len(words)
        hits.append(
            {"start": start, "end": at, "type": "DATE", "value": moment.date().isoformat(), "text": words}
        )
    return hits


def datetime_of(base: date) -> Any:
    """Midnight of a day."""
    import datetime  # noqa: PLC0415

    return datetime.datetime(base.year, base.month, base.day)


def run(docs: Mapping[str, Doc], system: Callable[[Doc], list[Doc]]) -> tuple[dict[str, Doc], float]:
    """A system's expressions for all documents, and characters per second of processor time."""
    start = time.process_time()
    found = {name: {"text": None, "timexes": system(doc)} for name, doc in docs.items()}
    spent = time.process_time() - start
    return found, sum(len(d["text"]) for d in docs.values()) / max(spent, 1e-9)


def report(
    label: str, te3: ModuleType, docs: Mapping[str, Doc], found: Mapping[str, Doc], errors: bool
) -> None:
    wrong: list[Any] = []
    figures, _ = te3.score(docs, found, wrong)
    for measure in ("strict", "relaxed", "value", "type"):
        show(f"{label}_{measure}_f1", 100 * figures[measure]["F1"])
    if errors:
        for name, kind, want, got in wrong:
            line = [f"{x['text']!r} {x['type']} {x['value']}" if x else "-" for x in (want, got)]
            print(kind, name, *line, sep=" | ")


def documents(te3: ModuleType, paths: list[Path], part: str) -> dict[str, Doc]:
    """The documents of folders; of the training corpus only the part that is asked for."""
    docs: dict[str, Doc] = {}
    for folder in paths or [corpora() / TRAIN]:
        if folder.name != TRAIN:
            docs |= te3.load(str(present(folder)))
            continue
        for name, doc in (
            (n, d) for sub in sorted(present(folder).iterdir()) for n, d in te3.load(str(sub)).items()
        ):
            if part == "all" or held_out(name) == (part == "held"):
                docs[name] = doc
    return docs


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--part", choices=("held", "develop", "all"), default="held")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--rival", action="store_true")
    parser.add_argument("--reader", action="store_true")
    asked = parser.parse_args()
    te3 = scorer("te3_score.py")
    docs = documents(te3, asked.folders, asked.part)
    show("documents", len(docs))
    show("expressions", sum(len(d["timexes"]) for d in docs.values()))
    run(docs, ours)
    found, rate = run(docs, ours)
    report("dateline", te3, docs, found, asked.errors)
    show("dateline_tokens_per_second", int(rate / CHARACTERS_PER_TOKEN))
    if asked.reader:
        reader = open_reader()
        found, slower = run(docs, lambda doc: ours(doc, read(doc, reader)))
        report("with_reader", te3, docs, found, False)
        show("with_reader_tokens_per_second", int(slower / CHARACTERS_PER_TOKEN))
    if asked.rival:
        found, other = run(docs, rival)
        report("dateparser", te3, docs, found, False)
        show("dateparser_tokens_per_second", int(other / CHARACTERS_PER_TOKEN))
        show("times_as_fast", rate / other)


if __name__ == "__main__":
    main()
