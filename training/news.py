"""Reports of our own whose acts are marked line by line → examples like those of the annotated reports.

A file of `training/news` holds many reports. One begins with `=== name | 2014-03-09`, or without a date; then each
sentence, the title first, has a line, and a line of its acts below it:

    The woman who had distilled it was led away by officers, and her stall was boarded up.
    > led away|COERCE|occurred|a=officers|r=woman|e=2 ;; boarded up|COERCE|occurred|e=3

An act is trigger, type and status, the words that stand for its actors and recipients (of a phrase its last), and the
number of its event in the report. Words are given as they stand in the sentence, `word#2` where they stand there
several times; a comma in them is `\\,`. The date, if any, is the day of publication; nothing reads it yet.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from dateline.errors import BadTable
from dateline.language.tokens import Offsets, tokens
from training.examples import Example
from training.marks import Act, Marked, is_known, of_document

NEWS = Path(__file__).with_name("news")
HEAD, ACTS, BETWEEN = "===", ">", re.compile(r"\s*;;\s*")
COMMA, NUMBERED = re.compile(r"(?<!\\),"), re.compile(r"(.+)#([1-9]\d*)")
ACT = re.compile(
    r"(?P<trigger>[^|]+)\|(?P<type>[A-Z]+)\|(?P<status>[a-z_]+)"
    r"(?:\|a=(?P<actor>[^|]+))?(?:\|r=(?P<recipient>[^|]+))?\|e=(?P<event>\d+)"
)
Reports = dict[str, list[Marked]]


def examples() -> Iterator[Example]:
    """The sentences of all reports of `training/news`, as the program sees them."""
    for path in sorted(NEWS.glob("*.txt")):
        for name, sentences in read(path).items():
            yield from of_document(f"{path.stem}-{name}", sentences)


def read(path: Path) -> Reports:
    """The reports of a file by name. Raises BadTable."""
    found: Reports = {}
    name, sentence = "", ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            if line.startswith(ACTS):
                if not sentence:
                    raise ValueError("acts without a sentence before them")
                found[name].append(_marked(sentence, line.removeprefix(ACTS).strip()))
                sentence = ""
            elif sentence and line.strip():
                raise ValueError(f"the sentence before has no line of acts; write {ACTS} below it")
            elif line.startswith(HEAD):
                name = line.removeprefix(HEAD).partition("|")[0].strip()
                if not name or name in found:
                    raise ValueError(f"a report needs a name of its own, not {name!r}")
                found[name] = []
            elif line.strip():
                if not name:
                    raise ValueError(f"a sentence before the first report; write {HEAD} name above it")
                sentence = line.strip()
        except ValueError as error:
            raise BadTable(f"{path.name}: row {number}: {error}") from None
    return found


def _marked(sentence: str, cell: str) -> Marked:
    cut = tokens(sentence, 0, len(sentence))
    acts = tuple(_act(sentence, cut, one) for one in BETWEEN.split(cell) if one)
    return Marked([sentence[a:b] for a, b in cut], acts)


def _act(sentence: str, cut: list[Offsets], cell: str) -> Act:
    match = ACT.fullmatch(cell)
    if not match or not is_known(match["type"], match["status"]):
        raise ValueError(f"{cell!r} is no act; write trigger|ASSAULT|occurred|a=word|r=word|e=1")
    words = _words(sentence, cut, match["trigger"])
    parties = {
        part: tuple(_words(sentence, cut, said)[-1] for said in COMMA.split(match[part]))
        for part in ("actor", "recipient")
        if match[part]
    }
    return Act(
        range(words[0], words[-1] + 1),
        match["type"],
        match["status"],
        {"actor": (), "recipient": ()} | parties,
        match["event"],
    )


def _words(sentence: str, cut: list[Offsets], said: str) -> list[int]:
    """The words that a phrase covers. Raises ValueError for what is not in the sentence, or in more than one place."""
    match = NUMBERED.fullmatch(said.strip())
    phrase, nth = (match[1], int(match[2])) if match else (said.strip(), 0)
    phrase = phrase.replace("\\,", ",")
    places = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", sentence)]
    if not phrase or len(places) < max(nth, 1):
        raise ValueError(f"{said!r} is not in the sentence; write the words as they stand there")
    if len(places) > 1 and not nth:
        raise ValueError(f"{said!r} stands there {len(places)} times; write {phrase}#1 or {phrase}#2")
    first, stop = places[max(nth, 1) - 1]
    return [at for at, (a, b) in enumerate(cut) if a < stop and b > first]
