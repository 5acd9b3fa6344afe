"""The lists of the desk: which rows, in which order, and what to say when empty."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import (
    Count,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from workflows.desk import rows
from workflows.documents.models import Correction
from workflows.engine import lists
from workflows.engine.access import readable
from workflows.engine.models import OPEN, Case, WorkItem
from workflows.engine.paging import Order

if TYPE_CHECKING:
    from orgs.models import User

BY_DEADLINE = Order("due_at")
PLACE = "region__parent__parent__parent"
"""Place names are read upwards; three parents lead to the city."""


@dataclass(frozen=True)
class Kind:
    """One list. ``takes``: its unassigned rows can be taken right there."""

    name: str
    title: Any
    caption: Any
    empty: tuple[Any, Any]
    fetch: Callable[[User], QuerySet[Any]]
    row: Callable[..., rows.Row] = rows.of_item
    order: Order = BY_DEADLINE
    open: bool = True
    takes: bool = False


def _with_facts(items: QuerySet[WorkItem]) -> QuerySet[WorkItem]:
    """What a row shows beyond the item itself, still in the one query."""
    sent = Correction.objects.filter(case=OuterRef("process")).order_by()
    times = sent.values("case").annotate(n=Count("pk")).values("n")
    return items.select_related(f"process__{PLACE}").annotate(
        times_corrected=Coalesce(Subquery(times, output_field=IntegerField()), 0)
    )


def _queue(user: User) -> QuerySet[WorkItem]:
    return _with_facts(lists.queue(user))


def _mine(user: User) -> QuerySet[WorkItem]:
    return _with_facts(lists.mine(user))


def _waiting(user: User) -> QuerySet[WorkItem]:
    return _with_facts(lists.waiting(user))


def _finished(user: User) -> QuerySet[WorkItem]:
    return _with_facts(lists.finished(user))


def found(user: User, text: str) -> QuerySet[Case]:
    """Every submitted case that the person may see, by number, name or applicant."""
    cases = readable(user).exclude(state="draft")
    if text:
        cases = cases.filter(
            Q(number__icontains=text)
            | Q(title__icontains=text)
            | Q(applicant__full_name__icontains=text)
        )
    waiting = WorkItem.objects.filter(status__in=OPEN, finished=None)
    opened = waiting.select_related("owner").order_by("pk")
    return cases.select_related("applicant", PLACE).prefetch_related(
        Prefetch("items", queryset=opened, to_attr="open_items")
    )


QUEUE = Kind(
    "queue",
    _("To do"),
    _("Steps that wait for your office, the least time left first"),
    (
        _("Nothing waits for your office"),
        _("New applications appear here by themselves; you need not reload."),
    ),
    _queue,
    takes=True,
)
MINE = Kind(
    "mine",
    _("In my hands"),
    _("Steps that you have taken, the least time left first"),
    (
        _("You have taken nothing"),
        _("Go to “To do” and take the next step; it then appears here."),
    ),
    _mine,
)
WAITING = Kind(
    "waiting",
    _("Waiting for others"),
    _("Cases of your office that wait for the applicant or another authority"),
    (
        _("No case waits for others"),
        _("Cases you have sent back or asked others about appear here."),
    ),
    _waiting,
)
FINISHED = Kind(
    "finished",
    _("Done by me"),
    _("Steps that you have completed, the latest first"),
    (
        _("You have completed no step yet"),
        _("Every step that you complete is listed here."),
    ),
    _finished,
    row=rows.of_done,
    order=Order("finished", newest_first=True),
    open=False,
)
SEARCH = Kind(
    "search",
    _("Find a case"),
    _("Cases that you may see, the latest change first"),
    (
        _("No case was found"),
        _("Try part of the name, the number on the receipt, or the applicant's name."),
    ),
    lambda user: found(user, ""),
    row=rows.of_found,
    order=Order("changed_at", newest_first=True),
    open=False,
)
