"""When an office is warned, and when a matter goes up: as its place has set it.

Nothing is decided by it. What has been left lying is told to those who can see to it.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from workflows.clock import places, tables
from workflows.clock.calendar import deadline, last_day, local_day
from workflows.engine.models import PUBLIC
from workflows.law.periods import Period, Unit

if TYPE_CHECKING:
    from workflows.engine.models import Case, WorkItem
    from workflows.engine.work import Work

ESCALATED = "clock.escalated"
LATE, FREE = "late", "free"


def warning(due_at: datetime, place: str, days: int | None = None) -> datetime | None:
    """The same hour so many working days before the end; None where nobody is warned.

    ``days`` stands for what the place has set, if given.
    """
    left = places.value("warn_days", place) if days is None else days
    if not left:
        return None
    table, moment = tables.current(), due_at
    while left > 0:
        moment -= timedelta(days=1)
        left -= table.working(local_day(moment))
    return moment


def after_breach(due_day: date, place: str) -> datetime | None:
    """When a period that has run out goes up; None where nobody is told."""
    if not places.value("escalate_to", place):
        return None
    return _end_of(due_day, places.value("escalate_after_days", place))


def unclaimed(case: Case, since: datetime) -> datetime | None:
    """When a step that is free since then goes up; None where it never does."""
    days = places.value("escalate_unclaimed_days", case.place)
    if not days or not places.value("escalate_to", case.place):
        return None
    return _end_of(local_day(since), days)


def escalate(running: Work, item: WorkItem, why: str) -> bool:
    """Tell who the place has named; False where no office has it in its hands."""
    if item.role in ("", PUBLIC):
        return False
    to = ",".join(places.value("escalate_to", running.case.place))
    told: dict[str, Any] = {"why": why, "to": to}
    running.note(ESCALATED, item, **told)
    return True


def _end_of(day: date, working_days: int) -> datetime:
    period = Period(working_days, Unit.WORKING)
    return deadline(last_day(day, period, tables.current()))
