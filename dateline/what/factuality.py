"""A trigger in, whether it happened out: tense, modality, negation, governing words, headlines, commitment.

The tables are `factuality.toml`. The walk goes from the trigger up to the clause that a source (or the report)
vouches for.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dateline.records import Happening, Sentence, Status, Verdict
from dateline.what.leaning import leaning
from dateline.what.roles import carrier, words
from dateline.what.tree import Tree, bare

PARTS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}
BELOW = frozenset(
    {"xcomp", "ccomp", "obj", "obl", "nmod", "acl", "nsubj:pass", "advcl", "csubj:pass", "csubj", "compound"}
)
FACTUAL_CASES = frozenset({"", "of", "in", "on", "to", "for", "from", "against", "with", "at", "about"})
STEPS = 5
Effect = str  # a Status, or "none", or "would"


@dataclass(frozen=True, slots=True)
class Table:
    """Lemma → effect, for each kind of governing word; and the lists that stand alone."""

    effects: Mapping[str, Mapping[str, Effect]]
    negation: frozenset[str]
    happens: frozenset[str]
    spoken: frozenset[str]
    lasting_nouns: frozenset[str]
    lasting_verbs: frozenset[str]


@cache
def table() -> Table:
    raw = tomllib.loads((files("dateline.what") / "factuality.toml").read_text("utf-8"))
    single = ("negation", "happens", "spoken", "lasting")
    return Table(
        effects={
            name: {word: effect for effect, some in part.items() for word in some}
            for name, part in raw.items()
            if name not in single
        },
        negation=frozenset(raw["negation"]["words"]),
        happens=frozenset(raw["happens"]["words"]),
        spoken=frozenset(raw["spoken"]["types"]),
        lasting_nouns=frozenset(raw["lasting"]["nouns"]),
        lasting_verbs=frozenset(raw["lasting"]["verbs"]),
    )


def status(
    happening: Happening, sentence: Sentence, commitment: str | None = None, later: bool | None = None
) -> Verdict:
    """Whether the last source in the chain presents the act as done, under way, to come, possible or not done.

    `commitment` is FactBank's value of the cue above the trigger (`CT+`, `PS-`, …); `later` says whether the time of
    the act lies after publication (None: no time). The verdict's status is None where the act gets no record.
    """
    found = ruled(happening, sentence, commitment, later)
    return leaning(found, Tree(sentence, happening.sentence), happening, later)


def ruled(
    happening: Happening, sentence: Sentence, commitment: str | None = None, later: bool | None = None
) -> Verdict:
    """What the rules alone say."""
    tree = Tree(sentence, happening.sentence)
    found = _of_tree(tree, happening)
    if later and found.status in ("occurred", "ongoing"):
        found = Verdict("planned", f"{found.rule}; its time is to come")
    if later is False and found.status == "planned" and happening.type != "AGREE":
        found = Verdict("occurred", f"{found.rule}; its time is past")
    return _committed(found, commitment)


def _committed(found: Verdict, commitment: str | None) -> Verdict:
    """What the source makes of it: who denies an act says that it did not occur."""
    if commitment is None or found.status is None:
        return found
    if commitment.endswith("-"):
        turned: Status = "occurred" if found.status == "not_occurred" else "not_occurred"
        return Verdict(
            turned if commitment == "CT-" else "possible", f"{found.rule}; the source commits to {commitment}"
        )
    if commitment in ("PS+", "PR+") and found.status in ("occurred", "ongoing"):
        return Verdict("possible", f"{found.rule}; the source commits to {commitment}")
    return found


def _of_tree(tree: Tree, happening: Happening) -> Verdict:
    i = happening.token
    verdict = _itself(tree, happening)
    node = i
    for _ in range(STEPS):
        marked = _marked(tree, node)
        if marked is not None:
            return marked
        head = tree.tokens[node].head
        if head < 0:
            break
        effect = _effect(tree, node, head)
        if effect is not None:
            verdict = _joined(verdict, effect, tree, head)
            if verdict.status is None:
                return verdict
        elif not _climbs(tree, node, head):
            break
        else:
            verdict = _carried(verdict, tree, node, head, happening.type)
        node = head
    if tree.lemmas[-1] == "?" or (tree.tokens and tree.tokens[-1].text == "?"):
        return Verdict(None, "a question")
    return verdict


def _carried(found: Verdict, tree: Tree, node: int, head: int, type_: str) -> Verdict:
    """*will fly to talk*, *were to be held*: an infinitive or a noun lies in the time of the verb above it."""
    token = tree.tokens[node]
    timeless = (token.xpos in ("VB", "VBG") and not tree.named(node, "aux")) or token.upos == "NOUN"
    if found.status != "occurred" or not timeless or tree.tokens[head].upos not in ("VERB", "AUX"):
        return found
    if tree.lemmas[head] == "be" and token.xpos == "VB":
        return Verdict("planned", "tense: is to")
    above = _tense(tree, head, type_)
    return above if above.status in ("planned", "possible", None) else found


def _itself(tree: Tree, happening: Happening) -> Verdict:
    """The trigger's own clause."""
    i = happening.token
    if tree.tokens[i].upos in ("VERB", "AUX"):
        return _negated(tree, i, happening, _tense(tree, i, happening.type))
    on = table().effects["on_noun"]
    for c in tree.named(i, "amod", "compound", "det", "advmod"):
        if tree.lemmas[c] in on:
            return _verdict(on[tree.lemmas[c]], f"on_noun {tree.lemmas[c]}")
    if any(tree.lemmas[c] == "no" for c in tree.named(i, "det")):
        return Verdict("not_occurred", "factuality.toml: negation no")
    verb = carrier(tree, i)
    if verb is not None and (tree.lemmas[verb] in words().acts or tree.lemmas[verb] in table().happens):
        return _negated(tree, verb, happening, _tense(tree, verb, happening.type))
    head = tree.tokens[i].head
    subject = bare(tree.tokens[i].deprel) == "nsubj"
    if subject and head >= 0 and (tree.tokens[head].deprel == "root" or tree.lemmas[head] in table().happens):
        future = _tense(tree, head, happening.type)
        if future.status == "planned" or (
            future.status == "not_occurred" and tree.lemmas[head] in table().happens
        ):
            return future
    if any(tree.lemmas[c] == "be" for c in tree.named(i, "cop")) or tree.tokens[i].upos == "ADJ":
        return _negated(tree, i, happening, Verdict("occurred", "a predicate"))
    if tree.lemmas[i] in table().lasting_nouns:
        return Verdict("ongoing", f"factuality.toml: lasting {tree.lemmas[i]}")
    return Verdict("occurred", "a noun told as a fact")


