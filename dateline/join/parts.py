"""A happening in, its actors and recipients out: rules, table and model weighed together (`parts.toml`).

The rules of `what/constructions.toml` come first; their pick is dropped where the rest speaks clearly against it. A
part that they leave empty goes to the likeliest mention, and to others that are likely too.
"""

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dateline.errors import BadTable
from dateline.join.casting import Candidate, candidates, features, weights
from dateline.join.scene import Scene
from dateline.records import Happening, Ref, Trigger

PARTS = ("actor", "recipient")
# Acts that may have a thing for their recipient.
HITTING = frozenset({"ASSAULT", "COERCE", "DISASTER", "RETREAT", "PROTEST"})
EVIDENCE = (
    *("bias", "ruled_actor", "ruled_recipient", "other_actor", "other_recipient", "thing"),
    *("table_actor", "table_recipient", "model_actor", "model_recipient", "silent"),
)
UNSEEN, LEAST = 0.02, 0.002
# What the rules pick where there is no mention to weigh.
UNWEIGHED = 0.5


@dataclass(frozen=True, slots=True)
class Weighing:
    """What each piece of evidence adds for a part, against playing none; and from which probability on it is played.

    A pick of the rules is kept from `keep` on, an empty part filled from `fill` on, more than one mention taken from
    `more` on.
    """

    parts: Mapping[str, Mapping[str, float]]
    keep: float
    fill: float
    more: float


@cache
def weighing() -> Weighing:
    """The table of this file. Raises BadTable."""
    raw = tomllib.loads((files("dateline.join") / "parts.toml").read_text("utf-8"))
    wanted = {"keep", "fill", "more", *PARTS}
    if raw.keys() != wanted or any(raw[part].keys() != set(EVIDENCE) for part in PARTS):
        raise BadTable(
            f"parts.toml: wants {sorted(wanted)}, and under each part {list(EVIDENCE)}; correct the keys"
        )
    return Weighing({part: raw[part] for part in PARTS}, raw["keep"], raw["fill"], raw["more"])


def cast(happening: Happening, scene: Scene) -> tuple[dict[Ref, float], dict[Ref, float]]:
    """The heads of actors and of recipients, each with the probability that it is one."""
    chances = {c.ref: chances_of(evidence(happening, c, scene)) for c in candidates(happening, scene)}
    actors = _pick("actor", happening.actors, chances)
    left = {ref: found for ref, found in chances.items() if ref not in actors}
    recipients = _pick("recipient", happening.recipients, left)
    return _sure("actor", actors, chances), _sure("recipient", recipients, left)


def _sure(part: str, picked: Sequence[Ref], chances: Mapping[Ref, Mapping[str, float]]) -> dict[Ref, float]:
    return {ref: chances[ref][part] if ref in chances else UNWEIGHED for ref in picked}


def _pick(part: str, ruled: Sequence[Ref], chances: Mapping[Ref, Mapping[str, float]]) -> tuple[Ref, ...]:
    table = weighing()
    kept = tuple(ref for ref in ruled if ref not in chances or chances[ref][part] >= table.keep)
    if kept:
        return kept
    best = max(chances, key=lambda ref: chances[ref][part], default=None)
    if best is None or chances[best][part] < table.fill:
        return ()
    return tuple(ref for ref, found in chances.items() if ref == best or found[part] >= table.more)


def chances_of(found: Mapping[str, float]) -> dict[str, float]:
    """The probability that a mention plays each part."""
    totals = {
        part: math.exp(sum([weight * found[name] for name, weight in row.items()]))
        for part, row in weighing().parts.items()
    }
    whole = 1.0 + sum(totals.values())
    return {part: total / whole for part, total in totals.items()}


def evidence(happening: Happening, candidate: Candidate, scene: Scene) -> dict[str, float]:
    """What speaks for a mention as actor and as recipient: numbers of the order of one, by the names of `EVIDENCE`."""
    table = weights().chances(features(happening, candidate, scene))
    actor, recipient = candidate.ref in happening.actors, candidate.ref in happening.recipients
    trigger = candidate.around.trigger
    model = likely(trigger, candidate, scene) if trigger and trigger.parties else None
    by_table = odds(table["actor"], table["recipient"], table["none"])
    by_model = odds(*model, 1 - sum(model)) if model else (0.0, 0.0)
    return {
        "bias": 1.0,
        "ruled_actor": float(actor),
        "ruled_recipient": float(recipient),
        "other_actor": float(bool(happening.actors) and not actor),
        "other_recipient": float(bool(happening.recipients) and not recipient),
        "thing": float(scene.found.actors[candidate.actor].sort == "thing" and happening.type not in HITTING),
        "table_actor": by_table[0],
        "table_recipient": by_table[1],
        "model_actor": by_model[0],
        "model_recipient": by_model[1],
        "silent": float(model is None),
    }


def odds(actor: float, recipient: float, none: float) -> tuple[float, float]:
    """The logarithms of the odds of both parts against none, kept within what a small table can tell."""
    against = math.log(max(none, LEAST))
    return math.log(max(actor, LEAST)) - against, math.log(max(recipient, LEAST)) - against


def likely(trigger: Trigger, candidate: Candidate, scene: Scene) -> tuple[float, float]:
    """The model's probabilities that a mention is actor and recipient: those of its surest word."""
    tokens = scene.found.sentences[candidate.ref[0]].tokens
    span = candidate.mention.span
    found = [
        (actor, recipient)
        for token, actor, recipient in trigger.parties
        if token == candidate.ref[1]
        or (candidate.mention.kind == "name" and span.start <= tokens[token].span.start < span.stop)
    ]
    return max(found, key=sum, default=(UNSEEN / 2, UNSEEN / 2))
