"""办理情况: this month's figures, from the cases themselves, or none at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from statistics import median

from django.core.cache import cache

from workflows.clock import tables
from workflows.clock.calendar import SHANGHAI, local_day, working_days_between
from workflows.engine.models import Deadline

PROMISE = "promise"
KEEP = 120  # seconds


@dataclass(frozen=True)
class Figures:
    """``days`` is the median of working days from acceptance to decision."""

    decided: int
    on_time: float
    days: float


def this_month(now: datetime) -> Figures | None:
    """None before the month's first decision. One query every two minutes."""
    local = now.astimezone(SHANGHAI)
    first = local.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    key = f"public.figures.{first:%Y-%m}"
    found = cache.get(key)
    if found is None:
        found = _count(first)
        cache.set(key, found or "none", KEEP)
    return found if isinstance(found, Figures) else None


def _count(first: datetime) -> Figures | None:
    rows = Deadline.objects.filter(
        clock=PROMISE,
        status=Deadline.Status.MET,
        closed_at__gte=first,
        case__decided_at__gte=first,
    ).values_list("started_at", "closed_at", "due_at")
    spans = [(start, end, due) for start, end, due in rows if end is not None]
    if not spans:
        return None
    table = tables.current()
    lengths = [
        working_days_between(local_day(start), local_day(end), table)
        for start, end, _due in spans
    ]
    on_time = sum(end < due for _start, end, due in spans)
    return Figures(len(spans), 100 * on_time / len(spans), median(lengths))
