"""Attributions of single sentences → those of the text: quotations made whole, nests found."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from dateline.records import Span
from dateline.said.colons import BRINGING
from dateline.said.find import Saying
from dateline.said.quotes import Quote
from dateline.said.tables import TABLES
from dateline.said.tree import MARKS

OPENING = 3
LEFT_OPEN = frozenset(",?!…")
QUOTES = MARKS - frozenset("'’")
CLOSERS = "”\"’'»"


def whole(saying: Saying, quotes: tuple[Quote, ...]) -> Saying:
    """A saying whose content takes in the whole of every quotation that it touches, over sentences if need be."""
    more: list[Span] = []
    for first in _near(quotes, saying.content):
        if not _holds(first.span, saying.cue) and not (saying.source and _holds(first.span, saying.source)):
            rest = (q for q in quotes if q.first == first.first and q.span.start > first.span.start)
            more += [first.span, *(q.span for q in rest)]
    return _with(saying, more)


def _with(saying: Saying, more: Iterable[Span]) -> Saying:
    content = merged([*saying.content, *more])
    return saying if content == saying.content else replace(saying, content=content)


def _near(quotes: tuple[Quote, ...], spans: Sequence[Span]) -> list[Quote]:
    if not spans:
        return []
    low, high = min(s.start for s in spans), max(s.stop for s in spans)
    inside = [q for q in quotes if q.span.start < high and low < q.span.stop]
    return [q for q in inside if any(overlap(q.span, s) for s in spans)]


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.stop <= outer.stop


def merged(spans: list[Span]) -> tuple[Span, ...]:
    """Spans in order, those that overlap made one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].stop:
            found[-1] = Span(found[-1].start, max(found[-1].stop, span.stop))
        else:
            found.append(span)
    return tuple(found)


def nests(made: list[Saying]) -> list[int | None]:
    """For each saying the number of the one directly around it: whose content holds its cue."""
    found: list[int | None] = []
    sizes = [sum(s.stop - s.start for s in x.content) for x in made]
    holders = _holders(made)
    for i, saying in enumerate(made):
        around = [j for j in holders(saying.cue) if j != i and not _seems(made[j])]
        outer = [j for j in around if not _contains(saying, made[j]) or _closes(made[j], saying)]
        found.append(min(outer, key=lambda j: sizes[j]) if outer else None)
    return [_unless_circular(found, i) for i in range(len(found))]


def _holders(made: list[Saying]) -> Callable[[Span], list[int]]:
    """Which sayings have a stretch in their content: their numbers, in order."""
    pieces = sorted((s.start, s.stop, j) for j, saying in enumerate(made) for s in saying.content)
    starts = [start for start, _, _ in pieces]
    longest = max((stop - start for start, stop, _ in pieces), default=0)

    def holding(inner: Span) -> list[int]:
        near = pieces[bisect_left(starts, inner.stop - longest) : bisect_right(starts, inner.start)]
        return sorted({j for _, stop, j in near if inner.stop <= stop})

    return holding


def _seems(saying: Saying) -> bool:
    """True of *X seemed to say*: nobody stands above X."""
    return saying.found.cue.kind == "appear" and saying.source is None


def _closes(outer: Saying, inner: Saying) -> bool:
    """Of two whose contents hold each other's cue the later one: *…, X told Y, Z said*."""
    return outer.cue > inner.cue


def _contains(outer: Saying, inner: Saying) -> bool:
    return any(_holds(s, inner.cue) for s in outer.content)


def _unless_circular(outer: list[int | None], i: int) -> int | None:
    """The one around `i`, or None if going outwards comes back to `i`."""
    around, steps = outer[i], 0
    while around is not None and around != i and steps < len(outer):
        around, steps = outer[around], steps + 1
    return None if around is not None else outer[i]


