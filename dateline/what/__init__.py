"""What: sentences in, happenings out, with the parties, the status and the tolls that their sentences give."""

from dateline.what.factuality import is_known, is_past, seen
from dateline.what.find import find
from dateline.what.judged import judged
from dateline.what.leaning import Seen
from dateline.what.leaning import leaning as statuses
from dateline.what.same import Facts, group
from dateline.what.types import Types, known, load

__all__ = [
    "Facts",
    "Seen",
    "Types",
    "find",
    "group",
    "is_known",
    "is_past",
    "judged",
    "known",
    "load",
    "seen",
    "statuses",
]
