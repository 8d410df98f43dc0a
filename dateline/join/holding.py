"""A time or place beside an event in, what holds of the two out: the features that `timing` and `placing` share.

Features that hang on the same facts are one family: `held` gives the families with their facts.
"""

from collections.abc import Iterator

from dateline.fitted import Facts
from dateline.join.casting import distance_of, upward
from dateline.join.nearness import Close, Found, View, steps
from dateline.records import Sentence

BORDERS = frozenset({"acl", "advcl", "ccomp", "parataxis", "conj", "csubj", "xcomp"})
AWAY = (1, 2, 4, 8)


def held(close: Close[Found], view: View[Found], kind: str) -> Iterator[Facts]:
    """What holds for a value beside an event; `kind` is the grain of a time, the precision of a place."""
    site, type_, around = close.site, view.type, view.around
    value, part = around.values[close.value], around.scene.found.sentences[close.stand.sentence].part
    yield _of_kind, site, type_, kind
    yield _of_value, site, part, min(len(value.stands), 4), min(value.rank, 5), min(len(view.acts), 3)
    yield _of_lead, site, type_, close.value in around.leading, view.opens
    yield from _apart(close, view, kind) if close.away else _together(close, view, kind)
    yield _carried(close, view)


def _of_kind(site: str, type_: str, kind: str) -> Iterator[str]:
    yield "bias"
    yield f"type={type_}"
    yield f"site={site}"
    yield f"site={site} type={type_}"
    yield f"site={site} kind={kind}"
    yield f"kind={kind} type={type_}"


def _of_value(site: str, part: str, count: int, rank: int, mentions: int) -> Iterator[str]:
    yield f"site={site} part={part}"
    yield f"site={site} count={count}"
    yield f"site={site} rank={rank}"
    yield f"site={site} mentions={mentions}"


def _of_lead(site: str, type_: str, lead: bool, opens: bool) -> Iterator[str]:
    yield f"site={site} lead={lead}"
    yield f"site={site} lead={lead} type={type_}"
    yield f"site={site} lead={lead} opens={opens}"


def _together(close: Close[Found], view: View[Found], kind: str) -> Iterator[Facts]:
    """Within the sentence of a mention."""
    sentence = view.around.scene.found.sentences[close.stand.sentence]
    token, act, type_, used = close.stand.token, close.act, view.type, close.stand.use
    part = sentence.tokens[act.token].upos
    rank = "no" if close.rank is None else str(min(close.rank, 4))
    label = view.around.beside(act).labels.get(token, "-")
    yield _of_rule, rank, type_, kind, part, view.ruled
    yield _of_way, close.way, rank, type_, part
    yield _of_use, used, rank, type_, kind
    yield _of_label, label, used, type_
    yield _of_distance, distance_of(token - act.token), view.here, close.site
    yield _bordered(close, sentence, type_)
    yield _shared(close, view)


def _of_rule(rank: str, type_: str, kind: str, part: str, ruled: int) -> Iterator[str]:
    yield f"ruled={rank}"
    yield f"ruled={rank} of={ruled}"
    yield f"ruled={rank} type={type_}"
    yield f"ruled={rank} kind={kind}"
    yield f"ruled={rank} part={part}"


def _of_way(way: str, rank: str, type_: str, part: str) -> Iterator[str]:
    yield f"way={way}"
    yield f"way={way} part={part}"
    yield f"way={way} type={type_}"
    yield f"way={way} ruled={rank}"


def _of_use(use: str, rank: str, type_: str, kind: str) -> Iterator[str]:
    yield f"ruled={rank} use={use}"
    yield f"use={use}"
    yield f"use={use} type={type_}"
    yield f"use={use} kind={kind}"


def _of_label(label: str, use: str, type_: str) -> Iterator[str]:
    yield f"label={label}"
    yield f"label={label} type={type_}"
    yield f"label={label} use={use}"


def _of_distance(distance: str, here: int, site: str) -> Iterator[str]:
    yield f"distance={distance}"
    yield f"distance={distance} here={here}"
    yield f"here={here} site={site}"


