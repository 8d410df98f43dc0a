"""From a word of the report to the actor that it belongs to."""

from dateline.records import Actor, Sentence

PARTS = frozenset({"flat", "fixed", "goeswith", "nmod:desc", "compound", "case", "det", "nummod"})


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

        A group whose members are unknown is its own party.
        """
        at = self._head(sentence, token)
        found = self._group.get((sentence, at), self._single.get((sentence, at)))
        return () if found is None else self.members(found)

    def members(self, actor: int) -> tuple[int, ...]:
        """The members of a group, down to single parties; of any other actor, itself."""
        parts = self.actors[actor].members
        return tuple(dict.fromkeys(m for part in parts for m in self.members(part))) if parts else (actor,)