def _tense(tree: Tree, v: int, type_: str) -> Verdict:
    """Tense, aspect and mood of a verb, with the auxiliaries that it shares with the verb it is joined to."""
    token = tree.tokens[v]
    auxiliaries = list(tree.named(v, "aux")) or _shared(tree, v)
    modals = table().effects["modal"]
    for a in auxiliaries:
        effect = modals.get(tree.lemmas[a]) or modals.get(tree.tokens[a].text.lower())
        if effect == "would":
            return _verdict("planned" if _told(tree, v) else "possible", "modal would")
        if effect is not None and tree.tokens[a].xpos == "MD":
            return _verdict(effect, f"modal {tree.lemmas[a]}")
    have = any(tree.lemmas[a] == "have" for a in auxiliaries)
    be = [a for a in auxiliaries if tree.lemmas[a] == "be"]
    if token.xpos == "VBG" and be:
        past = any(tree.tokens[a].xpos == "VBD" for a in be) and not have
        return Verdict("occurred" if past else "ongoing", "tense: progressive")
    spoken = type_ in table().spoken
    title = tree.sentence.part == "title"
    infinitive = any(tree.lemmas[m] == "to" for m in tree.named(v, "mark"))
    if (
        title
        and infinitive
        and (token.head < 0 or bare(token.deprel) in ("parataxis", "acl", "dep", "xcomp", "advcl"))
    ):
        return Verdict("planned", "tense: to + verb in a headline")
    if token.xpos in ("VBZ", "VBP", "VB") and not auxiliaries and not infinitive:
        if title or spoken:
            return Verdict("occurred", "tense: present of a headline or of words")
        return Verdict("ongoing", "tense: present")
    if infinitive and any(tree.lemmas[a] == "be" for a in auxiliaries) and token.xpos == "VB":
        return Verdict("planned", "tense: is to")
    present = any(tree.tokens[a].xpos in ("VBZ", "VBP") for a in be) and not have
    if present and tree.lemmas[v] in table().lasting_verbs:
        return Verdict("ongoing", "tense: present passive")
    return Verdict("occurred", "tense: past")


def _shared(tree: Tree, v: int) -> list[int]:
    """*will meet and discuss*: the auxiliaries of the first."""
    token = tree.tokens[v]
    if token.deprel != "conj" or tree.named(v, "nsubj", "aux", "mark"):
        return []
    head = tree.tokens[token.head]
    same = head.xpos == token.xpos and head.upos == "VERB"
    return list(tree.named(token.head, "aux")) if same else []


def _told(tree: Tree, v: int) -> bool:
    """Whether a clause hangs on a verb in the past: *said he would*."""
    for a in tree.above(v):
        if tree.tokens[a].upos == "VERB":
            return tree.tokens[a].xpos in ("VBD", "VBN")
    return False