def given(made: list[Saying], quotes: tuple[Quote, ...], paragraphs: tuple[Span, ...]) -> list[Saying]:
    """Quotations of speech that no cue claimed, given to the speaker before them; what a colon brings in, to its cue.

    In a paragraph it is the last one who spoke there. A paragraph that is one whole quotation goes on from the last.
    """
    speech = [q.span for q in quotes if q.kind == "speech"]
    taken = claimed(made, quotes)
    starts = [p.start for p in paragraphs]
    there: dict[int, list[int]] = {}
    last: dict[int, int] = {}
    for i, saying in enumerate(made):
        number = bisect_right(starts, saying.cue.start) - 1
        if _speaks(saying) and not _inside(speech, saying.cue):
            there.setdefault(number, []).append(i)
            if _quotes(saying, quotes):
                last[number] = i
    extra: dict[int, list[Span]] = {}
    for quote in quotes:
        if quote.kind != "speech" or touches(taken, quote.span):
            continue
        number = bisect_right(starts, quote.span.start) - 1
        whole_paragraph = _fills(quote.span, paragraphs[number])
        before = [i for i in there.get(number, ()) if made[i].cue.start < quote.span.start]
        giver = _giver(made, before, quotes) if before else last.get(number - 1) if whole_paragraph else None
        if giver is None and whole_paragraph and (above := there.get(number - 1)):
            giver = _ending(made, above, paragraphs[number - 1])
        if giver is not None:
            extra.setdefault(giver, []).append(quote.span)
            if whole_paragraph:
                last.setdefault(number, giver)
    return [_with(s, extra.get(i, ())) for i, s in enumerate(made)]


def _ending(made: list[Saying], above: list[int], paragraph: Span) -> int | None:
    """Who speaks in the main clause of a paragraph's last sentence."""
    for i in above:
        tree = made[i].tree
        if tree.tokens[made[i].found.head].head < 0 and paragraph.stop - tree.sentence.span.stop <= 1:
            return i
    return None


def _giver(made: list[Saying], before: list[int], quotes: tuple[Quote, ...]) -> int:
    """Whose words go on: in the last sentence of speech, who is quoted there, else who speaks in its main clause."""
    here = [i for i in before if made[i].tree.number == made[before[-1]].tree.number]
    quoting = [i for i in here if _quotes(made[i], quotes)]
    main = [i for i in here if made[i].tree.tokens[made[i].found.head].head < 0]
    return (quoting or main or here)[-1]


def introduced(
    made: list[Saying], text: str, quotes: tuple[Quote, ...], paragraphs: tuple[Span, ...]
) -> list[Saying]:
    """What cues that stand alone in their sentence bring in; those that bring in nothing are dropped.

    A colon at the end of a paragraph brings in the next one, or all that follows if it opens the text; any other cue,
    the quotation right behind its sentence or right before it.
    """
    speech = [q.span for q in quotes if q.kind == "speech"]
    taken = claimed(made, quotes)
    free = [span for span in speech if not touches(taken, span)]
    starts = [p.start for p in paragraphs]
    spoken = {
        bisect_right(starts, x.cue.start) - 1
        for x in made
        if _speaks(x) and _quotes(x, quotes) and not _inside(speech, x.cue)
    }
    found = []
    for saying in made:
        span = (
            _left_open(saying, free, text)
            or saying.content
            or _after_colon(saying, text, paragraphs, starts, spoken)
            or _adjoining(saying, free, text)
        )
        if span:
            found.append(whole(replace(saying, content=span, brought=saying.brought or "quote"), quotes))
    return found


def _after_colon(
    saying: Saying, text: str, paragraphs: tuple[Span, ...], starts: list[int], spoken: set[int]
) -> tuple[Span, ...]:
    sentence = saying.tree.sentence
    number = bisect_right(starts, saying.cue.start) - 1
    following = paragraphs[number + 1 : number + 2]
    if sentence.tokens[-1].text != ":" or not following or paragraphs[number].stop - sentence.span.stop > 1:
        return ()
    quoted = text[following[0].start] in MARKS
    if quoted and number + 1 in spoken:
        return ()
    if saying.found.cue is BRINGING and not quoted:
        return ()
    named = any(name.kind == "PER" for name in sentence.names)
    if quoted:
        return (following[0],)
    opens = number < OPENING and named
    later = paragraphs[-1].stop if opens else _last_of_speaker(text, paragraphs[number + 1 :])
    return (Span(following[0].start, later),)


def _last_of_speaker(text: str, paragraphs: tuple[Span, ...]) -> int:
    """Where a statement without quotation marks ends: with its last paragraph in the first person.

    What is quoted, or brings in another speaker, is not of it.
    """
    stop = paragraphs[0].stop
    for paragraph in paragraphs[1:]:
        words = text[paragraph.start : paragraph.stop]
        if QUOTES.intersection(words) or words.endswith(":"):
            break
        if TABLES.words["speaker"].intersection(words.lower().split()):
            stop = paragraph.stop
    return stop


