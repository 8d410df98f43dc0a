"""An event's mentions in, how sure it is out: the probability that the text tells such an act at one of its words.

Fitted and calibrated on annotated reports that nothing else was fitted on (`confidence.toml`): of the events at .8,
eight of ten answer to one of the annotator's, of the same type.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from dateline.fitted import load_weights, logistic, logit
from dateline.join.claims import SPOKEN
from dateline.records import Happening, Sentence
from dateline.what import judged

EVIDENCE = ("bias", "best", "model", "silent", "twice", "often", "title", "actors", "recipients", "spoken")
LEAST = 0.005
# What is less likely than half of the best F1 that can be had lowers it (Lipton, Elkan and Naryanaswamy, *Optimal
# Thresholding of Classifiers to Maximize F1 Measure*, ECML PKDD 2014); that of events is about two thirds.
ENOUGH = 0.35


@cache
def weights() -> Mapping[str, float]:
    """The table of this file. Raises BadTable."""
    return load_weights(files("dateline.join") / "confidence.toml", EVIDENCE)


def confidence(found: Mapping[str, float]) -> float:
    """A probability, from 0 to 1."""
    return logistic(sum(weights()[name] * value for name, value in found.items()))


def evidence(
    acts: Sequence[Happening], sentences: Sequence[Sentence], parts: tuple[bool, bool]
) -> dict[str, float]:
    """What speaks for an event; `parts` says whether it has actors and recipients."""
    rows = [row for one in acts if (row := judged(one, sentences[one.sentence])) is not None]
    return {
        "bias": 1.0,
        "best": logit(max(one.score for one in acts), LEAST, 1 - LEAST),
        "model": logit(max((row.score for row in rows), default=0.0), LEAST, 1 - LEAST),
        "silent": float(not rows),
        "twice": float(len(acts) == 2),
        "often": float(len(acts) > 2),
        "title": float(any(sentences[one.sentence].part == "title" for one in acts)),
        "actors": float(parts[0]),
        "recipients": float(parts[1]),
        "spoken": float(acts[0].type in SPOKEN),
    }
