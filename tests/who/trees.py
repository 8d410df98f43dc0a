"""Hand-written trees as sentences: `form upos xpos head deprel [name]`, one word a line."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from dateline.records import Name, NameKind, Sentence, Span, Token

PUNCTUATION = frozenset(".,)”’'s")


@dataclass(frozen=True, slots=True)
class Case:
    """Sentences with what is expected of them: `name; country; sector; mentions` for every line with =."""

    name: str
    text: str
    sentences: tuple[Sentence, ...]
    expected: tuple[str, ...]


def read_cases(path: Path) -> Iterator[Case]:
    """Cases are parted by `## name`, sentences by blank lines; `¶` before a sentence opens a paragraph."""
    for block in path.read_text(encoding="utf-8").split("## ")[1:]:
        name, _, rest = block.partition("\n")
        lines = rest.strip().split("\n")
        expected = tuple(line[2:] for line in lines if line.startswith("= "))
        body = "\n".join(line for line in lines if not line.startswith("= "))
        yield Case(name, *_sentences(body.strip().split("\n\n")), expected)


def _sentences(blocks: list[str]) -> tuple[str, tuple[Sentence, ...]]:
    text, found = "", []
    for block in blocks:
        lines = block.strip().split("\n")
        text += ("\n\n" if lines[0] == "¶" else " ") if text else ""
        rows = [line.split() for line in lines if line != "¶"]
        tokens = []
        for form, upos, xpos, head, deprel, *_ in rows:
            text += " " if tokens and form not in PUNCTUATION else ""
            span = Span(len(text), len(text) + len(form))
            tokens.append(Token(span, form, _lemma(form, upos), upos, xpos, int(head) - 1, deprel))
            text += form
        names = tuple(_names([row[5] if len(row) > 5 else "" for row in rows]))
        span = Span(tokens[0].span.start, tokens[-1].span.stop)
        found.append(Sentence(span, "paragraph", tuple(tokens), names))
    return text, tuple(found)


def _lemma(form: str, upos: str) -> str:
    irregular = {"said": "say", "told": "tell", "met": "meet", "countries": "country", "is": "be"}
    lower = form.lower()
    plural = upos == "NOUN" and lower.endswith("s")
    return form if upos == "PROPN" else irregular.get(lower, lower[:-1] if plural else lower)


def _names(tags: list[str]) -> Iterator[Name]:
    first = -1
    for i, tag in enumerate([*tags, ""]):
        if first >= 0 and tag != "+":
            kind = next(k for k in get_args(NameKind) if k == tags[first])
            yield Name(kind, first, i - 1)
        first = i if tag not in ("", "+") else first if tag == "+" else -1
