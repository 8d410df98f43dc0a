"""Sentences in, noun phrases out: every name, description, pronoun and group, with what its words show."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from dateline.records import Name, Token
from dateline.who.lists import joined, listed
from dateline.who.names import (
    attached_name,
    folded_name,
    gender_of_person,
    only_role,
    repaired,
    start_of_proper,
)
from dateline.who.trees import PARTS_OF_NAMES, Tree
from dateline.who.words import Gender, Kind, Number, Pronoun, Words

MentionKind: TypeAlias = Literal["name", "description", "pronoun", "metonym", "group"]
Determiner: TypeAlias = Literal["definite", "indefinite", "possessive", "bare"]

CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "VERB", "X"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
LOOSE = frozenset({"NUM", "ADJ", "DET", "VERB", "X", "SYM"})
AFTER = frozenset({"nmod", "nmod:unmarked", "acl:relcl", "appos", "advmod"})
COUNTED = frozenset({"det", "nummod"})
SLOTS = frozenset(
    {"nsubj", "nsubj:pass", "nsubj:outer", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss", "appos"}
)
INSIDE = frozenset(
    {
        *(
            "det",
            "det:predet",
            "amod",
            "nmod",
            "nmod:poss",
            "nmod:desc",
            "nmod:unmarked",
            "nummod",
            "compound",
        ),
        *("flat", "acl", "acl:relcl", "appos", "fixed", "goeswith"),
    }
)
RELATIVE = frozenset({"WDT", "WP", "WP$"})
KIND_OF_NAME: dict[str, Kind] = {"PER": "person", "ORG": "body", "LOC": "place", "EVENT": "thing"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: its head token, its tokens `first` to `last`, and what its words show.

    `head` is the folded lemma of the head; `words` the folded lemmas of all content words; `name` the folded
    words of the name at its core, if there is one. `person` is 0 unless it is a pronoun. `owner` is the token
    of the possessor (*his* in *his office*), -1 if none. A group has the indices of its `members`. `own` is the last
    token before what is set beside the phrase: an apposition, a relative clause behind a comma.
    """

    index: int
    sentence: int
    token: int
    first: int
    last: int
    kind: MentionKind
    head: str = ""
    number: Number = "one"
    gender: Gender = "x"
    person: int = 0
    sort: Kind = ""
    determiner: Determiner = "bare"
    words: frozenset[str] = frozenset()
    name: tuple[str, ...] = ()
    name_kind: str = ""
    name_span: tuple[int, int] = (-1, -1)
    owner: int = -1
    members: tuple[int, ...] = ()
    relative: bool = False
    pronoun: Pronoun | None = None
    own: int = -1


def phrases(trees: list[Tree], words: Words) -> list[Phrase]:
    """All noun phrases of a report in order of their first word, groups after their first member."""
    found: list[Phrase] = []
    for s, tree in enumerate(trees):
        here: dict[int, int] = {}
        for i, token in enumerate(tree.tokens):
            if _is_mention(tree, i, token):
                here[i] = len(found)
                found.append(_phrase(tree, (s, i), len(found), words))
        found.extend(_groups(tree, here, found, s))
    return found


def _is_mention(tree: Tree, i: int, token: Token) -> bool:
    upos, deprel = token.upos, token.deprel
    if upos in NOMINAL:
        if deprel == "flat" and i in tree.heads_of_names:
            return not _hangs_on_title(tree, token)
        if deprel in PARTS_OF_NAMES or deprel == "expl" or deprel == "advmod":
            return False
        if deprel == "compound":
            return i in tree.heads_of_names or (not _inside_name(tree, i) and _counts_as_modifier(tree, i))
        return not _inside_name(tree, i)
    if i in tree.heads_of_names and deprel not in PARTS_OF_NAMES:
        return True
    if deprel == "amod" and i in tree.hit_at:
        outside = i not in tree.name_at or tree.name_at[i].kind == "EVENT"
        return outside and tree.hit_at[i].entries[0].kind == "adjective"
    if upos in LOOSE and (deprel in SLOTS or (deprel == "conj" and tree.tokens[token.head].upos in NOMINAL)):
        return upos != "VERB" or any(tree.tokens[k].deprel in COUNTED for k in tree.children[i])
    return False


