"""听证: why one is held, and on which days it may be (许可法 46 to 48). Pure."""

from workflows.clock.hearings import LICENSING as LAW

CAUSES = LAW.causes

__all__ = ["CAUSES", "LAW"]
