"""Which way a bare weekday or month lies: read off the clause's verb in the tree, else off words around it."""

import tomllib
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dateline.records import Sentence
from dateline.records import Token as Word
from dateline.when.terms import Toward
from dateline.when.words import Token

HERE = Path(__file__).parent
WINDOW = 40  # tokens to either side that words are looked for in


@dataclass(frozen=True, slots=True)
class CueWords:
    """Words that show where a time lies."""

    future: frozenset[str]
    past: frozenset[str]
    not_past: frozenset[str]
    until: frozenset[str]
    no_verb: frozenset[str]
    reporting: frozenset[str]
    past_modal: frozenset[str]

    def toward(self, word: str) -> Toward:
        """Where a word, in lower case, shows a time to lie; unknown words in *-ed* are taken for past verbs."""
        if word in self.future:
            return 1
        if word in self.past or (len(word) > 3 and word.endswith("ed") and word not in self.not_past):
            return -1
        return 0


@cache
def load_cues(path: Path = HERE / "cues.toml") -> CueWords:
    """The words of cues.toml."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))
    return CueWords(
        *(
            frozenset(rows[name])
            for name in ("future", "past", "not_past", "until", "no_verb", "reporting", "past_modal")
        )
    )


@dataclass(frozen=True, slots=True)
class Cues:
    """Direction by the nearest cue word before an expression in its sentence, else the first one after it."""

    tokens: Sequence[Token]
    words: CueWords

    def toward(self, first: int, stop: int) -> Toward:
        """Where the expression of tokens `first` to `stop` lies; 0 where no word tells."""
        if self.ends_at(first):
            return 1
        return self.scan(range(first - 1, max(first - WINDOW, -1), -1)) or self.scan(
            range(stop, min(stop + WINDOW, len(self.tokens)))
        )

    def ends_at(self, first: int) -> bool:
        """Whether the word before says that something lasts or is due until then."""
        return first > 0 and self.tokens[first - 1].text.lower() in self.words.until

    def scan(self, places: range) -> Toward:
        """What the first cue word of these places shows, up to the end of the sentence; 0 without one."""
        for at in places:
            text = self.tokens[at].text
            if text in ".?!" or text[0] == "\n":
                return 0
            found = self.words.toward(text.lower()) or self.infinitive(at)
            if found and not (found < 0 and self.yet_to_be(at)):
                return found
        return 0

    def yet_to_be(self, at: int) -> bool:
        """Whether a participle stands after *be*: *is to be held*, *will be named*."""
        return at > 0 and self.tokens[at - 1].text == "be"

    def infinitive(self, at: int) -> Toward:
        """1 where *to* and a verb stand, *to resume*."""
        if self.tokens[at].text != "to" or at + 1 >= len(self.tokens):
            return 0
        word = self.tokens[at + 1].text
        return 1 if word.islower() and word not in self.words.no_verb else 0


def by_tree(sentences: Sequence[Sentence], tokens: Sequence[Token]) -> Callable[[int, int], Toward]:
    """Direction by the tense of the verb that governs an expression, where it has none by the words around."""
    starts = [s.span.start for s in sentences]
    cues = Cues(tokens, load_cues())

    def toward(first: int, stop: int) -> Toward:
        start, end = tokens[first].start, tokens[stop - 1].stop
        sentence = sentences[max(bisect_right(starts, start) - 1, 0)]
        inside = [i for i, w in enumerate(sentence.tokens) if w.span.start < end and w.span.stop > start]
        if not inside or (inside[0] > 1 and cues.ends_at(first)):
            return cues.toward(first, stop)
        return clause_toward(sentence, inside, cues.words) or cues.toward(first, stop)

    return toward


def clause_toward(sentence: Sentence, inside: Sequence[int], cues: CueWords) -> Toward:
    """The tense of the nearest governing verb that has one."""
    words = sentence.tokens
    at = next((words[i].head for i in inside if words[i].head not in inside), -1)
    seen = set(inside)
    while at >= 0 and at not in seen:
        seen.add(at)
        if found := tense(words, at, cues):
            return found
        if present(words, at) and sentence.part != "title":
            return 0 if words[at].lemma in cues.reporting else 1
        at = words[at].head
    return 0


def tense(words: Sequence[Word], at: int, cues: CueWords) -> Toward:
    """-1 for a past or perfect verb, 1 for *will*, *to* or a modal with it and for *planned*, else 0."""
    if words[at].text.lower() in cues.future:
        return 1
    helpers = [w for w in words if w.head == at and w.deprel.split(":")[0] in ("aux", "cop", "mark")]
    if words[at].upos not in ("VERB", "AUX") and not any(w.deprel == "cop" for w in helpers):
        return 0
    if any(w.xpos == "TO" or (w.xpos == "MD" and w.lemma not in cues.past_modal) for w in helpers):
        return 1
    if words[at].xpos == "VBD" or any(w.xpos == "VBD" or w.lemma == "have" for w in helpers):
        return -1
    return -1 if words[at].xpos == "VBN" and not any(w.xpos in ("VBZ", "VBP") for w in helpers) else 0


def present(words: Sequence[Word], at: int) -> bool:
    """Whether a verb stands in the simple present: *arrives Sunday* is a plan."""
    return words[at].xpos in ("VBZ", "VBP") and not any(w.head == at and w.deprel == "aux" for w in words)
