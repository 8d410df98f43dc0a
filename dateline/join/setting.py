"""A happening in, its time and places by rule out: from its own arguments, its clause, its sentence."""

from collections.abc import Iterator, Sequence
from datetime import date

from dateline import what
from dateline.join.scene import Scene, overlap
from dateline.join.words import words
from dateline.kept import of_same
from dateline.records import Happening, PlaceMention, Sentence, Span, Timex
from dateline.when import anchor

FINEST = ("day", "week", "month", "season", "quarter", "year", "decade", "century")
CLIMB = 4
LOOSE = frozenset({"obl", "nmod", "advmod", "compound", "amod", "nummod", "obj"})
CLAUSES = frozenset({"acl", "advcl", "conj", "parataxis", "ccomp"})


def time_of(happening: Happening, scene: Scene) -> Timex | None:
    """The time of a happening; None where its clause gives none."""
    sentence = scene.found.sentences[happening.sentence]
    told_as_past = what.is_past(happening, sentence)
    published = scene.found.report.published
    usable = [
        t for t in scene.times_in(sentence.span) if dates(t) and not (told_as_past and is_later(t, published))
    ]
    for spans in reaches(happening, sentence) if usable else ():
        near = [t for t in usable if any(overlap(t.span, s) for s in spans)]
        if near:
            return min(near, key=lambda t: (_coarse(t), abs(t.span.start - happening.span.start)))
    return referred(happening, scene)


def referred(happening: Happening, scene: Scene) -> Timex | None:
    """A time elsewhere that is counted from this act: *five weeks since they met*, *five days before the vote*."""
    for time in scene.counted:
        if (
            time.reference is None
            or time.counted_from == "time"
            or not overlap(time.reference, happening.span)
        ):
            continue
        if time.edtf:
            return time
        if time.counted_from == "event" and time.offset and (day := _other_day(time, happening, scene)):
            return _counted_back(time, day)
    return None


def _counted_back(time: Timex, day: date) -> Timex | None:
    try:
        return anchor(time, day, back=True)
    except ValueError:  # beyond the calendar
        return None


def _other_day(time: Timex, happening: Happening, scene: Scene) -> date | None:
    """The one day that the sentence names beside a distance: *Thursday's meeting comes five days before the vote*."""
    sentence = scene.found.sentences[happening.sentence]
    days = {
        t.earliest for t in scene.times_in(sentence.span) if t != time and t.grain == "day" and t.earliest
    }
    return days.pop() if len(days) == 1 else None


def dates(time: Timex) -> bool:
    """Whether an expression can date an act: a date or span known on the calendar or from publication."""
    if time.type == "SET" or time.value.endswith("_REF"):
        return False
    return time.edtf is not None or (time.offset is not None and time.counted_from == "published")


def is_later(time: Timex, published: str | None) -> bool | None:
    """Whether a time lies after publication; None where that cannot be told."""
    if published and len(published) == len("2019-04-02") and time.earliest and time.latest:
        day = date.fromisoformat(published)
        return True if time.earliest > day else False if time.latest < day else None
    if time.offset and time.counted_from == "published":
        return False if time.offset.startswith("-") else True if time.offset[1:2] != "0" else None
    return None


def _coarse(time: Timex) -> int:
    return FINEST.index(time.grain) if time.grain else len(FINEST)


def reaches(happening: Happening, sentence: Sentence) -> Iterator[list[Span]]:
    """Where the time of an act stands, the surest first: its arguments, what hangs on it, its phrase, its verb's."""
    yield list(happening.times)
    yield list(hanging(sentence, happening.token))
    yield [_below(sentence, happening.token)]
    verb = clause_verb(sentence, happening.token)
    yield [] if verb is None or verb == happening.token else list(hanging(sentence, verb))
    main = shared_clause(sentence, happening.token if verb is None else verb)
    yield [] if main is None else list(hanging(sentence, main))


def shared_clause(sentence: Sentence, verb: int) -> int | None:
    """The verb whose time a clause shares: *flew on Monday to meet*, *shelled it on Monday, killing two*."""
    tokens = sentence.tokens
    clause, head = tokens[verb], tokens[verb].head
    marks = {t.lemma for t in tokens if t.head == verb and t.deprel in ("mark", "advmod")}
    if clause.deprel == "conj":
        return head if clause.xpos == tokens[head].xpos else None
    if clause.deprel.partition(":")[0] != "advcl":
        return None
    participle = clause.xpos == "VBG" and not marks & words().apart
    return head if participle or marks & words().at_once else None


def clause_verb(sentence: Sentence, i: int) -> int | None:
    """The verb whose clause a noun stands in; not across a clause boundary."""
    tokens = sentence.tokens
    for _ in range(CLIMB):
        relation = tokens[i].deprel.partition(":")[0]
        if tokens[i].head < 0 or relation in ("ccomp", "advcl", "parataxis", "acl"):
            return None
        i = tokens[i].head
        if tokens[i].upos in ("VERB", "AUX"):
            return i
    return None


def hanging(sentence: Sentence, i: int) -> Iterator[Span]:
    """The phrases under a token that are no clauses: times and places of an act stand there."""
    for child, relation in _children(sentence)[i]:
        if relation in LOOSE:
            yield _below(sentence, child)


def _below(sentence: Sentence, i: int) -> Span:
    """A token and its phrase, without clauses and what is joined to it."""
    children = _children(sentence)
    inside = level = [i]
    for _ in range(CLIMB):
        level = [k for above in level for k, relation in children[above] if relation not in CLAUSES]
        inside = inside + level
    return Span(sentence.tokens[min(inside)].span.start, sentence.tokens[max(inside)].span.stop)


@of_same(16)
def _children(sentence: Sentence) -> list[list[tuple[int, str]]]:
    """What hangs on each token, with the relation without its subtype."""
    found: list[list[tuple[int, str]]] = [[] for _ in sentence.tokens]
    for i, token in enumerate(sentence.tokens):
        if token.head >= 0:
            found[token.head].append((i, token.deprel.partition(":")[0]))
    return found


def places_of(happening: Happening, scene: Scene) -> tuple[PlaceMention, ...]:
    """The places of a happening, the nearest first: in its arguments, else in those of its clause's verb."""
    for span in happening.places:
        found = [p for p in scene.places_in(span) if not _is_party(p, happening, scene)]
        if found:
            return specific(found)
    return ()


def _is_party(place: PlaceMention, happening: Happening, scene: Scene) -> bool:
    """Whether the place stands there as a party: *talks with Russia*."""
    for sentence, token in (*happening.actors, *happening.recipients):
        span = scene.found.sentences[sentence].tokens[token].span
        if overlap(place.span, span) and happening.type not in (
            "ASSAULT",
            "DISASTER",
            "CONSULT",
            "VOTE",
            "COERCE",
        ):
            return True
    return False


PRECISIONS = ("facility", "settlement", "region", "area", "country")


def specific(places: Sequence[PlaceMention]) -> tuple[PlaceMention, ...]:
    """The places of one phrase, most specific first."""
    return tuple(
        sorted(places, key=lambda p: PRECISIONS.index(p.precision) if p.precision in PRECISIONS else 1)
    )
