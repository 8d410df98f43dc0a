"""A happening in, what the model says of its word out: how likely it is an act, whether it happened, who takes part."""

from dateline.records import Happening, Sentence, Trigger


def judged(happening: Happening, sentence: Sentence) -> Trigger | None:
    """The model's row for the word of an act; of several words of it the head's, else the surest."""
    span = happening.span
    inside = [t for t in sentence.triggers if span.start <= sentence.tokens[t.token].span.start < span.stop]
    return max(inside, key=lambda t: (t.token == happening.token, t.score), default=None)
