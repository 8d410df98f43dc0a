"""A raw report in, a Report out: its text, parts, and the best of what is stated about it."""

from collections.abc import Iterable

from dateline.errors import BadInput, NoReport, TooLarge
from dateline.read.child import PageReader
from dateline.read.dates import full_date
from dateline.read.decode import checked, decode
from dateline.read.english import refuse_other_languages
from dateline.read.inputs import Raw, Stated
from dateline.read.outlets import authors_of, folded, without_outlet
from dateline.read.parts import parts_of
from dateline.records import Dateline, Evidence, Key, Part, PublishedHow, Report

MAX_CHARACTERS = 1_000_000
# How far a statement is believed, 1 the most; those of a page lie between, as metadata.toml ranks them.
RANK_GIVEN, RANK_BESIDE, RANK_TEXT = 1, 2, 20
MIN_WORDS = 4  # words of a sentence at least
VOTERS = 3  # best places of a page that vote for its title


def report(raw: Raw, given: Stated, pages: PageReader) -> Report:
    """The report of one raw input; `given` are the options of the call and outrank all else. Raises BadInput."""
    stated = [*said(given, "given", RANK_GIVEN), *said(raw.stated, "metadata", RANK_BESIDE)]
    text = raw.body if isinstance(raw.body, str) else decode(raw.body)
    checked(text)
    if raw.kind == "html":
        page = pages.read(text, given.url or raw.stated.url)
        stated += page.evidence
        text = page_text(best_title(stated), page.paragraphs)
    if len(text) > MAX_CHARACTERS:
        raise TooLarge(
            f"more than {MAX_CHARACTERS:,} characters; a report is a single article: split the file"
        )
    return from_text(raw.article, text, stated)


def from_text(article: str, text: str, stated: list[Evidence]) -> Report:
    """The report of a text that is known to be one; `stated` is what is said beside it. Raises BadInput."""
    parts, dateline = parts_of(text, best_title(stated))
    stated = sorted([*stated, *from_parts(text, parts, dateline)], key=lambda e: e.rank)
    refuse_empty(text, parts)
    published = best(stated, "published")
    return Report(
        article=article,
        text=text,
        parts=parts,
        title=best_title(stated),
        published=published,
        published_how=how_published(stated),
        outlet=best(stated, "outlet"),
        authors=tuple(dict.fromkeys(best_authors(stated))),
        language=refuse_other_languages(text, parts),
        url=best(stated, "url"),
        dateline=dateline,
        evidence=tuple(stated),
    )


def page_text(title: str | None, paragraphs: Iterable[str]) -> str:
    """The text of a report that came as HTML: title and paragraphs, a blank line between them."""
    body = [p for p in paragraphs if p.strip() != title]
    return "\n\n".join([title, *body] if title else body)


# ---- evidence ------------------------------------------------------------------------------------


def said(stated: Stated, source: str, rank: int) -> list[Evidence]:
    """What was said beside the text. Raises BadInput for a date that is none."""
    pairs: list[tuple[Key, str | None]] = [
        ("title", stated.title),
        ("published", iso_day(stated.published)),
        ("outlet", stated.outlet),
        ("authors", stated.byline),
        ("url", stated.url),
    ]
    return [Evidence(key, value, source, rank) for key, value in pairs if value]


def iso_day(value: str | None) -> str | None:
    """A date in any form that is known, as YYYY-MM-DD. Raises BadInput where it is none."""
    if value is None:
        return None
    day = full_date(value)
    if day is None:
        raise BadInput(f'"{value}" is no publication date; write it as 2019-04-02')
    return day.isoformat()


def from_parts(text: str, parts: Iterable[Part], dateline: Dateline | None) -> list[Evidence]:
    """What the text itself states: a title, a byline, a dateline with a full date."""
    found: list[Evidence] = []
    for part in parts:
        quote = text[part.span.start : part.span.stop]
        if part.kind == "title":
            found.append(Evidence("title", " ".join(quote.split()), "text", RANK_TEXT))
        elif part.kind == "byline":
            found += authors_of(quote, RANK_TEXT)
    if dateline and dateline.date:
        day = full_date(text[dateline.date.start : dateline.date.stop])
        found += [Evidence("published", day.isoformat(), "dateline", RANK_TEXT)] if day else []
    return found


def best(stated: Iterable[Evidence], key: Key) -> str | None:
    """The value for a key with the lowest rank, the first of equals; None where nothing is stated."""
    chosen = min((e for e in stated if e.key == key), key=lambda e: e.rank, default=None)
    return chosen.value if chosen else None


def best_title(stated: Iterable[Evidence]) -> str | None:
    """What was said beside the text; else what two of a page's three best places agree on; else the best place's."""
    ranked = sorted((e for e in stated if e.key == "title"), key=lambda e: e.rank)
    outlet = best(stated, "outlet")
    titles = {e.source: without_outlet(e.value, outlet) for e in reversed(ranked)}
    voters = [titles[source] for source in dict.fromkeys(e.source for e in ranked)][:VOTERS]
    if not ranked or ranked[0].rank <= RANK_BESIDE:
        return voters[0] if voters else None
    ballots = [folded(title) for title in voters]
    return max(voters, key=lambda title: ballots.count(folded(title)))


def best_authors(stated: Iterable[Evidence]) -> list[str]:
    """The authors that the best place names, in its order; none where no place does."""
    found = [e for e in stated if e.key == "authors"]
    top = min((e.rank for e in found), default=0)
    return [e.value for e in found if e.rank == top]


def how_published(stated: Iterable[Evidence]) -> PublishedHow:
    """How the day of publication is known: by the kind of its best place."""
    chosen = min((e for e in stated if e.key == "published"), key=lambda e: e.rank, default=None)
    if chosen is None:
        return "unknown"
    return "given" if chosen.source == "given" else "dateline" if chosen.source == "dateline" else "metadata"


def refuse_empty(text: str, parts: Iterable[Part]) -> None:
    """Raises NoReport where no paragraph holds a sentence."""
    for part in parts:
        if part.kind == "paragraph" and has_sentence(text[part.span.start : part.span.stop]):
            return
    raise NoReport("no sentence of prose in it; give a news report with at least one full sentence")


def has_sentence(paragraph: str) -> bool:
    """Whether a paragraph is prose: at least four words of letters alone, and more of them than of the rest."""
    words = [word for word in paragraph.split() if word.strip("\"'“”‘’().,;:!?-").isalpha()]
    return len(words) >= MIN_WORDS and len(words) * 2 > len(paragraph.split())
