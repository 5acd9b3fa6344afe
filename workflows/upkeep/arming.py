"""补设升级提醒: running deadlines and free steps from before escalation was there.

Done once by a job that the first sweep enqueues, in pieces; and by hand after a place
has turned escalation on. Doing it twice is once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db import connection, transaction

from workflows.clock import instant
from workflows.engine import escalating
from workflows.engine.models import OPEN, PUBLIC, Deadline, WorkItem
from workflows.jobs import work
from workflows.jobs.models import Job

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

Row = Deadline | WorkItem
KIND: Final = "clock.arm"
KEY: Final = "clock: arm what ran before"
PIECE: Final = 500
BOTH: Final = (Deadline, WorkItem)


def enqueue() -> None:
    """Have it done once and for all. One query."""
    if not Job.objects.filter(key=KEY).exists():
        work.enqueue(KIND, KEY)


@work.kind(KIND)
def arm_some(job: Job) -> bool:
    which, after = job.cursor or (0, 0)
    last, armed = arm(BOTH[which], after)
    job.done += armed
    job.cursor = (which, last) if last else (which + 1, 0)
    return bool(last) or which + 1 < len(BOTH)


def arm_all() -> int:
    """By hand; how many were armed."""
    armed = 0
    for model in BOTH:
        after = 0
        while True:
            after, more = arm(model, after)
            armed += more
            if not after:
                break
    return armed


@transaction.atomic
def arm(model: type[Row], after: int) -> tuple[int, int]:
    """One piece: the last key it saw, 0 when there was none, and how many it has armed.

    Two statements. What somebody else is writing at this moment is passed over: a
    clock that is computed again is armed by that.
    """
    rows = _free(after) if model is WorkItem else _running(after)
    for row in rows:
        row.escalate_at = _moment(row)
    armed = [row for row in rows if row.escalate_at is not None]
    manager: Any = model._default_manager
    manager.bulk_update(armed, ["escalate_at"])
    return (rows[-1].pk if rows else 0), len(armed)


def _running(after: int) -> list[Row]:
    rows = Deadline.objects.filter(
        status=Deadline.Status.RUNNING, escalate_at=None, escalated_at=None
    )
    return _locked(rows.filter(pk__gt=after).select_related("case"))


def _free(after: int) -> list[Row]:
    rows = WorkItem.objects.filter(
        owner=None, finished=None, status__in=OPEN, escalate_at=None, escalated_at=None
    ).exclude(role__in=("", PUBLIC))
    return _locked(rows.filter(pk__gt=after).select_related("process"))


def _locked(rows: QuerySet[Any]) -> list[Row]:
    found = rows.order_by("pk")
    if connection.features.has_select_for_update_skip_locked:
        found = found.select_for_update(of=("self",), skip_locked=True)
    return list(found[:PIECE])


def _moment(row: Row) -> datetime | None:
    """Of a period from its last day; a free step counts from now, lest everything
    that lies goes up in one night."""
    if isinstance(row, Deadline):
        return escalating.after_breach(row.due_day, row.case.place)
    return escalating.unclaimed(row.process, instant.now())
