"""Tokens in, time expressions out: the grammar applied, widest match first, nothing resolved yet."""

import inspect
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from dateline.when import meanings, wraps
from dateline.when.patterns import KINDS, Compiler, Pattern, by_first_letter, literals, unique
from dateline.when.terms import Every, Field, Length, Meaning, Phrase, Refused, Shift, Span, Step, Weekday
from dateline.when.words import OTHER, Token, Vocabulary, load_tables

HERE = Path(__file__).parent
KIND_OF = {
    Field: "field",
    Weekday: "weekday",
    Step: "step",
    Shift: "shift",
    Length: "length",
    Every: "every",
    Span: "span",
}


@dataclass(frozen=True, slots=True)
class Item:
    """A token, or an expression with its tokens `first` to `stop`."""

    letter: str
    first: int
    stop: int
    phrase: Phrase | None = None
    rule: str = ""


@dataclass(frozen=True)
class Grammar:
    """words.toml, patterns.toml and feasts.toml, ready to be applied."""

    words: Vocabulary
    base: Mapping[str, tuple[Pattern, ...]]
    wrap: Mapping[str, tuple[Pattern, ...]]
    readers: Mapping[str, str]
    stretch: re.Pattern[str]
    functions: Mapping[str, Callable[..., Meaning]]


@dataclass(frozen=True, slots=True)
class Ground:
    """What expressions are looked for in, and by which rules."""

    tokens: Sequence[Token]
    rules: Grammar


Match: TypeAlias = tuple[int, int, Item]  # first item, stop, what is put in their place


def functions() -> dict[str, Callable[..., Meaning]]:
    """The meanings that patterns may name."""
    return {
        name: function
        for module in (meanings, wraps)
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
    }


@cache
def grammar(directory: Path = HERE) -> Grammar:
    """The grammar of a directory, read once. Raises BadTable with file, row and remedy."""
    path = directory / "patterns.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    feasts = tomllib.loads((directory / "feasts.toml").read_text(encoding="utf-8"))
    rows = [
        {"match": m, "mean": "feast", "with": {"feast": key}}
        for key, row in feasts.items()
        for m in row["names"]
    ]
    base, wrap, slots = [*data["base"], *rows], data["wrap"], data["slots"]
    unique([*base, *wrap], path)
    words = Vocabulary(load_tables(directory / "words.toml"), literals([*base, *wrap], slots), path)
    words.triggers |= {
        f"={w}" for row in rows for w in literals([row], {}) if w in words.tables["feast_word"]
    }
    compiler = Compiler(words, slots, path)
    known = functions()
    return Grammar(
        words,
        by_first_letter([compiler.pattern(row, known) for row in base]),
        by_first_letter([compiler.pattern(row, known) for row in wrap]),
        {name: slot["read"] for name, slot in slots.items()},
        re.compile(f"(?<![^ ])[^ ]*[{words.trigger_letters()}][^ ]*"),
        known,
    )


def letters_of(tokens: Sequence[Token], rules: Grammar) -> str:
    """One letter for each token, a blank for tokens that no pattern knows."""
    words = rules.words
    return "".join([words[t.text] for t in tokens])


def phrases(tokens: Sequence[Token], rules: Grammar) -> list[Item]:
    """All expressions of a text in order; none overlaps another."""
    found, ground = [], Ground(tokens, rules)
    letters = f"{OTHER}{rules.words['.']}{letters_of(tokens, rules)}{rules.words['.']}{OTHER}"
    for stretch in rules.stretch.finditer(letters):
        first = stretch.start() - 1
        items = [
            Item(x, first + i - 2, first + i - 1) for i, x in enumerate(letters[first : stretch.end() + 1])
        ]
        items = widest(items, ground, rules.base)
        while any(i.rule for i in items):
            wider = widest(items, ground, rules.wrap)
            if wider == items:
                break
            items = wider
        found += [i for i in items if i.phrase and i.phrase.modifier != "BARE"]
    return found


def widest(items: list[Item], ground: Ground, patterns: Mapping[str, tuple[Pattern, ...]]) -> list[Item]:
    """The items with the widest matches put in place of what they cover; equal ones go to the first in the text."""
    letters = "".join([i.letter for i in items])
    spans = [
        found
        for at, letter in enumerate(letters)
        if letter in patterns and (found := longest(at, letters, items, ground, patterns[letter]))
    ]
    taken: list[Match] = []
    used = bytearray(len(items))
    for start, stop, item in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        if not any(used[start:stop]):
            used[start:stop] = b"\1" * (stop - start)
            taken.append((start, stop, item))
    return covered(items, sorted(taken, key=lambda s: s[0]))


def covered(items: list[Item], taken: list[Match]) -> list[Item]:
    """Items with each stretch of `taken` made one."""
    out, at = [], 0
    for start, stop, item in taken:
        out += [*items[at:start], item]
        at = stop
    return out + items[at:]