def _hangs_on_title(tree: Tree, token: Token) -> bool:
    """True of *Trump* in *President → Trump*, whose phrase is the title's; false below another name."""
    return token.head in range(len(tree.tokens)) and token.head not in tree.name_at


def _counts_as_modifier(tree: Tree, i: int) -> bool:
    """Names before a noun are mentions, and so are bodies and people: *police action*, *hostage release*."""
    return tree.tokens[i].upos == "PROPN" or (i in tree.hit_at and tree.hit_at[i].entries[0].kind == "role")


def _inside_name(tree: Tree, i: int) -> bool:
    """True of a word within a name whose head is another word of it; *Lima* in *University of Lima* stands alone."""
    name = tree.name_at.get(i)
    placed = i in tree.hit_at and tree.hit_at[i].entries[0].kind in ("state", "capital", "place")
    own = (
        name is not None and name.kind == "ORG" and tree.tokens[i].deprel in ("nmod", "nmod:poss") and placed
    )
    return name is not None and i not in tree.heads_of_names and not own


def _phrase(tree: Tree, at: tuple[int, int], index: int, words: Words) -> Phrase:
    s, i = at
    token = tree.tokens[i]
    if token.upos == "PRON" and (pronoun := words.pronouns.get(tree.lower[i])):
        return _pronoun_phrase(index, at, tree.lower[i], pronoun)
    if token.upos == "PRON" and token.xpos in RELATIVE:
        return Phrase(index, s, i, i, i, "pronoun", tree.lower[i], number="any", person=3, relative=True)
    if token.deprel == "amod" and i in tree.hit_at:
        return Phrase(index, s, i, i, i, "metonym", tree.lower[i], gender="n", sort="place")
    phrase = _described(tree, at, index, words)
    name = tree.heads_of_names.get(i) or attached_name(tree, i)
    if name is not None and not only_role(tree, name):
        return _named(tree, phrase, repaired(tree, name, words), words)
    if token.upos == "PROPN" and phrase.sort != "person" and name is None:
        start = start_of_proper(tree, i, phrase.first)
        name_span = (start, i)
        return _with_name(phrase, (phrase.number, "x", phrase.sort), tree.lower[start : i + 1], name_span, "")
    return phrase


def _pronoun_phrase(index: int, at: tuple[int, int], word: str, pronoun: Pronoun) -> Phrase:
    s, i = at
    return Phrase(
        *(index, s, i, i, i, "pronoun", word, pronoun.number, pronoun.gender, pronoun.person),
        sort="person" if pronoun.gender in ("m", "f") or pronoun.person < 3 else "",
        pronoun=pronoun,
    )


def _described(tree: Tree, at: tuple[int, int], index: int, words: Words) -> Phrase:
    s, i = at
    token = tree.tokens[i]
    first, last = _extent(tree, i)
    lemma = tree.lemmas[i]
    noun = words.nouns.get(lemma)
    sort = (
        _counted_sort(tree, i, words) if lemma in words.partitive else noun.kind if noun else _sort(tree, i)
    )
    gender: Gender = noun.gender if noun else "x" if sort == "person" else "n"
    determiner, owner = _determiner(tree, i, words)
    own = _words_of_its_own(tree, i, last)
    content = frozenset([tree.lemmas[k] for k in range(first, own + 1) if tree.tokens[k].upos in CONTENT])
    return Phrase(
        index, s, i, first, last, "description", lemma, _number(token), gender, 0, sort,
        determiner, content, owner=owner, own=own,
    )  # fmt: skip


def _words_of_its_own(tree: Tree, i: int, last: int) -> int:
    """The last word of a phrase before what is set beside it: *nun* in *the nun, Ann Lee*, *the nun, who fled*."""
    for k in tree.children[i]:
        start = tree.reach[k][0]
        beside = tree.tokens[k].deprel == "appos"
        beside = beside or (tree.tokens[k].deprel == "acl:relcl" and "," in tree.lower[start - 1 : start + 1])
        if beside and start > i:
            last = min(last, start - 1)
    return last


