"""A trigger in, whether it happened out: tense, modality, negation, governing words, headlines, commitment.

The tables are `factuality.toml`. The walk goes from the trigger up to the clause that a source (or the report)
vouches for.
"""

from dateline.records import Happening, Sentence, Span, Status, Timex, Verdict
from dateline.what.leaning import Seen
from dateline.what.lists import words
from dateline.what.slots import carrier
from dateline.what.tense import Effect, table, tense, verdict_of
from dateline.what.tree import Tree, bare, tree_of

PARTS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}
BELOW = frozenset(
    {"xcomp", "ccomp", "obj", "obl", "nmod", "acl", "nsubj:pass", "advcl", "csubj:pass", "csubj", "compound"}
)
STEPS = 5
# Effects that a verb has on its object also where it only carries it: *cancelled two rallies*, *planned a march*.
HELD = ("planned", "not_occurred")


def seen(
    happening: Happening,
    sentence: Sentence,
    commitment: str | None = None,
    later: bool | None = None,
    time: Timex | None = None,
) -> Seen:
    """By the rules: whether the last source in the chain presents the act as done, under way, to come or possible.

    `commitment` is FactBank's value of the cue above the trigger (`CT+`, `PS-`, …); `later` says whether the time of
    the act, `time`, lies after publication (None: no time). The verdict's status is None where the act gets no record.
    """
    found = ruled(happening, sentence, commitment, later)
    return Seen(found, tree_of(sentence, happening.sentence), happening, later, time)


def ruled(
    happening: Happening, sentence: Sentence, commitment: str | None = None, later: bool | None = None
) -> Verdict:
    """What the rules alone say."""
    tree = tree_of(sentence, happening.sentence)
    found = _spoken(_of_tree(tree, happening), tree, happening)
    if later and found.status in ("occurred", "ongoing"):
        found = Verdict("planned", f"{found.rule}; its time is to come")
    turns = happening.type != "AGREE" and found.rule not in table().certain
    if later is False and found.status == "planned" and turns:
        found = Verdict("occurred", f"{found.rule}; its time is past")
    return _committed(found, commitment)


def _spoken(found: Verdict, tree: Tree, happening: Happening) -> Verdict:
    """*No excuse for it*, *I think they should go*: words that are the act, not its name, have been said."""
    nameless = happening.rule.startswith("model: ") or tree.tokens[happening.token].upos == "AUX"
    if nameless and happening.type in table().words and found.status in ("possible", "not_occurred"):
        return Verdict("occurred", f"{found.rule}; in the words of the act itself")
    return found


def is_past(happening: Happening, sentence: Sentence) -> bool:
    """Whether the act's own verb tells it as past: no time to come can be its time."""
    tree = tree_of(sentence, happening.sentence)
    i = happening.token
    auxiliaries = [(tree.lemmas[a], tree.tokens[a].xpos) for a in tree.named(i, "aux")]
    if any(xpos == "MD" for _, xpos in auxiliaries):
        return False
    passive = any(lemma == "be" and xpos == "VBD" for lemma, xpos in auxiliaries)
    perfect = any(lemma == "have" and xpos in ("VBZ", "VBP", "VBD") for lemma, xpos in auxiliaries)
    xpos = tree.tokens[i].xpos
    return (xpos == "VBD" and not auxiliaries) or (xpos == "VBN" and (passive or perfect))


def is_known(happening: Happening, sentence: Sentence, cue: Span | None) -> bool:
    """Whether an act stands in a clause that takes it for known, whatever the cue makes of the rest.

    *Denied any flight since the truce was signed*, *feared for the valley where they were killed*.
    """
    tree = tree_of(sentence, happening.sentence)
    for i in (happening.token, *tree.above(happening.token)):
        token = tree.tokens[i]
        if cue is not None and cue.start <= token.span.start < cue.stop:
            return False
        relative = token.deprel == "acl:relcl" and token.xpos in ("VBD", "VBN")
        timed = token.deprel == "advcl" and any(
            tree.lemmas[m] in table().times for m in tree.named(i, "mark")
        )
        if relative or timed or (i == happening.token and token.deprel == "amod"):
            return True
    return False


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
    if verdict.rule in table().past:
        return verdict
    node = i
    for _ in range(STEPS):
        marked = _marked(tree, node)
        if marked is not None:
            return marked
        head = tree.tokens[node].head
        if head < 0:
            break
        effect = _effect(tree, node, head)
        if effect is not None and not _said_before(tree, node, effect, happening):
            verdict = _joined(verdict, effect, tree, head)
            if verdict.status is None:
                return verdict
        elif effect is not None or not _climbs(tree, node, head):
            break
        else:
            verdict = _carried(verdict, tree, node, head, happening.type)
        node = head
    if tree.lemmas[-1] == "?" or (tree.tokens and tree.tokens[-1].text == "?"):
        return Verdict(None, "a question")
    return verdict


def _said_before(tree: Tree, node: int, effect: Effect, happening: Happening) -> bool:
    """*Considered the request*, *shelved his complaint*: words that something is done about have been spoken."""
    definite = any(
        tree.lemmas[c] == "the" or tree.tokens[c].deprel == "nmod:poss"
        for c in tree.named(node, "det", "nmod:poss")
    )
    noun = node == happening.token and tree.tokens[node].upos == "NOUN"
    return noun and definite and happening.type in table().words and effect in ("possible", "not_occurred")


