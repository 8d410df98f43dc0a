"""The words that name a source → a link of a chain: its name, its kind, whom it speaks for, how many it is."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from dateline.records import Count, Name, Party, SourceKind, Span, Token
from dateline.said.tables import TABLES
from dateline.said.tree import Tree, child, phrase

WORDS = TABLES.words
PRONOUNS = WORDS["he"] | WORDS["she"] | WORDS["they"] | WORDS["it"]
SPEAKER = WORDS["speaker"]
CLITICS = frozenset(("'s", "’s", "'", "’"))
LONGEST = 7
ADDED = frozenset(("acl:relcl", "parataxis", "advcl", "dep"))


class Outlet(Protocol):
    """What this room asks of a row about a medium: its names, and who owns it (empty where unknown)."""

    @property
    def name(self) -> str: ...
    @property
    def aliases(self) -> tuple[str, ...]: ...
    @property
    def ownership(self) -> str: ...


Outlets: TypeAlias = Mapping[str, Outlet]  # by name, as `bare` gives it
Lookup: TypeAlias = Callable[
    [int, int], Party | None
]  # number of the sentence and of the token → who is meant


@dataclass(frozen=True, slots=True)
class Named:
    """What a phrase says of a source, before anyone is asked who that is."""

    name: str
    kind: SourceKind
    span: Span
    at: tuple[int, int]
    pronoun: str | None
    ownership: str | None
    count: Count | None
    speaks_for: str | None
    medium: str | None


def outlets(rows: Iterable[Outlet]) -> Outlets:
    """Rows about media under each of their names, in lower case without the article."""
    return {bare(name): row for row in rows for name in (row.name, *row.aliases)}


def bare(name: str) -> str:
    """A name as names are compared: in lower case, hyphens as blanks, without *the*."""
    lower = name.lower().replace("-", " ").strip()
    return lower[4:] if lower.startswith("the ") else lower


def named(t: Tree, text: str, head: int, media: Outlets) -> Named:
    """What the phrase of a word says of a source."""
    head = antecedent(t, head)
    first, last = core(t, head)
    name = proper_name(t, head)
    token = t.tokens[head]
    lower = token.text.lower()
    pronoun = lower if token.upos in ("PRON", "DET") and (lower in PRONOUNS or lower in SPEAKER) else None
    span = Span(t.tokens[first].span.start, t.tokens[last].span.stop)
    known = outlet_of(t, text, head, media)
    row = known[2] if known else None
    kind = kind_of(t, head, name, row is not None)
    if kind == "named_individual" and name:
        span = Span(t.tokens[name.first].span.start, t.tokens[name.last].span.stop)
    elif known and known[0] > first and _behind(t, known[0] - 1, known[0]):
        span = Span(t.tokens[known[0]].span.start, t.tokens[known[1]].span.stop)
    return Named(
        name=text[span.start : span.stop],
        kind=kind,
        span=span,
        at=(t.number, name_head(t, name) if kind == "named_individual" and name else head),
        pronoun=pronoun,
        ownership=(row.ownership or None) if row else None,
        count=count(t, head),
        speaks_for=speaks_for(t, text, head),
        medium=owning_medium(t, text, head, media),
    )


def antecedent(t: Tree, head: int) -> int:
    """The noun that *who* or *which* stands for, in its own relative clause."""
    if t.tokens[head].text.lower() not in WORDS["relative"] or t.tokens[head].upos == "DET":
        return head
    at = t.tokens[head].head
    for _ in range(6):
        if at < 0:
            return head
        if t.tokens[at].deprel == "acl:relcl" and t.tokens[at].head >= 0:
            return t.tokens[at].head
        at = t.tokens[at].head
    return head


def core(t: Tree, head: int) -> tuple[int, int]:
    """The phrase without what is only added to it: appositions, relative clauses, brackets."""
    first, last = phrase(t, head)
    for k in t.kids[head]:
        if k > head and (t.tokens[k].deprel in ADDED or _is_loose(t, k)):
            last = min(last, max(head, t.low[k] - 1))
    while last > head and (t.tokens[last].upos == "PUNCT" or t.tokens[last].text in CLITICS):
        last -= 1
    for name in t.sentence.names:
        if name.first <= head <= name.last:
            return min(first, name.first), max(last, name.last)
    return first, last


def _is_loose(t: Tree, k: int) -> bool:
    """True of an apposition or participle behind a comma, and of *seen by Sky News*."""
    token, set_off = t.tokens[k], {t.tokens[t.low[k] - 1].text, t.tokens[t.low[k]].text}
    if token.deprel == "acl" and token.lemma in WORDS["passed"]:
        return True
    return token.deprel in ("acl", "appos") and bool(set_off & {",", "(", "—", "–"})


def proper_name(t: Tree, head: int) -> Name | None:
    """The name that a phrase is headed by, or that of a person beside its head: *the president, X*; *chief X*."""
    for name in t.sentence.names:
        if name.first <= head <= name.last and name.kind == "PER":
            return name
    people = [
        n for n in t.sentence.names if n.kind == "PER" and t.low[head] <= n.first and n.last <= t.high[head]
    ]
    for name in people:
        if _is_named_so(t, head, name):
            return name
    return next((n for n in t.sentence.names if n.first <= head <= n.last), None)


def _is_named_so(t: Tree, head: int, name: Name) -> bool:
    """True of a person's name right behind a title or set beside the head as its apposition."""
    if t.tokens[head].lemma.lower() in WORDS["documents"]:
        return False
    top = name_head(t, name)
    if t.tokens[top].head == head and t.tokens[top].deprel in ("appos", "nmod:desc", "flat"):
        return True
    before = t.tokens[name.first - 1] if name.first else None
    if t.tokens[top].deprel == "nmod" and child(t, top, "case") >= 0:
        return False
    return (
        before is not None
        and name.first > head
        and before.upos in ("NOUN", "PROPN")
        and before.text not in CLITICS
    )


