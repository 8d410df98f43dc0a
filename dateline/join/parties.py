"""Heads of parties in, parties out: who *we* are, which two leaders agreed, whose election it is."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from dateline.join.scene import Scene
from dateline.join.words import words
from dateline.records import Link, Ref
from dateline.who import signed

MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
Key = TypeVar("Key")
SPOKEN = frozenset({"REQUEST", "ACCUSE", "THREATEN", "REJECT", "SUPPORT", "CONCEDE"})
SPEAKS = 0.5  # that the speaker does the act in words for which the text names nobody
GUESSED = 0.6  # that the country of a report is the one that votes


@dataclass(slots=True)
class Memory:
    """Who acted together last."""

    together: tuple[object, ...] = ()

    def note(self, type_: str, actors: Iterable[object]) -> None:
        some = tuple(key for key in actors if isinstance(key, int))
        if type_ in MUTUAL and len(some) > 1:
            self.together = some


def resolved(
    refs: Mapping[Ref, float], chain: Sequence[Link], scene: Scene, memory: Memory
) -> dict[object, float]:
    """The parties at some words as keys, each as likely as its likeliest word.

    First persons are their speaker, *the two* those who acted together before.
    """
    return likeliest(
        dict.fromkeys(_meant(ref, chain, scene, memory), chance)
        for ref, chance in refs.items()
        if scene.sort(ref) != "time"
    )


def spoken_by(type_: str, chain: Sequence[Link], scene: Scene) -> dict[object, float]:
    """Who does an act in words that the text gives to nobody: whoever speaks there."""
    return dict.fromkeys(_speakers(chain, scene), SPEAKS) if type_ in SPOKEN else {}


def likeliest(named: Iterable[Mapping[Key, float]]) -> dict[Key, float]:
    """How likely each party is where it is likeliest."""
    found: dict[Key, float] = {}
    for some in named:
        for key, chance in some.items():
            found[key] = max(chance, found.get(key, 0.0))
    return found


def _meant(ref: Ref, chain: Sequence[Link], scene: Scene, memory: Memory) -> tuple[object, ...]:
    if _says_i(ref, scene):
        return _speakers(chain, scene) or (() if _is_one(ref, scene) else issuer(scene))
    if ours := _ours(ref, chain, scene):
        return ours
    if (whole := _whole(ref, scene)) is not None:
        return scene.keys([whole])
    if memory.together and _means_them(ref, scene):
        return memory.together
    return scene.keys([ref])


def _whole(ref: Ref, scene: Scene) -> Ref | None:
    """*six of them*, *many of whom*: the word for those of whom some are meant."""
    tokens = scene.found.sentences[ref[0]].tokens
    if tokens[ref[1]].upos not in ("NUM", "DET", "PRON", "ADJ"):
        return None
    under = [i for i, t in enumerate(tokens) if t.head == ref[1] and t.deprel == "nmod" and t.upos == "PRON"]
    return (ref[0], under[0]) if under and scene.keys([(ref[0], under[0])]) != ((ref[0], under[0]),) else None


def _word(ref: Ref, scene: Scene) -> str:
    return scene.found.sentences[ref[0]].tokens[ref[1]].lemma.lower()


def _says_i(ref: Ref, scene: Scene) -> bool:
    """Whether a word is in the first person, and the roster knows nobody's name for it; *US* is a state."""
    if not _first_person(ref, scene):
        return False
    known = [scene.party(key).name.lower() for key in scene.keys([ref])]
    return all(name in words().first_person for name in known)


def _ours(ref: Ref, chain: Sequence[Link], scene: Scene) -> tuple[object, ...]:
    """*our country*, the speaker's; *our two governments*, where the title names the speaker's state and one other."""
    tokens = scene.found.sentences[ref[0]].tokens
    inside = [
        i for i, t in enumerate(tokens) if t.head == ref[1] and t.deprel not in ("punct", "case", "nummod")
    ]
    if tokens[ref[1]].lemma.lower() not in words().homes or len(inside) != 1:
        return ()
    owner = (ref[0], inside[0])
    if tokens[inside[0]].deprel != "nmod:poss" or not _first_person(owner, scene):
        return ()
    codes = {scene.party(key).country for key in _speakers(chain, scene)}
    own = tuple(of_country(codes.pop(), scene)) if len(codes) == 1 else ()
    if tokens[ref[1]].xpos in ("NN", "NNP"):
        return own
    named = _states_of_title(scene)
    return named if len(named) == 2 and set(own) & set(named) else ()


def _states_of_title(scene: Scene) -> tuple[object, ...]:
    return tuple(
        dict.fromkeys(
            actor
            for number, sentence in enumerate(scene.found.sentences)
            if sentence.part == "title"
            for actor, _ in scene.mentions_of(number).values()
            if _is_state(actor, scene)
        )
    )


def _is_one(ref: Ref, scene: Scene) -> bool:
    """True of *I*, which no state says of itself."""
    return scene.found.sentences[ref[0]].tokens[ref[1]].text.lower() in words().one_person


