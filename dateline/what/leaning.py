"""Verdicts of the rules and what stands around the triggers in, the likeliest statuses out (`leaning.tsv`)."""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypeAlias

from dateline.fitted import Fitted, load, load_weights
from dateline.records import Happening, Status, Timex, Verdict
from dateline.what.judged import judged
from dateline.what.tense import table
from dateline.what.tree import Tree, bare

STATUSES: tuple[Status, ...] = ("occurred", "ongoing", "planned", "possible", "not_occurred")
Evidence: TypeAlias = Mapping[Status, tuple[float, ...]]
OPEN: tuple[Status, ...] = ("occurred", "ongoing", "planned")
PARTNERS = ("table", "model", "others")
LEAST = 0.002
LEAST_OTHERS = 0.01
NEIGHBORS = 16  # so many acts of a type on either side are heard
SAME_WORD = 4.0
FADES = 5.0  # sentences
BEFORE, BEHIND = 3, 2  # the words on either side of a trigger that bear on its status


@dataclass(frozen=True, slots=True)
class Seen:
    """What bears on the status of an act: what the rules say, its words, its time and whether that is to come."""

    verdict: Verdict
    tree: Tree
    happening: Happening
    later: bool | None = None
    time: Timex | None = None


@cache
def weights() -> Fitted:
    return load(files("dateline.what") / "leaning.tsv")


@cache
def weighing() -> Mapping[str, float]:
    """How much table, model and the other acts count, and what is added for each status. Raises BadTable."""
    return load_weights(files("dateline.what") / "status.toml", (*PARTNERS, *STATUSES))


def leaning(some: Sequence[Seen]) -> list[Verdict]:
    """The verdicts of the rules on the acts of a report, turned where table, model and the report's other acts of the
    type speak against them; the rule then says how sure that is.

    What is denied or only possible by a word of the tables stays so.
    """
    return [_turned(one.verdict, found) for one, found in zip(some, evidences(some), strict=True)]


def _turned(found: Verdict, evidence: Evidence) -> Verdict:
    if not is_open(found):
        return found
    sure = chances(evidence)
    best = max(STATUSES, key=lambda status: sure[status])
    if best == found.status:
        return found
    return Verdict(best, f"leaning.tsv and model: {sure[best]:.2f}, against {found.rule}")


def is_open(found: Verdict) -> bool:
    """Whether a verdict of the rules can be turned: it is none of a word that denies or doubts the act itself."""
    soft = found.rule in table().soft or "the source commits to" in found.rule
    return found.status in OPEN or (found.status == "possible" and soft)


def evidences(some: Sequence[Seen]) -> list[Evidence]:
    """For each act of a report and each status the logarithms of its probability by the table, by the model and by what
    both make of the acts of its type around it. A silent model, and an act alone of its type, weigh nothing.
    """
    own = [_own(one) for one in some]
    likely = [_normal({s: math.exp(sum(logs) / len(logs)) for s, logs in one.items()}) for one in own]
    return [
        {s: (*logs[s], others[s]) for s in STATUSES}
        for logs, others in zip(own, _others(some, likely), strict=True)
    ]


def _others(some: Sequence[Seen], likely: Sequence[Mapping[Status, float]]) -> list[dict[Status, float]]:
    """For each act the logarithms of the mean probabilities of the open acts of its type around it."""
    of_type: dict[str, list[int]] = defaultdict(list)
    for n, one in enumerate(some):
        if is_open(one.verdict):
            of_type[one.happening.type].append(n)
    found = [dict.fromkeys(STATUSES, 0.0) for _ in some]
    for acts in of_type.values():
        for at, n in enumerate(acts):
            rest = [m for m in acts[max(0, at - NEIGHBORS) : at + NEIGHBORS + 1] if m != n]
            bonds = [_bond(some[n], some[m]) for m in rest]
            whole = sum(bonds)
            for s in STATUSES if whole else ():
                mean = sum(bond * likely[m][s] for bond, m in zip(bonds, rest, strict=True)) / whole
                found[n][s] = math.log(mean + LEAST_OTHERS)
    return found


def _bond(a: Seen, b: Seen) -> float:
    """How much one act of a type tells of another: the more the nearer it stands, and by the same word."""
    alike = a.tree.lemmas[a.happening.token] == b.tree.lemmas[b.happening.token]
    away = abs(a.happening.sentence - b.happening.sentence)
    return (SAME_WORD if alike else 1.0) * math.exp(-away / FADES)


