"""The word lists of `words.toml`, read once and checked."""

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

from dateline.errors import BadTable


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists, one field each."""

    first_person: frozenset[str]
    one_person: frozenset[str]
    homes: frozenset[str]
    together: frozenset[str]
    at_once: frozenset[str]
    apart: frozenset[str]
    locative: frozenset[str]
    telling: frozenset[str]
    dating: frozenset[str]


@cache
def words() -> Words:
    """The lists that come with the package. Raises BadTable where one is missing, unknown or in capitals."""
    raw = tomllib.loads((files("dateline.join") / "words.toml").read_text("utf-8"))
    wanted = {f.name for f in fields(Words)}
    if set(raw) != wanted:
        raise BadTable(f"join/words.toml: has {sorted(raw)}; it must have {sorted(wanted)}")
    for name, some in raw.items():
        if bad := [word for word in some if word != word.strip().lower() or not word]:
            raise BadTable(
                f"join/words.toml [{name}]: {bad[0]!r} must be lower case without blanks around it"
            )
    return Words(**{name: frozenset(some) for name, some in raw.items()})
