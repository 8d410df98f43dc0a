"""The mentions of an event in, its time out: of all that the report names the likeliest, by `timing.tsv`."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypeAlias

from dateline import what
from dateline.fitted import Facts, Families, load, named
from dateline.join.choice import Choice, choose
from dateline.join.holding import held
from dateline.join.nearness import Around, Close, Stand, Value, View, ranked, stands, use
from dateline.join.scene import Scene
from dateline.join.setting import clause_verb, dates, is_later, reaches, referred
from dateline.join.words import words
from dateline.kept import of_same
from dateline.records import Happening, Sentence, Timex

Time: TypeAlias = Value[Timex]
Report: TypeAlias = Around[Timex]


@cache
def weights() -> Families:
    return Families(load(files("dateline.join") / "timing.tsv"))


def around(scene: Scene, acts: Iterable[Happening]) -> Report:
    """All that a report names as a time of an act, and its acts."""
    acts = tuple(acts)
    return Around(
        scene, acts, times(scene, acts), lambda act: reaches(act, scene.found.sentences[act.sentence])
    )


def timed(acts: Sequence[Happening], report: Report) -> Choice[Timex] | None:
    """The time of an event with its probability; None where the text gives none.

    What the rules give to most mentions, two at least, needs no weighing.
    """
    table, view = weights(), View(acts, report)
    chances = [table.chances(families(close, view))["time"] for close in view.close]
    agreed = view.agreed
    chosen = [view.close.index(agreed)] if agreed else choose(chances)
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
            groups.setdefault(worded(counted), []).append(_at(counted, act, scene))
    return ranked(groups.values())


def _at(time: Timex, act: Happening, scene: Scene) -> Stand[Timex]:
    return Stand(time, act.sentence, act.token, use(scene.found.sentences[act.sentence], act.token))


@dataclass(frozen=True, slots=True)
class Wording:
    """What a time says of itself: its grain, whether it is open, a span or a point, whether it is to come, its rule."""

    kind: str
    shape: str
    later: bool | None
    pattern: str


@of_same(256)
def wording(time: Timex, published: str | None) -> Wording:
    value = worded(time) or ""
    shape = "open" if ".." in value else "span" if "/" in value else "point"
    later, pattern = is_later(time, published), time.rule.partition(":")[2].strip()
    return Wording(time.grain or "none", shape, later, pattern)


def features(close: Close[Timex], view: View[Timex]) -> Iterator[str]:
    """What holds for a time beside an event."""
    return named(families(close, view))


def families(close: Close[Timex], view: View[Timex]) -> Iterator[Facts]:
    """The same, by families."""
    time, site, type_ = close.stand.found, close.site, view.type
    its = wording(time, view.around.scene.found.report.published)
    form, past = forms(view.around)[id(close.act)], told_as_past(view)
    counted = any((s.sentence, s.token) in view.at for s in view.around.values[close.value].stands)
    yield from held(close, view, its.kind)
    yield _of_shape, site, type_, its.kind, its.shape
    yield _of_tense, site, its.kind, past, its.later, form
    yield _of_words, site, its.pattern, time.counted_from, time.approximate, time.modifier
    yield _of_view, site, len(view.close) == 1, has_finer(close, view), counted
    if not close.away:
        yield _under(close, view)


def _of_shape(site: str, type_: str, kind: str, shape: str) -> Iterator[str]:
    yield f"site={site} shape={shape} kind={kind}"
    yield f"shape={shape} type={type_}"


def _of_tense(site: str, kind: str, past: bool, later: bool | None, form: str) -> Iterator[str]:
    yield f"past={past} later={later} site={site}"
    yield f"past={past} later={later} site={site} kind={kind}"
    yield f"form={form} later={later} site={site}"


def _of_words(
    site: str, pattern: str, counted_from: str, approximate: bool, modifier: str | None
) -> Iterator[str]:
    yield f"from={counted_from} site={site}"
    yield f"pattern={pattern} site={site}"
    yield f"about={approximate} site={site}"
    yield f"modifier={modifier}"


def _of_view(site: str, only: bool, finer: bool, counted: bool) -> Iterator[str]:
    yield f"site={site} only={only}"
    yield f"site={site} finer={finer}"
    if counted:
        yield "counted from it"


def _under(close: Close[Timex], view: View[Timex]) -> Facts:
    """What the time hangs on: the verb of a telling, above all."""
    tokens = view.around.scene.found.sentences[close.stand.sentence].tokens
    up = tokens[close.stand.token].head
    lemma = tokens[up].lemma.lower() if up >= 0 else ""
    surest = close.rank is not None and close.rank == min(c.rank for c in view.near if c.rank is not None)
    return _of_governor, close.site, view.type, lemma, surest


def _of_governor(site: str, type_: str, lemma: str, surest: bool) -> Iterator[str]:
    yield f"under={lemma} site={site}"
    yield f"telling={lemma in words().telling} type={type_} site={site}"
    yield f"surest={surest}"


@of_same(2)
def forms(report: Report) -> dict[int, str]:
    """By the id of each act the form of the verb of its clause."""
    return {id(act): _form(act, report.scene.found.sentences[act.sentence]) for act in report.acts}


def _form(act: Happening, sentence: Sentence) -> str:
    verb = clause_verb(sentence, act.token)
    return sentence.tokens[act.token if verb is None else verb].xpos


@of_same(2)
def told_as_past(view: View[Timex]) -> bool:
    sentences = view.around.scene.found.sentences
    return any(what.is_past(act, sentences[act.sentence]) for act in view.acts)


def has_finer(close: Close[Timex], view: View[Timex]) -> bool:
    """Whether the rules give the event another time, that lies in this one."""
    first, last = close.stand.found.earliest, close.stand.found.latest
    if first is None or last is None:
        return False
    rivals = [c.stand.found for c in view.near if c is not close and c.rank is not None]
    return any(t.earliest and t.latest and first <= t.earliest and t.latest <= last for t in rivals)
