"""Sentences of open corpora whose acts are marked in `marks.tsv` → examples like those of the annotated reports.

A row of `marks.tsv` is a sentence: corpus, document, sentence, acts. An act is `4-5:ASSAULT:occurred:a2:r7,9`: the
words of its trigger, type, status, and the words that stand for its actors and recipients, all counted from 0 in the
tokens of the corpus. `:e3` numbers the event in the document that the act is a mention of. Of a whole report
a row is the title or the body. The texts stay where they are, in the folder of the corpora.
"""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import get_args
from urllib.parse import unquote
from xml.etree import ElementTree

from dateline.errors import BadTable
from dateline.join import Scene
from dateline.language.tokens import tokens
from dateline.pipeline import findings
from dateline.records import Part, Report, Span, Status
from dateline.what import known
from training import names, trees
from training.examples import Column, Example
from training.pointers import Parties, pointed

MARKS = Path(__file__).with_name("marks.tsv")
HELD = ("dev", "train")
BRACKETS = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}
REPAIRS = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        (r"` `|' '|``|''", '"'),
        (r"\b([A-Z]) \. (?=[A-Z] \.)", r"\1."),
        (r"\b((?:[A-Z]\.)+[A-Z]) \.", r"\1."),
        (r" ' (s|re|ve|ll|d|m|t)\b", r"'\1"),
        (r"(\w) - (\w)", r"\1-\2"),
        (r"(\d) ([,.]) (\d)", r"\1\2\3"),
        (r" ([,.;:?!)%])", r"\1"),
        (r"([(\$]) ", r"\1"),
    )
)
ACT = re.compile(r"(\d+)-(\d+):([A-Z]+):([a-z_]+)(?::a([\d,]+))?(?::r([\d,]+))?(?::e(\d+))?")
Texts = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Act:
    """A marked act, with words counted in its sentence."""

    words: range
    type: str
    status: str
    parties: Parties
    event: str | None = None


Row = tuple[str, str, str, tuple[Act, ...]]


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence with its acts."""

    words: list[str]
    acts: tuple[Act, ...]


def examples(corpora: Path) -> Iterator[Example]:
    """The sentences of all documents of `marks.tsv`, as the program sees them."""
    rows = list(read(MARKS))
    texts = {corpus: TEXTS[corpus](corpora) for corpus in dict.fromkeys(row[0] for row in rows)}
    for (corpus, document), some in groupby(rows, key=lambda row: (row[0], row[1])):
        found = [Marked(texts[corpus][sentence], acts) for _, _, sentence, acts in some]
        yield from of_document(f"{corpus}-{document}", found)


def read(path: Path) -> Iterator[Row]:
    """The rows of a file of marks: corpus, document, sentence, acts. Raises BadTable."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines, delimiter="\t")
        next(rows)
        for number, row in enumerate(rows, 2):
            if len(row) != 4 or row[0] not in TEXTS:
                raise BadTable(
                    f"{path.name}: row {number}: wants one of {list(TEXTS)}, document, sentence, acts"
                )
            try:
                yield row[0], row[1], row[2], acts_of(row[3])
            except ValueError as error:
                raise BadTable(
                    f"{path.name}: row {number}: {error}; write 4-5:ASSAULT:occurred:a2:r7,9:e1"
                ) from None


def is_known(kind: str, status: str) -> bool:
    """Whether the codebook has a type and a status."""
    return kind in known().by_name and status in get_args(Status)


def acts_of(cell: str) -> tuple[Act, ...]:
    """The acts of a row. Raises ValueError for what is none."""
    found = []
    for one in cell.split():
        match = ACT.fullmatch(one)
        if not match or not is_known(match[3], match[4]):
            raise ValueError(f"{one!r} is no act")
        start, stop, kind, status, *parties, event = match.groups()
        if int(start) >= int(stop):
            raise ValueError(f"{one!r} has no word")
        words = {
            part: tuple(map(int, cells.split(","))) if cells else ()
            for part, cells in zip(("actor", "recipient"), parties, strict=True)
        }
        found.append(Act(range(int(start), int(stop)), kind, status, words, event))
    return tuple(found)


def of_document(name: str, found: list[Marked]) -> Iterator[Example]:
    """Every row is a part of its own, so that the program cuts the text where the corpus does."""
    parts, places, text = [], [], ""
    for one in found:
        start, offsets = len(text), []
        for word in one.words:
            offsets.append(len(text))
            text += word + " "
        parts.append(Part("body", Span(start, len(text) - 1), "marks"))
        places.append(offsets)
        text += "\n"
    scene = Scene(findings(Report(name, text, tuple(parts))))
    for number, sentence in enumerate(scene.found.sentences):
        at = next(i for i, part in enumerate(parts) if part.span.stop > sentence.span.start)
        yield _example(f"{name}-{number}", scene, number, found[at].acts, places[at])