def _left_open(saying: Saying, free: list[Span], text: str) -> tuple[Span, ...]:
    """The content of *Ruth Adler asked, smiling.* with the quotation right before it that ends without a full stop."""
    start, cue = saying.tree.sentence.span.start, saying.cue
    at = bisect_left(free, start - 1, key=lambda s: s.stop)
    before = free[at] if at < len(free) and free[at].stop <= start else None
    if before is None or saying.source is None or min(saying.source.start, cue.start) > start + 1:
        return ()
    if "quote" not in saying.found.cue.content or "\n" in text[before.stop : start]:
        return ()
    goes_on = bool(saying.content) and text[cue.stop : saying.content[0].start].strip()[:1] != ","
    if goes_on or text[before.start : before.stop].rstrip(CLOSERS)[-1:] not in LEFT_OPEN:
        return ()
    return (before, *saying.content)


def yielding(made: list[Saying], quotes: tuple[Quote, ...]) -> list[Saying]:
    """Sayings of nobody without the quotations that somebody speaks: *X seemed to mock him, saying, "…"*."""
    speech = [q.span for q in quotes if q.kind == "speech"]
    spoken = list(merged([s for x in made if x.source and not _inside(speech, x.cue) for s in x.content]))
    taken = [span for span in speech if _inside(spoken, span)]
    return [x if x.source else replace(x, content=_without(x.content, taken)) for x in made]


def _without(spans: tuple[Span, ...], taken: list[Span]) -> tuple[Span, ...]:
    """Spans cut where the first of those taken begins in each; as they are if nothing would be left."""
    firsts = [bisect_left(taken, s.start, key=lambda x: x.start) for s in spans]
    ends = [
        min(s.stop, taken[k].start) if k < len(taken) else s.stop for s, k in zip(spans, firsts, strict=True)
    ]
    cut = tuple(Span(s.start, end) for s, end in zip(spans, ends, strict=True) if s.start < end)
    return cut or spans


def _adjoining(saying: Saying, free: list[Span], text: str) -> tuple[Span, ...]:
    """The unclaimed quotation right behind the sentence of a cue, else right before it, in its paragraph."""
    sentence = saying.tree.sentence.span
    for span in free:
        if 0 <= span.start - sentence.stop <= 1 and "\n" not in text[sentence.stop : span.start]:
            return (span,)
    for span in free:
        if 0 <= sentence.start - span.stop <= 1 and "\n" not in text[span.stop : sentence.start]:
            return (span,)
    return ()


def _quotes(saying: Saying, quotes: tuple[Quote, ...]) -> bool:
    return any(q.kind == "speech" for q in _near(quotes, list(saying.content)))


def claimed(made: list[Saying], quotes: tuple[Quote, ...]) -> tuple[Span, ...]:
    """What is content of cues that stand in no quotation of speech."""
    speech = [q.span for q in quotes if q.kind == "speech"]
    return merged([s for saying in made if not _inside(speech, saying.cue) for s in saying.content])


def touches(spans: tuple[Span, ...], one: Span) -> bool:
    """True if any of the spans, which are in order and apart, shares a character with another."""
    at = bisect_right(spans, one.start, key=lambda s: s.stop)
    return at < len(spans) and overlap(one, spans[at])


def overlap(a: Span, b: Span) -> bool:
    """Whether two spans share a character."""
    return a.start < b.stop and b.start < a.stop


def _inside(spans: list[Span], inner: Span) -> bool:
    """True if one of the spans, which are in order and apart, holds another."""
    at = bisect_right(spans, inner) - 1
    return at >= 0 and _holds(spans[at], inner)


def _speaks(saying: Saying) -> bool:
    """True of somebody's words, as against thoughts and likes."""
    cue = saying.found.cue
    return cue.kind in TABLES.speaks and cue.pos in ("verb", "phrase") and saying.source is not None


def _fills(quote: Span, paragraph: Span) -> bool:
    return quote.start - paragraph.start <= 1 and paragraph.stop - quote.stop <= 2