def name_head(t: Tree, name: Name) -> int:
    """The word of a name that hangs outside it."""
    inside = range(name.first, name.last + 1)
    return next((k for k in inside if t.tokens[k].head not in inside), name.first)


def kind_of(t: Tree, head: int, name: Name | None, is_outlet: bool) -> SourceKind:
    """The codebook's kind of a source."""
    token = t.tokens[head]
    lemma = token.lemma.lower()
    if is_outlet or is_medium(t, head, name):
        return "media"
    if name and name.kind == "PER":
        return "named_individual"
    if (
        lemma in WORDS["documents"]
        and token.upos != "PRON"
        and not (name and name.first <= head <= name.last)
    ):
        return "document"
    if token.upos in ("PRON", "DET"):
        return _kind_of_pronoun(token)
    many = token.xpos in ("NNS", "NNPS") or child(t, head, "conj") >= 0
    if name and name.first <= head <= name.last:
        return "named_group"
    if lemma in WORDS["groups"] or many:
        holds_name = any(t.low[head] <= n.first and n.last <= t.high[head] for n in t.sentence.names)
        return "named_group" if holds_name and not many else "unnamed_group"
    return "unnamed_individual" if token.upos != "PROPN" else "named_group"


def _kind_of_pronoun(token: Token) -> SourceKind:
    lower = token.text.lower()
    if lower in WORDS["he"] or lower in WORDS["she"] or lower == "i" or lower in WORDS["someone"]:
        return "unnamed_individual"
    return "unnamed_group"


