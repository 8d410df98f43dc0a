"""*I*, *we* and *you*: who says the words that they stand in."""

from collections.abc import Iterator

from dateline.who.chains import Chains, Scene
from dateline.who.mentions import Phrase
from dateline.who.voices import Voice, interviewee, voices


def speakers(scene: Scene, chains: Chains) -> Iterator[tuple[int, int]]:
    """First person in a quotation is its speaker; outside quotations, the one who is announced, signs or writes."""
    spoken = _speakers_of_quotes(scene)
    host: dict[tuple[int, str], int] = {}
    voice = voices(scene)
    asked = interviewee(scene, chains)
    question = _questions(scene)
    for p in scene.phrases:
        if p.person not in (1, 2) or p.pronoun is None:
            continue
        quote = scene.quotes[p.sentence][p.token]
        if quote:
            yield from _in_quote(p, quote, spoken, host)
        elif (who := _voice_at(p, voice)) is not None and p.person == 1:
            yield from _in_quote(p, who, {who: who}, host)
        else:
            yield from _in_turn(p, question[p.sentence], asked, host)


def _voice_at(p: Phrase, voice: tuple[Voice, ...]) -> int | None:
    """Whose words stand at a phrase: those announced last before it."""
    before = [v for v in voice if (v.sentence, v.token) < (p.sentence, p.token)]
    return before[-1].phrase if before else None


def _in_quote(
    p: Phrase, quote: int, spoken: dict[int, int], host: dict[tuple[int, str], int]
) -> Iterator[tuple[int, int]]:
    if p.person == 1 and p.number == "one" and quote in spoken:
        yield p.index, spoken[quote]
    else:
        yield from _first_like_it(p, spoken.get(quote, -quote), host)


def _first_like_it(p: Phrase, voice: int, host: dict[tuple[int, str], int]) -> Iterator[tuple[int, int]]:
    """One speaker's *we* is one *we*."""
    key = (voice, f"{p.person} {p.number}")
    if key in host:
        yield p.index, host[key]
    else:
        host[key] = p.index


def _in_turn(
    p: Phrase, question: bool, interviewee: int | None, host: dict[tuple[int, str], int]
) -> Iterator[tuple[int, int]]:
    """In an interview *I* of an answer and *you* of a question are the interviewee."""
    asked = p.person == 2 and question
    answers = p.person == 1 and p.number == "one" and not question
    if asked or answers:
        if interviewee is not None:
            yield p.index, interviewee
        else:
            key = (-1, "interviewee")
            if key in host:
                yield p.index, host[key]
            host.setdefault(key, p.index)
    else:
        yield from _first_like_it(p, -2 if question else -3, host)


def _speakers_of_quotes(scene: Scene) -> dict[int, int]:
    """For each quotation the phrase of its speaker: subject of the verb of saying beside it."""
    found: dict[int, int] = {}
    for s, row in enumerate(scene.quotes):
        speaker = _sayer(scene, s)
        if speaker is not None:
            for quote in row:
                if quote:
                    found.setdefault(quote, speaker)
    _carry_over(scene, found)
    return found


def _sayer(scene: Scene, s: int) -> int | None:
    """The subject, outside quotation marks, of a verb of saying of this sentence; of several, the first."""
    tree, row = scene.trees[s], scene.quotes[s]
    for i, token in enumerate(tree.tokens):
        if row[i] or token.lemma not in scene.words.saying or token.upos != "VERB":
            continue
        for k in tree.children[i]:
            if tree.tokens[k].deprel in ("nsubj", "nsubj:outer") and not row[k] and (s, k) in scene.at:
                return scene.at[s, k]
    return None


def _carry_over(scene: Scene, found: dict[int, int]) -> None:
    """A quotation without a verb of saying belongs to the speaker of the one before it in the paragraph."""
    last: tuple[int, int] | None = None
    for s, row in enumerate(scene.quotes):
        quotes = [q for q in dict.fromkeys(row) if q]
        for quote in quotes:
            if quote not in found and last and last[0] == scene.paragraph[s]:
                found[quote] = last[1]
            if quote in found:
                last = (scene.paragraph[s], found[quote])
        said = _sayer(scene, s)
        if said is not None:
            last = (scene.paragraph[s], said)


def _questions(scene: Scene) -> list[bool]:
    """For each sentence: is its paragraph a question of an interview, that is, does a question mark end it?"""
    asks: dict[int, bool] = {}
    for s, tree in enumerate(scene.trees):
        asks[scene.paragraph[s]] = tree.tokens[-1].text == "?"
    return [asks[paragraph] for paragraph in scene.paragraph]
