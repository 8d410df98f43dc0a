"""A place name in, the key it is kept under out: no case, accents, points or hyphens, short forms written out."""

import unicodedata

from dateline.kept import of_short

LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ə": "a", "ß": "ss"}
    | dict.fromkeys(".,'’‘`ʿʾʼʻ“”\"", "")
    | dict.fromkeys("-‐‑–—_/\u00a0", " ")
)
SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


@of_short(4096)
def fold(name: str) -> str:
    """The key of a name: `fold("St. Étienne")` is `saint etienne`. Not for offsets: lengths change."""
    text = name.lower().translate(LETTERS)
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    words = text.split()
    if len(words) > 1 and words[0] in SHORT:
        words[0] = SHORT[words[0]]
    if len(words) > 1 and words[0] == "the":
        del words[0]
    return " ".join(words)
