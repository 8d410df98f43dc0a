"""Which words stand in quotation marks, and who speaks them."""

from dateline.records import Sentence

OPENING = frozenset("“«„")
CLOSING = frozenset("”»")
EITHER = frozenset({'"', "``", "''"})


def quotations(sentences: tuple[Sentence, ...], paragraph: list[int]) -> list[list[int]]:
    """For each token the number of the quotation that it stands in, 0 outside.

    A quotation left open at the end of its paragraph ends there; the next paragraph opens its own.
    """
    numbers: list[list[int]] = []
    current, last = 0, 0
    for s, sentence in enumerate(sentences):
        if s and paragraph[s] != paragraph[s - 1]:
            current = 0
        row: list[int] = []
        for token in sentence.tokens:
            if token.upos == "PUNCT" and (token.text in OPENING or (token.text in EITHER and not current)):
                last += 1
                current = last
                row.append(0)
            elif token.upos == "PUNCT" and current and (token.text in CLOSING or token.text in EITHER):
                current = 0
                row.append(0)
            else:
                row.append(current)
        numbers.append(row)
    return numbers


def paragraphs(sentences: tuple[Sentence, ...], text: str) -> list[int]:
    """The number of each sentence's paragraph: a line break between two sentences parts them."""
    numbers, current = [], 0
    for s, sentence in enumerate(sentences):
        if s and "\n" in text[sentences[s - 1].span.stop : sentence.span.start]:
            current += 1
        numbers.append(current)
    return numbers
