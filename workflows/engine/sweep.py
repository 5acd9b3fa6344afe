"""Time passing: warnings, breaches and the paths that follow when a period ends.

Idempotent, and safe with several sweeps at once: each deadline is looked at
again under the lock of its case before anything happens.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import astuple, dataclass

from django.db.models import F, QuerySet

from workflows.clock import instant
from workflows.engine import clocks, escalating, items, paths
from workflows.engine.models import Case, Deadline, WorkItem
from workflows.engine.work import Busy, Work, work

logger = logging.getLogger(__name__)
RUNNING = Deadline.Status.RUNNING


@dataclass
class Swept:
    """How many of each happened."""

    warned: int = 0
    breached: int = 0
    fired: int = 0
    escalated: int = 0
    failed: int = 0

    def __add__(self, other: Swept) -> Swept:
        pairs = zip(astuple(self), astuple(other), strict=True)
        return Swept(*(sum(pair) for pair in pairs))


def sweep(limit: int = 1000) -> Swept:
    """Deal with every deadline that is due now, oldest first, and with what is left
    lying. Three statements when there is nothing to do."""
    result = Swept()
    for pk, case_id in list(_due()[:limit]):
        _safely(_deal_with, pk, case_id, result)
    for pk, case_id in list(_left_lying()[:limit]):
        _safely(_take_up, pk, case_id, result)
    return result


def _safely(
    deal: Callable[[int, int, Swept], None], pk: int, case_id: int, result: Swept
) -> None:
    try:
        deal(pk, case_id, result)
    except Busy:
        logger.info("case %s is busy; next sweep", case_id)
    except Exception:
        # One broken case must not stop the clocks of all others.
        logger.exception("%s of case %s could not be swept", pk, case_id)
        result.failed += 1


def _due() -> QuerySet[Deadline, tuple[int, int]]:
    now = instant.now()
    running = Deadline.objects.filter(status=RUNNING)
    breached = running.filter(due_at__lte=now, breached_at=None)
    warned = running.filter(warn_at__lte=now, warned_at=None, due_at__gt=F("warn_at"))
    late = running.filter(escalate_at__lte=now, escalated_at=None)
    found = breached | warned | late
    return found.order_by("due_at").values_list("pk", "case_id")


def _left_lying() -> QuerySet[WorkItem, tuple[int, int]]:
    """Steps of offices that nobody has taken; not while the clock stands still."""
    free = WorkItem.objects.filter(finished=None, owner=None, escalated_at=None)
    found = free.filter(escalate_at__lte=instant.now(), paused=False)
    return found.order_by("escalate_at").values_list("pk", "process_id")


def _deal_with(pk: int, case_id: int, result: Swept) -> None:
    with work(case_id) as running:
        row = Deadline.objects.filter(pk=pk, status=RUNNING).first()
        if row is None:
            return
        running.deadlines()[row.clock] = row
        if row.due_at <= running.at:
            _run_out(running, row, result)
            _escalate(running, row, result)
        elif row.warned_at is None:
            row.warned_at = running.at
            row.save(update_fields=["warned_at"])
            _note(running, "clock.warned", row)
            result.warned += 1


def _take_up(pk: int, case_id: int, result: Swept) -> None:
    with work(case_id) as running:
        free = WorkItem.objects.filter(owner=None, finished=None, escalated_at=None)
        item = free.filter(pk=pk, escalate_at__lte=running.at).first()
        if item is None:
            return
        item.escalated_at = running.at
        item.save(update_fields=["escalated_at"])
        result.escalated += escalating.escalate(running, item, escalating.FREE)


def _escalate(running: Work, row: Deadline, result: Swept) -> None:
    """Once, when a period that ran out without any effect by law has lain on."""
    at = row.escalate_at
    if row.status != RUNNING or row.escalated_at or at is None or at > running.at:
        return
    row.escalated_at = running.at
    row.save(update_fields=["escalated_at"])
    item = _waiting(running.case, row)
    if item is not None:
        result.escalated += escalating.escalate(running, item, escalating.LATE)


def _run_out(running: Work, row: Deadline, result: Swept) -> None:
    if row.breached_at is not None:
        return
    if row.fires:
        item = _waiting(running.case, row)
        clocks.stop(running, row.clock, Deadline.Status.LAPSED)
        running.note("clock.fired", clock=row.clock, node=row.fires)
        paths.fire(running, row.fires, item, row.clock)
        result.fired += 1
        return
    row.breached_at = running.at
    row.save(update_fields=["breached_at"])
    _note(running, "clock.breached", row)
    result.breached += 1


def _waiting(case: Case, row: Deadline) -> WorkItem | None:
    """The open item whose time has run out; for a clock of the case any that waits.

    Those that run under this very clock come first.
    """
    waiting = list(items.opened(case).order_by("pk"))
    under = [item for item in waiting if item.flow_task.shown_clock == row.clock]
    return next(iter(under or waiting), None)


def _note(running: Work, kind: str, row: Deadline) -> None:
    item = _waiting(running.case, row)
    running.note(kind, item, clock=row.clock, **clocks.stated(row))