def _first_person(ref: Ref, scene: Scene) -> bool:
    token = scene.found.sentences[ref[0]].tokens[ref[1]]
    return token.text.lower() in words().first_person and token.upos != "PROPN"


def _speakers(chain: Sequence[Link], scene: Scene) -> tuple[object, ...]:
    """Who says *I* or *we*: the last source, else who signed the statement."""
    if chain and chain[-1].name:
        party = chain[-1].party
        same = [n for n, a in enumerate(scene.found.actors) if party is not None and a.party == party]
        return (same[0],) if same else ((party,) if party is not None else ())
    return signers(scene)


def signers(scene: Scene) -> tuple[object, ...]:
    """Those who signed a statement, from its title: *Statement by the Foreign Minister on …*."""
    for number, sentence in enumerate(scene.found.sentences):
        if sentence.part != "title":
            break
        start = signed(sentence)
        if start is None:
            continue
        keys = [
            scene.keys([(number, i)])
            for i in range(start, len(sentence.tokens))
            if scene.roster.at(number, i) is not None
        ]
        people = [
            k
            for some in keys
            for k in some
            if isinstance(k, int) and scene.found.actors[k].sort in ("person", "body")
        ]
        return tuple(people[:1])
    return ()


def _means_them(ref: Ref, scene: Scene) -> bool:
    """Whether a phrase takes up a group that the roster could not resolve."""
    sentence = scene.found.sentences[ref[0]]
    token = sentence.tokens[ref[1]]
    plural = token.xpos in ("NNS", "NNPS", "CD", "DT") or token.text.lower() in ("they", "both", "them")
    inside = [t for t in sentence.tokens if t.head == ref[1]]
    bare = not any(
        t.upos == "PROPN" or t.deprel in ("nmod", "nmod:poss", "amod", "conj", "acl:relcl") for t in inside
    )
    definite = token.upos in ("PRON", "NUM", "DET") or any(
        t.lemma.lower() in ("the", "these", "both") for t in inside
    )
    unknown = all(not isinstance(k, int) or _plain(scene, k) for k in scene.keys([ref]))
    return plural and bare and definite and unknown and _word(ref, scene) in words().together


def _plain(scene: Scene, key: int) -> bool:
    """Whether an actor is known by such a phrase only."""
    actor = scene.found.actors[key]
    return not actor.members and not any(m.kind == "name" for m in actor.mentions)


def acting(keys: Iterable[object], scene: Scene) -> Iterator[object]:
    """The parties with the government of a place for the place: *Moscow* where it acts is its state's (codebook 3)."""
    for key in keys:
        party = scene.party(key)
        place = isinstance(key, int) and scene.found.actors[key].sort == "place"
        yield replace(party, sector="GOV") if place and party.country and not party.sector else key


def of_country(code: str | None, scene: Scene) -> Iterator[object]:
    """The state of a code, where the report names it."""
    for n, actor in enumerate(scene.found.actors):
        if code and actor.party.country == code and actor.sort == "place":
            yield n
            return


def home(scene: Scene) -> tuple[object, ...]:
    """The state that the report names most."""
    counted = Counter({n: len(a.mentions) for n, a in enumerate(scene.found.actors) if _is_state(n, scene)})
    return tuple(n for n, _ in counted.most_common(1))


def issuer(scene: Scene) -> tuple[object, ...]:
    """The state whose office writes: of what it says itself in the present, *The United States condemns …*."""
    acting = Counter(n for n, verb in _subjects(scene) if _is_state(n, scene) and _acts_now(verb, scene))
    return tuple(n for n, _ in acting.most_common(1)) or home(scene)


def _subjects(scene: Scene) -> Iterator[tuple[int, Ref]]:
    for number, sentence in enumerate(scene.found.sentences):
        for (_, i), (actor, _) in scene.mentions_of(number).items():
            if sentence.tokens[i].deprel == "nsubj":
                yield actor, (number, sentence.tokens[i].head)


def _acts_now(verb: Ref, scene: Scene) -> bool:
    """True of a verb in the present or the future."""
    tokens = scene.found.sentences[verb[0]].tokens
    forms = [t.xpos for t in tokens if t.head == verb[1] and t.deprel in ("aux", "cop")]
    return (forms[0] if forms else tokens[verb[1]].xpos) in ("VBZ", "VBP", "MD")


def _is_state(actor: int, scene: Scene) -> bool:
    found = scene.found.actors[actor]
    return found.sort == "place" and bool(found.party.country) and found.party.sector == "GOV"


def voters(actors: Mapping[object, float], scene: Scene) -> dict[object, float]:
    """Who votes in an election: the country, also where the text names voters or candidates."""
    for key, chance in actors.items():
        party = scene.party(key)
        if isinstance(key, int) and (scene.found.actors[key].sort == "place" or party.sector == "LEG"):
            return dict(actors)
        state = tuple(of_country(party.country, scene))
        if state:
            return dict.fromkeys(state, chance)
    return dict.fromkeys(home(scene), GUESSED)
