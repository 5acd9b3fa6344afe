"""When a body is reminded. That it is reminded at all is our promise, not law."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

OPENING: Final = "opening"
OVERDUE: Final = "overdue"
DAYS_BEFORE: Final = (30, 14, 7, 1)


def mark_on(today: date, end: date) -> str | None:
    """The last mark that has been passed, "30" to "1" or overdue; None before.

    Whoever looks too late gives the mark that fits now and none that was missed.
    """
    left = (end - today).days
    if left < 0:
        return OVERDUE
    return next((str(days) for days in reversed(DAYS_BEFORE) if left <= days), None)


def mark_day(mark: str, end: date) -> date:
    """The first day on which the mark holds. ValueError for the opening."""
    if mark == OVERDUE:
        return end + timedelta(days=1)
    return end - timedelta(days=int(mark))
