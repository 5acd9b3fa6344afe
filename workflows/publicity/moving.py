"""The days off have changed: notices on show end when their days end now.

Held notices keep the day they had; it is computed when they run again.
"""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Final

from workflows.clock.calendar import local_day
from workflows.engine.work import work as unit_of_work
from workflows.jobs import work
from workflows.publicity import notices, periods
from workflows.publicity.models import PublicNotice
from workflows.upkeep import following

if TYPE_CHECKING:
    from workflows.jobs.models import Job
    from workflows.upkeep.models import CalendarChange

KIND: Final = "publicity.days"
PIECE: Final = 200

following.followed_by(KIND)


@work.kind(KIND)
def move_some(job: Job) -> bool:
    """One piece ends with the first notice that moves; ``Busy`` comes again."""
    rows = list(
        PublicNotice.objects.filter(status="running", pk__gt=job.cursor or 0)
        .prefetch_related("holds")
        .order_by("pk")[:PIECE]
    )
    for row in rows:
        job.done, job.cursor = job.done + 1, row.pk
        if _fresh(row).last_day != row.last_day:
            settle(following.change_of(job), row)
            return True
    return len(rows) == PIECE


def settle(change: CalendarChange, seen: PublicNotice) -> None:
    """Under the lock of its case; what waits for its end waits as long. ``Busy``."""
    with unit_of_work(seen.case_id) as running:
        notice = notices.locked(running, seen.pk)
        was, fresh = notice.last_day, _fresh(notice)
        if notice.status != "running" or fresh.last_day == was:
            return
        may = following.may_move(was, fresh.last_day, local_day(running.at))
        if may:
            notices.move(running, notice, change.notices)
        following.write_down(
            change,
            notice.authority,
            notice.title,
            was,
            fresh.last_day,
            held=not may,
            case=running.case,
        )


def _fresh(notice: PublicNotice) -> PublicNotice:
    """A copy with its end as the calendar has it now. One query for its holds."""
    fresh = copy(notice)
    periods.set_end(fresh, periods.holds_of(notice))
    return fresh
