"""The way from an act to each word of its sentence, as the head that points at its parties is told of it."""

from collections.abc import Sequence

# Steps up and down the tree, and words between, are told apart up to these.
STEPS, REACH = 6, 8
WAYS, PLACES = (STEPS + 1) ** 2, 2 * REACH + 1
Path = tuple[int, ...]


def paths(heads: Sequence[int]) -> list[Path]:
    """From the root to each word, the root's own first. `heads`: the head of every word, 0 for the root, from 1 on."""
    found: dict[int, Path] = {0: (0,)}
    for word in range(1, len(heads) + 1):
        ahead = [word]
        while ahead[-1] not in found:
            ahead.append(heads[ahead[-1] - 1])
        for at in ahead[-2::-1]:
            found[at] = (*found[heads[at - 1]], at)
    return [found[word] for word in range(len(heads) + 1)]


def ways(known: Sequence[Path], act: int) -> list[int]:
    """For the root and each word how many steps up and how many down lead to it from the act, as one number."""
    return [_way(known[act], path) for path in known]


def _way(here: Path, there: Path) -> int:
    shared = next(
        (n for n, (a, b) in enumerate(zip(here, there, strict=False)) if a != b), min(len(here), len(there))
    )
    return min(len(here) - shared, STEPS) * (STEPS + 1) + min(len(there) - shared, STEPS)


def places(words: int, act: int) -> list[int]:
    """For the root and each word how far it stands from the act, before or behind."""
    return [min(max(word - act, -REACH), REACH) + REACH for word in range(words + 1)]
