"""A report's text and parts in, its language out; what is not English is refused by name."""

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

import py3langid

from dateline.errors import NotEnglish
from dateline.records import Part

FACTS = tomllib.loads(Path(__file__).with_name("english.toml").read_text("utf-8"))
FUNCTION_WORDS = frozenset(FACTS["function_words"])
NAMES: dict[str, str] = FACTS["languages"]
MIN_SHARE = 0.2  # of function words: English without asking further
UNSURE_SHARE = 0.1  # below it, no prose even where the classifier says English
SAMPLE = 20_000  # characters that are looked at
WORD = re.compile(r"[^\W\d_]+")


def refuse_other_languages(text: str, parts: Iterable[Part]) -> str:
    """`"en"`. Raises NotEnglish when the body is in another language.

    English prose is about two fifths function words; where the share is low, a classifier is asked for the language.
    """
    body = " ".join(text[p.span.start : p.span.stop] for p in parts if p.kind == "paragraph")[:SAMPLE]
    words = WORD.findall(body.casefold())
    share = sum(word in FUNCTION_WORDS for word in words) / max(1, len(words))
    if share >= MIN_SHARE:
        return "en"
    code = py3langid.classify(body.casefold())[0]
    if code != "en" or share < UNSURE_SHARE:
        name = NAMES.get(code, code) if code != "en" else "no language that is known"
        raise NotEnglish(f"not English (looks like {name}); only English reports are read")
    return "en"
