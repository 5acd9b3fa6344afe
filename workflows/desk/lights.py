"""The lights as conditions on columns, so that lists can be counted and narrowed."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.db.models import Q

from workflows.clock import tables
from workflows.clock.calendar import SHANGHAI, local_day
from workflows.engine.lights import SOON


def conditions(now: datetime) -> dict[str, Q]:
    """What ``engine.lights.light_of`` shows as red, amber, green and stopped."""
    running, over = Q(paused=False), Q(due_at__lte=now)
    edge = _still_near(now)
    return {
        "overdue": over,
        "near": running & Q(due_at__gt=now, due_at__lte=edge),
        "ample": running & Q(due_at__gt=edge),
        "stopped": Q(paused=True) & (Q(due_at=None) | Q(due_at__gt=now)),
        "unassigned": Q(owner=None),
    }


def _still_near(now: datetime) -> datetime:
    """The latest due moment that is near: 24:00 before the working day after."""
    days, day, left = tables.current(), local_day(now), SOON + 1
    while left:
        day += timedelta(days=1)
        left -= days.working(day)
    return datetime.combine(day, time.min, SHANGHAI)
