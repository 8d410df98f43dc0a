"""Sentences of a report → text for a person or another tool: CoNLL-U, JSON, or an indented tree."""

from collections.abc import Callable, Iterator

import msgspec

from dateline.records import Report, Sentence, Token

SHOWN = 0.25  # less likely triggers are left out of CoNLL-U
Show = Callable[[Report, tuple[Sentence, ...]], Iterator[str]]


def conllu(report: Report, sentences: tuple[Sentence, ...]) -> Iterator[str]:
    """CoNLL-U; names, roles, factuality and triggers stand in MISC."""
    yield f"# newdoc id = {report.article}"
    for number, sentence in enumerate(sentences, 1):
        text = report.text[sentence.span.start : sentence.span.stop]
        yield f"# sent_id = {report.article}-{number}"
        yield f"# part = {sentence.part}"
        if sentence.upper_case:
            yield "# upper_case = read as if written small"
        yield f"# text = {' '.join(text.split())}"
        marks = misc(report, sentence)
        for at, token in enumerate(sentence.tokens):
            yield "\t".join(columns(at, token, marks[at]))
        yield ""


def columns(at: int, token: Token, marks: list[str]) -> tuple[str, ...]:
    misc = "|".join(marks) or "_"
    return (
        str(at + 1), token.text, token.lemma, token.upos, token.xpos, "_",
        str(token.head + 1), token.deprel, "_", misc,
    )  # fmt: skip


def misc(report: Report, sentence: Sentence) -> list[list[str]]:
    """What MISC says of each word: `Name=B-PER`, `Sense=01`, `Args=ARG0:2,ARG1:5`, `Trigger=ASSAULT:0.93`."""
    found: list[list[str]] = [[] for _ in sentence.tokens]
    for name in sentence.names:
        for at in range(name.first, name.last + 1):
            found[at].append(f"Name={'B' if at == name.first else 'I'}-{name.kind}")
    for predicate in sentence.predicates:
        roles = ",".join(f"{a.label}:{a.head + 1}" for a in predicate.arguments)
        found[predicate.token] += [f"Sense={predicate.sense}"] + ([f"Args={roles}"] if roles else [])
        found[predicate.token].append(f"Factuality={predicate.factuality}")
    for trigger in sentence.triggers:
        if trigger.score >= SHOWN:
            found[trigger.token].append(f"Trigger={trigger.type}:{trigger.score:.2f}")
    for at, (token, after) in enumerate(zip(sentence.tokens, sentence.tokens[1:], strict=False)):
        if token.span.stop == after.span.start:
            found[at].append("SpaceAfter=No")
    return found


def json(report: Report, sentences: tuple[Sentence, ...]) -> Iterator[str]:
    """One line of JSON: the article and its sentences as in the records."""
    yield msgspec.json.encode({"article": report.article, "sentences": sentences}).decode()


def tree(report: Report, sentences: tuple[Sentence, ...]) -> Iterator[str]:
    """Each word below its head, with its relation; predicates with their arguments below the tree."""
    for sentence in sentences:
        yield report.text[sentence.span.start : sentence.span.stop]
        root = next(at for at, token in enumerate(sentence.tokens) if token.head < 0)
        yield from branch(sentence, root, 1)
        for predicate in sentence.predicates:
            arguments = (
                f"{a.label} [{report.text[a.span.start : a.span.stop]}]" for a in predicate.arguments
            )
            yield f"  {sentence.tokens[predicate.token].text}: {' '.join(arguments)}".rstrip(": ")
        yield ""


def branch(sentence: Sentence, at: int, depth: int) -> Iterator[str]:
    token = sentence.tokens[at]
    name = next((f" {n.kind}" for n in sentence.names if n.first <= at <= n.last), "")
    yield f"{'  ' * depth}{token.text} ({token.deprel} {token.xpos}{name})"
    for child, other in enumerate(sentence.tokens):
        if other.head == at:
            yield from branch(sentence, child, depth + 1)


FORMATS: dict[str, Show] = {"conllu": conllu, "json": json, "tree": tree}