def _negated(tree: Tree, v: int, happening: Happening, found: Verdict) -> Verdict:
    """*did not strike*, *no one was killed*; a refusal is done by not doing."""
    some = [c for c in tree.named(v, "advmod", "det", "cc:preconj") if tree.lemmas[c] in table().negation]
    subject = tree.own_subject(v)
    heads = [h for h in (subject, tree.first(v, "obj")) if h is not None]
    some += [h for h in heads if tree.lemmas[h] in table().negation]
    some += [
        c for h in heads for c in tree.named(h, "det") if tree.lemmas[c] == "no" and h != happening.token
    ]
    if v != happening.token:
        some += [c for c in tree.named(happening.token, "det") if tree.lemmas[c] == "no"]
    if not some or happening.type == "REJECT" or found.status is None:
        return found
    if happening.span.start <= tree.tokens[some[0]].span.start < happening.span.stop:
        return found
    return Verdict("not_occurred", f"factuality.toml: negation {tree.lemmas[some[0]]}")


# ---- what stands above ---------------------------------------------------------------------------


def _marked(tree: Tree, i: int) -> Verdict | None:
    """*if they attack*, *whether it was hit*, *without attacking*; *in case of war*."""
    marks = table().effects["marks"]
    for c in tree.named(i, "mark", "advmod"):
        effect = marks.get(tree.lemmas[c])
        if effect in ("none", "not_occurred") and (
            tree.tokens[c].deprel == "mark" or tree.lemmas[c] == "whether"
        ):
            return _verdict(effect, f"marks {tree.lemmas[c]}")
    effect = table().effects["prepositions"].get(tree.case(i))
    return None if effect is None else _verdict(effect, f"prepositions {tree.case(i)}")


def _effect(tree: Tree, node: int, head: int) -> Effect | None:
    """What the governing word makes of the act, if it has a say."""
    token = tree.tokens[node]
    relation = token.deprel if token.deprel in BELOW else bare(token.deprel)
    part = PARTS.get(tree.tokens[head].upos)
    if part is None or relation not in BELOW or token.deprel == "acl:relcl":
        return None
    effect = table().effects[part].get(tree.lemmas[head])
    if relation in ("xcomp", "advcl", "ccomp") and tree.tokens[node].xpos == "VB":
        effect = table().effects["infinitive"].get(tree.lemmas[head], effect)
    if relation in ("obl", "nmod") and tree.case(node) == "for":
        effect = table().effects["for"].get(tree.lemmas[head], effect)
    if effect is None or (relation == "obj" and tree.lemmas[head] in words().acts and effect != "planned"):
        return None
    if relation in ("obl", "nmod") and tree.case(node) not in (
        "to",
        "for",
        "of",
        "from",
        "against",
        "on",
        "about",
        "at",
    ):
        return None
    if relation == "obj" and effect in ("planned", "possible") and part == "verb":
        return (
            effect
            if tree.lemmas[head]
            in (
                "plan",
                "schedule",
                "prepare",
                "expect",
                "order",
                "announce",
                "promise",
                "pledge",
                "consider",
                "suspect",
                "fear",
            )
            else None
        )
    if relation == "advcl" and not {tree.lemmas[m] for m in tree.named(node, "mark")} & {
        "to",
        "for",
        "from",
        "against",
        "of",
    }:
        return None
    if relation == "advcl" and effect == "planned":
        return None
    return effect


def _climbs(tree: Tree, node: int, head: int) -> bool:
    """Whether what is said of the governing word holds for the act too."""
    relation = tree.tokens[node].deprel
    if relation in ("xcomp", "aux", "cop") or (relation == "conj" and not tree.named(node, "nsubj", "aux")):
        return True
    if relation == "advcl" and any(tree.lemmas[m] == "to" for m in tree.named(node, "mark")):
        return True
    if relation in ("obj", "compound", "nsubj:pass") or bare(relation) in ("nmod", "obl"):
        light = tree.lemmas[head] in words().acts or tree.tokens[head].upos in ("NOUN", "PROPN")
        return light and tree.case(node) in FACTUAL_CASES
    return relation == "acl" and tree.tokens[node].xpos == "VB"


def _joined(found: Verdict, effect: Effect, tree: Tree, head: int) -> Verdict:
    """The act in the light of the word above it; that word may itself be denied."""
    rule = f"factuality.toml: {tree.lemmas[head]}"
    denied = any(tree.lemmas[c] in table().negation for c in tree.named(head, "advmod"))
    if effect == "none":
        return Verdict(None, rule)
    if effect == "not_occurred":
        turned: Status = "occurred" if denied or found.status == "not_occurred" else "not_occurred"
        return Verdict(turned, rule)
    if found.status == "not_occurred":
        return found
    if denied:
        return Verdict("not_occurred", f"{rule}, negated")
    return _verdict(effect, tree.lemmas[head])


def _verdict(effect: Effect, rule: str) -> Verdict:
    if effect == "none":
        return Verdict(None, f"factuality.toml: {rule}")
    known: Mapping[str, Status] = {
        "occurred": "occurred",
        "ongoing": "ongoing",
        "planned": "planned",
        "possible": "possible",
        "not_occurred": "not_occurred",
    }
    return Verdict(known[effect], f"factuality.toml: {rule}")
