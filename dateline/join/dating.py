"""A text without a date in, the days on which it can have been written out: what who and when know put together."""

from datetime import date
from functools import cache

from dateline.when.dating import Dating, date_text
from dateline.when.facts import Tenure
from dateline.who.facts import Tables
from dateline.who.tables import tables


def proposed(text: str, today: date) -> Dating:
    """The days on which a text can have been written, none after `today`, with the reasons."""
    known = shipped()
    return date_text(text, today, tenures(known), state_words(known))


@cache
def shipped() -> Tables:
    """The tables of who, read once."""
    return tables()


def tenures(known: Tables) -> tuple[Tenure, ...]:
    """Terms of office as when takes them."""
    return tuple(
        Tenure(
            one.country,
            one.title,
            (one.name, *one.aliases, *one.short),
            one.first,
            one.last if one.stop else date.max,
        )
        for one in known.leaders
    )


def state_words(known: Tables) -> dict[str, str]:
    """Names, adjectives and inhabitants of states in lower case and their codes."""
    return {
        word.lower(): state.code
        for state in known.states
        for word in (state.name, *state.aliases, *state.adjectives, *state.demonyms)
    }
