"""A sentence in, its tree made easy to walk out: children, clauses, subjects with control, objects, coordination."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from dateline.kept import of_same
from dateline.records import Argument, Sentence, Token
from dateline.what.types import known

RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X", "SYM", "DET"})
PREPOSITIONS = frozenset({"of", "for", "from", "into"})
CLAUSAL = frozenset({"xcomp", "advcl", "acl", "ccomp", "conj", "parataxis"})
INFLECTED = frozenset({"VERB", "NOUN"})
DEEPEST = 12
SHARED = 2  # words between verbs that share an object: *killed and wounded nine*


def mended(token: Token) -> str:
    """The lemma in lower case; one that the reader cut wrongly (*clashe*, *gunme*) as the tables have it."""
    lemma = token.lemma.lower()
    if lemma.endswith("me") and token.text.lower().endswith("men"):
        return lemma[:-1] + "an"
    rows = known().rows
    if lemma in rows and (token.upos != "VERB" or any(row.kind == "verb" for row in rows[lemma])):
        return lemma
    if lemma.endswith("e") and lemma[:-1] in rows:
        return lemma[:-1]
    if f"{lemma}e" in rows and token.upos in INFLECTED and not token.text.lower().endswith(lemma):
        return f"{lemma}e"
    if token.upos != "VERB":
        return lemma
    return next((one for one in stems(token) if any(row.kind == "verb" for row in rows.get(one, ()))), lemma)


def stems(token: Token) -> Iterator[str]:
    """What a regular verb form may be a form of: *spurned* spurn, *defied* defy, *rebuffed* rebuff, *commend*."""
    text = token.text.lower()
    yield text
    for ending in ("ed", "ing", "es", "s"):
        if text.endswith(ending) and len(text) > len(ending) + 2:
            stem = text[: -len(ending)]
            yield from (stem, f"{stem}e")
            if stem[-1] == stem[-2]:
                yield stem[:-1]
            if stem.endswith("i"):
                yield f"{stem[:-1]}y"


def bare(deprel: str) -> str:
    """A relation without its subtype."""
    return deprel.partition(":")[0]


@of_same(256)
def tree_of(sentence: Sentence, number: int) -> "Tree":
    """The tree of a sentence, walked once for all who ask."""
    return Tree(sentence, number)


@dataclass(frozen=True)
class Tree:
    """One sentence of a report, numbered, with the children of every token."""

    sentence: Sentence
    number: int

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        return self.sentence.tokens

    @cached_property
    def lemmas(self) -> tuple[str, ...]:
        return tuple([mended(token) for token in self.tokens])

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        found: list[list[int]] = [[] for _ in self.tokens]
        for i, token in enumerate(self.tokens):
            if token.head >= 0:
                found[token.head].append(i)
        return tuple(tuple(some) for some in found)

    @cached_property
    def relations(self) -> tuple[tuple[str, str], ...]:
        """The relation of every token to its head, with its subtype and without."""
        return tuple([(token.deprel, bare(token.deprel)) for token in self.tokens])

    @cached_property
    def arguments(self) -> dict[int, tuple[Argument, ...]]:
        return {p.token: p.arguments for p in self.sentence.predicates}

    @cached_property
    def factuality(self) -> dict[int, float]:
        return {p.token: p.factuality for p in self.sentence.predicates if p.factuality is not None}

    def named(self, i: int, *relations: str) -> tuple[int, ...]:
        """The children of a token with one of the relations (subtypes count where none is asked for)."""
        under = self.children[i]
        if not under:
            return ()
        known = self.relations
        return tuple([c for c in under if known[c][1] in relations or known[c][0] in relations])

    def first(self, i: int, *relations: str) -> int | None:
        found = self.named(i, *relations)
        return found[0] if found else None

    def below(self, i: int, depth: int = DEEPEST) -> Iterator[int]:
        """All tokens under a token, not itself."""
        for child in self.children[i] if depth else ():
            yield child
            yield from self.below(child, depth - 1)

    def above(self, i: int) -> Iterator[int]:
        """The governors of a token, the nearest first."""
        head = self.tokens[i].head
        for _ in self.tokens:
            if head < 0:
                return
            yield head
            head = self.tokens[head].head

    def case(self, i: int) -> str:
        """The preposition of a phrase: *on*, *because of*; empty if none."""
        marks = [c for c in self.children[i] if self.tokens[c].deprel == "case" and self.lemmas[c] != "'s"]
        words = [self.lemmas[w] for m in marks for w in (m, *self.named(m, "fixed"))]
        return " ".join(words)

    def phrases(self, i: int) -> Iterator[tuple[str, int]]:
        """The prepositional phrases of a verb or noun: preposition and head."""
        for child in self.named(i, "obl", "nmod"):
            if self.tokens[child].deprel not in ("nmod:poss", "obl:agent"):
                case = self.case(child)
                if case:
                    yield case, child

    def members(self, i: int) -> tuple[int, ...]:
        """A noun and those joined to it: *Modi and Xi*."""
        joined = [c for c in self.named(i, "conj") if self.tokens[c].upos in NOMINAL]
        return (i, *joined)

    @of_same(1024)
    def passive(self, v: int) -> bool:
        token = self.tokens[v]
        if self.named(v, "aux:pass", "obl:agent"):
            return True
        if self.named(v, "nsubj:pass", "csubj:pass"):
            return token.xpos == "VBN" or not self.named(v, "obj")
        if token.xpos != "VBN" or any(self.lemmas[a] == "have" for a in self.named(v, "aux")):
            return False
        if token.deprel in ("acl", "amod", "advcl", "xcomp"):
            return True
        if token.deprel == "conj" and not self.named(v, "nsubj", "aux"):
            return self.passive(token.head)
        return not self.named(v, "obj", "ccomp", "xcomp") and bool(self.named(v, "nsubj"))

    def antecedent(self, i: int) -> int:
        """What a relative pronoun stands for: the noun of its clause; any other token itself."""
        if self.lemmas[i] in RELATIVE and self.tokens[i].xpos.startswith("W"):
            for v in (i, *self.above(i)):
                if self.tokens[v].deprel in ("acl:relcl", "acl"):
                    return self.tokens[v].head
        return i

    def own_subject(self, v: int) -> int | None:
        found = [c for c in self.named(v, "nsubj") if self.tokens[c].deprel != "nsubj:outer"]
        return self.antecedent(found[0]) if found else None

    def subject(self, v: int, depth: int = DEEPEST) -> int | None:
        """The surface subject, also of a clause that has none of its own: coordination, control, relative clauses."""
        own = self.own_subject(v)
        if own is not None or depth == 0:
            return own
        token = self.tokens[v]
        relation = bare(token.deprel)
        if token.head < 0 or relation not in CLAUSAL:
            return None
        if token.deprel == "acl:relcl":
            return None if self.named(v, "nsubj") else token.head
        if relation == "acl":
            return self._of_noun(v, depth)
        if relation in ("xcomp", "advcl") or (relation == "ccomp" and self._marks(v) & PREPOSITIONS):
            return self._controller(v, depth)
        if relation in ("conj", "parataxis") and self.tokens[token.head].upos in (
            "VERB",
            "AUX",
            "ADJ",
            "NOUN",
        ):
            return self.subject(token.head, depth - 1)
        return None

    def _of_noun(self, v: int, depth: int) -> int | None:
        """*a group attacking X*: the noun; *a plan to attack X*: whoever has the plan."""
        noun = self.tokens[v].head
        if not any(self.lemmas[m] in ("to", "of", "for") for m in self.named(v, "mark")):
            return noun
        owner = self.first(noun, "nmod:poss")
        if owner is not None:
            return owner
        by = [child for case, child in self.phrases(noun) if case in ("by", "of")]
        if by:
            return by[0]
        carrier = self.tokens[noun].head
        if carrier >= 0 and bare(self.tokens[noun].deprel) in ("obj", "obl"):
            return self.subject(carrier, depth - 1)
        return None

    def _marks(self, v: int) -> set[str]:
        return {self.lemmas[m] for m in self.named(v, "mark")}

    def _controller(self, v: int, depth: int) -> int | None:
        """*asked Iran to stop*: the object; *wants to stop*, *fled, killing two*: the subject."""
        head = self.tokens[v].head
        if self.tokens[head].upos not in ("VERB", "AUX", "ADJ", "NOUN"):
            return None
        marks = self._marks(v)
        controlled = bare(self.tokens[v].deprel) == "xcomp" or marks & {*PREPOSITIONS, "to"}
        object_ = self.first(head, "obj", "iobj")
        if controlled and object_ is not None and not self.passive(head):
            purpose = bare(self.tokens[v].deprel) == "advcl" and "to" in marks
            if not purpose:
                return self.antecedent(object_)
        return self.subject(head, depth - 1)

    def object(self, v: int, depth: int = DEEPEST) -> int | None:
        """The thing acted on: the object, or the subject of a passive."""
        if self.passive(v):
            token = self.tokens[v]
            if token.deprel in ("acl", "amod") and not self.named(v, "nsubj"):
                return token.head
            return self.subject(v, depth)
        found = self.first(v, "obj")
        if found is not None:
            return self.antecedent(found)
        if self.tokens[v].deprel == "acl:relcl" and self.own_subject(v) not in (None, self.tokens[v].head):
            return self.tokens[v].head
        following = [c for c in self.named(v, "conj") if self.tokens[c].upos == "VERB"]
        if following and self.tokens[v].upos == "VERB" and depth:
            shared = self.first(following[0], "obj")
            near = following[0] - v <= SHARED
            return shared if near and shared is not None and shared > following[0] else None
        return None

    def agent(self, v: int) -> int | None:
        """Who acts: the subject, or the *by* of a passive; None where a passive names nobody."""
        if not self.passive(v):
            return self.subject(v)
        for child in self.named(v, "obl:agent", "obl"):
            if self.tokens[child].deprel == "obl:agent" or self.case(child) == "by":
                return child
        return None

    def clause(self, i: int) -> int:
        """The verb (or other predicate) whose clause a token stands in."""
        if self.tokens[i].upos in ("VERB", "AUX"):
            return i
        for a in self.above(i):
            if self.tokens[a].upos in ("VERB", "AUX") or self.tokens[a].head < 0:
                return a
        return i
