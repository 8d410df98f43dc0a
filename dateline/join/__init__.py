"""What the five rooms found in a report in, its events out."""

from dateline.join.events import events
from dateline.join.scene import Findings, Scene

__all__ = ["Findings", "Scene", "events"]
