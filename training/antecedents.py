"""Learns the weights of pronouns' antecedents: `python -m training.antecedents GUM_DIR > dateline/who/antecedents.tsv`.

A log-linear choice among the candidates of a third-person pronoun and none, after Denis and Baldridge 2008, with
Gaussian prior, fitted by AdaGrad. Data: GUM (annotation CC BY 4.0), train split, news, interview and bio (Wikinews
CC BY 2.5, Wikipedia CC BY-SA), gold parses and OntoGUM's chains; earlier sieves and earlier gold antecedents stand.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from bench.conllu import Document, read_conllu
from bench.who import brackets, head_of, stems
from dateline import who
from dateline.who.chains import Chains, Scene
from dateline.who.coreference import SIEVES
from dateline.who.find import scene_of
from dateline.who.pronouns import candidates, features

GENRES = ["news", "interview", "bio"]
SEEN = 8  # a feature seen less often has no weight
PRIOR = 1.0
ROUNDS = 120
STEP = 0.5
# Fewer pronouns of news stand for nothing that was named than of GUM's interviews.
LESS_NONE = 0.5

Choice = tuple[list[list[str]], list[bool]]


def main() -> None:
    gum = Path(sys.argv[1])
    choices = [choice for stem in stems(gum, "train", GENRES) for choice in of_document(gum, stem)]
    counted = Counter(feature for options, _ in choices for option in options for feature in option)
    names = sorted(feature for feature, times in counted.items() if times >= SEEN)
    weights, right = fit(choices, names)
    print(f"{len(choices)} pronouns, {100 * right:.1f} % right on themselves", file=sys.stderr)
    print("feature\tweight")
    for name, weight in zip([*names, "none"], weights, strict=True):
        print(f"{name}\t{weight - LESS_NONE * (name == 'none'):.2f}")


def of_document(gum: Path, stem: str) -> Iterator[Choice]:
    """Every third-person pronoun of a document: its candidates' features, and which of them are right."""
    document = read_conllu(gum / "dep" / f"{stem}.conllu")
    gold = chains_at(document, gum / "coref" / "ontogum" / "conll" / f"{stem}.conll")
    scene = scene_of(document.sentences, document.text, who.load())
    chains = Chains(scene.phrases)
    for name, sieve in SIEVES:
        if name == "pronoun":
            yield from choices_of(scene, chains, gold)
            return
        for phrase, antecedent in sieve(scene, chains):
            chains.join(phrase, antecedent, name)


def chains_at(document: Document, path: Path) -> dict[tuple[int, int], set[str]]:
    """The gold chains of the mentions with this head token."""
    places = [(s, i) for s, sentence in enumerate(document.sentences) for i in range(len(sentence.tokens))]
    found: dict[tuple[int, int], set[str]] = defaultdict(set)
    for first, last, chain in brackets(path):
        (s, a), (t, z) = places[first], places[last]
        if s == t:
            found[s, head_of(document.sentences[s].tokens, a, z)].add(chain)
    return found


def choices_of(scene: Scene, chains: Chains, gold: dict[tuple[int, int], set[str]]) -> Iterator[Choice]:
    for p in scene.phrases:
        if p.pronoun is None or p.person != 3:
            continue
        mine = gold.get((p.sentence, p.token), set())
        near = list(candidates(scene, chains, p))
        right = [bool(mine & gold.get((q.sentence, q.token), set())) for q in near]
        if near:
            yield [[*features(scene, chains, p, q), f"nearer {min(n, 8)}"] for n, q in enumerate(near)], right
        if any(right):
            chains.join(p.index, near[right.index(True)].index, "pronoun")


def fit(choices: list[Choice], names: list[str]) -> tuple[list[float], float]:
    """Weights of the features and of choosing none, and the share of pronouns that they get right."""
    at = {name: k for k, name in enumerate(names)}
    data = [(matrix(options, at), target(right)) for options, right in choices]
    weights, squares = np.zeros(len(names) + 1), np.full(len(names) + 1, 1e-9)
    for _ in range(ROUNDS):
        slope = -PRIOR * weights
        for rows, wanted in data:
            chance = softmax(rows @ weights)
            share = chance * wanted / (chance @ wanted)
            slope += (share - chance) @ rows
        squares += slope**2
        weights += STEP * slope / np.sqrt(squares)
    right = np.mean([wanted[np.argmax(rows @ weights)] for rows, wanted in data])
    return weights.tolist(), float(right)


def matrix(options: list[list[str]], at: dict[str, int]) -> np.ndarray:
    rows = np.zeros((len(options) + 1, len(at) + 1))
    for n, option in enumerate(options):
        rows[n, [at[feature] for feature in option if feature in at]] = 1
    rows[-1, -1] = 1
    return rows


def target(right: list[bool]) -> np.ndarray:
    return np.array([*right, not any(right)], dtype=float)


def softmax(scores: np.ndarray) -> np.ndarray:
    powers: np.ndarray = np.exp(scores - scores.max())
    powers /= powers.sum()
    return powers


if __name__ == "__main__":
    main()
