"""Places in, the bytes of the gazetteer out; `dateline.where.gazetteer` describes and reads them."""

import json
import zlib
from collections import defaultdict
from collections.abc import Iterable

from dateline.where.fold import fold
from dateline.where.gazetteer import ENTRY, HEADER, KINDS, MAGIC, PLACE, REFERENCE, SCALE, SLOT
from training.gazetteer.rows import Row

MOST = 255


def packed(rows: Iterable[Row], regions: dict[str, str], alpha3: dict[str, str]) -> bytes:
    """`regions` gives the names of the codes that rows use; `alpha3` the ISO 3166-1 codes of countries."""
    rows = sorted(rows, key=lambda row: (-row.weight, KINDS.index(row.kind), row.geonames, row.names))
    keys = region_keys(rows, regions)
    own, also = by_name(rows)
    names = sorted(set(own) | set(also))
    slots = slot_count(len(names))
    starts = entry_starts(names, own, also, HEADER.size + slots * SLOT.size)
    entries = b"".join(entry(name, own, also, starts, keys) for name in names)
    about = json.dumps({"regions": listed(keys, regions), "countries": alpha3}, ensure_ascii=False).encode()
    start = HEADER.size + slots * SLOT.size + len(entries)
    return HEADER.pack(MAGIC, slots, start, len(about)) + hashed(names, starts, slots) + entries + about


def region_keys(rows: list[Row], regions: dict[str, str]) -> dict[tuple[str, str], int]:
    """A number for every pair of country and region in use; 0 is neither."""
    pairs = {(row.country, row.region if row.region in regions else "") for row in rows} - {("", "")}
    return {pair: n for n, pair in enumerate([("", ""), *sorted(pairs)])}


def listed(keys: dict[tuple[str, str], int], regions: dict[str, str]) -> list[tuple[str, str, str]]:
    return [(country, region, regions.get(region, "")) for country, region in keys]


def by_name(rows: list[Row]) -> tuple[dict[str, list[Row]], dict[str, list[tuple[Row, str]]]]:
    """Rows by the key of their usual name, and by the keys of the others (with the name as written)."""
    own: dict[str, list[Row]] = defaultdict(list)
    also: dict[str, list[tuple[Row, str]]] = defaultdict(list)
    for row in rows:
        if len(own[fold(row.names[0])]) < MOST:
            own[fold(row.names[0])].append(row)
    for row in rows:
        usual = fold(row.names[0])
        for key, name in {fold(name): name for name in row.names[1:]}.items():
            if key != usual and row in own[usual] and len(also[key]) < MOST:
                also[key].append((row, name))
    return own, also


def slot_count(names: int) -> int:
    """A power of two that leaves a quarter of the slots empty or more."""
    return 1 << (names * 4 // 3).bit_length()


def display(name: str, own: dict[str, list[Row]], also: dict[str, list[tuple[Row, str]]]) -> bytes:
    return (own[name][0].names[0] if own.get(name) else also[name][0][1]).encode()


def entry_starts(
    names: list[str], own: dict[str, list[Row]], also: dict[str, list[tuple[Row, str]]], start: int
) -> dict[str, int]:
    starts = {}
    for name in names:
        starts[name] = start
        start += ENTRY.size + len(display(name, own, also))
        start += len(own.get(name, ())) * PLACE.size + len(also.get(name, ())) * REFERENCE.size
    return starts


def entry(
    name: str,
    own: dict[str, list[Row]],
    also: dict[str, list[tuple[Row, str]]],
    starts: dict[str, int],
    keys: dict[tuple[str, str], int],
) -> bytes:
    shown, places, others = display(name, own, also), own.get(name, []), also.get(name, [])
    found = (
        ENTRY.pack(len(shown), len(places), len(others))
        + shown
        + b"".join(place(row, keys) for row in places)
    )
    for row, _ in others:
        usual = fold(row.names[0])
        found += REFERENCE.pack(starts[usual] << 8 | own[usual].index(row))
    return found


def place(row: Row, keys: dict[tuple[str, str], int]) -> bytes:
    key = keys.get((row.country, row.region), keys.get((row.country, ""), 0))
    lat, lon = round(row.latitude * SCALE), round(row.longitude * SCALE)
    return PLACE.pack(lat, lon, row.geonames, key, row.weight, KINDS.index(row.kind))


def hashed(names: list[str], starts: dict[str, int], slots: int) -> bytes:
    table = [0] * slots
    for name in names:
        slot = zlib.crc32(name.encode()) & (slots - 1)
        while table[slot]:
            slot = (slot + 1) & (slots - 1)
        table[slot] = starts[name]
    return b"".join(SLOT.pack(start) for start in table)
