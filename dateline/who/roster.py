"""From a word of the report to the actor that it belongs to."""

from dateline.records import Actor, Sentence

PARTS = frozenset({"flat", "fixed", "goeswith", "nmod:desc", "compound", "case", "det", "nummod"})
# What a noun has in front of it in a row of nouns that are named together.
BARE = frozenset({"cc", "punct"})


class Roster:
    """The actors of a report, found by the head token of a mention."""

    def __init__(self, actors: tuple[Actor, ...], sentences: tuple[Sentence, ...]) -> None:
        self.actors = actors
        self.sentences = sentences
        self._single: dict[tuple[int, int], int] = {}
        self._group: dict[tuple[int, int], int] = {}
        for n, actor in enumerate(actors):
            for mention in actor.mentions:
                slot = self._group if mention.kind == "group" else self._single
                slot[mention.sentence, mention.token] = n

    def at(self, sentence: int, token: int) -> int | None:
        """The index of the actor whose mention has this head token or has it in its name; else None.

        Of *Russia and Israel* the head token *Russia* is Russia alone.
        """
        return self._single.get((sentence, self._head(sentence, token)))

    def _head(self, sentence: int, token: int) -> int:
        """The head of the mention that a part of a name or a determiner belongs to."""
        tokens = self.sentences[sentence].tokens
        at = token
        while (sentence, at) not in self._single and tokens[at].deprel in PARTS:
            at = tokens[at].head
        return at

    def all_at(self, sentence: int, token: int) -> tuple[int, ...]:
        """All parties meant by the phrase with this head: those of *Russia and Israel*, the members of *both*.

        A group whose members are unknown is its own party, and so is one that is worded as one: *its 30 crew and
        passengers*.
        """
        at = self._head(sentence, token)
        first = self._first(sentence, at)
        if self._is_one(sentence, first):
            return (self._group[sentence, first],)
        found = self._group.get((sentence, at), self._single.get((sentence, at)))
        return () if found is None else self.members(found)

    def _first(self, sentence: int, token: int) -> int:
        """The first member of the coordination that a token belongs to."""
        tokens = self.sentences[sentence].tokens
        return tokens[token].head if tokens[token].deprel == "conj" else token

    def _is_one(self, sentence: int, first: int) -> bool:
        """Whether common nouns in a row share what stands before the first or after the last: *women and children*."""
        if (sentence, first) not in self._group:
            return False
        tokens = self.sentences[sentence].tokens
        rest = {i for i, t in enumerate(tokens) if t.head == first and t.deprel == "conj"}
        owned = any(t.head == first and t.deprel == "nmod:poss" for t in tokens)
        plural = all(tokens[i].xpos == "NNS" for i in (first, *rest)) or owned
        bare = all(t.deprel in BARE for t in tokens if t.head in rest)
        return plural and bare and all(tokens[i].upos == "NOUN" for i in (first, *rest))

    def members(self, actor: int) -> tuple[int, ...]:
        """The members of a group, down to single parties; of any other actor, itself."""
        parts = self.actors[actor].members
        return tuple(dict.fromkeys(m for part in parts for m in self.members(part))) if parts else (actor,)
