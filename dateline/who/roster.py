"""From a word of the report to the actor that it belongs to."""

from dateline.records import Actor


class Roster:
    """The actors of a report, found by the head token of a mention."""

    def __init__(self, actors: tuple[Actor, ...]) -> None:
        self.actors = actors
        self._single: dict[tuple[int, int], int] = {}
        self._group: dict[tuple[int, int], int] = {}
        for n, actor in enumerate(actors):
            for mention in actor.mentions:
                slot = self._group if mention.kind == "group" else self._single
                slot[mention.sentence, mention.token] = n

    def at(self, sentence: int, token: int) -> int | None:
        """The index of the actor whose mention has this head token; None for a word that heads no mention.

        Of *Russia and Israel* the head token *Russia* is Russia alone.
        """
        return self._single.get((sentence, token))

    def all_at(self, sentence: int, token: int) -> tuple[int, ...]:
        """All parties meant by the phrase with this head: those of *Russia and Israel*, the members of *both*.

        A group whose members are unknown is its own party.
        """
        found = self._group.get((sentence, token), self._single.get((sentence, token)))
        return () if found is None else self.members(found)

    def members(self, actor: int) -> tuple[int, ...]:
        """The members of a group, down to single parties; of any other actor, itself."""
        parts = self.actors[actor].members
        return tuple(dict.fromkeys(m for part in parts for m in self.members(part))) if parts else (actor,)
