"""Who: names, descriptions and pronouns in, actors out."""

from dateline.who.find import find, load
from dateline.who.roster import Roster
from dateline.who.voices import signed

__all__ = ["Roster", "find", "load", "signed"]
