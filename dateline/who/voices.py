"""A report in, who speaks its unquoted words out: the signer of a statement, *Ann Lee said:*, an interviewee."""

from collections import Counter
from dataclasses import dataclass

from dateline.records import Sentence
from dateline.who.chains import Chains, Scene
from dateline.who.quotes import CLOSING, EITHER, OPENING
from dateline.who.words import load_words

FIRST_WORDS = 3
LABEL = 16
MARKS = OPENING | CLOSING | EITHER
VERBAL = frozenset({"VERB", "AUX", "NUM"})


@dataclass(frozen=True, slots=True)
class Voice:
    """From this token on the unquoted words are those of a phrase."""

    sentence: int
    token: int
    phrase: int


def signed(sentence: Sentence) -> int | None:
    """The preposition before the signer of a statement in its title: *by* in *Statement by the Foreign Minister on …*.

    0 for a statement of no stated signer (*Foreign Minister's statement on …*), None for all else.
    """
    words = load_words()
    if sentence.part != "title":
        return None
    lemmas = [token.lemma.lower() for token in sentence.tokens]
    word = next((i for i, lemma in enumerate(lemmas[:FIRST_WORDS]) if lemma in words.statements), None)
    if word is None:
        return None
    return word + 1 if any(lemma in words.signed for lemma in lemmas[word + 1 : word + 2]) else 0


def voices(scene: Scene) -> tuple[Voice, ...]:
    """Who speaks from where on: the signer of a statement, then all whom a line before a colon announces."""
    found: list[Voice] = []
    for s, tree in enumerate(scene.trees):
        start = signed(tree.sentence)
        signer = _signer(scene, s, start) if start else None
        if signer is not None:
            found.append(Voice(s, len(tree.tokens), signer))
            continue
        for i, token in enumerate(tree.tokens[:LABEL]):
            if token.text == ":" and not scene.quotes[s][i] and not _quoted_behind(scene, s, i):
                speaker = _announced(scene, s, i)
                if speaker is not None:
                    found.append(Voice(s, i, speaker))
                break
    return tuple(found)


def _signer(scene: Scene, s: int, start: int) -> int | None:
    """The person that the preposition belongs to."""
    found = scene.at.get((s, scene.trees[s].tokens[start].head))
    return found if found is not None and scene.phrases[found].sort == "person" else None


def _quoted_behind(scene: Scene, s: int, i: int) -> bool:
    """Whether what follows a colon is a quotation."""
    for at in range(s, min(s + 2, len(scene.trees))):
        rest = scene.trees[at].tokens[i + 1 if at == s else 0 :]
        if rest:
            return rest[0].text in MARKS
    return False


def _announced(scene: Scene, s: int, i: int) -> int | None:
    """The person before a colon: *Foreign Minister Ann Lee:*, *the minister said:*."""
    tree = scene.trees[s]
    if tree.sentence.part == "title":
        return None
    here = [p for p in scene.phrases if p.sentence == s and p.sort == "person" and p.person != 1]
    if not any(token.upos in VERBAL for token in tree.tokens[:i]):
        return next((p.index for p in here if p.name_kind == "PER" and p.name_span[1] == i - 1), None)
    said = tree.tokens[i - 1]
    if said.lemma not in scene.words.saying or said.upos != "VERB":
        return None
    return next((p.index for p in here if p.token < i and tree.tokens[p.token].head == i - 1), None)


def interviewee(scene: Scene, chains: Chains) -> int | None:
    """The person named most in the title and the opening, if much of the report is in the first person."""
    first = [p for p in scene.phrases if p.person == 1 and not scene.quotes[p.sentence][p.token]]
    if len(first) < 4:
        return None
    opening = 6
    named: Counter[int] = Counter()
    for p in scene.phrases:
        if p.name_kind == "PER" and p.sentence < opening:
            tree = scene.trees[p.sentence]
            announced = tree.sentence.part == "title" or any("interview" in lemma for lemma in tree.lemmas)
            named[chains.chain[p.index]] += 3 if announced else 1
    return chains.members[named.most_common(1)[0][0]][0] if named else None
