"""Days that are proposed for a report in, text for a person or another tool out: for `dateline date`."""

from collections.abc import Callable, Iterator

import msgspec

from dateline.records import Span
from dateline.when.clues import Clue
from dateline.when.dating import Dating

MANY = 12  # ranges of days shown at most; the rest are counted
Show = Callable[[str, str, Dating], Iterator[str]]


def table(article: str, text: str, answer: Dating) -> Iterator[str]:
    """The days, then one line for each clue: days before and after it, its words, its reason."""
    yield f"{article}: {summary(answer)}"
    for first, last in answer.days[:MANY] if not answer.unknown else ():
        yield f"  {first}" if first == last else f"  {first} to {last}"
    if not answer.unknown and len(answer.days) > MANY:
        yield f"  and {len(answer.days) - MANY} more stretches"
    for cut in answer.cuts:
        yield f"  {cut.before:>6} → {cut.after:<6} {quoted(text, cut.clue.span)}: {cut.clue.says}"
    for clue in answer.conflicts:
        yield f"  left aside      {quoted(text, clue.span)}: {clue.says}"


def summary(answer: Dating) -> str:
    """How many days are possible, or that nothing tells."""
    if answer.unknown:
        return "unknown; nothing in the text tells the day"
    return f"{answer.count} {'day' if answer.count == 1 else 'days'} possible"


def quoted(text: str, span: Span) -> str:
    """The words at a place of the text, on one line, in quotation marks."""
    return f"“{' '.join(text[span.start : span.stop].split())}”"


def json(article: str, text: str, answer: Dating) -> Iterator[str]:
    """One line of JSON: days, the clues with what each cut, conflicts."""
    found = {
        "article": article,
        "unknown": answer.unknown,
        "count": answer.count,
        "days": answer.days,
        "clues": [{**clue_of(text, c.clue), "before": c.before, "after": c.after} for c in answer.cuts],
        "conflicts": [clue_of(text, c) for c in answer.conflicts],
    }
    yield msgspec.json.encode(found).decode()


def clue_of(text: str, clue: Clue) -> dict[str, object]:
    """A clue with its words and their place."""
    start, stop = clue.span.start, clue.span.stop
    return {"kind": clue.kind, "text": text[start:stop], "start": start, "stop": stop, "says": clue.says}


FORMATS: dict[str, Show] = {"table": table, "json": json}
