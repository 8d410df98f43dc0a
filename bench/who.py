"""How well parties are found: `python -m bench.who GUM_DIR` for coreference, `… GOLD_DIR` for parties.

Coreference: OntoGUM's chains of names, pronouns and definite phrases in the documents of a split (`--split test`,
genres news and interview), from raw text (`raw_…`) and from gold parses (`tree_…`). A mention is right if its
characters are those of the gold's; single mentions and mentions of other forms are left out on both sides. Documents
that are also in the annotated reports of `gold/dev` are left out of training splits.

Parties: every actor and recipient of the gold's events, looked up at the head of its name where it stands nearest to
the event's trigger: is the name right (as `score.py` compares names), the country, the sector?
"""

import argparse
import importlib.util
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from bench.conllu import Document, read_conllu
from bench.coref import Clusters, Sums, clusters, conll, f1, scores
from bench.data import gold as gold_folder
from bench.data import present, show
from dateline import where, who
from dateline.language import Reader, open_reader, parse
from dateline.read.assemble import from_text
from dateline.records import Actor, Report, Sentence, Token

ALSO_GOLD = {"korea", "asylum", "stampede", "election", "flag", "questionnaire"}
DEFINITE = {"the", "this", "that", "these", "those"}
PROPER = {"NNP", "NNPS", "PRP", "PRP$"}
RELATIVE = {"WDT", "WP", "WP$"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--split", default="test", help="of GUM: test (default), dev or train")
    parser.add_argument("--genres", default="news interview")
    parser.add_argument("--wrong", action="store_true", help="list the parties that are not right")
    asked = parser.parse_args()
    data, reader = present(asked.data), open_reader()
    if (data / "coref").exists():
        coreference(data, asked.split, asked.genres.split(), reader)
    else:
        parties(data, reader, asked.wrong)


# ---- coreference ----------------------------------------------------------------------------------


def coreference(gum: Path, split: str, genres: list[str], reader: Reader) -> None:
    """Prints the figures of one split."""
    raw, tree = defaultdict[str, Sums](Sums), defaultdict[str, Sums](Sums)
    listed = list(stems(gum, split, genres))
    for stem in listed:
        document = read_conllu(gum / "dep" / f"{stem}.conllu")
        key = gold_chains(document, gum / "coref" / "ontogum" / "conll" / f"{stem}.conll")
        report = from_text(stem, document.text, [])
        for totals, sentences in ((raw, parse(report, reader)), (tree, document.sentences)):
            for name, sums in scores(key, found_chains(sentences, document.text)).items():
                totals[name] = totals[name] + sums
    show("documents", len(listed))
    for kind, totals in (("raw", raw), ("tree", tree)):
        for name, sums in totals.items():
            show(f"{kind}_{name}_f1", f1(sums)[2])
        show(f"{kind}_conll_f1", conll(totals))


def stems(gum: Path, split: str, genres: list[str]) -> Iterator[str]:
    """The documents of a split, in the order of splits.md."""
    current = ""
    for line in (gum / "splits.md").read_text(encoding="utf-8").splitlines():
        current = line[3:].strip() if line.startswith("## ") else current
        stem = line.strip().removeprefix("* ")
        listed = line.strip().startswith("* ") and current == split and stem.count("_") > 1
        chosen = listed and stem.split("_")[1] in genres and stem.split("_")[2] not in ALSO_GOLD
        if chosen and (gum / "coref" / "ontogum" / "conll" / f"{stem}.conll").exists():
            yield stem


def gold_chains(document: Document, path: Path) -> Clusters:
    """OntoGUM's chains as sets of character spans; only names, pronouns and definite phrases."""
    where_is = [(s, i) for s, sentence in enumerate(document.sentences) for i in range(len(sentence.tokens))]
    chains: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for first, last, chain in brackets(path):
        (s, a), (t, z) = where_is[first], where_is[last]
        tokens = document.sentences[s].tokens
        if s == t and _counts(tokens, a, z, head_of(tokens, a, z)):
            chains[chain].add((tokens[a].span.start, tokens[z].span.stop))
    return clusters(chains.values())


def brackets(path: Path) -> Iterator[tuple[int, int, str]]:
    """First token, last token and chain of each mention, from the last column of a CoNLL 2012 file."""
    opened: dict[str, list[int]] = defaultdict(list)
    lines = path.read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t")[2] for line in lines if line and not line.startswith("#")]
    for i, cell in enumerate(cells):
        for piece in cell.replace(")(", ")|(").replace("(", "|(").replace(")", ")|").split("|"):
            chain = piece.strip("()_")
            if chain and piece.startswith("("):
                opened[chain].append(i)
            if chain and piece.endswith(")"):
                yield opened[chain].pop(), i, chain


def found_chains(sentences: tuple[Sentence, ...], text: str) -> Clusters:
    """Our chains, in the same form."""
    return clusters(set(_spans(actor, sentences)) for actor in who.find(sentences, text, None, who.load()))


def _spans(actor: Actor, sentences: tuple[Sentence, ...]) -> Iterator[tuple[int, int]]:
    for mention in actor.mentions:
        tokens = sentences[mention.sentence].tokens
        first = next(i for i, t in enumerate(tokens) if t.span.start >= mention.span.start)
        last = max(i for i, t in enumerate(tokens) if t.span.stop <= mention.span.stop)
        head = tokens[mention.token]
        apart = head.deprel == "appos" or (head.upos == "PRON" and head.xpos in RELATIVE)
        if not apart and _counts(tokens, first, last, mention.token):
            yield mention.span.start, mention.span.stop


def head_of(tokens: tuple[Token, ...], first: int, last: int) -> int:
    return next((i for i in range(first, last + 1) if not first <= tokens[i].head <= last), first)


def _counts(tokens: tuple[Token, ...], first: int, last: int, head: int) -> bool:
    """True of names, pronouns and definite phrases."""
    owned = any(t.deprel == "nmod:poss" and t.head == head for t in tokens[first : last + 1])
    named = tokens[head].upos in ("PROPN", "PRON") or tokens[head].xpos in PROPER
    return named or owned or tokens[first].text.lower() in DEFINITE


# ---- parties --------------------------------------------------------------------------------------


def parties(folder: Path, reader: Reader, wrong: bool) -> None:
    """Prints the share of parties whose name, country and sector are right."""
    same_name = _same_name()
    counts: Counter[str] = Counter()
    for path in sorted(folder.glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        if "events" not in data:
            continue
        report = from_text(path.stem, path.with_suffix(".txt").read_text(encoding="utf-8"), [])
        for asked, actor in _looked_up(data, report, reader):
            judged = _judge(asked, actor, same_name)
            counts.update(judged)
            if wrong and judged["parties"] and len(judged) < 4:
                print(path.stem, asked, actor and replace(actor.party, basis=()), file=sys.stderr)
    show("parties", counts["parties"])
    show("not_in_text", counts["not_in_text"])
    for name in ("name", "country", "sector"):
        show(f"{name}_right", 100 * counts[name] / max(1, counts["parties"]))


def _same_name() -> Callable[[str, str], bool]:
    """How the gold's own scorer compares names."""
    spec = importlib.util.spec_from_file_location("score", present(gold_folder() / "score.py"))
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    same: Callable[[str, str], bool] = module.same_name
    return same


def _looked_up(
    data: dict[str, Any], report: Report, reader: Reader
) -> Iterator[tuple[dict[str, Any], Actor | None]]:
    """Each party of the gold with our actor at its place; "text" is False if its name is not in the text."""
    sentences = parse(report, reader)
    published = date.fromisoformat(data["published"]) if data.get("published") else None
    places = where.find(sentences, report.text, where.load())
    actors = who.find(sentences, report.text, published, who.load(), places)
    roster = who.Roster(actors, sentences)
    for event in data["events"]:
        for asked in (*event["actors"], *event["recipients"]):
            at = _nearest(report.text, asked["name"], [m["start"] for m in event["mentions"]])
            head = None if at is None else _token(sentences, at, at + len(asked["name"]))
            index = None if head is None else roster.at(*head)
            yield {**asked, "text": at is not None}, None if index is None else actors[index]


def _nearest(text: str, name: str, triggers: list[int]) -> int | None:
    found, at = [], text.find(name)
    while at >= 0:
        found.append(at)
        at = text.find(name, at + 1)
    return min(found, key=lambda start: min(abs(start - t) for t in triggers), default=None)


def _token(sentences: tuple[Sentence, ...], start: int, stop: int) -> tuple[int, int] | None:
    """The head of a stretch of text: a nominal token that hangs outside it."""
    for s, sentence in enumerate(sentences):
        inside = [i for i, t in enumerate(sentence.tokens) if t.span.start < stop and t.span.stop > start]
        heads = [i for i in inside if sentence.tokens[i].head not in inside]
        nominal = [i for i in heads if sentence.tokens[i].upos in ("NOUN", "PROPN", "PRON")]
        if heads:
            return s, (nominal or heads)[0]
    return None


def _judge(asked: dict[str, Any], actor: Actor | None, same_name: Callable[[str, str], bool]) -> Counter[str]:
    if not asked["text"]:
        return Counter(["not_in_text"])
    if actor is None:
        return Counter(["parties"])
    party = actor.party
    right = {
        "name": same_name(asked["name"], party.name),
        "country": asked["country"] == party.country,
        "sector": asked["sector"] == party.sector,
    }
    return Counter(["parties", *(name for name, good in right.items() if good)])


if __name__ == "__main__":
    main()
