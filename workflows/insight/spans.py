"""Days and the moments between them, in Asia/Shanghai."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from workflows.clock.calendar import SHANGHAI


def midnight(day: date) -> datetime:
    """The first moment of the day."""
    return datetime.combine(day, time.min, SHANGHAI)


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def iso(moment: datetime) -> str:
    """ISO 8601 with the offset of Asia/Shanghai."""
    return moment.astimezone(SHANGHAI).isoformat()
