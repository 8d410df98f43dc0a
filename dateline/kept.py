"""Answers kept for the next time: about short texts, and about records that are known by being the very same."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, TypeVar, cast

SHORT = 64
Function = TypeVar("Function", bound=Callable[..., Any])


def of_same(size: int) -> Callable[[Function], Function]:
    """Keep up to `size` answers of a function whose first argument must be the very same record.

    To see whether two long records are equal takes longer than to compute.
    """

    def keep(make: Function) -> Function:
        kept: dict[tuple[Any, ...], tuple[object, Any]] = {}

        @wraps(make)
        def ask(asked: object, *rest: Any) -> Any:
            key = (id(asked), *rest)
            held = kept.get(key)
            if held is not None:
                return held[1]
            if len(kept) >= size:
                kept.clear()
            answer = make(asked, *rest)
            kept[key] = asked, answer
            return answer

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
