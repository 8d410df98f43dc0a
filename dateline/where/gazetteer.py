"""The packed gazetteer: a name in, the places that bear it out.

The file is a hash table to be mapped into memory. After `HEADER` come the slots (offsets of entries, 0 where
empty), the entries, and JSON: `regions` (country, code, name) and `countries` (alpha-2 to alpha-3). An entry is
the name as displayed, its places, and references to places whose usual name is another.
"""

import json
import mmap
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from dateline.errors import BadTable
from dateline.where.fold import fold

Precision = Literal["facility", "settlement", "region", "country", "area"]
Kind = Literal["country", "region", "county", "settlement", "facility", "area"]

MAGIC = b"places1\n"
HEADER = struct.Struct("<8sIII")  # magic, number of slots, start and length of the JSON
ENTRY = struct.Struct("<BBB")  # bytes of the name, places, references
PLACE = struct.Struct("<iiIHBB")  # degrees times SCALE, GeoNames id, region, weight times STEPS, kind
REFERENCE = struct.Struct("<I")  # offset of an entry times 256, plus which of its places
SLOT = struct.Struct("<I")
SCALE = 1e6
STEPS = 25  # of a weight as it is kept, to one decimal logarithm
KINDS: tuple[Kind, ...] = ("country", "region", "county", "settlement", "facility", "area")
PRECISION: dict[Kind, Precision] = {
    "country": "country", "region": "region", "county": "region",
    "settlement": "settlement", "facility": "facility", "area": "area",
}  # fmt: skip
FILE = Path(__file__).with_name("places.bin")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean.

    `country` is ISO 3166-1 alpha-3; `region` the name of the first-level region and `region_key` its number in the
    file, which also tells states apart; `weight` is the decimal logarithm of its people, or what stands in for it;
    `usual` is False where the name is another than the usual one.
    """

    name: str
    kind: Kind
    latitude: float
    longitude: float
    country: str | None
    region: str | None
    region_key: int
    weight: float
    geonames: int | None
    usual: bool

    @property
    def precision(self) -> Precision:
        """What its point stands for, in the codebook's words."""
        return PRECISION[self.kind]


class Gazetteer:
    """A packed gazetteer, open for reading. Raises BadTable where the file is absent or not one."""

    def __init__(self, path: Path = FILE) -> None:
        try:
            with path.open("rb") as file:
                self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError):
            raise BadTable(
                f"{path}: no gazetteer there; build it: python -m training.gazetteer.build"
            ) from None
        self._slots, regions = self._opened(path)
        self._regions: list[tuple[str | None, str | None]] = regions
        self.lookup = lru_cache(maxsize=2048)(self._lookup)

    def _opened(self, path: Path) -> tuple[int, list[tuple[str | None, str | None]]]:
        try:
            magic, slots, start, length = HEADER.unpack_from(self._bytes, 0)
            about = json.loads(self._bytes[start : start + length])
        except (struct.error, ValueError):
            magic = b""
        if magic != MAGIC:
            raise BadTable(
                f"{path}: not a gazetteer of this version; build it: python -m training.gazetteer.build"
            )
        alpha3 = about["countries"]
        return slots, [(alpha3.get(country), name or None) for country, _, name in about["regions"]]

    def _lookup(self, key: str) -> tuple[Candidate, ...]:
        """The places of a folded name, the weightiest first; empty where the name is not known."""
        data, entry = self._bytes, self._entry(key)
        if entry is None:
            return ()
        length, own, others = ENTRY.unpack_from(data, entry)
        first = entry + ENTRY.size + length
        found = [self._place(entry, n, True) for n in range(own)]
        for n in range(others):
            (at,) = REFERENCE.unpack_from(data, first + own * PLACE.size + n * REFERENCE.size)
            found.append(self._place(at >> 8, at & 255, False))
        return tuple(sorted(found, key=lambda place: -place.weight))

    def _entry(self, key: str) -> int | None:
        data, mask = self._bytes, self._slots - 1
        slot = zlib.crc32(key.encode()) & mask
        while True:
            (entry,) = SLOT.unpack_from(data, HEADER.size + slot * SLOT.size)
            if not entry:
                return None
            if fold(self._name(entry)) == key:
                return int(entry)
            slot = (slot + 1) & mask

    def _name(self, entry: int) -> str:
        start = entry + ENTRY.size
        return self._bytes[start : start + self._bytes[entry]].decode()

    def _place(self, entry: int, which: int, usual: bool) -> Candidate:
        start = entry + ENTRY.size + self._bytes[entry] + which * PLACE.size
        latitude, longitude, geonames, region, weight, kind = PLACE.unpack_from(self._bytes, start)
        country, region_name = self._regions[region]
        return Candidate(
            self._name(entry), KINDS[kind], latitude / SCALE, longitude / SCALE, country, region_name, region,
            weight / STEPS, geonames or None, usual,
        )  # fmt: skip

    def __iter__(self) -> Iterator[str]:
        """The names of all entries, in no particular order."""
        for slot in range(self._slots):
            (entry,) = SLOT.unpack_from(self._bytes, HEADER.size + slot * SLOT.size)
            if entry:
                yield self._name(entry)
