"""Places in, lines of text out: for `dateline where`."""

from collections.abc import Iterable, Iterator

from dateline.records import PlaceMention

COLUMNS = (
    "start",
    "text",
    "place",
    "precision",
    "region",
    "country",
    "latitude",
    "longitude",
    "geonames",
    "rule",
)


def table(text: str, mentions: Iterable[PlaceMention]) -> Iterator[str]:
    """One line of tab-separated values for each mention, below the names of the columns."""
    yield "\t".join(COLUMNS)
    for one in mentions:
        quoted = " ".join(text[one.span.start : one.span.stop].split())
        point = (degrees(one.latitude), degrees(one.longitude))
        cells = (
            one.span.start,
            quoted,
            one.name,
            one.precision,
            one.region,
            one.country,
            *point,
            one.geonames,
        )
        yield "\t".join("" if cell is None else str(cell) for cell in (*cells, one.rule))


def degrees(value: float | None) -> str:
    """Degrees to four places, about ten meters; empty for None."""
    return "" if value is None else f"{value:.4f}"
