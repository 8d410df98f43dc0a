"""PolNeAR's folders (text, brat standoff) to documents with sources, cues and contents."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.records import Part, Report, Span

Spans = tuple[Span, ...]
LINE = re.compile(r"[^\n]*\S[^\n]*")
_TEXT_BOUND = re.compile(r"^(T\d+)\t(\S+) ([\d; ]+)")
_EVENT = re.compile(r"^E\d+\t(\S+?):T\d+(.*)$")
_NAME = re.compile(r"(.+)_[0-9a-f]{4}\.ann")


@dataclass(frozen=True, slots=True)
class Marked:
    """An attribution as annotated: source (empty if there is none), cue, pieces of content."""

    source: Spans
    cue: Spans
    content: Spans


@dataclass(frozen=True, slots=True)
class Document:
    name: str
    text: str
    attributions: tuple[Marked, ...]

    @property
    def report(self) -> Report:
        """The text as a report, every line a paragraph."""
        parts = tuple(Part("paragraph", Span(m.start(), m.end()), "line") for m in LINE.finditer(self.text))
        return Report(self.name, self.text, parts)


def documents(folder: Path) -> Iterator[Document]:
    """The articles of a split, each by the first of its annotators."""
    by_article: dict[str, list[Path]] = defaultdict(list)
    for path in sorted((folder / "attributions").glob("*.ann")):
        if found := _NAME.fullmatch(path.name):
            by_article[found[1]].append(path)
    for name, paths in sorted(by_article.items()):
        text = _exact(folder / "text" / f"{name}.txt")
        yield Document(name, text, tuple(_marked(_exact(paths[0]))))


def _exact(path: Path) -> str:
    """A file's text with its line ends as they are: the offsets count them."""
    return path.read_bytes().decode("utf-8")


def _marked(raw: str) -> Iterator[Marked]:
    """The attributions of a standoff file that have a cue and a content; lines of another form are text run over."""
    spans: dict[str, Spans] = {}
    discarded: list[Span] = []
    events: list[str] = []
    for line in raw.split("\n"):
        if bound := _TEXT_BOUND.match(line):
            spans[bound[1]] = tuple(Span(*map(int, piece.split())) for piece in bound[3].split(";"))
            discarded += spans[bound[1]] if bound[2] == "Discard" else ()
        elif (event := _EVENT.match(line)) and event[1].startswith("Attribution"):
            events.append(event[2])
    for roles in events:
        made = _roles(roles, spans)
        if made.cue and made.content and not _holds(discarded, made.cue[0]):
            yield made


def _roles(roles: str, spans: dict[str, Spans]) -> Marked:
    found: dict[str, list[Span]] = defaultdict(list)
    for role in roles.split():
        name, bound = role.split(":", 1)
        found[name.rstrip("0123456789")] += spans.get(bound, ())
    return Marked(*(tuple(sorted(found[role])) for role in ("Source", "Cue", "Content")))


def _holds(outer: list[Span], inner: Span) -> bool:
    return any(o.start <= inner.start and inner.stop <= o.stop for o in outer)
