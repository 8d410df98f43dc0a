"""Who: names, descriptions and pronouns in, actors out."""

from dateline.who.find import find, load
from dateline.who.roster import Roster

__all__ = ["Roster", "find", "load"]