def is_medium(t: Tree, head: int, name: Name | None) -> bool:
    """True of *the newspaper*, *Arabiya television*, *the Jakarta Post*."""
    token = t.tokens[head]
    lemma = token.lemma.lower()
    if lemma in WORDS["media"] and token.upos in ("NOUN", "PROPN"):
        return lemma not in WORDS["documents"] or child(t, head, "det") < 0
    if lemma in WORDS["news_bodies"]:
        before = t.tokens[head - 1].text.lower() if head else ""
        return before in WORDS["news_words"] or (
            before == "-" and head > 1 and t.tokens[head - 2].text.lower() == "news"
        )
    if (
        token.upos == "PROPN"
        and lemma in WORDS["media_names"]
        and head
        and (t.tokens[head - 1].upos == "PROPN" or t.tokens[head - 1].text.lower() == "the")
    ):
        return True
    if name and name.kind == "ORG" and name.first <= head <= name.last and name.last > name.first:
        return t.tokens[name.last].text.lower() in WORDS["media_names"]
    return False


def outlet_of(t: Tree, text: str, head: int, media: Outlets) -> tuple[int, int, Outlet] | None:
    """The row of the medium that the words around a head name, the longest that fits, with its first and last word."""
    if not media or t.tokens[head].upos not in ("PROPN", "NOUN", "ADJ", "NUM", "X"):
        return None
    furthest = head + 1 if _behind(t, head, head + 1) else head
    for size in range(LONGEST, 0, -1):
        for first in range(max(0, head - size), min(furthest, len(t.tokens) - size) + 1):
            last = first + size - 1
            if _written_as(t, first, last, head):
                row = media.get(bare(text[t.tokens[first].span.start : t.tokens[last].span.stop]))
                if row is not None:
                    return first, last, row
    return None


def _behind(t: Tree, head: int, first: int) -> bool:
    """True of a name right behind a noun of media: *the weekly X*."""
    return first == head + 1 and t.tokens[head].text in WORDS["media_nouns"]


def _written_as(t: Tree, first: int, last: int, head: int) -> bool:
    """True of a name in capitals that has the head in it, or right before it: *Xinhua news agency*."""
    if not t.tokens[last].text[0].isupper() and not t.tokens[first].text[0].isupper():
        return False
    return last >= head or t.tokens[head].lemma.lower() in WORDS["media"] | WORDS["behind_outlets"]


def count(t: Tree, head: int) -> Count | None:
    """How many speak: *two officials* 2, *several sources* from 3 up."""
    for k in t.kids[head]:
        if t.tokens[k].deprel in ("nummod", "amod", "det") and k < head:
            found = WORDS.counts.get(t.tokens[k].text.lower())
            if found:
                return found[0] if found[0] == found[1] else found
            if t.tokens[k].text.isdigit() and t.tokens[k].deprel == "nummod":
                return int(t.tokens[k].text)
    return None


def speaks_for(t: Tree, text: str, head: int) -> str | None:
    """For whom a spokesperson speaks."""
    desc = [
        head,
        *(k for k in t.kids[head] if t.tokens[k].deprel in ("nmod:desc", "appos", "compound", "nmod")),
    ]
    for i in desc:
        if t.tokens[i].lemma.lower() not in WORDS["speakers"]:
            continue
        for k in t.kids[i]:
            if t.tokens[k].deprel in ("nmod", "nmod:poss", "compound", "nmod:desc") and not _is_of_person(
                t, k
            ):
                first, last = core(t, k)
                return text[t.tokens[first].span.start : t.tokens[last].span.stop]
    return None


def _is_of_person(t: Tree, k: int) -> bool:
    """True of a word of a person's name."""
    return any(n.kind == "PER" and n.first <= k <= n.last for n in t.sentence.names)


def owning_medium(t: Tree, text: str, head: int, media: Outlets) -> str | None:
    """The medium whose source this is, as worded: *the newspaper's source*."""
    owner = child(t, head, "nmod:poss")
    if owner < 0 or t.tokens[head].lemma.lower() not in WORDS["sources"]:
        return None
    extent = core(t, owner)
    if outlet_of(t, text, owner, media) is None and not is_medium(t, owner, proper_name(t, owner)):
        return None
    return text[t.tokens[extent[0]].span.start : t.tokens[extent[1]].span.stop]
