"""The folder `types/` in, what counts as an act of each type out: one TOML file a type of the codebook."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Literal, TypeAlias

from dateline.errors import BadTable

Kind: TypeAlias = Literal["verb", "noun", "adjective"]
KINDS: tuple[Kind, ...] = ("verb", "noun", "adjective")
PERSONS = {
    "one's": ("his", "her", "its", "their", "my", "our", "your"),
    "oneself": ("himself", "herself", "itself", "themselves", "myself", "ourselves", "yourself"),
}
CONDITIONS = ("object", "not_object", "subject", "not_subject", "near", "not_near", "preposition", "sense")


@dataclass(frozen=True, slots=True)
class Row:
    """A word of a type: its lemmas, how sure it is, and what must stand beside it.

    `certain` decides alone; a doubtful row is weighed with the model's score. `object` and `subject` are lemmas of
    which one must head that phrase, `near` lemmas of which one must stand in the clause; those with `not_` must
    not. `clause` wants a clause as complement (*asked them to go*), `refused` *will not* before the verb.
    """

    type: str
    kind: Kind
    lemmas: tuple[str, ...]
    certain: bool
    roles: str
    mode: str | None
    source: str
    object: frozenset[str] = frozenset()
    not_object: frozenset[str] = frozenset()
    subject: frozenset[str] = frozenset()
    not_subject: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    not_near: frozenset[str] = frozenset()
    preposition: frozenset[str] = frozenset()
    sense: frozenset[str] = frozenset()
    clause: bool = False
    not_clause: bool = False
    refused: bool = False

    @property
    def decides(self) -> bool:
        """Whether something beside the word must hold."""
        wanted = self.object or self.subject or self.near or self.preposition or self.sense
        return bool(wanted or self.clause or self.refused)


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with its trigger in brackets and what must be found; `none` where it must not be."""

    text: str
    mode: str | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    none: bool = False


@dataclass(frozen=True, slots=True)
class EventType:
    """A type of the codebook. `quad` is 1 to 4 (None for the two that PLOVER lacks), `score` runs from -10 to 10."""

    type: str
    label: str
    quad: int | None
    score: float
    description: str
    roles: str
    rows: tuple[Row, ...]
    excluded: tuple[tuple[str, ...], ...]
    barring: tuple[Row, ...]
    modes: tuple[tuple[str, tuple[str, ...]], ...]
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Types:
    """All types, and their words by first lemma.

    `by_name` has the types by code; `rows` gives the rows that begin with a lemma, the longest first; `excluded` the
    phrases that begin with it and the type that each rules out; `barring` the rows that rule out their type.
    """

    by_name: Mapping[str, EventType]
    rows: Mapping[str, tuple[Row, ...]]
    excluded: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    barring: Mapping[str, tuple[Row, ...]]


@cache
def known() -> Types:
    """The types that ship with the package."""
    here = files("dateline.what")
    return load(here / "types", here / "constructions.toml", here / "modes.toml")


def load(folder: Traversable, constructions: Traversable, modes: Traversable) -> Types:
    """Read a folder of types. Raises BadTable with the file, the row and the remedy."""
    frames = frozenset(tomllib.loads(constructions.read_text("utf-8")))
    allowed = tomllib.loads(modes.read_text("utf-8"))
    found = [
        _type(path, frames, allowed)
        for path in sorted(folder.iterdir(), key=lambda p: p.name)
        if path.name.endswith(".toml")
    ]
    rows = [row for one in found for row in one.rows]
    _refuse_duplicates(rows)
    return Types(
        by_name={one.type: one for one in found},
        rows=_by_first(rows),
        excluded=_excluded_by_first(found),
        barring=_by_first([row for one in found for row in one.barring]),
    )


def _type(path: Traversable, frames: frozenset[str], allowed: Mapping[str, list[str]]) -> EventType:
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise BadTable(f"{path.name}: not TOML ({error}); see docs/add-an-event-type.md") from None
    wanted = {"type", "label", "score", "roles", "description", "words"}
    _keys(path.name, table, wanted, {"quad", "exclude", "modes", "examples"})
    name = table["type"]
    if name not in allowed:
        raise BadTable(f"{path.name}: type {name} is not in modes.toml; add it there with its modes")
    default = _frame(path.name, table["roles"], frames)
    choice = _Choice(path.name, name, default, frames, tuple(allowed[name]))
    exclude = table.get("exclude", {})
    _keys(f"{path.name}: exclude", exclude, set(), {"phrases", "words"})
    return EventType(
        type=name,
        label=table["label"],
        quad=table.get("quad"),
        score=float(table["score"]),
        description=table["description"],
        roles=default,
        rows=tuple(row for number, raw in enumerate(table["words"], 1) for row in choice.rows(number, raw)),
        excluded=tuple(s for p in exclude.get("phrases", ()) for s in spellings(p)),
        barring=tuple(choice.barring(exclude.get("words", ()))),
        modes=tuple((choice.mode(m), tuple(words)) for m, words in table.get("modes", {}).items()),
        examples=tuple(choice.example(raw) for raw in table.get("examples", ())),
    )


