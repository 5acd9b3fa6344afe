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
    """From today to the end of the running notice that ends first; none is no day.

    As plain days, so that a ``Wait`` of this period ends on that very day. Whoever
    waits looks afterwards whether another one still runs, and waits again.
    """
    first = _first_to_end(case)
    if first is None:
        return Period(0, Unit.CALENDAR)
    days = max(0, (first.last_day - today).days)
    return Period(days, Unit.CALENDAR, first.source or None)


def lengthen_waits(work: Work, reason: str) -> None:
    """Let what waits for time to pass wait until a notice ends.

    The one that ends first: a notice that was held keeps nobody else waiting.
    """
    first = _first_to_end(work.case)
    if first is None:
        return
    for item in items.opened(work.case):
        row = work.deadlines().get(item.flow_task.shown_clock)
        if item.flow_task.waits and row is not None and row.due_at < first.ends_at:
            clocks.extend(work, row.clock, _missing(row, first.last_day), reason)


def _first_to_end(case: Case) -> PublicNotice | None:
    running = case.public_notices.filter(status="running")
    return running.order_by("ends_at", "pk").first()


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
