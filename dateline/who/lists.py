"""A name in, those that stand with it in one list out: *Lee, Frey and Lund*, also where the tree takes it apart.

`kinds` has the kind of name of every mention of the sentence by its head, empty for a mention that is no name.
"""

from collections.abc import Iterator

from dateline.who.trees import Tree


def joined(tree: Tree, i: int, kinds: dict[int, str]) -> Iterator[int]:
    """The heads joined to one by *and*; of people also those that the tree joins to *Norvik* in *Lee of Norvik*."""
    head = tree.tokens[i].head
    for k in tree.children[i]:
        elsewhere = kinds[i] == "LOC" and kinds.get(k) == "PER" == kinds.get(head)
        if k in kinds and tree.tokens[k].deprel == "conj" and not elsewhere:
            yield k
            yield from _behind_place(tree, k, kinds)
    yield from _behind_place(tree, i, kinds)


def _behind_place(tree: Tree, i: int, kinds: dict[int, str]) -> Iterator[int]:
    """People joined to the place that a person is of, and to theirs: *Lee of Norvik, Frey of Tarsia and Lund*."""
    for place in tree.children[i] if kinds[i] == "PER" else ():
        for k in tree.children[place] if kinds.get(place) == "LOC" else ():
            if kinds.get(k) == "PER" and tree.tokens[k].deprel == "conj":
                yield k
                yield from joined(tree, k, kinds)


def listed(tree: Tree, i: int, kinds: dict[int, str]) -> Iterator[int]:
    """People whom the tree has set beside one or made a second subject, in a list that an *and* closes."""
    head, deprel = tree.tokens[i].head, tree.tokens[i].deprel
    if kinds[i] != "PER" or deprel in ("conj", "appos"):
        return
    beside = [
        k for k in tree.children[i] if tree.tokens[k].deprel in ("appos", "conj") and kinds.get(k) == "PER"
    ]
    same = [k for k in tree.children[head] if k > i and kinds.get(k) == "PER"] if head >= 0 else []
    last = [k for k in same if tree.tokens[k].deprel == deprel and _has_and(tree, k)][:1]
    if last or any(_has_and(tree, k) for k in beside):
        yield from beside + last


def _has_and(tree: Tree, i: int) -> bool:
    return any(tree.tokens[k].deprel == "cc" for k in tree.children[i])
