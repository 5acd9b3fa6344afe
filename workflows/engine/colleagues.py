"""Who in the office may do a step, and how much each of them has in hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q

from orgs import access as appointments
from orgs.models import Absence
from workflows.clock import instant
from workflows.clock.calendar import local_day
from workflows.engine.access import barred
from workflows.engine.handing import UNFIT
from workflows.engine.models import OPEN, WorkItem

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from orgs.models import User
    from workflows.engine.models import Case


@dataclass(frozen=True)
class Load:
    """What a person holds: open steps, and those of them whose day is past."""

    items: int = 0
    overdue: int = 0


@dataclass(frozen=True)
class Colleague:
    """``why_not`` is empty for who may do the step."""

    user: User
    load: Load
    why_not: Any = ""


def colleagues(item: WorkItem, case: Case) -> list[Colleague]:
    """All who hold the role at the office of the step, the least loaded first.

    Up to six queries. The act looks at the bars again.
    """
    assert item.authority is not None
    now = instant.now()
    holders = list(appointments.holders(item.role, item.authority, instant.today()))
    people = {user.pk for user in holders}
    away = Absence.objects.on(local_day(now)).filter(user__in=people)
    bars = dict.fromkeys(away.values_list("user_id", flat=True), "away")
    bars |= barred(people, case, item.flow_task.barred_steps)
    held = loads(people, now)
    found = [
        Colleague(user, held.get(user.pk, Load()), UNFIT.get(bars.get(user.pk, ""), ""))
        for user in holders
        if user.pk != item.owner_id
    ]
    return sorted(found, key=lambda c: (bool(c.why_not), c.load.items, c.user.pk))


def loads(people: Collection[int], now: datetime) -> dict[int, Load]:
    """By person; whoever holds nothing is absent. One query."""
    held = WorkItem.objects.filter(
        owner__in=people, status__in=OPEN, finished=None
    ).exclude(role="")
    counted = held.order_by().values("owner_id")
    rows = counted.annotate(n=Count("pk"), late=Count("pk", filter=Q(due_at__lt=now)))
    return {row["owner_id"]: Load(row["n"], row["late"]) for row in rows}
