"""What the five rooms found in a report in, its events out."""

from dateline.join.confidence import ENOUGH
from dateline.join.events import events
from dateline.join.scene import Findings, Scene

__all__ = ["ENOUGH", "Findings", "Scene", "events"]
