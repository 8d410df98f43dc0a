"""A verdict of the rules and what stands around the trigger in, the likeliest status out (`leaning.tsv`)."""

import math
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import TypeAlias

from dateline.fitted import Fitted, load, load_weights
from dateline.records import Happening, Status, Verdict
from dateline.what.judged import judged
from dateline.what.tree import Tree, bare

STATUSES: tuple[Status, ...] = ("occurred", "ongoing", "planned", "possible", "not_occurred")
Evidence: TypeAlias = Mapping[Status, tuple[float, float]]
OPEN: tuple[Status, ...] = ("occurred", "ongoing", "planned")
PARTNERS = ("table", "model")
LEAST = 0.002


@cache
def weights() -> Fitted:
    return load(files("dateline.what") / "leaning.tsv")


@cache
def weighing() -> Mapping[str, float]:
    """How much the table and the model's scores count, and what is added for each status. Raises BadTable."""
    return load_weights(files("dateline.what") / "status.toml", (*PARTNERS, *STATUSES))


def leaning(found: Verdict, tree: Tree, happening: Happening, later: bool | None) -> Verdict:
    """The verdict of the rules, turned where table and model speak against it; the rule then says how sure that is.

    What is denied or only possible by a word of the tables stays so.
    """
    if found.status not in OPEN:
        return found
    sure = chances(evidence(found, tree, happening, later))
    best = max(STATUSES, key=lambda status: sure[status])
    if best == found.status:
        return found
    return Verdict(best, f"leaning.tsv and model: {sure[best]:.2f}, against {found.rule}")


def evidence(found: Verdict, tree: Tree, happening: Happening, later: bool | None) -> Evidence:
    """For each status the logarithms of its probability by the table and by the model (0 where that is silent)."""
    table = weights().chances(features(found, tree, happening, later))
    trigger = judged(happening, tree.sentence)
    model = dict(zip(STATUSES, trigger.statuses, strict=True)) if trigger and trigger.statuses else {}
    return {s: (math.log(max(table[s], LEAST)), math.log(max(model.get(s, 1.0), LEAST))) for s in STATUSES}


def chances(found: Evidence) -> dict[Status, float]:
    """The probability of each status."""
    w = weighing()
    powers = {
        s: math.exp(w[s] + w["table"] * table + w["model"] * model) for s, (table, model) in found.items()
    }
    whole = sum(powers.values())
    return {status: power / whole for status, power in powers.items()}


def features(found: Verdict, tree: Tree, happening: Happening, later: bool | None) -> Iterator[str]:
    """What bears on whether an act happened."""
    i = happening.token
    token, type_ = tree.tokens[i], happening.type
    head = token.head
    above = tree.lemmas[head] if head >= 0 else "root"
    rule = found.rule.partition(" ")[0] if found.rule.startswith("factuality") else found.rule
    family = f"{found.status} {rule}"
    yield "bias"
    yield f"rules={found.status}"
    yield f"rules={family}"
    yield f"rules={found.status} type={type_}"
    yield f"rules={family} type={type_}"
    yield f"rules={family} tag={token.xpos}"
    yield f"type={type_} tag={token.xpos}"
    yield f"lemma={tree.lemmas[i]} part={token.upos}"
    yield f"lemma={tree.lemmas[i]} tag={token.xpos}"
    yield f"above={above} relation={bare(token.deprel)}"
    yield f"relation={token.deprel} tag={token.xpos} headed={tree.tokens[head].xpos if head >= 0 else '-'}"
    yield f"mode={happening.mode} type={type_}"
    yield f"later={later}"
    yield f"later={later} type={type_}"
    yield f"later={later} rules={found.status}"
    yield f"part={tree.sentence.part} rules={found.status}"
    yield f"factuality={_bucket(tree.factuality.get(i))}"
    yield f"factuality={_bucket(tree.factuality.get(i))} rules={found.status}"
    yield f"timed={bool(happening.times)} part={token.upos}"
    for c in tree.children[i]:
        if tree.tokens[c].deprel in ("aux", "aux:pass", "det", "amod", "mark", "advmod", "cop", "nmod:poss"):
            yield f"with={tree.lemmas[c]} {tree.tokens[c].xpos}"
            yield f"with={tree.lemmas[c]} part={token.upos}"


def _bucket(value: float | None) -> str:
    return "-" if value is None else str(min(3, max(-3, round(value))))
