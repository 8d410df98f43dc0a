"""A form and its edit class → the lemma; and back, for training."""

from dateline.kept import of_short
from dateline.language.lexicon import ENDINGS, IRREGULAR


def edit(form: str, lemma: str) -> str:
    """The class of the change from form to lemma: case, letters cut from the end, letters added.

    >>> edit("Houses", "house")
    'l1|'
    """
    low, low_lemma = form.lower(), lemma.lower()
    same = next(
        (i for i, (a, b) in enumerate(zip(low, low_lemma, strict=False)) if a != b),
        min(len(low), len(low_lemma)),
    )
    case = _case(form, lemma, same)
    if same == 0 and len(low) > 2:
        return f"{case}=|{low_lemma}"
    return f"{case}{len(low) - same}|{low_lemma[same:]}"


@of_short(1 << 16)
def lemma(form: str, change: str) -> str:
    """Apply an edit class to a form.

    >>> lemma("Houses", "l1|")
    'house'
    """
    case, rest = change[0], change[1:]
    cut, added = rest.split("|", 1)
    kept = "" if cut == "=" else form[: len(form) - int(cut)]
    whole = kept + added
    if case == "l":
        return whole.lower()
    if case == "t":
        return whole[:1].upper() + whole[1:].lower()
    return whole.upper() if case == "u" else whole


@of_short(1 << 16)
def mended(form: str, upos: str, guess: str, words: frozenset[str]) -> str:
    """The lemma of an irregular form; the guess if it is a known word; else the first that regular endings make.

    >>> mended("praised", "VERB", "prais", frozenset({"praise"}))
    'praise'
    """
    if upos == "VERB" and form.lower() in IRREGULAR:
        return IRREGULAR[form.lower()]
    if guess.lower() in words or upos not in ENDINGS:
        return guess
    low = form.lower()
    fitting = [row for row in ENDINGS[upos] if low.endswith(row.ending)]
    made = ((low[: len(low) - row.cut] + row.add, row.sure) for row in fitting)
    return next((word for word, sure in made if sure or word in words), guess)


def _case(form: str, lemma: str, same: int) -> str:
    if lemma == lemma.lower():
        return "l"
    if lemma[:same] == form[:same] and lemma[same:] == lemma[same:].lower():
        return "k"
    if lemma == lemma[:1].upper() + lemma[1:].lower():
        return "t"
    return "u" if lemma.isupper() else "x"
