"""An act of the codebook in, the type that data coded after CAMEO gives it out (`plover.toml`)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dateline.join.events import Act

TABLE = Path(__file__).with_name("plover.toml")


@dataclass(frozen=True, slots=True)
class Rule:
    """Which acts become which type, and the codes of CAMEO that say so; an empty condition holds for all."""

    source: str
    types: tuple[str, ...]
    becomes: str
    status: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@cache
def rules() -> tuple[Rule, ...]:
    table = tomllib.loads(TABLE.read_text("utf-8"))["rule"]
    return tuple(Rule(**{k: tuple(v) if isinstance(v, list) else v for k, v in raw.items()}) for raw in table)


def after_cameo(act: Act, text: str) -> str:
    """The type of an act after CAMEO; that of the codebook where no rule fits."""
    rule = next((rule for rule in rules() if fits(rule, act, text)), None)
    return act.happening.type if rule is None else rule.becomes


def fits(rule: Rule, act: Act, text: str) -> bool:
    one = act.happening
    words = text[one.span.start : one.span.stop].lower().split()
    return (
        one.type in rule.types
        and (not rule.status or act.told.verdict.status in rule.status)
        and (not rule.mode or one.mode in rule.mode)
        and (not rule.words or any(word.startswith(rule.words) for word in words))
    )
