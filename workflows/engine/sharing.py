"""取下一件: the next step of a person, by slack.

Most urgent is what has the least slack: the office hours until its deadline less
what the step usually takes. What is overdue goes first, the longest overdue at the
head. Nobody is offered what he may not do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from django.db import connection, transaction
from django.db.models import Q
from viewflow.workflow.status import STATUS

from workflows.clock import instant, tables
from workflows.clock.hours import hours_left
from workflows.engine import acts, effort
from workflows.engine.capacities import holdings
from workflows.engine.lists import queue_of
from workflows.engine.many_bars import Bars
from workflows.engine.models import Case, WorkItem
from workflows.engine.paging import Order
from workflows.engine.ways import keys
from workflows.engine.work import Busy, Refused

if TYPE_CHECKING:
    from datetime import datetime

    from orgs.models import User

LOOKED_AT: Final = 200  # of the soonest due; slack changes the order among them
NEVER: Final = float("inf")
SOONEST: Final = Order("due_at")


def slack(item: WorkItem, now: datetime, usual: Mapping[effort.Step, int]) -> float:
    """Office hours to spare; below zero in hours of the clock when it is too late."""
    if item.due_at is None:
        return NEVER
    if now >= item.due_at:
        return (item.due_at - now).total_seconds() / 3600
    minutes = usual.get((item.process.procedure, item.step), effort.USUAL)
    return hours_left(now, item.due_at, tables.current()) - minutes / 60


def most_urgent_first(
    items: Iterable[WorkItem], now: datetime, usual: Mapping[effort.Step, int]
) -> list[WorkItem]:
    """Needs the cases loaded. No query."""
    return sorted(items, key=lambda item: (slack(item, now, usual), item.pk))


def claim_next(user: User) -> WorkItem | None:
    """Take the most urgent step that the person may do; None when there is none.

    Two people at once get two different steps: a case that somebody else is working
    on this very moment is passed over. Nine statements and those of one claim.
    """
    now = instant.now()
    free = _free_for(user)
    bars = Bars.on(free)
    passed_over = []
    for item in most_urgent_first(free, now, effort.minutes()):
        if not _offered(user, item, bars):
            continue
        taken = _try(item, user, waits=False)
        if taken is not None:
            return taken
        passed_over.append(item)
    return next(filter(None, (_try(item, user) for item in passed_over)), None)


def _free_for(user: User) -> list[WorkItem]:
    """The soonest due of what nobody holds, each queue by its index. Two queries."""
    few = keys(queue_of(user).filter(Q(owner=None)), SOONEST, [Q()], LOOKED_AT)
    return list(WorkItem.objects.filter(pk__in=few).select_related("process"))


def _offered(user: User, item: WorkItem, bars: Bars) -> bool:
    """In one's own right, or for a principal whom nothing bars either."""
    if bars.why_not(user.pk, item):
        return False
    principals = holdings(user).get((item.role, item.authority_id or 0), ())
    return not principals or any(not bars.why_not(one, item) for one in principals)


def _try(item: WorkItem, user: User, *, waits: bool = True) -> WorkItem | None:
    """None when it has gone, or its case is busy and we do not wait."""
    try:
        with transaction.atomic():
            if _is_free(item, waits=waits):
                return acts.claim(item.pk, user)
    except Busy:
        return None
    except Refused:  # a bar that lists do not know, such as a first hand
        return None
    return None


def _is_free(item: WorkItem, *, waits: bool) -> bool:
    """Holds the row of its case, so that nobody takes it in between."""
    if connection.features.has_select_for_update_skip_locked:
        cases = Case.objects.filter(pk=item.process_id).order_by()
        row = cases.select_for_update(of=("self",), skip_locked=not waits, no_key=True)
        if not row.values_list("pk"):
            return False
    return WorkItem.objects.filter(pk=item.pk, owner=None, status=STATUS.NEW).exists()
