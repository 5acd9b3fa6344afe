"""When a notice ends: the same ledger as every legal clock, holidays rolled off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workflows.clock import ledger, tables
from workflows.clock.calendar import (
    deadline,
    is_provisional,
    working_days_between,
)
from workflows.engine import clocks, items
from workflows.engine.models import Deadline
from workflows.law.periods import Period, Unit

if TYPE_CHECKING:
    from datetime import date

    from workflows.engine.models import Case
    from workflows.engine.work import Work
    from workflows.publicity.models import PublicNotice


def whole(notice: PublicNotice) -> Period:
    """The period of a notice with what it was extended by."""
    days = notice.days + notice.extended_by
    return Period(days, Unit(notice.unit), notice.source or None)


def set_end(notice: PublicNotice, holds: list[ledger.Suspension]) -> None:
    """Compute the last day; the caller saves. Held notices keep the day they had."""
    table = tables.current()
    day = ledger.due_day(notice.starts_at, whole(notice), holds, table)
    if day is None:
        return
    notice.last_day = day
    notice.ends_at = deadline(day)
    notice.provisional = is_provisional(day, table)


def holds_of(notice: PublicNotice) -> list[ledger.Suspension]:
    """One query."""
    return [
        ledger.Suspension(hold.started_at, hold.ended_at, hold.reason)
        for hold in notice.holds.all()
    ]


def left(case: Case, today: date) -> Period:
    """From today to the end of the longest running notice; none left is no day.

    As plain days, so that a ``Wait`` of this period ends on that very day.
    """
    running = case.public_notices.filter(status="running").order_by("-last_day")
    longest = running.first()
    if longest is None:
        return Period(0, Unit.CALENDAR)
    days = max(0, (longest.last_day - today).days)
    return Period(days, Unit.CALENDAR, longest.source or None)


def lengthen_waits(work: Work, notice: PublicNotice, reason: str) -> None:
    """Let what waits for time to pass wait until this notice has ended too."""
    for item in items.opened(work.case):
        row = work.deadlines().get(item.flow_task.shown_clock)
        if item.flow_task.waits and row is not None and row.due_at < notice.ends_at:
            clocks.extend(work, row.clock, _missing(row, notice.last_day), reason)


def _missing(row: Deadline, last_day: date) -> Period:
    """By how much the period must grow to end on that working day."""
    period = clocks.period_of(row)
    if period.unit is Unit.WORKING:
        more = working_days_between(row.due_day, last_day, tables.current())
    else:
        stops = clocks.suspensions_of(row)
        plain = ledger.used(row.started_at, last_day, period, stops, tables.current())
        more = plain - period.days
    return Period(more, period.unit)
