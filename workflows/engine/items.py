"""Open work items of a case, closed because the case goes another way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workflows.engine.models import OPEN, WorkItem

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from workflows.engine.models import Case
    from workflows.engine.work import Work


def opened(case: Case) -> QuerySet[WorkItem]:
    """What still waits, whoever it waits for."""
    return WorkItem.objects.filter(process_id=case.pk, status__in=OPEN)


def cancel(item: WorkItem, work: Work) -> None:
    """Close one item; the clock of its step no longer applies."""
    item.process = work.case
    item.flow_task.activation_class(item).cancel()


def cancel_open(work: Work) -> None:
    """Close whatever waits. One query, two more for each item."""
    for item in opened(work.case):
        cancel(item, work)
