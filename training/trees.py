"""UD treebanks → examples with tags, lemma edits and trees."""

import re
from collections.abc import Iterator
from pathlib import Path

from dateline.language.lemmas import edit
from training.examples import Example

OPEN_GENRES = (
    "academic",
    "bio",
    "conversation",
    "court",
    "interview",
    "news",
    "speech",
    "textbook",
    "vlog",
    "voyage",
)


def conllu(path: Path) -> Iterator[tuple[dict[str, str], list[list[str]]]]:
    """Each sentence of a file: its comments and its words, one list of ten columns each."""
    about: dict[str, str] = {}
    words: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("#"):
            key, _, value = line[1:].partition("=")
            about[key.strip()] = value.strip()
        elif line:
            columns = line.split("\t")
            if columns[0].isdigit():
                words.append(columns)
        elif words:
            yield about, words
            about, words = {}, []


def example(key: str, words: list[list[str]]) -> Example:
    """A treebank sentence as an example."""
    return Example(
        key=key,
        words=[word[1] for word in words],
        columns={
            "upos": [word[3] for word in words],
            "xpos": [word[4] for word in words],
            "edit": [edit(word[1], word[2]) for word in words],
        },
        heads=[int(word[6]) for word in words],
        relations=[word[7] for word in words],
    )


def ewt(corpora: Path, split: str) -> list[Example]:
    """UD-EWT: the released file for dev and test, the remaining documents for train."""
    if split != "train":
        path = corpora / "ud-ewt" / f"en_ewt-ud-{split}.conllu"
        return [example(about["sent_id"], words) for about, words in conllu(path)]
    held = {d for s in ("dev", "test") for d in _documents(corpora / "ud-ewt" / f"en_ewt-ud-{s}.conllu")}
    found = []
    for path in _ewt_files(corpora):
        sentences = list(conllu(path))
        if sentences and sentences[0][0]["newdoc id"] not in held:
            found += [example(about["sent_id"], words) for about, words in sentences]
    return found


def gum_split(corpora: Path) -> dict[str, str]:
    """Document → split, from splits.md; what is not named there is train."""
    split = "train"
    found = {}
    for line in (corpora / "gum" / "splits.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            split = line[3:].strip()
        elif match := re.match(r"\s*\*\s*(\S+)", line):
            found[match[1]] = split
    return found


def gum_files(corpora: Path, split: str, barred: frozenset[str] = frozenset()) -> list[Path]:
    """The open-licence documents of a split."""
    named = gum_split(corpora)
    return [
        path
        for path in sorted((corpora / "gum" / "dep").glob("*.conllu"))
        if named.get(path.stem, "train") == split
        and path.stem.split("_")[1] in OPEN_GENRES
        and path.stem not in barred
    ]


def copied_from(corpora: Path, texts: list[str]) -> frozenset[str]:
    """The GUM documents that share a fifth of their longer sentences with any of these texts."""
    folded = [_folded(text) for text in texts]
    found = set()
    for path in (corpora / "gum" / "dep").glob("*.conllu"):
        lines = [_folded(about["text"]) for about, _ in conllu(path)]
        long = [line for line in lines if len(line) > 40]
        shared = max((sum(line in text for line in long) for text in folded), default=0)
        if long and shared >= 0.2 * len(long):
            found.add(path.stem)
    return frozenset(found)


def _folded(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()


def _ewt_files(corpora: Path) -> list[Path]:
    return sorted((corpora / "ud-ewt" / "documents").glob("*/*.conllu"))


def _documents(path: Path) -> set[str]:
    return {about["newdoc id"] for about, _ in conllu(path) if "newdoc id" in about}