def _own(seen: Seen) -> dict[Status, tuple[float, float]]:
    """By table and model, the act alone."""
    fitted = weights().chances(features(seen))
    trigger = judged(seen.happening, seen.tree.sentence)
    model = dict(zip(STATUSES, trigger.statuses, strict=True)) if trigger and trigger.statuses else {}
    return {s: (math.log(max(fitted[s], LEAST)), math.log(max(model.get(s, 1.0), LEAST))) for s in STATUSES}


def chances(found: Evidence) -> dict[Status, float]:
    """The probability of each status."""
    w = weighing()
    return _normal(
        {
            s: math.exp(w[s] + sum(w[name] * log for name, log in zip(PARTNERS, logs, strict=True)))
            for s, logs in found.items()
        }
    )


def _normal(powers: Mapping[Status, float]) -> dict[Status, float]:
    whole = sum(powers.values())
    return {status: power / whole for status, power in powers.items()}


def features(seen: Seen) -> Iterator[str]:
    """What bears on whether an act happened."""
    yield "bias"
    yield from _of_rules(seen)
    yield from _of_words(seen.tree, seen.happening)
    yield from _of_place(seen)
    yield from _of_time(seen)


def _of_rules(seen: Seen) -> Iterator[str]:
    found, tree, type_ = seen.verdict, seen.tree, seen.happening.type
    i = seen.happening.token
    rule = found.rule.partition(" ")[0] if found.rule.startswith("factuality") else found.rule
    family = f"{found.status} {rule}"
    real = _bucket(tree.factuality.get(i))
    yield f"rules={found.status}"
    yield f"rules={family}"
    yield f"rules={found.status} type={type_}"
    yield f"rules={family} type={type_}"
    yield f"rules={family} tag={tree.tokens[i].xpos}"
    yield f"part={tree.sentence.part} rules={found.status}"
    yield f"factuality={real}"
    yield f"factuality={real} rules={found.status}"


def _of_words(tree: Tree, happening: Happening) -> Iterator[str]:
    """The trigger and what hangs on it."""
    i, type_ = happening.token, happening.type
    token = tree.tokens[i]
    yield f"type={type_} tag={token.xpos}"
    yield f"lemma={tree.lemmas[i]} part={token.upos}"
    yield f"lemma={tree.lemmas[i]} tag={token.xpos}"
    yield f"mode={happening.mode} type={type_}"
    for c in tree.children[i]:
        if tree.tokens[c].deprel in ("aux", "aux:pass", "det", "amod", "mark", "advmod", "cop", "nmod:poss"):
            yield f"with={tree.lemmas[c]} {tree.tokens[c].xpos}"
            yield f"with={tree.lemmas[c]} part={token.upos}"


def _of_place(seen: Seen) -> Iterator[str]:
    """What the trigger hangs on and what stands around it."""
    tree, i = seen.tree, seen.happening.token
    token, head = tree.tokens[i], tree.tokens[i].head
    above = tree.lemmas[head] if head >= 0 else "root"
    case = tree.case(i) or "-"
    yield f"above={above} relation={bare(token.deprel)}"
    yield f"relation={token.deprel} tag={token.xpos} headed={tree.tokens[head].xpos if head >= 0 else '-'}"
    yield f"case={case} part={token.upos}"
    yield f"case={case} rules={seen.verdict.status}"
    first, stop = max(0, i - BEFORE), min(len(tree.tokens), i + BEHIND + 1)
    yield from (f"near={tree.lemmas[k]}" for k in range(first, stop) if k != i)
    tags = [t.xpos for t in tree.tokens[max(0, i - 2) : i + 2]]
    at = min(i, 2)
    yield f"tags to={' '.join(tags[: at + 1])}"
    yield f"tags about={' '.join(tags[max(0, at - 1) :])}"


def _of_time(seen: Seen) -> Iterator[str]:
    status, happening, later = seen.verdict.status, seen.happening, seen.later
    part, reach = seen.tree.tokens[happening.token].upos, _reach(seen.time)
    yield f"later={later}"
    yield f"later={later} type={happening.type}"
    yield f"later={later} rules={status}"
    yield f"timed={bool(happening.times)} part={part}"
    yield f"time={reach}"
    yield f"time={reach} part={part}"
    yield f"time={reach} rules={status}"


def _reach(time: Timex | None) -> str:
    """How far a time reaches: open at an end, a span, or a day, a month or another unit of the calendar."""
    if time is None:
        return "none"
    if time.edtf is None:
        return "now" if (time.offset or "")[1:2] == "0" else "offset"
    if (time.earliest is None) != (time.latest is None):
        return "since" if time.latest is None else "until"
    return "span" if "/" in time.edtf else str(time.grain)


def _bucket(value: float | None) -> str:
    return "-" if value is None else str(min(3, max(-3, round(value))))
