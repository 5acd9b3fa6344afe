"""Legal clocks on a case: started, stopped, resumed, extended, always computed.

A due day is never counted up; it follows from the start, the period and the
suspensions, and can be derived again from the log.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from workflows.clock import ledger, tables
from workflows.clock.calendar import deadline as last_moment
from workflows.clock.calendar import is_provisional
from workflows.engine.models import Deadline, LogEntry, Suspension, WorkItem
from workflows.law.periods import Period, Unit

if TYPE_CHECKING:
    from workflows.engine.models import Case
    from workflows.engine.work import Work

SHANGHAI = ZoneInfo("Asia/Shanghai")
Effect = LogEntry.Effect


@dataclass(frozen=True)
class Clock:
    """时限的定义: a period by law or by promise, and what its end brings about."""

    slug: str
    title: Any
    period: Period | Callable[[Any], Period]
    fires: Any = None
    since: str = ""
    warn_days: int = 2

    def period_for(self, case: Case) -> Period:
        return self.period if isinstance(self.period, Period) else self.period(case)


def start(
    work: Work, clock: Clock, *, item: WorkItem | None = None, fires: str = ""
) -> Deadline:
    """Start a clock; from ``clock.since`` of the case, else from now.

    A clock of the same name that still runs is replaced (a new round of
    acceptance after a correction starts afresh).
    """
    if clock.slug in work.deadlines():
        stop(work, clock.slug, Deadline.Status.CANCELLED)
    period = clock.period_for(work.case)
    since = getattr(work.case, clock.since) if clock.since else work.at
    row = Deadline(
        case_id=work.case.pk,
        item=item,
        clock=clock.slug,
        days=period.days,
        unit=str(period.unit),
        source=str(period.source or ""),
        started_at=since,
        fires=fires,
    )
    _set_due(row, period, [], clock.warn_days)
    row.save(force_insert=True)
    work.deadlines()[clock.slug] = row
    _log(work, "clock.started", row, Effect.START)
    return row


def stop(work: Work, slug: str, status: Deadline.Status = Deadline.Status.MET) -> None:
    """End a clock, if it is there."""
    row = work.deadlines().pop(slug, None)
    if row is None:
        return
    if row.status == Deadline.Status.PAUSED:
        row.suspensions.filter(ended_at=None).update(ended_at=work.at)
    row.status, row.closed_at = status, work.at
    row.save(update_fields=["status", "closed_at"])
    _log(work, "clock.ended", row, Effect.END, result=str(status))


def pause(work: Work, slug: str, reason: str, source: str = "") -> None:
    """Stop the clock for a reason the law excludes from the period."""
    row = work.deadlines().get(slug)
    if row is None or row.status == Deadline.Status.PAUSED:
        return
    Suspension.objects.create(
        deadline=row, reason=reason, source=source, started_at=work.at
    )
    row.status = Deadline.Status.PAUSED
    row.save(update_fields=["status"])
    _log(work, "clock.paused", row, Effect.STOP, reason=reason)


def resume(work: Work, slug: str) -> None:
    """Let a paused clock run on; the due day moves by what was excluded."""
    row = work.deadlines().get(slug)
    if row is None or row.status != Deadline.Status.PAUSED:
        return
    row.suspensions.filter(ended_at=None).update(ended_at=work.at)
    row.status = Deadline.Status.RUNNING
    _recompute(row)
    _log(work, "clock.resumed", row, Effect.RESUME)


def extend(work: Work, slug: str, period: Period, reason: str) -> None:
    """Lengthen a running period; its unit must be the clock's own."""
    row = work.deadlines().get(slug)
    if row is None:
        return
    if str(period.unit) != row.unit:
        raise ValueError(f"{slug} runs in {row.unit} days, not {period.unit}")
    row.extended_by += period.days
    if row.status == Deadline.Status.PAUSED:
        # Nobody knows the day before the clock runs again.
        row.save(update_fields=["extended_by"])
    else:
        _recompute(row)
    _log(work, "clock.extended", row, by=period.days, reason=reason)


def period_of(row: Deadline) -> Period:
    """The whole period of a stored deadline, extensions included."""
    return Period(row.days + row.extended_by, Unit(row.unit))


def suspensions_of(row: Deadline) -> list[ledger.Suspension]:
    """One query."""
    return [
        ledger.Suspension(s.started_at, s.ended_at, s.reason, s.source)
        for s in row.suspensions.order_by("started_at")
    ]


def _recompute(row: Deadline) -> None:
    _set_due(row, period_of(row), suspensions_of(row))
    row.warned_at = row.breached_at = None
    row.save()


def _set_due(
    row: Deadline,
    period: Period,
    suspensions: list[ledger.Suspension],
    warn_days: int = 2,
) -> None:
    days = tables.current()
    begin = row.started_at.astimezone(SHANGHAI).date()
    due = ledger.due_day(begin, period, suspensions, days)
    assert due is not None, "a stopped clock has no due day"
    row.due_day = due
    row.due_at = last_moment(row.due_day)
    row.provisional = is_provisional(row.due_day, days)
    row.warn_at = _working_days_before(row.due_at, warn_days)


def _working_days_before(moment: datetime, count: int) -> datetime:
    """The same hour ``count`` working days earlier."""
    days = tables.current()
    while count > 0:
        moment -= timedelta(days=1)
        count -= days.working(moment.astimezone(SHANGHAI).date())
    return moment


def _log(work: Work, kind: str, row: Deadline, effect: str = "", **detail: Any) -> None:
    work.note(
        kind,
        effect=effect,
        clock=row.clock,
        days=row.days,
        unit=row.unit,
        due=row.due_day.isoformat(),
        source=row.source,
        **detail,
    )
