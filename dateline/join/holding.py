"""A time or place beside an event in, what holds of the two out: the features that `timing` and `placing` share."""

from collections.abc import Iterator

from dateline.join.casting import distance_of, path, upward
from dateline.join.nearness import Close, Found, View, steps, use
from dateline.records import Sentence

BORDERS = frozenset({"acl", "advcl", "ccomp", "parataxis", "conj", "csubj", "xcomp"})
AWAY = (1, 2, 4, 8)


def held(close: Close[Found], view: View[Found], kind: str) -> Iterator[str]:
    """What holds for a value beside an event; `kind` is the grain of a time, the precision of a place."""
    site, type_, around = close.site, view.type, view.around
    stand, value = close.stand, around.values[close.value]
    yield "bias"
    yield f"type={type_}"
    yield f"site={site}"
    yield f"site={site} type={type_}"
    yield f"site={site} kind={kind}"
    yield f"kind={kind} type={type_}"
    yield f"site={site} part={around.scene.found.sentences[stand.sentence].part}"
    yield f"site={site} count={min(len(value.stands), 4)}"
    yield f"site={site} rank={min(value.rank, 5)}"
    yield f"site={site} mentions={min(len(view.acts), 3)}"
    lead = any(s.sentence <= around.lead for s in value.stands)
    opens = any(act.sentence <= around.lead for act in view.acts)
    yield f"site={site} lead={lead}"
    yield f"site={site} lead={lead} type={type_}"
    yield f"site={site} lead={lead} opens={opens}"
    yield from _apart(close, view, kind) if close.away else _together(close, view, kind)
    yield from _carried(close, view)


def _together(close: Close[Found], view: View[Found], kind: str) -> Iterator[str]:
    """Within the sentence of a mention."""
    sentence = view.around.scene.found.sentences[close.stand.sentence]
    token, act, type_ = close.stand.token, close.act, view.type
    part, used = sentence.tokens[act.token].upos, use(sentence, token)
    rank = "no" if close.rank is None else str(min(close.rank, 4))
    yield f"ruled={rank}"
    yield f"ruled={rank} of={view.ruled}"
    yield f"ruled={rank} type={type_}"
    yield f"ruled={rank} kind={kind}"
    yield f"ruled={rank} part={part}"
    yield f"ruled={rank} use={used}"
    yield f"way={close.way}"
    yield f"way={close.way} part={part}"
    yield f"way={close.way} type={type_}"
    yield f"way={close.way} ruled={rank}"
    yield f"use={used}"
    yield f"use={used} type={type_}"
    yield f"use={used} kind={kind}"
    label = view.around.beside(act).labels.get(token, "-")
    yield f"label={label}"
    yield f"label={label} type={type_}"
    yield f"label={label} use={used}"
    distance = distance_of(token - act.token)
    yield f"distance={distance}"
    yield f"distance={distance} here={view.here}"
    yield f"here={view.here} site={close.site}"
    yield from _bordered(close, sentence, type_)
    yield from _shared(close, view)


def _bordered(close: Close[Found], sentence: Sentence, type_: str) -> Iterator[str]:
    """How many clauses lie between the two, and whether the value stands under the act."""
    up, down = (list(upward(sentence, token)) for token in (close.act.token, close.stand.token))
    common = next((k for k in up if k in down), -1)
    between = [k for way in (up, down) for k in way[: way.index(common) if common in way else len(way)]]
    crossed = min(sum(sentence.tokens[k].deprel.partition(":")[0] in BORDERS for k in between), 2)
    under = close.act.token in down
    yield f"clauses={crossed} site={close.site}"
    yield f"clauses={crossed} under={under}"
    yield f"under={under} site={close.site} type={type_}"
    yield f"steps={min(steps(close.way), 5)}"


def _shared(close: Close[Found], view: View[Found]) -> Iterator[str]:
    """Whether another event of the sentence stands closer to the value."""
    sentence = view.around.scene.found.sentences[close.stand.sentence]
    others = view.others(close.stand.sentence)
    nearest = min(
        (steps(path(sentence, view.around.beside(act), close.stand.token)) for act in others), default=99
    )
    own = steps(close.way)
    who = "alone" if not others else "own" if own < nearest else "both" if own == nearest else "other"
    ranks = [r for act in others if (r := view.around.rank(act, close.stand.found.span)) is not None]
    yield f"nearest={who} site={close.site}"
    yield f"nearest={who} site={close.site} others={min(ranks, default='no')}"
    yield f"ruled={close.rank} others={min(ranks, default='no')}"


def _apart(close: Close[Found], view: View[Found], kind: str) -> Iterator[str]:
    """In another sentence than all mentions."""
    around, type_, stand = view.around, view.type, close.stand
    away = f"{'+' if close.away > 0 else '-'}{next((n for n in AWAY if abs(close.away) <= n), 9)}"
    together = around.paragraphs[stand.sentence] == around.paragraphs[close.act.sentence]
    rival = f"here={view.here} ruled={view.ruled}"
    yield f"away={away}"
    yield f"away={away} together={together}"
    yield f"away={away} type={type_}"
    yield f"away={away} kind={kind}"
    yield f"far use={use(around.scene.found.sentences[stand.sentence], stand.token)}"
    yield f"far {rival}"
    yield f"far {rival} type={type_}"
    if close is view.before:
        yield "last before"
        yield f"last before {rival}"
        yield f"last before ruled={view.ruled} type={type_}"
        yield f"last before ruled={view.ruled} kind={kind}"
    if close is view.after:
        yield "first after"
        yield f"first after type={type_}"


def _carried(close: Close[Found], view: View[Found]) -> Iterator[str]:
    """Which other acts have the value by the rules: those of the report, the one before, those of the sentence."""
    site, number, others = close.site, close.value, view.carried
    having = others.number[number]
    share = int(4 * having / others.settled) if others.settled else 0
    yield f"site={site} others={min(having, 3)}"
    yield f"site={site} share={share}"
    yield f"site={site} last={number in others.last}"
    yield f"site={site} last={number in others.last} type={view.type}"
    yield f"site={site} just={number in others.just}"
    yield f"site={site} beside={number in others.beside}"
    yield f"site={site} alike={number in others.alike}"
    yield f"site={site} first={number in others.first}"
