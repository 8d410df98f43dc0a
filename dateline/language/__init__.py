"""Report → sentences: words, tags, trees, names, roles and triggers, read by one small model."""

from dateline.language.model import Reader, open_reader
from dateline.language.parse import parse

__all__ = ["Reader", "open_reader", "parse"]
