"""An event in, its card as HTML out: who, when, where, and each claim with its chain of sources drawn."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from dateline.records import Basis, Claim, Event, Party, Place, Source
from dateline.write import wording
from dateline.write.columns import EventRow, point
from dateline.write.event_types import quad
from dateline.write.facts import table
from dateline.write.page.text import shown

FACTS = table(Path(__file__).with_name("page.toml"))
PRECISION: dict[str, str] = FACTS["precision"]
SIGNS: dict[str, str] = FACTS["kind_sign"]


def record(row: EventRow, number: int, named: bool) -> str:
    """The card; `named` says from which report, where there are several."""
    event, report = row.event, row.reading.report
    title = shown(wording.one_line(report.title) or report.article)
    origin = f'<p class="from" dir="auto">{title}</p>' if named else ""
    return (
        f'<li class="record q{quad(event.type) or 0}" id="e{number}" data-i="{number}"><article>'
        f"{head(event, number)}{origin}{disagreement(event)}"
        f'<div class="claims">{"".join(claim(c, n) for n, c in enumerate(event.claims))}</div>'
        f'<div class="more" hidden>{details(row)}</div></article></li>'
    )


# ---- head ----------------------------------------------------------------------------------------


def head(event: Event, number: int) -> str:
    """The heading of a card, which is the button that picks its event."""
    mode = f' <span class="mode">{shown(event.mode)}</span>' if event.mode else ""
    where = wording.one_line(", ".join(event.where))
    place = f'<span class="at">{shown(where)}</span>' if where else ""
    about = f'<span class="matter">{shown(wording.one_line(event.about))}</span>' if event.about else ""
    return (
        f'<h3><button type="button" class="pick" data-i="{number}" aria-expanded="false">'
        f'<span class="line"><span class="type">{shown(event.type)}{mode}</span>'
        f'<span class="day">{shown(wording.when(event.when))}</span></span>'
        f'<span class="who">{heading(event)}</span>{about}{place}</button></h3>'
    )


def heading(event: Event) -> str:
    """*Air Force → a depot*; an unknown actor of an act on somebody is said to be unknown."""
    actors, recipients = names(event.actors), names(event.recipients)
    if recipients:
        unknown = '<i class="unknown">unknown</i>'
        return f'{actors or unknown} <span class="to" aria-label="to">→</span> {recipients}'
    return actors or f"<i>{shown(wording.headline(event))}</i>"


def names(parties: Iterable[Party]) -> str:
    """The names of parties, each kept apart from the direction of what stands around it."""
    return ", ".join(f"<bdi>{shown(wording.one_line(p.name))}</bdi>" for p in parties)


def disagreement(event: Event) -> str:
    """What the claims contradict each other in; empty where they agree."""
    found = wording.disagreements(event)
    if not found:
        return ""
    on = ", ".join(
        "whether it occurred" if one == "status" else f"number {wording.COUNTS[one]}" for one in found
    )
    return f'<p class="disagree"><b>Sources disagree</b> on {on}</p>'


# ---- claims --------------------------------------------------------------------------------------


def claim(found: Claim, number: int) -> str:
    """A claim: its status, its chain, its counts, its blame; `number` counts from 0."""
    counts = "".join(
        f"<li><b>{wording.number(count)}</b> {wording.COUNTS[kind]}</li>"
        for kind, count in found.counts.items()
    )
    blames = shown(wording.blames(found))
    return (
        f'<section class="claim s-{found.status}" data-c="{number}">'
        f'<p class="status"><i class="glyph" aria-hidden="true">{wording.SIGNS[found.status]}</i> '
        f"{wording.STATUS[found.status]}</p>{chain(found.said)}"
        + (f'<ul class="counts">{counts}</ul>' if counts else "")
        + (f'<p class="blame">{blames}</p>' if blames else "")
        + "</section>"
    )


def chain(said: Iterable[Source]) -> str:
    """The road from the reader to the origin: *reader ← Ria Novosti ← a diplomatic source*."""
    links = (
        "".join(link(source) for source in said) or '<li class="link own"><bdi>the report itself</bdi></li>'
    )
    return f'<ol class="chain" aria-label="chain of sources"><li class="link reader">reader</li>{links}</ol>'


def link(source: Source) -> str:
    """One source; a dashed one is not named, a dotted one carried on from the sentence before."""
    name = (
        f"<bdi>{shown(wording.one_line(source.name))}</bdi>" if source.name else f"<i>{wording.NOT_NAMED}</i>"
    )
    inherited = ", carried on" if source.inherited else ""
    return (
        f'<li class="link k-{source.kind}{" inherited" if source.inherited else ""}">{name}'
        f"<small>{SIGNS[source.kind]}{inherited}</small></li>"
    )


# ---- details -------------------------------------------------------------------------------------


def details(row: EventRow) -> str:
    """What a card shows when it is open: each field in full, then the grounds."""
    event = row.event
    rows = [
        ("who", "".join(map(party, event.actors)) or "not said"),
        ("to whom", "".join(map(party, event.recipients)) or "nobody"),
        ("when", time(event)),
        ("where", "".join(map(place, event.places)) or shown(", ".join(event.where)) or "not said"),
        ("how sure", wording.sure(event) or "not weighed"),
        ("id", f"<code>{row.id}</code>"),
    ]
    listed = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in rows)
    return f"<dl>{listed}</dl>{grounds(row)}"


def party(found: Party) -> str:
    """A party with its codes."""
    codes = " ".join(f'<span class="code">{shown(c)}</span>' for c in (found.country, found.sector) if c)
    return f'<span class="party"><bdi>{shown(wording.one_line(found.name))}</bdi> {codes}</span>'


def time(event: Event) -> str:
    """The EDTF, its words, and first and last day where these differ."""
    if not event.when:
        return "the report gives no date"
    first, last = wording.days(event)
    known = f"{first or 'open'} to {last or 'open'}" if first != last else ""
    about = ", approximate" if event.time and event.time.approximate else ""
    return f"<code>{shown(event.when)}</code> {shown(wording.when(event.when))}{about} <small>{known}</small>"


def place(found: Place) -> str:
    """A place with its country, its point and what the point stands for."""
    at = point(found)
    degrees = f"{at[0]:.2f}, {at[1]:.2f}" if at else ""
    said = " · ".join(filter(None, (degrees, PRECISION.get(found.precision or "", ""))))
    country = f'<span class="code">{shown(found.country)}</span>' if found.country else ""
    name = shown(wording.one_line(found.name))
    return f'<span class="party"><bdi>{name}</bdi> {country} <small>{said}</small></span>'


def grounds(row: EventRow) -> str:
    """Why each field has its value: the words and the rule."""
    text = row.reading.report.text
    made = "".join(ground(name, basis, text) for name, basis in all_grounds(row.event))
    if not made:
        return ""
    header = "<tr><th scope=col>field<th scope=col>words<th scope=col>rule</tr>"
    return (
        f'<details class="grounds"><summary>Why these values</summary><table>{header}{made}</table></details>'
    )


def all_grounds(event: Event) -> Iterator[tuple[str, Basis]]:
    """Every ground of an event with the name of what it is for."""
    yield from ((b.field, b) for b in event.basis)
    for role, parties in (("who", event.actors), ("to whom", event.recipients)):
        yield from ((f"{role}, {b.field}", b) for p in parties for b in p.basis)
    for number, found in enumerate(event.claims, 1):
        yield from ((f"claim {number}, {b.field}", b) for b in found.basis)
        yield from ((f"claim {number}, source {b.field}", b) for s in found.said for b in s.basis)


def ground(name: str, basis: Basis, text: str) -> str:
    """A row of the table of grounds."""
    words = shown(wording.one_line(text[basis.span.start : basis.span.stop])) if basis.span else "–"
    return f"<tr><td>{shown(name)}<td>{words}<td><code>{shown(basis.rule)}</code></tr>"
