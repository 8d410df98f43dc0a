"""Election days against REIGN: `python -m bench.votes [DIR] [--errors]`; DIR holds `electionlist_3_21.csv`.

Counted are votes since 1990 in the states of elections.tsv. REIGN lists the votes that decide on the ruler of a
state and some referendums, to March 2021; two days either side are the same, for votes of several days.
"""

import argparse
import csv
from datetime import date
from pathlib import Path

from bench.data import corpora, present, show
from dateline.when.facts import COVERED, elections
from dateline.who.tables import tables

OTHER_NAMES = {
    "UKG": "GBR", "UK": "GBR", "USA": "USA", "Bosnia": "BIH", "Macedonia": "MKD", "Ivory Coast": "CIV", "Iran": "IRN",
    "Congo": "COG", "Congo/Zaire": "COD", "Cen African Rep": "CAF", "East Timor": "TLS", "Dom Rep": "DOM",
    "Myanmar (Burma)": "MMR", "Taiwan": "TWN", "Serbia (Yugoslavia)": "SRB", "German Federal Republic": "DEU",
}  # fmt: skip
NEAR = 2


def codes() -> dict[str, str]:
    """Names of states in REIGN and their codes."""
    names = {n.lower(): s.code for s in tables().states for n in (s.name, *s.aliases)}
    return names | {n.lower(): c for n, c in OTHER_NAMES.items()}


def reign(path: Path) -> set[tuple[str, date]]:
    """State and day of the votes in REIGN since 1990 whose day and state are known."""
    found, known = set(), codes()
    with path.open(encoding="utf-8", errors="replace") as lines:
        for row in csv.DictReader(lines):
            when = (row["elec_year"], row["elec_month"], row["elec_day"])
            if (
                row["event"].startswith("Vote")
                and all(w.strip().isdigit() for w in when)
                and row["country"].lower() in known
            ):
                day = date(*(int(w) for w in when))
                if day >= COVERED[0]:
                    found.add((known[row["country"].lower()], day))
    return found


def near(vote: tuple[str, date], others: set[tuple[str, date]]) -> bool:
    return any(c == vote[0] and abs((d - vote[1]).days) <= NEAR for c, d in others)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--errors", action="store_true")
    asked = parser.parse_args()
    theirs = reign(present(asked.folder or corpora() / "reign") / "electionlist_3_21.csv")
    last = max(day for _, day in theirs)
    ours = {(e.country, e.day) for e in elections()}
    states = {country for country, _ in ours}
    wanted = sorted(v for v in theirs if v[0] in states)
    mine = sorted((e.country, e.day) for e in elections() if e.day <= last and e.kind != "referendum")
    show("states", len(states))
    show("rows", len(elections()))
    show("reign_votes_known", 100 * sum(near(v, ours) for v in wanted) / max(len(wanted), 1))
    show("reign_votes_missing", sum(not near(v, ours) for v in wanted))
    show("rows_not_in_reign", sum(not near(v, theirs) for v in mine))
    for vote in wanted if asked.errors else ():
        if not near(vote, ours):
            print("missing", *vote)


if __name__ == "__main__":
    main()
