"""Report → places: every place named, on the map."""

from dateline.where.find import find, load
from dateline.where.gazetteer import Gazetteer

__all__ = ["Gazetteer", "find", "load"]