def _bordered(close: Close[Found], sentence: Sentence, type_: str) -> Facts:
    """How many clauses lie between the two, and whether the value stands under the act."""
    up, down = (list(upward(sentence, token)) for token in (close.act.token, close.stand.token))
    common = next((k for k in up if k in down), -1)
    between = [k for way in (up, down) for k in way[: way.index(common) if common in way else len(way)]]
    crossed = min(sum(sentence.tokens[k].deprel.partition(":")[0] in BORDERS for k in between), 2)
    return _of_borders, crossed, close.act.token in down, close.site, type_, min(steps(close.way), 5)


def _of_borders(crossed: int, under: bool, site: str, type_: str, apart: int) -> Iterator[str]:
    yield f"clauses={crossed} site={site}"
    yield f"clauses={crossed} under={under}"
    yield f"under={under} site={site} type={type_}"
    yield f"steps={apart}"


def _shared(close: Close[Found], view: View[Found]) -> Facts:
    """Whether another event of the sentence stands closer to the value."""
    rivals = [view.around.met(close.value, close.stand, act) for act in view.others(close.stand.sentence)]
    nearest = min((steps(rival.way) for rival in rivals), default=99)
    own = steps(close.way)
    who = "alone" if not rivals else "own" if own < nearest else "both" if own == nearest else "other"
    others = min((rival.rank for rival in rivals if rival.rank is not None), default=None)
    return _of_rivals, who, close.rank, "no" if others is None else str(others), close.site


def _of_rivals(who: str, rank: int | None, others: str, site: str) -> Iterator[str]:
    yield f"nearest={who} site={site}"
    yield f"nearest={who} site={site} others={others}"
    yield f"ruled={rank} others={others}"


def _apart(close: Close[Found], view: View[Found], kind: str) -> Iterator[Facts]:
    """In another sentence than all mentions."""
    paragraphs, type_, stand = view.around.paragraphs, view.type, close.stand
    away = f"{'+' if close.away > 0 else '-'}{next((n for n in AWAY if abs(close.away) <= n), 9)}"
    together = paragraphs[stand.sentence] == paragraphs[close.act.sentence]
    yield _of_gap, away, together, type_, kind
    yield _of_far, stand.use, view.here, view.ruled, type_
    if close is view.before:
        yield _of_last, view.here, view.ruled, type_, kind
    if close is view.after:
        yield _of_next, type_


def _of_gap(away: str, together: bool, type_: str, kind: str) -> Iterator[str]:
    yield f"away={away}"
    yield f"away={away} together={together}"
    yield f"away={away} type={type_}"
    yield f"away={away} kind={kind}"


def _of_far(use: str, here: int, ruled: int, type_: str) -> Iterator[str]:
    yield f"far use={use}"
    yield f"far here={here} ruled={ruled}"
    yield f"far here={here} ruled={ruled} type={type_}"


def _of_last(here: int, ruled: int, type_: str, kind: str) -> Iterator[str]:
    yield "last before"
    yield f"last before here={here} ruled={ruled}"
    yield f"last before ruled={ruled} type={type_}"
    yield f"last before ruled={ruled} kind={kind}"


def _of_next(type_: str) -> Iterator[str]:
    yield "first after"
    yield f"first after type={type_}"


def _carried(close: Close[Found], view: View[Found]) -> Facts:
    """Which other acts have the value by the rules: those of the report, the one before, those of the sentence."""
    number, others = close.value, view.carried
    having = others.number[number]
    share = int(4 * having / others.settled) if others.settled else 0
    just, beside, alike = number in others.just, number in others.beside, number in others.alike
    ends = number in others.first, number in others.last
    return _of_others, close.site, view.type, (min(having, 3), share), (just, beside, alike), ends


def _of_others(
    site: str,
    type_: str,
    having: tuple[int, int],
    near: tuple[bool, bool, bool],
    ends: tuple[bool, bool],
) -> Iterator[str]:
    first, last = ends
    yield f"site={site} others={having[0]}"
    yield f"site={site} share={having[1]}"
    yield from (
        f"site={site} {name}={of}" for name, of in zip(("just", "beside", "alike"), near, strict=True)
    )
    yield f"site={site} first={first}"
    yield f"site={site} last={last}"
    yield f"site={site} last={last} type={type_}"