def _carried(found: Verdict, tree: Tree, node: int, head: int, type_: str) -> Verdict:
    """*will fly to talk*, *were to be held*: an infinitive or a noun lies in the time of the verb above it.

    Words are spoken before what is done about them: *will act at the request of Cuba*.
    """
    token = tree.tokens[node]
    timeless = (token.xpos in ("VB", "VBG") and not tree.named(node, "aux")) or token.upos == "NOUN"
    if found.status != "occurred" or not timeless or tree.tokens[head].upos not in ("VERB", "AUX"):
        return found
    if type_ in table().spoken and token.upos == "NOUN" and bare(token.deprel) == "obl":
        return found
    if tree.lemmas[head] == "be" and token.xpos == "VB":
        return Verdict("planned", "tense: is to")
    above = tense(tree, head, type_)
    return above if above.status in ("planned", "possible", None) else found


def _itself(tree: Tree, happening: Happening) -> Verdict:
    """The trigger's own clause."""
    i = happening.token
    if tree.tokens[i].upos in ("VERB", "AUX"):
        return _negated(tree, i, happening, tense(tree, i, happening.type))
    on = table().effects["on_noun"]
    for c in tree.named(i, "amod", "compound", "det", "advmod"):
        word = next((w for w in (tree.tokens[c].text.lower(), tree.lemmas[c]) if w in on), None)
        if word is not None:
            return verdict_of(on[word], f"on_noun {word}")
    if any(tree.lemmas[c] == "no" for c in tree.named(i, "det")):
        return Verdict("not_occurred", "factuality.toml: negation no")
    verb = carrier(tree, i)
    if verb is not None and (tree.lemmas[verb] in words().acts or tree.lemmas[verb] in table().happens):
        return _negated(tree, verb, happening, tense(tree, verb, happening.type))
    head = tree.tokens[i].head
    subject = bare(tree.tokens[i].deprel) == "nsubj"
    if subject and head >= 0 and (tree.tokens[head].deprel == "root" or tree.lemmas[head] in table().happens):
        future = tense(tree, head, happening.type)
        if future.status == "planned" or (
            future.status == "not_occurred" and tree.lemmas[head] in table().happens
        ):
            return future
    if any(tree.lemmas[c] == "be" for c in tree.named(i, "cop")) or tree.tokens[i].upos == "ADJ":
        return _negated(tree, i, happening, Verdict("occurred", "a predicate"))
    if tree.lemmas[i] in table().lasting_nouns:
        return Verdict("ongoing", f"factuality.toml: lasting {tree.lemmas[i]}")
    return Verdict("occurred", "a noun told as a fact")


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
    if not some or found.status is None:
        return found
    if happening.type in table().denying and tree.lemmas[happening.token] not in table().names:
        return Verdict("occurred", f"factuality.toml: denying {happening.type}")
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
            return verdict_of(effect, f"marks {tree.lemmas[c]}")
    effect = table().effects["prepositions"].get(tree.case(i))
    return None if effect is None else verdict_of(effect, f"prepositions {tree.case(i)}")


def _effect(tree: Tree, node: int, head: int) -> Effect | None:
    """What the governing word makes of the act, if it has a say."""
    deprel = tree.tokens[node].deprel
    relation = deprel if deprel in BELOW else bare(deprel)
    part = PARTS.get(tree.tokens[head].upos)
    if part is None or relation not in BELOW or deprel == "acl:relcl":
        return None
    effect = table().effects[part].get(_with_particle(tree, head))
    if relation in ("xcomp", "advcl", "ccomp") and tree.tokens[node].xpos == "VB":
        effect = table().effects["infinitive"].get(tree.lemmas[head], effect)
    if relation in ("obl", "nmod") and tree.case(node) == "for":
        effect = table().effects["for"].get(tree.lemmas[head], effect)
    return effect if effect is not None and _reaches(tree, node, head, relation, effect) else None


def _with_particle(tree: Tree, i: int) -> str:
    """*rule out*, *call off*: a verb by its lemma and particle where the table has both, else by its lemma."""
    whole = [f"{tree.lemmas[i]} {tree.lemmas[c]}" for c in tree.named(i, "compound:prt")]
    return next((name for name in whole if name in table().effects["verb"]), tree.lemmas[i])


def _reaches(tree: Tree, node: int, head: int, relation: str, effect: Effect) -> bool:
    """Whether the effect of a word comes down to what hangs on it in this relation."""
    lemma = tree.lemmas[head]
    if relation in ("obl", "nmod"):
        return tree.case(node) in table().cases
    if relation == "advcl":
        return effect != "planned" and any(
            tree.lemmas[m] in table().clauses for m in tree.named(node, "mark")
        )
    if relation == "obj" and lemma in words().acts and effect not in HELD:
        return False
    if relation == "obj" and effect in ("planned", "possible") and PARTS[tree.tokens[head].upos] == "verb":
        return lemma in table().objects
    return True


def _climbs(tree: Tree, node: int, head: int) -> bool:
    """Whether what is said of the governing word holds for the act too."""
    relation = tree.tokens[node].deprel
    if relation in ("xcomp", "aux", "cop") or (relation == "conj" and not tree.named(node, "nsubj", "aux")):
        return True
    if relation == "advcl" and any(tree.lemmas[m] == "to" for m in tree.named(node, "mark")):
        return True
    if relation in ("obj", "compound", "nsubj:pass") or bare(relation) in ("nmod", "obl"):
        light = tree.lemmas[head] in words().acts or tree.tokens[head].upos in ("NOUN", "PROPN")
        return light and tree.case(node) in table().carried
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
    return verdict_of(effect, tree.lemmas[head])
