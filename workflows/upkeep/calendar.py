"""The calendar has changed: running periods are computed again, and who has to know
is told.

Edits are gathered and computed once the table has rested; a job looks at every
running deadline by key. Each piece ends with the first case that moves, because its
log must not be held while the next ones are looked at.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django.db.models.signals import post_delete, post_save

from workflows.clock import cache, instant
from workflows.clock.models import DayOff, DecreedYear
from workflows.engine import recomputing
from workflows.engine.work import Busy
from workflows.jobs import work
from workflows.upkeep import following
from workflows.upkeep.models import CalendarChange, ClockMove

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from workflows.engine.models import Deadline
    from workflows.engine.recomputing import Move
    from workflows.jobs.models import Job

RESTED: Final = timedelta(minutes=5)  # longer than any process keeps the old table
CHUNK: Final = 200


def watch() -> None:
    """Called once, when the app is ready."""
    for sender in (DayOff, DecreedYear):
        post_save.connect(_edited, sender=sender)
        post_delete.connect(_edited, sender=sender)


def _edited(instance: DayOff | DecreedYear, **_more: Any) -> None:
    gather(instance.notice_no)


@transaction.atomic
def gather(notice: str) -> CalendarChange:
    """Note that the table was edited. Three statements."""
    now = instant.now()
    change, made = CalendarChange.objects.select_for_update().get_or_create(
        gathering=True, defaults={"notices": notice, "changed_at": now}
    )
    if not made:
        change.changed_at = now
        change.notices = _joined(change.notices, notice)
        change.save(update_fields=["changed_at", "notices"])
    return change


def _joined(notices: str, one: str) -> str:
    known = notices.split("、") if notices else []
    return notices if one in known else "、".join([*known, one])[:400]


@transaction.atomic
def sweep() -> int:
    """Have edits computed that have rested. One query when there are none."""
    rested = CalendarChange.objects.filter(
        gathering=True, changed_at__lte=instant.now() - RESTED
    )
    changes = list(rested.select_for_update(skip_locked=True))
    for change in changes:
        _close(change)
        work.enqueue(KIND, f"calendar {change.pk}", change=change.pk)
    return len(changes)


def _close(change: CalendarChange) -> CalendarChange:
    """Further edits begin another one."""
    change.gathering = False
    change.save(update_fields=["gathering"])
    return change


KIND: Final = "calendar.recompute"


@work.kind(KIND)
def recompute_some(job: Job) -> bool:
    """One piece: up to the first case that moves; what is busy comes last."""
    cache.forget()
    change = CalendarChange.objects.get(pk=job.args["change"])
    cursor = job.cursor or {"after": 0, "again": []}
    job.cursor = cursor
    rows = recomputing.running(cursor["after"], CHUNK)
    if not rows:
        return _once_more(change, job)
    recomputing.mark(rows)
    today = instant.today()
    for row in rows:
        job.done, cursor["after"] = job.done + 1, row.pk
        if recomputing.move_of(row, row.suspensions.all(), today):
            _settle(change, row.case_id, cursor["again"])
            break
    return True


def _settle(change: CalendarChange, case_id: int, again: list[int]) -> None:
    try:
        settle(change, case_id)
    except Busy:
        again.append(case_id)


def _once_more(change: CalendarChange, job: Job) -> bool:
    """A case that is busy still fails the piece: the job comes back in a minute."""
    again = job.cursor["again"]
    if again:
        settle(change, again[0])
        again.pop(0)
        return True
    finish(change, job.done)
    return False


@transaction.atomic
def finish(change: CalendarChange, looked_at: int) -> None:
    """The clocks are done; what other days there are follows."""
    change.finished_at, change.looked_at = instant.now(), looked_at
    change.save(update_fields=["finished_at", "looked_at"])
    following.enqueue(change)


@transaction.atomic
def settle(change: CalendarChange, case_id: int) -> list[Move]:
    """Move the clocks of one case and write down how. Raises ``Busy``."""
    moves = recomputing.settle(case_id, change.notices)
    now = instant.now()
    ClockMove.objects.bulk_create(
        [_row(change, move, now) for move in moves], ignore_conflicts=True
    )
    return moves


def _row(change: CalendarChange, move: Move, now: datetime) -> ClockMove:
    return ClockMove(
        change=change,
        deadline=move.deadline,
        case_id=move.deadline.case_id,
        was=move.was,
        due=move.due,
        held=move.held,
        at=now,
    )


@transaction.atomic
def begun_by_hand() -> CalendarChange:
    """What was gathered so far, computed now instead of by the sweep.

    Where nothing was, the last notice that was entered stands for the reason.
    """
    change = CalendarChange.objects.select_for_update().filter(gathering=True).first()
    if change is None:
        last = DayOff.objects.order_by("-pk").values_list("notice_no", flat=True)
        change = gather(last.first() or "–")
    return _close(change)


def foreseen() -> Iterator[tuple[list[Deadline], list[Move]]]:
    """Every running deadline in chunks, with those of each that would move."""
    after, today = 0, instant.today()
    while rows := recomputing.running(after, CHUNK):
        found = [recomputing.move_of(r, r.suspensions.all(), today) for r in rows]
        yield rows, [move for move in found if move is not None]
        after = rows[-1].pk