def _counted_sort(tree: Tree, i: int, words: Words) -> Kind:
    """*hundreds of refugees* are people, as refugees are; *hundreds* alone may be anything."""
    for k in tree.children[i]:
        if tree.tokens[k].deprel == "nmod" and any(tree.lower[c] == "of" for c in tree.children[k]):
            noun = words.nouns.get(tree.lemmas[k])
            return noun.kind if noun else _sort(tree, k)
    return ""


def _named(tree: Tree, phrase: Phrase, name: Name, words: Words) -> Phrase:
    folded, sort = folded_name(tree, name), KIND_OF_NAME[name.kind]
    span = (name.first, name.last)
    if sort != "person":
        return _with_name(phrase, ("any", "n", sort), folded, span, name.kind)
    gender = gender_of_person(folded, tree, phrase.token, words)
    return _with_name(phrase, (phrase.number, gender, sort), folded, span, name.kind)


def _with_name(
    p: Phrase, looks: tuple[Number, Gender, Kind], name: tuple[str, ...], span: tuple[int, int], kind: str
) -> Phrase:
    """The phrase as a name; `dataclasses.replace` would take ten times as long."""
    number, gender, sort = looks
    return Phrase(
        p.index, p.sentence, p.token, p.first, p.last, "name", p.head, number, gender, 0, sort,
        p.determiner, p.words, name, kind, span, p.owner, own=p.own,
    )  # fmt: skip


def _sort(tree: Tree, i: int) -> Kind:
    """What the tables' roles and names say of a head that the table of nouns has not."""
    hit = tree.hit_at.get(i)
    if hit is None:
        return "thing"
    entry = hit.entries[0]
    if entry.kind in ("role", "demonym"):
        return "body" if entry.detail == "unit" else "person"
    return "body" if entry.kind in ("organization", "group", "outlet") else "thing"


def _extent(tree: Tree, i: int) -> tuple[int, int]:
    """The phrase without its preposition, its coordinated rest and what hangs on it as a predicate."""
    first = last = i
    for k in tree.children[i]:
        deprel = tree.tokens[k].deprel
        if deprel in ("conj", "parataxis"):
            break
        if k < i and deprel in AFTER:
            continue
        if deprel in INSIDE or (deprel == "case" and k > i and tree.tokens[k].xpos == "POS"):
            first, last = min(first, tree.reach[k][0]), max(last, tree.reach[k][1])
        elif deprel == "punct" and tree.lower[k] == ")":
            last = max(last, k)
    while last > i and tree.tokens[last].upos == "PUNCT" and tree.lower[last] != ")":
        last -= 1
    while first < i and tree.tokens[first].upos == "PUNCT":
        first += 1
    return first, last


def _number(token: Token) -> Number:
    if token.xpos in ("NNS", "NNPS"):
        return "many"
    if token.upos in ("NOUN", "PROPN"):
        return "one"
    return "one" if token.text.lower() in ("one", "this", "that", "another") else "many"


def _determiner(tree: Tree, i: int, words: Words) -> tuple[Determiner, int]:
    for k in tree.children[i]:
        deprel = tree.tokens[k].deprel
        if deprel == "nmod:poss":
            return "possessive", k
        if deprel == "det":
            word = tree.lower[k]
            return (
                "definite" if word in words.definite else "indefinite" if word in words.indefinite else "bare"
            ), -1
    return "bare", -1


def _groups(tree: Tree, here: dict[int, int], found: list[Phrase], s: int) -> list[Phrase]:
    """Coordinations: *Russia and Israel* is a phrase of its own, headed by its first member."""
    made: list[Phrase] = []
    kinds = {k: found[n].name_kind for k, n in here.items()}
    for i, index in here.items():
        rest = sorted({*joined(tree, i, kinds), *listed(tree, i, kinds)})
        if rest and tree.tokens[i].deprel != "compound":
            members = (index, *[here[k] for k in rest])
            first, last = found[index].first, max(found[m].last for m in members)
            sorts = {found[m].sort for m in members}
            sort = sorts.pop() if len(sorts) == 1 else ""
            number = len(found) + len(made)
            made.append(
                Phrase(
                    number, s, i, first, last, "group", number="many", sort=sort, members=members, own=last
                )
            )
    return made
