"""Answers kept for the next time: about short texts, and about records that are known by being the very same."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, TypeVar, cast

SHORT = 64
Function = TypeVar("Function", bound=Callable[..., Any])


class Itself:
    """A record that equals nothing but itself: to see whether two long ones are equal takes longer than to compute."""

    __slots__ = ("it",)

    def __init__(self, it: object) -> None:
        self.it = it

    def __hash__(self) -> int:
        return id(self.it)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Itself) and self.it is other.it


def of_same(size: int) -> Callable[[Function], Function]:
    """Keep the last `size` answers of a function whose first argument must be the very same record."""

    def keep(make: Function) -> Function:
        kept = lru_cache(maxsize=size)(lambda asked, *rest: make(asked.it, *rest))

        @wraps(make)
        def ask(asked: object, *rest: Any) -> Any:
            return kept(Itself(asked), *rest)

        return cast(Function, ask)

    return keep


def of_short(size: int) -> Callable[[Function], Function]:
    """Keep the last `size` answers for texts of up to 64 characters: odd reports must not fill the memory."""

    def keep(make: Function) -> Function:
        kept = lru_cache(maxsize=size)(make)

        @wraps(make)
        def ask(text: str, *rest: Any) -> Any:
            return kept(text, *rest) if len(text) <= SHORT else make(text, *rest)

        return cast(Function, ask)

    return keep