def _example(key: str, scene: Scene, number: int, some: tuple[Act, ...], places: list[int]) -> Example:
    sentence = scene.found.sentences[number]
    here = {token.span.start: at for at, token in enumerate(sentence.tokens)}
    kinds: Column = ["O"] * len(sentence.tokens)
    statuses: Column = [None] * len(sentence.tokens)
    events: Column = [None] * len(sentence.tokens)
    marked: list[tuple[int, Parties]] = []
    for act in some:
        for at in (here[places[word]] for word in act.words if places[word] in here):
            if kinds[at] == "O":
                kinds[at], statuses[at], events[at] = act.type, act.status, act.event
                marked.append((at, _here(act.parties, places, here)))
    return Example(
        key,
        [token.text.lower() if sentence.upper_case else token.text for token in sentence.tokens],
        {"trigger": kinds, "status": statuses, "event": events},
        parties=list(pointed(scene, number, marked)),
    )


def _here(parties: Parties, places: list[int], here: dict[int, int]) -> Parties:
    """The words of parties as the program counts them."""
    return {
        part: tuple(here[places[word]] for word in words if places[word] in here)
        for part, words in parties.items()
    }


def qanom(corpora: Path) -> Texts:
    """The sentences of QANom, train and dev."""
    found = {}
    with zipfile.ZipFile(corpora / "qanom" / "qanom_dataset.zip") as archive:
        for split in HELD:
            lines = io.StringIO(archive.read(f"annot.{split}.csv").decode("utf-8"))
            for row in csv.DictReader(lines):
                found[row["qasrl_id"]] = [BRACKETS.get(word, word) for word in row["sentence"].split()]
    return found


def geneva(corpora: Path) -> Texts:
    """The sentences of GENEVA, cut into words as the program cuts them."""
    found = {}
    for path in [corpora / "geneva" / "val.json", *sorted((corpora / "geneva" / "lr").glob("*/*.json"))]:
        for line in path.read_text(encoding="utf-8").splitlines():
            data = json.loads(line)
            text = " ".join(data["tokens"])
            for pattern, put in REPAIRS:
                text = pattern.sub(put, text)
            found[data["wnd_id"]] = _cut(text)
    return found


def treebanks(corpora: Path) -> Texts:
    """The sentences of EWT and GUM, train."""
    known = [*trees.ewt(corpora, "train")]
    for path in trees.gum_files(corpora, "train"):
        known += [trees.example(about["sent_id"], words) for about, words in trees.conllu(path)]
    return {example.key: example.words for example in known}


def crossner(corpora: Path) -> Texts:
    """The sentences of CrossNER's politics, train and dev."""
    folder = corpora / "crossner-politics"
    return {e.key: e.words for part in ("train", "dev") for e in names.crossner(folder / f"{part}.txt")}


def geovirus(corpora: Path) -> Texts:
    """The reports of GeoVirus in order, each `7:title`, as its address has it, and `7:body`."""
    found = {}
    for number, article in enumerate(
        ElementTree.parse(corpora / "geoparsing" / "GeoVirus.xml").iter("article")
    ):
        address = article.findtext("source", "")
        found[f"{number}:title"] = unquote(address.rpartition("/wiki/")[2]).replace("_", " ")
        found[f"{number}:body"] = article.findtext("text", "").strip()
    return {key: _cut(text) for key, text in found.items()}


def re3d(corpora: Path) -> Texts:
    """The reports of re3d, title and body."""
    found = {}
    for path in sorted((corpora / "re3d").glob("*/documents.json")):
        for line in filter(str.strip, path.read_text(encoding="utf-8").splitlines()):
            data = json.loads(line)
            found[f"{data['_id']}:title"] = data["title"] or ""
            found[f"{data['_id']}:body"] = data["text"].strip()
    return {key: _cut(text) for key, text in found.items()}


def _cut(text: str) -> list[str]:
    """Into words as the program does."""
    return [text[a:b] for a, b in tokens(text, 0, len(text))]


TEXTS: dict[str, Callable[[Path], Texts]] = {
    "qanom": qanom,
    "geneva": geneva,
    "ud": treebanks,
    "crossner": crossner,
    "geovirus": geovirus,
    "re3d": re3d,
}
