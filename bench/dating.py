"""Days proposed for reports whose date is hidden: `python -m bench.dating [DIR] [--count N] [--errors]`.

DIR is PolNeAR, with `metadata.tsv` and `train/text`; the dated articles of its train part are taken in the order of the
hash of their names, the first N of them (340). Right is an answer that has the true day in it.
"""

import argparse
import csv
import hashlib
from datetime import date
from pathlib import Path
from statistics import median

from bench.data import corpora, present, show
from dateline.join.dating import proposed
from dateline.when.dating import Dating
from dateline.when.facts import AS_OF


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def dated(folder: Path) -> list[tuple[str, date, str]]:
    """Name, day and text of the articles that have a day, in the order of the hash of their names."""
    found = []
    for row in rows(folder / "metadata.tsv"):
        path = folder / "train" / "text" / f"{row['filename']}.txt"
        if path.exists() and row["publication_date"][:4].isdigit():
            day = date.fromisoformat(row["publication_date"][:10])
            found.append((row["filename"], day, path.read_text(encoding="utf-8")))
    return sorted(found, key=lambda f: hashlib.sha256(f[0].encode()).hexdigest())


def inside(day: date, answer: Dating) -> bool:
    return any(first <= day <= last for first, last in answer.days)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--count", type=int, default=340)
    parser.add_argument("--errors", action="store_true")
    asked = parser.parse_args()
    folder = present(asked.folder or corpora() / "polnear")
    articles = dated(folder)[: asked.count]
    answers = [(name, day, proposed(text, AS_OF)) for name, day, text in articles]
    show("articles", len(answers))
    show("true_day_inside", 100 * sum(inside(day, a) for _, day, a in answers) / max(len(answers), 1))
    show("unknown", 100 * sum(a.unknown for *_, a in answers) / max(len(answers), 1))
    show("median_days_left", int(median([a.count for *_, a in answers] or [0])))
    show("median_days_left_where_known", int(median([a.count for *_, a in answers if not a.unknown] or [0])))
    for name, day, answer in answers:
        if asked.errors and not inside(day, answer):
            print(name, day, [f"{c.clue.kind}: {c.clue.says}" for c in answer.cuts], sep=" | ")


if __name__ == "__main__":
    main()