def longest(
    at: int, letters: str, items: list[Item], ground: Ground, patterns: Sequence[Pattern]
) -> Match | None:
    """The longest match that begins at a place and means something; of equals the pattern that stands first."""
    matches = [(-m.end(), n, m, p) for n, p in enumerate(patterns) if (m := p.expression.match(letters, at))]
    for back, _, match, pattern in sorted(matches, key=lambda m: m[:2]):
        meaning = read(match, pattern, items, ground)
        if meaning is not None and -back > at:
            return at, -back, item_of(meaning, items[at].first, items[-back - 1].stop, pattern)
    return None


def item_of(meaning: Phrase | Refused, first: int, stop: int, pattern: Pattern) -> Item:
    """What a match becomes: an item whose letter is its kind, *nothing* where it is refused."""
    rule = f"patterns.toml: {pattern.match}"
    if isinstance(meaning, Refused):
        return Item(KINDS["nothing"], first, stop, None, rule)
    kind = "clock" if pattern.mean in ("hour", "point") else KIND_OF[type(meaning.term)]
    return Item(KINDS[kind], first, stop, meaning, rule)


def read(match: re.Match[str], pattern: Pattern, items: list[Item], ground: Ground) -> Meaning:
    """A pattern's function called with what stands in its slots."""
    rules, slots = ground.rules, dict(pattern.given)
    for number, (name, definition) in enumerate(pattern.slots, 1):
        start, stop = match.span(number)
        if start < 0:
            continue
        if rules.readers[definition] == "phrase":
            slots[name] = items[start].phrase
        else:
            texts = [t.text for t in ground.tokens[items[start].first : items[stop - 1].stop]]
            slots[name] = READERS[rules.readers[definition]](texts, pattern.classes[definition], rules.words)
        if slots[name] is None:
            return None
    return rules.functions[pattern.mean](**slots)


# ---- how slots are read ----------------------------------------------------------------------------------


def value(texts: Sequence[str], classes: Sequence[str], words: Vocabulary) -> Any:
    """What words.toml says of the first word that is in one of the slot's classes."""
    return next((v for t in texts if (v := words.value(t, classes)) is not None), None)


def number(texts: Sequence[str], _: Sequence[str], words: Vocabulary) -> float | None:
    """A number in digits or words: *12*, *1,500*, *2.5*, *twenty-five*, *two hundred*, *a*, *third*, *21st*."""
    total = current = 0.0
    said = False
    for text in texts:
        digits = re.fullmatch(r"([\d,]*\.?\d+)(?:st|nd|rd|th)?", text)
        worth = (
            float(digits[1].replace(",", ""))
            if digits
            else words.value(text, ("numeral", "ordinal", "counted"))
        )
        if worth is None:
            continue
        said = True
        if worth >= 100 and not digits:
            current = max(current, 1) * worth
            total, current = (total + current, 0) if worth > 100 else (total, current)
        else:
            current += worth
    return total + current if said else None


def year(texts: Sequence[str], _: Sequence[str], __: Vocabulary) -> int:
    """*1994*, or *'94* as the year of that ending from 1950 to 2049."""
    number = int(texts[-1].lstrip("'’‘"))
    return number if number > 99 else number + (1900 if number >= 50 else 2000)


def year_words(texts: Sequence[str], _: Sequence[str], words: Vocabulary) -> int | None:
    """*nineteen ninety-seven*."""
    rest = number(texts[1:], (), words)
    return None if rest is None or rest > 99 else int(words.value(texts[0], ("century_word",)) * 100 + rest)


def decade(texts: Sequence[str], _: Sequence[str], words: Vocabulary) -> int | None:
    """*1990s*, *'90s*, *nineties* as the decade's first year."""
    digits = re.search(r"\d+", texts[-1])
    if not digits:
        return None if (worth := words.value(texts[-1], ("decade_word",))) is None else int(worth)
    first = int(digits[0])
    return first if first > 99 else first + (1900 if first >= 20 else 2000)


def halves(texts: Sequence[str], _: Sequence[str], __: Vocabulary) -> float | None:
    """*2 1/2*."""
    return int(texts[0]) + int(texts[1]) / int(texts[3]) if int(texts[3]) else None


def vague(texts: Sequence[str], classes: Sequence[str], words: Vocabulary) -> int:
    """0 for a number that is not said (*several*), 2 for *a couple of*."""
    return int(value(texts, ("vague",), words) or 0)


def text(texts: Sequence[str], _: Sequence[str], __: Vocabulary) -> str:
    """The words as they stand."""
    return "".join(texts)


READERS: dict[str, Callable[[Sequence[str], Sequence[str], Vocabulary], Any]] = {
    "value": value, "number": number, "year": year, "year_words": year_words, "decade": decade,
    "halves": halves, "vague": vague, "text": text,
}  # fmt: skip
