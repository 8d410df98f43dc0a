"""How far the terms of `leaders.tsv` agree with other lists of rulers; figures for `bench.tables`."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path

from bench.data import show
from dateline.who.facts import Leader
from dateline.who.rows import fold
from dateline.who.tables import tables

REIGN_ENDS = (2021, 2)  # the last month that REIGN covers
SINCE = 1990


def share(name: str, right: int, all_of: int) -> None:
    """A figure in percent, and out of how many."""
    show(name, 100 * right / all_of if all_of else 0.0)
    show(f"{name}_of", all_of)


def us_executive(folder: Path) -> Iterator[str]:
    """US presidents and vice presidents, day by day."""
    text = (folder / "executive.yaml").read_text(encoding="utf-8")
    wanted = {
        (office, _surname(last), start, stop)
        for office, last, start, stop in _merged(_executive_terms(text))
        if start >= "1989"
    }
    offices = {"head_of_state": "prez", "vice_president": "viceprez"}
    found = {
        (offices[x.office], _surname(x.short[0]), x.start, x.stop)
        for x in tables().leaders
        if x.country == "USA" and x.office in offices
    }
    agreed = {term for term in wanted if term in found or (*term[:3], None) in found}
    share("us_executive_terms_same_days", len(agreed), len(wanted))
    yield from (f"us {' '.join(map(str, term))}" for term in sorted(wanted - agreed))


def _executive_terms(text: str) -> Iterator[tuple[str, str, str, str]]:
    for person in re.split(r"^- id:", text, flags=re.MULTILINE)[1:]:
        last = re.search(r"^    last: (.+)$", person, re.MULTILINE)
        terms = re.findall(r"- type: (\w+)\n\s+start: '([\d-]+)'\n\s+end: '([\d-]+)'", person)
        yield from ((office, last[1] if last else "", start, stop) for office, start, stop in terms)


def _merged(terms: Iterable[tuple[str, str, str, str]]) -> Iterator[tuple[str, str, str, str]]:
    """Terms that follow one another without a day between are one."""
    held: dict[tuple[str, str], list[list[str]]] = defaultdict(list)
    for office, last, start, stop in terms:
        spells = held[office, last]
        if spells and spells[-1][1] == start:
            spells[-1][1] = stop
        else:
            spells.append([start, stop])
    yield from ((*key, start, stop) for key, spells in held.items() for start, stop in spells)


def _surname(name: str) -> str:
    return fold(name).split()[-1]


def reign(folder: Path) -> Iterator[str]:
    """Rulers and the months of their spells, 1990 to the list's end."""
    heads = defaultdict(list)
    for leader in tables().leaders:
        if leader.office in {"head_of_state", "head_of_government"}:
            heads[leader.country].append(leader)
    counts, codes = defaultdict[str, int](int), _reign_countries(folder, heads)
    for row in _reign_rows(folder):
        country = codes.get(row["ccode"])
        if country is None:
            continue
        counts["spells"] += 1
        best = _closest(heads[country], row)
        if best is None:
            yield f"reign absent {country} {row['leader']} {row['syear']}-{row['eyear']}"
            continue
        counts["known"] += 1
        start = (best.first.year, best.first.month) == (int(row["syear"]), int(row["smonth"]))
        stop = _same_end(best, row)
        counts["start"] += start
        counts["stop"] += stop
        if not (start and stop):
            spell = f"{row['syear']}-{row['smonth']} {row['eyear']}-{row['emonth']}"
            yield f"reign {country} {row['leader']} {spell} here {best.start} {best.stop}"
    share("reign_ruler_known", counts["known"], counts["spells"])
    share("reign_start_month_same", counts["start"], counts["known"])
    share("reign_stop_month_same", counts["stop"], counts["known"])


def _reign_rows(folder: Path) -> Iterator[dict[str, str]]:
    with (folder / "leaderlist_3_21.csv").open(encoding="latin-1", newline="") as stream:
        for row in csv.DictReader(stream):
            if row["syear"].strip() and row["eyear"].strip() and int(row["eyear"]) >= SINCE:
                yield row


def _reign_countries(folder: Path, heads: dict[str, list[Leader]]) -> dict[str, str]:
    """Its state numbers → codes of ours: the state most of whose rulers bear the names that we know."""
    votes: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in _reign_rows(folder):
        for country, leaders in heads.items():
            if any(
                _shared_words(leader, row) and abs(leader.first.year - int(row["syear"])) <= 1
                for leader in leaders
            ):
                votes[row["ccode"]][country] += 1
    return {
        number: max(found, key=lambda c: found[c])
        for number, found in votes.items()
        if max(found.values()) > 1
    }


def _shared_words(leader: Leader, row: dict[str, str]) -> int:
    ours = (
        " ".join(fold(name) for name in (leader.name, *leader.aliases, *leader.short))
        .replace(".", "")
        .split()
    )
    theirs = fold(row["leader"]).replace(".", "").replace(",", "").split()
    return sum(word in ours for word in theirs if len(word) > 2)


def _closest(leaders: list[Leader], row: dict[str, str]) -> Leader | None:
    """The term of a leader of that name that lies closest to the spell."""
    near = [
        leader
        for leader in leaders
        if _shared_words(leader, row)
        and leader.first.year <= int(row["eyear"]) + 1
        and leader.last.year >= int(row["syear"]) - 1
    ]
    return min(near, key=lambda leader: _months_apart(leader, row), default=None)


def _months_apart(leader: Leader, row: dict[str, str]) -> float:
    start = abs(12 * (leader.first.year - int(row["syear"])) + leader.first.month - int(row["smonth"]))
    stop = abs(12 * (leader.last.year - int(row["eyear"])) + leader.last.month - int(row["emonth"]))
    over = (int(row["eyear"]), int(row["emonth"])) >= REIGN_ENDS
    return start + (0 if over else stop) - 0.5 * _shared_words(leader, row)


def _same_end(leader: Leader, row: dict[str, str]) -> bool:
    """The same month; a last day that is the first of the next month is the same end."""
    end = (int(row["eyear"]), int(row["emonth"]))
    if end >= REIGN_ENDS:
        return (leader.last.year, leader.last.month) >= REIGN_ENDS
    return end in {(day.year, day.month) for day in (leader.last, leader.last - timedelta(days=1))}
