"""What the reader sees in short sentences, and what must hold for any text."""

from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import BadTable, NotEnglish
from dateline.language import open_reader, parse
from dateline.records import Part, Report, Sentence, Span, Status
from tests.tables import rows

READER = open_reader()


def report(text: str, language: str | None = "en") -> Report:
    return Report("test", text, (Part("paragraph", Span(0, len(text)), "test"),), language=language)


def one(text: str) -> Sentence:
    (sentence,) = parse(report(text), READER)
    return sentence


def word(sentence: Sentence, text: str) -> int:
    return next(at for at, token in enumerate(sentence.tokens) if token.text == text)


@pytest.mark.parametrize(("text", "form", "tag", "lemma"), rows("language/tags.csv"))
def test_tags_and_lemmas(text: str, form: str, tag: str, lemma: str) -> None:
    token = one(text).tokens[word(one(text), form)]
    assert (token.xpos, token.lemma) == (tag, lemma)


@pytest.mark.parametrize(("text", "form", "relation", "head"), rows("language/arcs.csv"))
def test_arcs(text: str, form: str, relation: str, head: str) -> None:
    sentence = one(text)
    token = sentence.tokens[word(sentence, form)]
    assert (token.deprel, sentence.tokens[token.head].text) == (relation, head)


@pytest.mark.parametrize(("text", "predicate", "label", "argument"), rows("language/roles.csv"))
def test_roles(text: str, predicate: str, label: str, argument: str) -> None:
    sentence = one(text)
    (found,) = (p for p in sentence.predicates if p.token == word(sentence, predicate))
    assert (label, argument) in {(a.label, text[a.span.start : a.span.stop]) for a in found.arguments}


@pytest.mark.parametrize(("text", "kind", "name"), rows("language/names.csv"))
def test_names(text: str, kind: str, name: str) -> None:
    sentence = one(text)
    found = {
        (n.kind, " ".join(t.text for t in sentence.tokens[n.first : n.last + 1])) for n in sentence.names
    }
    assert (kind, name) in found or (not name and not found)


@pytest.mark.parametrize(
    ("text", "trigger", "type_", "status", "actor", "recipient"), rows("language/acts.csv")
)
def test_acts(text: str, trigger: str, type_: str, status: str, actor: str, recipient: str) -> None:
    sentence = one(text)
    (found,) = (t for t in sentence.triggers if t.token == word(sentence, trigger))
    likeliest = get_args(Status)[found.statuses.index(max(found.statuses))]
    assert (found.type, likeliest) == (type_, status or likeliest)
    acts = {
        sentence.tokens[at].text for at, acting, suffering in found.parties if acting > max(0.25, suffering)
    }
    suffers = {
        sentence.tokens[at].text for at, acting, suffering in found.parties if suffering > max(0.25, acting)
    }
    assert set(actor.split()) <= acts and set(recipient.split()) <= suffers


def test_capitals_are_read_as_small_letters_with_the_same_offsets() -> None:
    text = "THE ARMY STRUCK THE DEPOT NEAR THE RIVER ON SUNDAY."
    sentence = one(text)
    assert sentence.upper_case
    assert sentence.tokens[word(sentence, "ARMY")].deprel == "nsubj"
    assert [text[t.span.start : t.span.stop] for t in sentence.tokens] == [t.text for t in sentence.tokens]


def test_another_language_is_refused() -> None:
    with pytest.raises(NotEnglish):
        parse(report("Le ministre est parti.", "fr"), READER)


def test_parts_bound_sentences_and_furniture_is_left_out() -> None:
    text = "Blast kills two\nShare this\nPolice came at once"
    spans = (Span(0, 15), Span(16, 26), Span(27, 46))
    parts = tuple(
        Part(kind, span, "test")
        for kind, span in zip(("title", "furniture", "paragraph"), spans, strict=True)
    )
    found = parse(Report("test", text, parts), READER)
    assert [(s.part, s.span) for s in found] == [("title", spans[0]), ("paragraph", spans[2])]


def test_a_report_without_text_has_no_sentences() -> None:
    assert parse(Report("test", "", ()), READER) == ()


def test_the_same_report_is_always_read_the_same() -> None:
    text = "The army struck the depot. Two men died, police said. Why? Nobody knows what Lopez did there."
    assert parse(report(text), READER) == parse(report(text), open_reader())


def test_a_sentence_without_end_is_cut() -> None:
    text = "and they went on, " * 200
    found = parse(report(text), READER)
    assert max(len(s.tokens) for s in found) <= 120
    check(text, found)


def test_a_missing_model_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadTable, match="not there"):
        open_reader(tmp_path)


@settings(max_examples=60)
@given(st.text(max_size=300))
def test_any_text_gives_exact_offsets_and_trees_with_one_root(text: str) -> None:
    check(text, parse(report(text), READER))


def check(text: str, found: tuple[Sentence, ...]) -> None:
    assert "".join(t.text for s in found for t in s.tokens) == "".join(text.split())
    for sentence in found:
        assert [text[t.span.start : t.span.stop] for t in sentence.tokens] == [
            t.text for t in sentence.tokens
        ]
        assert is_tree([t.head for t in sentence.tokens])
        places = range(len(sentence.tokens))
        assert all(n.first in places and n.last in places and n.first <= n.last for n in sentence.names)
        assert all(a.head in places for p in sentence.predicates for a in p.arguments)
        for trigger in sentence.triggers:
            assert sum(trigger.statuses) == pytest.approx(1, abs=0.01)
            assert [w for w, *_ in trigger.parties] == sorted(
                {w for w, *_ in trigger.parties} - {trigger.token}
            )
            assert all(w in places and 0.049 <= a + b <= 1.001 for w, a, b in trigger.parties)


def is_tree(heads: list[int]) -> bool:
    """One root, and every word gets there."""
    for start in range(len(heads)):
        at, steps = start, 0
        while at >= 0 and steps <= len(heads):
            at, steps = heads[at], steps + 1
        if at >= 0:
            return False
    return heads.count(-1) == 1
