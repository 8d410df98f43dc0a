"""Gold sentences and what the reader makes of them → scores in percent."""

from collections import Counter
from collections.abc import Iterable, Iterator

from bench.conllu import Document
from dateline.language import Reader, parse
from dateline.language.block import Unread
from dateline.language.parse import of_words, read_sentences
from dateline.records import Part, Report, Sentence, Span

Figures = dict[str, float]


def f1(right: int, guessed: int, wanted: int) -> float:
    """The harmonic mean of precision and recall, in percent."""
    return 200 * right / max(1, guessed + wanted)


def on_gold_words(reader: Reader, words: Iterable[list[str]]) -> tuple[Sentence, ...]:
    """What the reader says of sentences whose words are given."""
    text, found = "", list[Unread]()
    pieces: list[str] = []
    at = 0
    for forms in words:
        places = []
        for form in forms:
            places.append((at, at + len(form)))
            pieces.append(form)
            at += len(form) + 1
        found.append(of_words("paragraph", places, forms))
    text = " ".join(pieces)
    return read_sentences(text, found, reader)


def tree_scores(reader: Reader, documents: list[Document]) -> Figures:
    """Tags, lemmas and arcs on gold words; `las` counts the main relation, `las_subtypes` the whole."""
    wanted = [sentence for document in documents for sentence in document.sentences]
    found = on_gold_words(reader, ([t.text for t in s.tokens] for s in wanted))
    counts: Counter[str] = Counter()
    for gold, guess in zip(wanted, found, strict=True):
        for a, b in zip(gold.tokens, guess.tokens, strict=True):
            counts["words"] += 1
            counts["upos"] += a.upos == b.upos
            counts["xpos"] += a.xpos == b.xpos
            counts["lemma"] += a.lemma == b.lemma
            counts["uas"] += a.head == b.head
            counts["las"] += a.head == b.head and main_relation(a.deprel) == main_relation(b.deprel)
            counts["las_subtypes"] += a.head == b.head and a.deprel == b.deprel
    words = counts.pop("words")
    return {name: 100 * count / words for name, count in counts.items()}


def raw_scores(reader: Reader, documents: list[Document]) -> Figures:
    """F1 of words, sentences and arcs from raw text whose paragraphs are known, as CoNLL 2018 counts them."""
    counts: Counter[str] = Counter()
    for document in documents:
        found = parse(raw_report(document), reader)
        for name, gold, guess in compared(document.sentences, found):
            counts[f"{name} right"] += len(gold & guess)
            counts[f"{name} guessed"] += len(guess)
            counts[f"{name} wanted"] += len(gold)
    return {
        name: f1(counts[f"{name} right"], counts[f"{name} guessed"], counts[f"{name} wanted"])
        for name in ("tokens", "sentences", "raw_las")
    }


def raw_report(document: Document) -> Report:
    """The document as text with paragraphs, all of them body."""
    parts = []
    at = 0
    for block in document.text.split("\n\n"):
        parts.append(Part("paragraph", Span(at, at + len(block)), "block"))
        at += len(block) + 2
    return Report(document.name, document.text, tuple(parts))


def compared(
    gold: tuple[Sentence, ...], guess: tuple[Sentence, ...]
) -> Iterator[tuple[str, set[object], set[object]]]:
    """Pairs of sets to count the common members of."""
    yield "tokens", {t.span for s in gold for t in s.tokens}, {t.span for s in guess for t in s.tokens}
    yield "sentences", {s.span for s in gold}, {s.span for s in guess}
    yield "raw_las", set(arcs(gold)), set(arcs(guess))


def arcs(sentences: tuple[Sentence, ...]) -> Iterator[tuple[Span, Span | None, str]]:
    for sentence in sentences:
        for token in sentence.tokens:
            head = sentence.tokens[token.head].span if token.head >= 0 else None
            yield token.span, head, main_relation(token.deprel)


def main_relation(deprel: str) -> str:
    return deprel.partition(":")[0]
