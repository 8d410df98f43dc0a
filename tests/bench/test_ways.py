"""Parts of the program and rivals read what they should and no more."""

from bench.rivals.verb_coder import coded
from bench.ways import heads, tables
from dateline.records import Event, Part, Report, Span

TEXT = "Iran's foreign minister condemned Israel on Monday. Gunmen killed three people near Mosul."


def report(text: str) -> Report:
    return Report("r", text, (Part("paragraph", Span(0, len(text)), "test"),), published="2024-03-05")


def grounds(events: tuple[Event, ...]) -> set[str]:
    return {basis.rule for event in events for basis in event.basis if basis.field == "type"}


def test_tables_alone_hear_no_model() -> None:
    found = grounds(tables(report(TEXT)).events)
    assert found
    assert not any("model" in rule for rule in found)


def test_heads_alone_know_no_word_of_the_types() -> None:
    found = grounds(heads(report(TEXT)).events)
    assert found
    assert all(rule.startswith("model") for rule in found)


def test_the_verb_coder_wants_both_parties_in_the_tables() -> None:
    text = "Iran's foreign minister condemned Israel on Monday. They killed three people near Mosul."
    found = coded(report(text)).events
    assert [(e.type, e.actors[0].name, e.recipients[0].name, e.when) for e in found] == [
        ("ACCUSE", "Iran foreign minister", "Israel", "2024-03-05")
    ]
    one_side = coded(report(text), dyad=False).events
    assert [(e.type, e.actors) for e in one_side][1:] == [("ASSAULT", ())]


def test_the_verb_coder_turns_passives_and_drops_what_is_negated() -> None:
    text = "Syria was condemned by Turkey. Turkey did not condemn Iraq."
    assert [(e.actors[0].name, e.recipients[0].name) for e in coded(report(text)).events] == [
        ("Turkey", "Syria")
    ]
