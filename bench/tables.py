"""How far the tables of `who` agree with other lists: `python -m bench.tables [CORPORA]`, or `[CORPORA/reign]` for one.

Nothing in these lists is shipped. Each figure is a share of what both sides know, or of what the other side has:

- `country-codes` (ISO, UN, CLDR): independent states and other territories that have a row, names and capitals known.
- `us-executive`: presidents and vice presidents since 1989 whose term has the same first and last day.
- `reign`: spells of rule since 1990 in states that have leaders here: the ruler known, the month of start and of end
  the same. REIGN follows power, the table offices, so a spell before election or behind an office differs rightly.
- `re3d`: mentions of organizations written with a capital that are a name in the tables once adjective and article
  are off; nationalities that are an adjective or demonym.
- `ngec-synthetic`: role words in both lists with one sector; its compound codes (GOVMED) count for either part.

`load_ms` is the processor time to read all tables, `load_of_a_loop` the same against adding up ten million numbers in
the same run, each the best of five.
"""

import argparse
import csv
import json
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.data import corpora, present, show
from bench.terms import reign, share, us_executive
from dateline.who.rows import fold
from dateline.who.tables import tables


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path, nargs="?", default=corpora())
    parser.add_argument("--wrong", action="store_true", help="list what does not agree")
    asked = parser.parse_args()
    parts: dict[str, Callable[[Path], Iterator[str]]] = {
        "country-codes": country_codes,
        "us-executive": us_executive,
        "reign": reign,
        "re3d": re3d,
        "ngec-synthetic": agents,
    }
    chosen = [asked.data] if asked.data.name in parts else [asked.data / name for name in parts]
    sizes()
    for folder in chosen:
        for line in parts[folder.name](present(folder)):
            if asked.wrong:
                print(line)


def sizes() -> None:
    """Rows of each table, and the time to read them."""
    known = tables()
    for name in ("states", "seats", "leaders", "roles", "organizations", "groups", "outlets"):
        show(f"rows_{name}", len(getattr(known, name)))
    show("leader_states", len({x.country for x in known.leaders if len(x.country) == 3}))
    show("load_ms", min(_load_ms() for _ in range(5)))
    show("load_of_a_loop", min(_load_ms() for _ in range(5)) / min(_loop_ms() for _ in range(5)))


def _load_ms() -> float:
    start = time.process_time()
    tables.__wrapped__()
    return 1000 * (time.process_time() - start)


def _loop_ms() -> float:
    start = time.process_time()
    sum(range(10_000_000))
    return 1000 * (time.process_time() - start)


# ---- states ---------------------------------------------------------------------------------------


def country_codes(folder: Path) -> Iterator[str]:
    """States, names and capitals against ISO, UN and CLDR."""
    with (folder / "country-codes.csv").open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["ISO3166-1-Alpha-3"]]
    states = {state.code: state for state in tables().states}
    independent = [row for row in rows if row["is_independent"] == "Yes"]
    missing = [row for row in rows if row["ISO3166-1-Alpha-3"] not in states]
    share(
        "states_independent_present",
        sum(r["ISO3166-1-Alpha-3"] in states for r in independent),
        len(independent),
    )
    share("states_all_present", len(rows) - len(missing), len(rows))
    here = [row for row in rows if row["ISO3166-1-Alpha-3"] in states]
    odd_names, odd_capitals = [], []
    for row in here:
        state = states[row["ISO3166-1-Alpha-3"]]
        names = {_plain(name) for name in (state.name, *state.aliases)}
        if _plain(row["CLDR display name"]) not in names and _plain(row["UNTERM English Short"]) not in names:
            odd_names.append(f"name {state.code} {row['CLDR display name']}")
        capitals = {_plain(name) for name in (*state.capitals, state.name)}
        if row["Capital"].strip() and _plain(row["Capital"].strip()) not in capitals:
            odd_capitals.append(f"capital {state.code} {row['Capital']}")
    share("states_name_known", len(here) - len(odd_names), len(here))
    share("states_capital_known", len(here) - len(odd_capitals), len(here))
    yield from (f"absent {row['ISO3166-1-Alpha-3']} {row['CLDR display name']}" for row in missing)
    yield from odd_names + odd_capitals


def _plain(name: str) -> str:
    return fold(re.sub(r"\s*\(.*?\)", "", name)).replace(" & ", " and ").replace("st. ", "saint ")


# ---- names and words --------------------------------------------------------------------------------


def re3d(folder: Path) -> Iterator[str]:
    """Organizations and nationalities named in reports on Syria and Iraq."""
    peoples, names, roles = _words()
    found = defaultdict(list)
    for value, kind in _re3d_entities(folder):
        if kind == "Nationality":
            found[kind].append((value, fold(value) in peoples))
        elif value[0].isupper() and len(value) > 2:
            words = _bare(value, peoples)
            tails = {" ".join(words[k:]) for k in range(len(words))}
            found[kind].append(
                (value, fold(value) in peoples | names or " ".join(words) in names or bool(tails & roles))
            )
    for kind, seen in found.items():
        share(f"re3d_{kind.lower()}_known", sum(right for _, right in seen), len(seen))
        yield from sorted({f"re3d {kind} {value}" for value, right in seen if not right})


def _words() -> tuple[set[str], set[str], set[str]]:
    """Adjectives and inhabitants; names of bodies of every kind; role words. All folded."""
    known = tables()
    peoples = {fold(word) for s in known.states for word in (*s.adjectives, *s.demonyms)}
    named = (known.states, known.seats, known.organizations, known.groups, known.outlets)
    names = {fold(name) for rows in named for row in rows for name in (row.name, *row.aliases)}
    acronyms = {fold(o.acronym) for o in known.organizations if o.acronym}
    return (
        peoples,
        names | acronyms,
        {fold(form) for r in known.roles for form in (r.phrase, r.plural) if form},
    )


def _re3d_entities(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.glob("*/entities.json")):
        for line in path.read_text(encoding="utf-8").splitlines():
            entity = json.loads(line) if line.strip() else {}
            if entity.get("type") in {"Organisation", "Nationality"}:
                yield entity["value"], entity["type"]


def _bare(value: str, peoples: set[str]) -> list[str]:
    """The folded words without an article and adjectives of nations before them."""
    words = fold(value).removesuffix("'s").split()
    while len(words) > 1 and (words[0] == "the" or words[0] in peoples):
        words = words[1:]
    return words


def agents(folder: Path) -> Iterator[str]:
    """Role words in both lists: the sector."""
    ours = {form: role.sector for role in tables().roles for form in (role.phrase, role.plural) if form}
    path = folder / "NGEC" / "assets" / "PLOVER_agents.txt"
    theirs = dict(_agent_lines(path.read_text(encoding="utf-8", errors="replace")))
    both = sorted(ours.keys() & theirs.keys())
    wrong = [word for word in both if ours[word] not in theirs[word]]
    share("agents_in_roles", len(both), len(theirs))
    share("agents_sector_same", len(both) - len(wrong), len(both))
    yield from (f"agent {word} here {ours[word]} there {' '.join(theirs[word])}" for word in wrong)


def _agent_lines(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """`CHAMBER_OF_COMMERCE [~BUSGOV]` → the phrase and its codes of three letters."""
    for line in text.splitlines():
        if found := re.match(r"([^#\[{]+?)\s*(?:\{.*?\})?\s*\[~?(\w+)\]", line):
            codes = tuple(found[2][k : k + 3] for k in range(0, len(found[2]), 3))
            yield found[1].replace("_", " ").strip().lower(), codes


if __name__ == "__main__":
    main()
