"""The mentions of an event in, its time out: of all that the report names the likeliest, by `timing.tsv`."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import TypeAlias

from dateline import what
from dateline.fitted import Fitted, load
from dateline.join.choice import Choice, choose
from dateline.join.holding import held
from dateline.join.nearness import Around, Close, Stand, Value, View, ranked, stands
from dateline.join.scene import Scene
from dateline.join.setting import clause_verb, dates, is_later, reaches, referred
from dateline.join.words import words
from dateline.records import Happening, Timex

Time: TypeAlias = Value[Timex]
Report: TypeAlias = Around[Timex]


@cache
def weights() -> Fitted:
    return load(files("dateline.join") / "timing.tsv")


def around(scene: Scene, acts: Iterable[Happening]) -> Report:
    """All that a report names as a time of an act, and its acts."""
    acts = tuple(acts)
    return Around(
        scene, acts, times(scene, acts), lambda act: reaches(act, scene.found.sentences[act.sentence])
    )


def timed(acts: Sequence[Happening], report: Report) -> Choice[Timex] | None:
    """The time of an event with its probability; None where the text gives none."""
    table, view = weights(), View(acts, report)
    chances = [table.chances(features(close, view))["time"] for close in view.close]
    chosen = choose(chances)
    return Choice(view.close[chosen[0]].stand.found, chances[chosen[0]]) if chosen else None


def worded(time: Timex) -> str | None:
    """A time as the record gives it."""
    return time.edtf if time.edtf is not None else time.offset


def times(scene: Scene, acts: Sequence[Happening]) -> list[Time]:
    """The times that a report names, each once, and those that are counted from an act, which stand at its words."""
    groups: dict[str | None, list[Stand[Timex]]] = {}
    for stand in stands(scene, filter(dates, scene.found.times)):
        groups.setdefault(worded(stand.found), []).append(stand)
    for act in acts:
        counted = referred(act, scene)
        if counted is not None:
            groups.setdefault(worded(counted), []).append(Stand(counted, act.sentence, act.token))
    return ranked(groups.values())


def features(close: Close[Timex], view: View[Timex]) -> Iterator[str]:
    """What holds for a time beside an event."""
    time, site, type_ = close.stand.found, close.site, view.type
    sentence = view.around.scene.found.sentences[close.act.sentence]
    kind, value = time.grain or "none", worded(time) or ""
    shape = "open" if ".." in value else "span" if "/" in value else "point"
    verb = clause_verb(sentence, close.act.token)
    form = sentence.tokens[close.act.token if verb is None else verb].xpos
    later, past = is_later(time, view.around.scene.found.report.published), told_as_past(view)
    yield from held(close, view, kind)
    yield f"site={site} shape={shape} kind={kind}"
    yield f"shape={shape} type={type_}"
    yield f"past={past} later={later} site={site}"
    yield f"past={past} later={later} site={site} kind={kind}"
    yield f"form={form} later={later} site={site}"
    yield f"from={time.counted_from} site={site}"
    yield f"pattern={time.rule.partition(':')[2].strip()} site={site}"
    yield f"about={time.approximate} site={site}"
    yield f"modifier={time.modifier}"
    yield f"site={site} only={len(view.close) == 1}"
    yield f"site={site} finer={has_finer(close, view)}"
    if any(
        s.token == act.token and s.sentence == act.sentence
        for s in stands_of(close, view)
        for act in view.acts
    ):
        yield "counted from it"
    if not close.away:
        yield from _under(close, view)


def _under(close: Close[Timex], view: View[Timex]) -> Iterator[str]:
    """What the time hangs on: the verb of a telling, above all."""
    tokens = view.around.scene.found.sentences[close.stand.sentence].tokens
    up = tokens[close.stand.token].head
    lemma = tokens[up].lemma.lower() if up >= 0 else ""
    yield f"under={lemma} site={close.site}"
    yield f"telling={lemma in words().telling} type={view.type} site={close.site}"
    ranks = [c.rank for c in view.close if c.rank is not None]
    yield f"surest={close.rank is not None and close.rank == min(ranks)}"


def stands_of(close: Close[Timex], view: View[Timex]) -> tuple[Stand[Timex], ...]:
    return view.around.values[close.value].stands


def told_as_past(view: View[Timex]) -> bool:
    sentences = view.around.scene.found.sentences
    return any(what.is_past(act, sentences[act.sentence]) for act in view.acts)


def has_finer(close: Close[Timex], view: View[Timex]) -> bool:
    """Whether the rules give the event another time, that lies in this one."""
    first, last = close.stand.found.earliest, close.stand.found.latest
    if first is None or last is None:
        return False
    rivals = [c.stand.found for c in view.close if c is not close and c.rank is not None]
    return any(t.earliest and t.latest and first <= t.earliest and t.latest <= last for t in rivals)
