"""A verdict of the rules and what stands around the trigger in, the likeliest status out (`leaning.tsv`)."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from dateline.fitted import Fitted, load
from dateline.records import Happening, Status, Verdict
from dateline.what.tree import Tree, bare

STATUSES: tuple[Status, ...] = ("occurred", "ongoing", "planned", "possible", "not_occurred")
OPEN: tuple[Status, ...] = ("occurred", "ongoing", "planned")


@cache
def weights() -> Fitted:
    return load(files("dateline.what") / "leaning.tsv")


def leaning(found: Verdict, tree: Tree, happening: Happening, later: bool | None) -> Verdict:
    """The verdict of the rules, turned where experience speaks against it; the rule then says how sure that is.

    What is denied or only possible by a word of the tables stays so.
    """
    if found.status not in OPEN:
        return found
    chances = weights().chances(features(found, tree, happening, later))
    best = max(OPEN, key=lambda status: chances[status])
    if best == found.status:
        return found
    return Verdict(best, f"leaning.tsv: {chances[best]:.2f}, against {found.rule}")


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
