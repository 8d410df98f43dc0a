"""Words of one paragraph → where its sentences break."""

import re

from dateline.language.lexicon import ABBREVIATIONS, CREDITS, REPORTING, STARTERS
from dateline.language.tokens import Offsets

ENDS = frozenset(".?!…")
OPENERS = frozenset("\"'“‘«([{`„")
CLOSERS = frozenset("\"'”’»)]}")
LOOK_AHEAD = 5
AFTER_INITIAL = frozenset({"The", "In", "He", "She"})
NOTE = re.compile(r"\[\d+\]")


def sentences(text: str, words: list[Offsets]) -> list[tuple[int, int]]:
    """The sentences as half-open ranges of words: they cover all words, in order."""
    found = []
    first = 0
    i = 0
    while i < len(words):
        stop = i if i > first and is_caption(text, words, i) else break_after(text, words, i)
        if stop:
            found.append((first, stop))
            first = i = stop
        else:
            i += 1
    if first < len(words):
        found.append((first, len(words)))
    return found


def break_after(text: str, words: list[Offsets], i: int) -> int:
    """The word that begins the next sentence if word `i` ends one, else 0."""
    if text[words[i][1] - 1] not in ENDS:
        return 0
    after = _past_closers(text, words, i + 1)
    if after >= len(words) or text[words[after - 1][1] : words[after][0]] == "":
        return 0
    if "\n" in text[words[after - 1][1] : words[after][0]].replace("\n", "", 1):
        return after
    return after if _begins(text, words, i, after) else 0


def is_caption(text: str, words: list[Offsets], i: int) -> bool:
    """Whether the credit of a picture begins here: *Image: NASA.*"""
    a, b = words[i]
    return text[a].isupper() and text[b : b + 1] == ":" and text[a:b].lower() in CREDITS


def _past_closers(text: str, words: list[Offsets], i: int) -> int:
    """The first word after quotes, brackets and reference marks that close with the sentence: *… ended." [4]*"""
    while i < len(words) and words[i][0] == words[i - 1][1] and text[words[i][0]] in CLOSERS:
        i += 1
    while i + 2 < len(words) and NOTE.fullmatch(text, words[i][0], words[i + 2][1]):
        i += 3
    return i


def _begins(text: str, words: list[Offsets], end: int, after: int) -> bool:
    a, b = words[end]
    opener = text[words[after][0]] in OPENERS
    first = after + 1 if opener and after + 1 < len(words) else after
    word = text[words[first][0] : words[first][1]]
    if word[0].islower() or (not opener and not word[0].isalnum() and word[0] not in "@#$£€-–—•*"):
        return False
    if b - a > 1 and text[b - 1] == "." and text[a] not in ENDS:
        return _begins_after_short(text[a : b - 1], word, opener)
    if after > end + 1 and text[b - 1] in "?!" and text[words[after - 1][0]] not in ")]":
        return not _reports(text, words, after)
    return True


def _begins_after_short(short: str, word: str, opener: bool) -> bool:
    """After *U.S.* or *Inc.* only a word that likes to begin sentences breaks; after *Mr.* none, after *etc.* any."""
    kind = ABBREVIATIONS.get(short.lower(), "final")
    if kind in ("title", "number", "last"):
        return kind == "last"
    if len(short) == 1 and short.isalpha():
        return word in AFTER_INITIAL
    return word.lower() in STARTERS or (opener and kind == "final")


def _reports(text: str, words: list[Offsets], after: int) -> bool:
    ahead = [text[a:b] for a, b in words[after : after + LOOK_AHEAD]]
    for word in ahead:
        if word.lower() in REPORTING:
            return True
        if not word[0].isalnum() and word != ",":
            return False
    return False
