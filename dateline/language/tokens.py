"""Raw text → words in the sense of Universal Dependencies, each as (start, stop) into the text."""

import re

from dateline.kept import of_short
from dateline.language.lexicon import CONTRACTIONS, NUMBERED, PREFIXES, SHORT, UNITS

Offsets = tuple[int, int]

CHUNK = re.compile(r"\S+")
_LETTER = r"[^\W\d_]"
_APOSTROPHE = "['’`´]"
_SITE = r"(?:com|org|net|gov|edu|mil|int|info|uk|ru|eu|de|fr|il|cn|tv|html?|docx?|pdf|xls)"

_NUMBER = r"(?>\d+(?:[.,:/]\d+)*)"

# The order is the rule: the first pattern that fits takes the characters.
PIECES: tuple[tuple[str, str], ...] = (
    ("address", r"(?:https?://|www\.)[^\s<>\"“”]*[^\s<>\"“”.,;:!?)'’\]]"),
    ("mail", r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+"),
    ("site", rf"\w[\w-]{{0,62}}(?:\.\w[\w-]{{0,62}}){{0,8}}\.{_SITE}\b(?!\.\w)"),
    ("handle", r"[@#](?=\w*[^\W\d])\w+"),
    ("initials", rf"(?:{_LETTER}\.){{2,}}(?!{_LETTER}{_LETTER})"),
    ("degree", r"Ph\.D\."),
    ("smiley", r"[:;]-?[()DP](?!\w)"),
    ("phone", r"\+?\d+(?:-\d+){2,}"),
    ("decade", rf"{_APOSTROPHE}?\d+s\b|{_APOSTROPHE}\d\d\b(?!\.\d)"),
    ("ordinal", r"\d+(?:,\d{3})*(?:st|nd|rd|th)\b"),
    ("number", rf"{_NUMBER}(?:(?![^\W_])|(?=(?:{'|'.join(UNITS)})\b))"),
    ("dollars", r"(?:US|AU|CA|NZ|HK|[ACSU])\$"),
    ("clipped", rf"{_APOSTROPHE}(?:em|til|tis|twas|cause|bout)\b"),
    ("clitic", rf"{_APOSTROPHE}(?:s|m|d|ll|ve|re)\b"),
    ("joined", r"[A-Za-z]{1,3}&[A-Za-z]{1,3}\b"),
    ("prefixed", rf"\b(?i:{'|'.join(PREFIXES)})-[^\W_]+(?:{_APOSTROPHE}{_LETTER}+)*"),
    ("word", rf"\w+(?:{_APOSTROPHE}{_LETTER}+)*"),
    ("dots", r"\.{2,}|…+"),
    ("marks", r"-{2,}|[!?]{2,}|''|``|\*{2,}|={2,}|[<>]{2,}"),
    ("mark", r"\S"),
)
PIECE = re.compile("|".join(pattern for _, pattern in PIECES))
CLITIC = re.compile(rf"(?i)(?:n{_APOSTROPHE}t|{_APOSTROPHE}(?:s|m|d|ll|ve|re))\Z")
LONGEST_CLITIC = 3
LONGEST_CONTRACTION = max(map(len, CONTRACTIONS))
INITIAL = re.compile(r"[A-Z]")


def tokens(text: str, start: int = 0, stop: int | None = None) -> list[Offsets]:
    """The words of `text[start:stop]`, in order, as offsets into `text`."""
    found: list[Offsets] = []
    add = found.append
    for chunk in CHUNK.finditer(text, start, len(text) if stop is None else stop):
        at = chunk.start()
        for a, b in chunk_pieces(chunk.group()):
            add((at + a, at + b))
    return _numbered(text, found)


@of_short(1 << 16)
def chunk_pieces(chunk: str) -> tuple[Offsets, ...]:
    """Split one stretch without white space."""
    if chunk.isalpha() and chunk.lower() not in CONTRACTIONS:
        return ((0, len(chunk)),)
    pieces: list[Offsets] = []
    at = 0
    while at < len(chunk):
        match = PIECE.match(chunk, at)
        stop = match.end() if match else at + 1
        stop = _with_period(chunk, at, stop)
        pieces += [(at + a, at + b) for a, b in word_parts(chunk[at:stop])]
        at = stop
    return tuple(pieces)


@of_short(1 << 16)
def word_parts(word: str) -> tuple[Offsets, ...]:
    """Take contractions apart: *don't* → *do n't*, *cannot* → *can not*, *Israel's* → *Israel 's*."""
    stop = len(word)
    clitics: list[Offsets] = []
    while not (cut := CONTRACTIONS.get(word[:stop].lower()) if stop <= LONGEST_CONTRACTION else None):
        match = CLITIC.search(word, max(1, stop - LONGEST_CLITIC), stop)
        if not match:
            return ((0, stop), *reversed(clitics))
        clitics.append((match.start(), stop))
        stop = match.start()
    return ((0, cut), (cut, stop), *reversed(clitics))


def _with_period(chunk: str, start: int, stop: int) -> int:
    """Give an abbreviation its period: *Mr.*, *Inc.*, the *J.* of a name."""
    if not chunk.startswith(".", stop) or chunk.startswith("..", stop):
        return stop
    word = chunk[start:stop]
    lone_initial = INITIAL.fullmatch(word) and stop + 1 == len(chunk) and start == 0 and word != "I"
    return stop + 1 if lone_initial or word.lower() in SHORT else stop


def _numbered(text: str, found: list[Offsets]) -> list[Offsets]:
    """Join *No.* to its period where a number follows, and only there."""
    for i in range(len(found) - 2, 0, -1):
        a, b = found[i]
        if text[a:b] != "." or found[i - 1][1] != a:
            continue
        if text[slice(*found[i - 1])].lower() in NUMBERED and text[found[i + 1][0]].isdigit():
            found[i - 1 : i + 1] = [(found[i - 1][0], b)]
    return found
