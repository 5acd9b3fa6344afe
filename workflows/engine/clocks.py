"""Legal clocks on a case: started, stopped, resumed, extended, always computed.

A due day is never counted up; it follows from the start, the period and the
suspensions, and can be derived again from the log.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from copy import copy
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from orgs.prepared import related
from workflows.clock import ledger, tables
from workflows.clock.calendar import deadline as last_moment
from workflows.clock.calendar import is_provisional
from workflows.engine import escalating
from workflows.engine.models import OPEN, Deadline, LogEntry, Suspension, WorkItem
from workflows.engine.writing import Row, together
from workflows.law.periods import Period, Unit

if TYPE_CHECKING:
    from datetime import datetime

    from workflows.engine.models import Case
    from workflows.engine.work import Work

SHANGHAI = ZoneInfo("Asia/Shanghai")
Effect = LogEntry.Effect
STEP = "step."  # the clocks of single steps are named by it
DAYS = ("due_day", "due_at", "provisional", "warn_at", "escalate_at")
RECOMPUTED = [*DAYS, "warned_at", "breached_at", "escalated_at"]


@dataclass(frozen=True)
class Clock:
    """时限的定义: a period by law or by promise, and what its end brings about."""

    slug: str
    title: Any
    period: Period | Callable[[Any], Period]
    fires: Any = None
    since: str = ""
    warn_days: int | None = None  # where the place's own number does not fit

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
        case=work.case,
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
    if rows := ended(work, slug, status):
        together(*rows)


def ended(
    work: Work, slug: str, status: Deadline.Status = Deadline.Status.MET
) -> list[Row]:
    """The same for whoever writes it along with something else; empty without one."""
    row = work.deadlines().pop(slug, None)
    if row is None:
        return []
    if row.status == Deadline.Status.PAUSED:
        row.suspensions.filter(ended_at=None).update(ended_at=work.at)
    row.status, row.closed_at = status, work.at
    _log(work, "clock.ended", row, Effect.END, result=str(status))
    return [(row, ["status", "closed_at"])]


def reopen(work: Work, slug: str, closed_at: datetime | None) -> None:
    """Let a clock that was met at this moment go on, as if it had never stopped."""
    met = work.case.deadlines.filter(
        clock=slug, status=Deadline.Status.MET, closed_at=closed_at
    )
    row = met.first()
    if row is None:
        return
    row.status, row.closed_at = Deadline.Status.RUNNING, None
    row.save(update_fields=["status", "closed_at"])
    work.deadlines()[slug] = row
    _log(work, "clock.started", row, Effect.START)


def pause(work: Work, slugs: Iterable[str], reason: str, source: str = "") -> None:
    """Stop clocks for a reason the law excludes from the period.

    Three statements however many clocks, one more for each open item that follows.
    """
    rows = _in_status(work, slugs, Deadline.Status.RUNNING)
    Suspension.objects.bulk_create(
        Suspension(deadline=row, reason=reason, source=source, started_at=work.at)
        for row in rows
    )
    for row in rows:
        row.status = Deadline.Status.PAUSED
        _log(work, "clock.paused", row, Effect.STOP, reason=reason)
    Deadline.objects.bulk_update(rows, ["status"])
    follow(work)


def resume(work: Work, slugs: Iterable[str]) -> None:
    """Let paused clocks run on; each due day moves by what was excluded.

    Four statements however many clocks, one more for each open item that follows.
    """
    rows = _in_status(work, slugs, Deadline.Status.PAUSED)
    every = Suspension.objects.filter(deadline__in=rows).order_by("started_at")
    every.filter(ended_at=None).update(ended_at=work.at)
    stops = list(every)
    for row in rows:
        row.status = Deadline.Status.RUNNING
        _recompute(row, [_kept(s) for s in stops if s.deadline_id == row.pk])
        _log(work, "clock.resumed", row, Effect.RESUME)
    Deadline.objects.bulk_update(rows, ["status", *RECOMPUTED])
    follow(work)


def _in_status(work: Work, slugs: Iterable[str], status: str) -> list[Deadline]:
    found = (work.deadlines().get(slug) for slug in slugs)
    return [row for row in found if row is not None and row.status == status]


def show(work: Work, item: WorkItem) -> None:
    """Give an item the last moment of its clock and its kind of days, none while that
    stands still.

    ``paused`` says that the time of the office does not run: a clock of the case (or
    the step's own) is stopped, or the applicant has the file. The item's own period
    may run meanwhile; the stopped clock of another step beside it is not its affair.
    """
    step: Any = item.flow_task
    opened = work.deadlines()
    row = opened.get(step.shown_clock)
    stopped = any(
        one.status == Deadline.Status.PAUSED
        for slug, one in opened.items()
        if slug == step.shown_clock or not slug.startswith(STEP)
    )
    item.due_at, item.due_unit = None, ""
    if row is not None and row.status == Deadline.Status.RUNNING:
        item.due_at, item.due_unit = row.due_at, row.unit
    item.paused = stopped or step.keeps_office_waiting


def follow(work: Work) -> list[WorkItem]:
    """Let the open items say what the clocks say; one query, one more per change."""
    opened = WorkItem.objects.filter(process_id=work.case.pk, status__in=OPEN)
    for item in (found := list(opened)):
        before = item.due_at, item.due_unit, item.paused
        show(work, item)
        if (item.due_at, item.due_unit, item.paused) != before:
            item.save(update_fields=["due_at", "due_unit", "paused"])
    return found


@dataclass(frozen=True, slots=True)
class Extended:
    """What an extension comes to; ``days`` is 0 where the limit leaves no room."""

    days: int
    was: date
    due: date
    provisional: bool


def extension(
    opened: Mapping[str, Deadline], slug: str, most: Period, within: str = ""
) -> Extended | None:
    """How a running clock would be lengthened, without doing it. One query.

    By ``most``, or by less where the clock named ``within`` ends before. None while
    the clock does not run: nobody knows its last day. ValueError if its days are of
    another kind.
    """
    row, limit = opened.get(slug), opened.get(within)
    if row is None or row.status != Deadline.Status.RUNNING:
        return None
    if str(most.unit) != row.unit:
        raise ValueError(f"{slug} runs in {row.unit} days, not {most.unit}")
    days, stops, table = most.days, suspensions_of(row), tables.current()
    facts = (_begin(row), period_of(row))
    if limit is not None:
        days = ledger.room(*facts, days, limit.due_day, stops, table)
    longer = replace(facts[1], days=facts[1].days + days)
    due = ledger.due_day(facts[0], longer, stops, table) if days else row.due_day
    assert due is not None, "the clock runs"
    return Extended(days, row.due_day, due, is_provisional(due, table))


def extend(
    work: Work,
    slug: str,
    most: Period,
    reason: str,
    *,
    within: str = "",
    source: str = "",
) -> Extended | None:
    """Lengthen a running clock as :func:`extension` says, and write both days down."""
    opened = work.deadlines()
    found = extension(opened, slug, most, within)
    if found is None or not found.days:
        return None
    row = opened[slug]
    row.extended_by += found.days
    _recompute(row, suspensions_of(row))
    row.save(update_fields=["extended_by", *RECOMPUTED])
    follow(work)
    was = found.was.isoformat()
    told: dict[str, Any] = {"was": was, "by": found.days, "reason": reason}
    work.note("clock.extended", **_facts(row), **told, basis=source)
    return found


def stated(row: Deadline) -> dict[str, Any]:
    """The last day as the log and its events tell it.

    ``provisional`` is there only while the days off of that year are not decreed,
    so that whoever hears of the day can say so without a calendar.
    """
    told: dict[str, Any] = {"due": row.due_day.isoformat()}
    return told | {"provisional": "yes"} if row.provisional else told


def period_of(row: Deadline) -> Period:
    """The whole period of a stored deadline, extensions included."""
    return Period(row.days + row.extended_by, Unit(row.unit))


def suspensions_of(row: Deadline) -> list[ledger.Suspension]:
    """One query."""
    return [_kept(one) for one in related(row.suspensions, order=("started_at",))]


def again(row: Deadline, stops: Iterable[Suspension]) -> Deadline:
    """A copy with its days as the calendar has them now; nothing is saved."""
    fresh = copy(row)
    _set_due(fresh, period_of(row), [_kept(one) for one in stops])
    return fresh


def _kept(row: Suspension) -> ledger.Suspension:
    return ledger.Suspension(row.started_at, row.ended_at, row.reason, row.source)


def _recompute(row: Deadline, suspensions: list[ledger.Suspension]) -> None:
    """The last day again, and what hangs on it; the caller saves ``RECOMPUTED``."""
    _set_due(row, period_of(row), suspensions)
    row.warned_at = row.breached_at = row.escalated_at = None


def _set_due(
    row: Deadline,
    period: Period,
    suspensions: list[ledger.Suspension],
    warn_days: int | None = None,
) -> None:
    """Needs the case of the row loaded: its place says when offices are told."""
    days, place = tables.current(), row.case.place
    due = ledger.due_day(_begin(row), period, suspensions, days)
    assert due is not None, "a stopped clock has no due day"
    row.due_day = due
    row.due_at = last_moment(row.due_day)
    row.provisional = is_provisional(row.due_day, days)
    row.warn_at = escalating.warning(row.due_at, place, warn_days)
    row.escalate_at = escalating.after_breach(row.due_day, place)


def _begin(row: Deadline) -> date:
    return row.started_at.astimezone(SHANGHAI).date()


def _log(work: Work, kind: str, row: Deadline, effect: str = "", **detail: Any) -> None:
    work.note(
        kind,
        effect=effect,
        **_facts(row),
        **detail,
    )


def _facts(row: Deadline) -> dict[str, Any]:
    told = {"clock": row.clock, "days": row.days, "unit": row.unit}
    return told | {"source": row.source} | stated(row)
