"""The words of `words.toml`, checked."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from dateline.errors import BadTable
from dateline.where.fold import fold
from dateline.where.gazetteer import KINDS, Kind

FILE = Path(__file__).with_name("words.toml")
LISTS = ("parts", "particles", "open", "places_within", "in", "at", "facility_words", "streets", "bodies")


@dataclass(frozen=True, slots=True)
class Words:
    """`designators` gives the kind of place of a folded word; `abbreviations` what a short form as written
    stands for: a country (alpha-3) and the folded name of its region.
    """

    designators: dict[str, Kind]
    abbreviations: dict[str, tuple[str, str]]
    parts: frozenset[str]
    particles: frozenset[str]
    open: frozenset[str]
    places_within: tuple[str, ...]
    facility_words: frozenset[str]
    only_places: frozenset[str]
    at: frozenset[str]
    streets: frozenset[str]
    bodies: frozenset[str]


@lru_cache(maxsize=1)
def words() -> Words:
    """The words that come with the package."""
    return load(FILE)


def load(path: Path) -> Words:
    """Raises BadTable, naming file and row, for a table, kind or word that does not belong."""
    try:
        tables = tomllib.loads(path.read_text())
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise BadTable(f"{path}: cannot be read as TOML ({error})") from None
    unknown = tables.keys() ^ {"designators", "abbreviations", *LISTS}
    if unknown:
        raise BadTable(f"{path}: [{min(unknown)}] is missing or unknown; the tables are {', '.join(LISTS)}, "
                       "designators, abbreviations")  # fmt: skip
    lists = {name: listed(path, name, tables[name]) for name in LISTS}
    return Words(
        designators=designators(path, tables["designators"]),
        abbreviations=abbreviations(path, tables["abbreviations"]),
        parts=frozenset(lists["parts"]),
        particles=frozenset(lists["particles"]),
        open=frozenset(lists["open"]),
        places_within=lists["places_within"],
        facility_words=frozenset(lists["facility_words"]),
        only_places=frozenset(lists["in"]),
        at=frozenset(lists["at"]),
        streets=frozenset(lists["streets"]),
        bodies=frozenset(lists["bodies"]),
    )


def listed(path: Path, name: str, table: dict[str, Any]) -> tuple[str, ...]:
    """The words of a table that is a list. Raises BadTable."""
    found = table.get("words")
    if not isinstance(found, list) or len(set(found)) != len(found):
        raise BadTable(f"{path}: [{name}] needs words = [...], each word once")
    if name != "places_within":
        check_folded(path, name, found)
    return tuple(found)


def check_folded(path: Path, name: str, found: list[str]) -> None:
    """Raises BadTable for a word that is not written as names are compared."""
    for word in found:
        if fold(word) != word:
            raise BadTable(f'{path}: [{name}] has "{word}"; write it folded: "{fold(word)}"')


def designators(path: Path, table: dict[str, list[str]]) -> dict[str, Kind]:
    """Each word for a kind of place with its kind. Raises BadTable for a kind unknown or a word given twice."""
    kinds: dict[str, Kind] = {}
    for kind in KINDS:
        check_folded(path, "designators", table.get(kind, []))
        for word in table.get(kind, []):
            if word in kinds:
                raise BadTable(f'{path}: [designators] has "{word}" twice ({kinds[word]}, {kind}); keep one')
            kinds[word] = kind
    unknown = table.keys() - set(KINDS)
    if unknown:
        raise BadTable(f"{path}: [designators] has {min(unknown)}; the kinds are {', '.join(KINDS)}")
    return kinds


def abbreviations(path: Path, tables: dict[str, dict[str, str]]) -> dict[str, tuple[str, str]]:
    """Each short form with country and region. Raises BadTable for one that is given twice."""
    found: dict[str, tuple[str, str]] = {}
    for country, table in tables.items():
        check_folded(path, f"abbreviations.{country}", list(table.values()))
        for short, name in table.items():
            if short in found:
                raise BadTable(f'{path}: [abbreviations] has "{short}" twice ({found[short][0]}, {country})')
            found[short] = (country, name)
    return found
