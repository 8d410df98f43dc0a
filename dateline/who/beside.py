"""A name and a description that stand beside one another → one party: sieves of `coreference`."""

from collections.abc import Iterator

from dateline.who.chains import Chains, Scene
from dateline.who.mentions import Phrase
from dateline.who.repeats import Pair
from dateline.who.words import Kind

KINDS_WITH_TITLES: dict[str, Kind] = {"PER": "person", "ORG": "body"}
CLOSERS = frozenset({",", ".", ";", "--", "–", "—", ")", "”", '"'})


def appositions(scene: Scene, chains: Chains) -> Iterator[Pair]:
    """*Kim Jong Un, the North Korean leader*; but a comma in a headline is an *and*: *Carter, Iraqi leader meet*."""
    for p in scene.phrases:
        tree = scene.trees[p.sentence]
        token = tree.tokens[p.token]
        if token.deprel != "appos" or p.kind == "pronoun" or tree.sentence.part == "title":
            continue
        if any(tree.tokens[k].xpos == "POS" for k in tree.children[p.token]):
            continue
        head = scene.at.get((p.sentence, token.head))
        if head is not None and _may_stand_beside(scene, scene.phrases[head], p):
            yield p.index, head


def _may_stand_beside(scene: Scene, a: Phrase, b: Phrase) -> bool:
    places = a.sort == b.sort == "place" and a.kind == b.kind == "name"
    short = len(b.name) == 1 and scene.trees[b.sentence].tokens[b.token].text.isupper()
    listed = a.name and b.name and not short
    several = b.kind == "group" and a.number == "one"
    return not places and not listed and not several and a.sort != "time" and b.sort != "time"


def titles(scene: Scene, chains: Chains) -> Iterator[Pair]:
    """*Prime Minister of Israel Naftali Bennett*, *state agency Ria*: a description that runs up to the name."""
    for p in scene.phrases:
        sort = KINDS_WITH_TITLES.get(p.name_kind)
        if sort is None or p.name_span[0] <= 0:
            continue
        for k in range(max(0, p.index - 3), p.index):
            q = scene.phrases[k]
            before = q.sentence == p.sentence and q.token < p.name_span[0] <= q.last + 1
            if before and q.kind == "description" and q.sort == sort and q.number == "one":
                yield p.index, k
                break


def asides(scene: Scene, chains: Chains) -> Iterator[Pair]:
    """*Ban Ki-moon, the secretary-general, said*: a person's description between commas behind the name."""
    for p in scene.phrases:
        if (
            p.kind != "description"
            or p.sort != "person"
            or p.number != "one"
            or not _between_commas(scene, p)
        ):
            continue
        for k in range(max(0, p.index - 4), p.index):
            q = scene.phrases[k]
            if q.sentence == p.sentence and q.name_kind == "PER" and q.name_span[1] == p.first - 2:
                yield p.index, k


def _between_commas(scene: Scene, p: Phrase) -> bool:
    lower = scene.trees[p.sentence].lower
    closed = p.last + 1 == len(lower) or lower[p.last + 1] in CLOSERS
    return p.first > 1 and lower[p.first - 1] == "," and closed


def names_behind(scene: Scene, chains: Chains) -> Iterator[Pair]:
    """*The minister, Ann Lee, said*: a person's name between commas behind the description, however the tree has it."""
    for p in scene.phrases:
        tree = scene.trees[p.sentence]
        alone = p.name_kind == "PER" and tree.tokens[p.token].deprel != "conj"
        if not alone or tree.sentence.part == "title" or not _between_commas(scene, p):
            continue
        if any(tree.tokens[k].deprel == "conj" for k in tree.children[p.token]):
            continue
        comma = p.first - 1
        found = [
            q.index for q in scene.phrases[max(0, p.index - 6) : p.index] if _ends_at(scene, p, q, comma)
        ]
        if found:
            yield p.index, found[0]


def _ends_at(scene: Scene, p: Phrase, q: Phrase, comma: int) -> bool:
    """Whether a person is described up to a comma: *the head of the council*."""
    if q.sentence != p.sentence or q.kind != "description" or q.sort != "person" or q.number != "one":
        return False
    if q.determiner not in ("definite", "possessive") or not q.token < comma <= q.last + 1:
        return False
    tokens = scene.trees[p.sentence].tokens[q.token : comma]
    return not any(t.upos in ("VERB", "AUX", "PUNCT") and t.text != "-" for t in tokens)
