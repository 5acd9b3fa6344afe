"""Days that no clock keeps, computed again after the clocks: windows, notices.

Whoever keeps such days registers a kind of job with ``followed_by``; one job of each
kind runs for every change of the calendar, and writes down what it has moved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import F

from workflows.clock import cache, instant
from workflows.jobs import work
from workflows.upkeep.models import CalendarChange, DayMove

if TYPE_CHECKING:
    from datetime import date

    from orgs.models import Authority
    from workflows.engine.models import Case
    from workflows.jobs.models import Job

_kinds: Final[list[str]] = []


def followed_by(kind: str) -> None:
    """Have a job of this kind follow every change. Called once for each kind."""
    _kinds.append(kind)


def enqueue(change: CalendarChange) -> None:
    """In the transaction that has finished the clocks."""
    for kind in _kinds:
        work.enqueue(kind, f"{kind} {change.pk}", change=change.pk)


def change_of(job: Job) -> CalendarChange:
    """What such a job follows; the table is read afresh. One query."""
    cache.forget()
    return CalendarChange.objects.get(pk=job.args["change"])


def may_move(was: date, due: date, today: date) -> bool:
    """No calendar ends a period after the event; what is over stays over."""
    return due > was or due >= today


def write_down(
    change: CalendarChange,
    authority: Authority,
    what: str,
    was: date,
    due: date,
    *,
    held: bool = False,
    case: Case | None = None,
    count: int = 1,
) -> None:
    """One row for what moves alike at one office; three statements at most."""
    row, made = DayMove.objects.get_or_create(
        change=change,
        authority=authority,
        what=what,
        case=case,
        was=was,
        due=due,
        held=held,
        defaults={"count": count, "at": instant.now()},
    )
    if not made:
        DayMove.objects.filter(pk=row.pk).update(count=F("count") + count)
