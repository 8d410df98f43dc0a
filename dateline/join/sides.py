"""The parties of each mention of an event in, the event's actors and recipients out."""

from collections.abc import Callable, Mapping, Sequence

from dateline.join.parties import MUTUAL, Key, likeliest
from dateline.join.scene import Scene

# From which chance on a mention gives one who talks alone a partner, and a thing that was hit its victims.
PARTNER = 0.5
VICTIM = 0.6
# What a name adds to a party of one mention; how much of the chances that others give it, and what all may come to.
NAMED, ECHO, HEARD = 0.1, 0.2, 4.0


def apart(
    acting: Sequence[Mapping[Key, float]], affected: Sequence[Mapping[Key, float]]
) -> tuple[list[Mapping[Key, float]], list[Mapping[Key, float]]]:
    """Actors and recipients of each mention; whom the mentions give both parts has the likelier one alone."""
    actor, recipient = likeliest(acting), likeliest(affected)
    suffers = {key for key, chance in recipient.items() if chance > actor.get(key, 0.0)}
    return (
        [{k: v for k, v in one.items() if k not in suffers} for one in acting],
        [{k: v for k, v in one.items() if k in suffers} for one in affected],
    )


def best(mentions: Sequence[Mapping[Key, float]], is_named: Callable[[Key], bool]) -> Mapping[Key, float]:
    """Of the parties of several mentions those of one: where most are likely right, named, and given by others too."""
    heard: dict[Key, float] = {}
    for one in mentions:
        for key, chance in one.items():
            heard[key] = heard.get(key, 0.0) + chance

    def worth(one: Mapping[Key, float]) -> tuple[float, int]:
        gains = (
            chance - 0.5 + NAMED * is_named(key) + ECHO * (min(heard[key], HEARD) - chance)
            for key, chance in one.items()
        )
        return sum(gains), len(one)

    return max(mentions, key=worth, default={})


def completed(
    type_: str,
    acting: Sequence[Mapping[object, float]],
    affected: Sequence[Mapping[object, float]],
    scene: Scene,
) -> tuple[tuple[object, ...], tuple[object, ...]]:
    """Actors and recipients, with what other mentions add: whom one talks with; whom the attack on a thing hit."""
    parts = apart(acting, affected)
    actors, recipients = (tuple(best(part, lambda key: _is_named(key, scene))) for part in parts)
    all_acting, all_affected = (likeliest(part) for part in parts)
    if type_ in MUTUAL and len(actors) == 1:
        others = [k for k, chance in all_acting.items() if chance >= PARTNER and _is_named(k, scene)]
        actors = tuple(dict.fromkeys((*actors, *others)))
    if type_ == "ASSAULT" and recipients:
        people = {_is_person(k, scene) for k in recipients}
        others = [k for k, chance in all_affected.items() if chance >= VICTIM]
        recipients = (*recipients, *(k for k in others if _is_person(k, scene) not in people))
    return actors, recipients


def _is_named(key: object, scene: Scene) -> bool:
    return isinstance(key, int) and any(m.kind == "name" for m in scene.found.actors[key].mentions)


def _is_person(key: object, scene: Scene) -> bool:
    return isinstance(key, int) and scene.found.actors[key].sort == "person"
