"""Who: names, descriptions and pronouns in, actors out."""

from dateline.who.find import find, load
from dateline.who.roster import Roster
from dateline.who.states import of_each_state
from dateline.who.voices import signed

__all__ = ["Roster", "find", "load", "of_each_state", "signed"]