@dataclass(frozen=True, slots=True)
class _Choice:
    """What the rows of one file may say."""

    file: str
    type: str
    default: str
    frames: frozenset[str]
    modes: tuple[str, ...]

    def rows(self, number: int, raw: Mapping[str, Any]) -> Iterator[Row]:
        where = f"{self.file}: words {number}"
        conditions = {f.name for f in fields(Row)} & {*CONDITIONS, "clause", "not_clause", "refused"}
        _keys(where, raw, {"certain"}, {*KINDS, "roles", "mode", *conditions})
        if not any(kind in raw for kind in KINDS):
            raise BadTable(f"{where}: has no word; give verb, noun or adjective a list of lemmas")
        held: dict[str, Any] = {key: frozenset(raw[key]) for key in CONDITIONS if key in raw}
        for kind in KINDS:
            for word in raw.get(kind, ()):
                if word != word.lower():
                    raise BadTable(f"{where}: {word!r} has capitals; write lemmas in lower case")
                for lemmas in spellings(word):
                    yield Row(
                        type=self.type,
                        kind=kind,
                        lemmas=lemmas,
                        certain=bool(raw["certain"]),
                        roles=_frame(where, raw.get("roles", self.default), self.frames),
                        mode=self.mode(raw["mode"]) if "mode" in raw else None,
                        source=f"{self.file}: {kind} {word}",
                        clause=bool(raw.get("clause")),
                        not_clause=bool(raw.get("not_clause")),
                        refused=bool(raw.get("refused")),
                        **held,
                    )

    def barring(self, some: Sequence[Mapping[str, Any]]) -> Iterator[Row]:
        for number, raw in enumerate(some, 1):
            if "certain" in raw:
                raise BadTable(f"{self.file}: exclude words {number}: certain says nothing here; take it out")
            yield from self.rows(number, {**raw, "certain": True})

    def mode(self, name: str) -> str:
        if name not in self.modes:
            known = ", ".join(self.modes) or "none"
            raise BadTable(f"{self.file}: mode {name} is unknown; {self.type} has {known}")
        return name

    def example(self, raw: Mapping[str, Any]) -> Example:
        _keys(f"{self.file}: examples", raw, {"text"}, {"mode", "actors", "recipients", "none"})
        return Example(
            text=raw["text"],
            mode=self.mode(raw["mode"]) if "mode" in raw else None,
            actors=tuple(raw.get("actors", ())),
            recipients=tuple(raw.get("recipients", ())),
            none=bool(raw.get("none")),
        )


def spellings(word: str) -> Iterator[tuple[str, ...]]:
    """The lemmas of a word or phrase; a hyphen may or may not part tokens (*cease-fire*, *re-opened*).

    `one's` and `oneself` stand for all persons: *turn one's back*, *give oneself up*.
    """
    for said in _of_persons(word):
        yield tuple(said.split())
        if "-" in said:
            yield tuple(said.replace("-", " - ").split())


def _of_persons(word: str) -> Iterator[str]:
    for one, persons in PERSONS.items():
        if one in word.split():
            yield from (word.replace(one, person) for person in persons)
            return
    yield word


def _keys(where: str, table: Mapping[str, Any], wanted: set[str], optional: set[str]) -> None:
    missing, unknown = wanted - table.keys(), table.keys() - wanted - optional
    if missing:
        raise BadTable(f"{where}: {', '.join(sorted(missing))} missing; add it")
    if unknown:
        choice = ", ".join(sorted(wanted | optional))
        raise BadTable(f"{where}: unknown key {', '.join(sorted(unknown))}; choose from {choice}")


def _frame(where: str, name: str, frames: frozenset[str]) -> str:
    if name not in frames:
        raise BadTable(f"{where}: roles {name!r} is not in constructions.toml; choose from {sorted(frames)}")
    return name


def _refuse_duplicates(rows: list[Row]) -> None:
    """A word may be certain in one type only, unless something beside it decides."""
    seen: dict[tuple[str, tuple[str, ...]], Row] = {}
    for row in rows:
        if row.decides or not row.certain:
            continue
        other = seen.setdefault((row.kind, row.lemmas), row)
        if other is not row:
            raise BadTable(
                f"{row.source} is certain in {other.source} too; "
                "make one of them doubtful (certain = false) or give it a condition"
            )


def _by_first(rows: list[Row]) -> dict[str, tuple[Row, ...]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.lemmas[0], []).append(row)
    order = {first: sorted(some, key=_strength) for first, some in found.items()}
    return {first: tuple(some) for first, some in order.items()}


def _strength(row: Row) -> tuple[int, bool, bool]:
    return -len(row.lemmas), not row.certain, not row.decides


def _excluded_by_first(types: list[EventType]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for one in types:
        for phrase in one.excluded:
            found.setdefault(phrase[0], []).append((phrase, one.type))
    return {first: tuple(some) for first, some in found.items()}
