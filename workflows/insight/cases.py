"""The cases that wait at a step, the oldest first, ready to be urged or given on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from workflows.clock import instant
from workflows.clock.calendar import local_day
from workflows.engine.lights import Light, light_of
from workflows.engine.models import PUBLIC, LogEntry, WorkItem
from workflows.engine.oversight import URGED
from workflows.engine.paging import Order, cut
from workflows.insight.figures import Asked
from workflows.insight.foresight.models import Outlook
from workflows.insight.scope import open_items
from workflows.insight.summaries import working_hours

ORDER = Order("created")


@dataclass(frozen=True)
class Waiting:
    """One case at the step. ``waited`` in working hours; ``holder`` may be empty.

    ``inside`` an office, which alone gives its steps to somebody else; ``outlook`` is
    None where too few similar cases have ended to say anything.
    """

    item: int
    case: int
    step: str
    title: str
    number: str
    place: str
    since: datetime
    waited: float
    light: Light
    holder: str
    office: str
    urged: datetime | None
    may_be_urged: bool
    inside: bool
    outlook: Outlook | None


@dataclass(frozen=True)
class Cases:
    """A page of them."""

    rows: list[Waiting]
    before: str
    after: str


def cases(asked: Asked, step: str, *, after: str, before: str) -> Cases:
    """Two queries a page: the rows by key, then all that is told of these few."""
    items = open_items(asked.place, asked.procedure, asked.kind).filter(step=step)
    items = items.filter(asked.group.items)
    page = cut(items, ORDER, after=after, before=before)
    told = waiting(item.pk for item in page.rows)
    rows = [told[item.pk] for item in page.rows]
    return Cases(rows, page.before, page.after)


def waiting(items: Iterable[int]) -> dict[int, Waiting]:
    """All that is told of these few work items that still wait. One query."""
    rows = _told(WorkItem.objects.filter(finished__isnull=True)).in_bulk(list(items))
    now = instant.now()
    return {pk: _waiting(item, now) for pk, item in rows.items()}


def _told(items: QuerySet[WorkItem]) -> QuerySet[WorkItem]:
    urged = LogEntry.objects.filter(item=OuterRef("pk"), kind=URGED).order_by("-seq")
    return items.select_related(
        *("process", "process__outlook", "process__region__parent__parent__parent"),
        *("owner", "authority"),
    ).annotate(urged=Subquery(urged.values("at")[:1]))


def _waiting(item: Any, now: datetime) -> Waiting:
    case = item.process
    inside = item.role not in ("", PUBLIC)
    return Waiting(
        item=item.pk,
        case=case.pk,
        step=item.step,
        title=case.title,
        number=case.number or "",
        place=case.region.display_name if case.region else "",
        since=item.created,
        waited=working_hours().between(item.created, now),
        light=light_of(item, now),
        holder=item.owner.full_name if item.owner else "",
        office=item.authority.name if item.authority else "",
        urged=item.urged,
        inside=inside,
        may_be_urged=inside and not _today(item.urged, now),
        outlook=getattr(case, "outlook", None),
    )


def _today(urged: datetime | None, now: datetime) -> bool:
    return urged is not None and local_day(urged) == local_day(now)
