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
    QuerySet,
    Subquery,
)
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from workflows.desk import flags, rows
from workflows.desk.filters import OF_CASES, OF_DONE, OF_STEPS
from workflows.documents.models import Correction
from workflows.engine import lists
from workflows.engine.models import Case, WorkItem
from workflows.engine.paging import Order
from workflows.engine.ways import Found

if TYPE_CHECKING:
    from orgs.models import User

BY_DEADLINE = Order("due_at")
PLACE = "region__parent__parent__parent"
"""Place names are read upwards; three parents lead to the city."""


def items_shown() -> QuerySet[WorkItem]:
    """Steps with what a row tells beyond the step itself, in one query."""
    sent = Correction.objects.filter(case=OuterRef("process")).order_by()
    times = sent.values("case").annotate(n=Count("pk")).values("n")
    items = WorkItem.objects.select_related(
        "process__applicant", f"process__{PLACE}", "owner", "authority", "acted_for"
    )
    return items.annotate(
        times_corrected=Coalesce(Subquery(times, output_field=IntegerField()), 0),
        **flags.columns("process__"),
    )


def cases_shown() -> QuerySet[Case]:
    """Cases likewise, and what they wait for. Two queries."""
    waiting = WorkItem.objects.filter(finished=None)
    opened = waiting.select_related("owner", "authority", "acted_for").order_by("pk")
    cases = Case.objects.select_related("applicant", PLACE)
    return cases.annotate(**flags.columns("")).prefetch_related(
        Prefetch("items", queryset=opened, to_attr="open_items")
    )


@dataclass(frozen=True)
class Kind:
    """One list. ``takes``: its unassigned rows can be taken right there;
    ``together``: several of its rows can be dealt with in one go.

    ``fetch`` is given the words that were asked for; ``case`` is the way from a row
    to its case, and ``fields`` are those of the filter that make sense here.
    """

    name: str
    title: Any
    caption: Any
    empty: tuple[Any, Any]
    fetch: Callable[[User, str], Found[Any]]
    fields: tuple[str, ...]
    row: Callable[..., rows.Row] = rows.of_item
    shown: Callable[[], QuerySet[Any]] = items_shown
    order: Order = BY_DEADLINE
    case: str = "process__"
    open: bool = True
    takes: bool = False
    together: bool = False

    @property
    def finds_words(self) -> bool:
        """Whether ``fetch`` has looked for the words already."""
        return not self.case


QUEUE = Kind(
    "queue",
    _("To do"),
    _("Steps that wait for your office, the least time left first"),
    (
        _("Nothing waits for your office"),
        _("New applications appear here by themselves; you need not reload."),
    ),
    lambda user, _text: lists.queue_of(user),
    (*OF_STEPS, "holder", "team"),
    takes=True,
    together=True,
)
MINE = Kind(
    "mine",
    _("In my hands"),
    _("Steps that you have taken, the least time left first"),
    (
        _("You have taken nothing"),
        _("Go to “To do” and take the next step; it then appears here."),
    ),
    lambda user, _text: lists.mine_of(user),
    OF_STEPS,
    together=True,
)
WAITING = Kind(
    "waiting",
    _("Waiting for others"),
    _("Cases of your office that wait for the applicant or another authority"),
    (
        _("No case waits for others"),
        _("Cases you have sent back or asked others about appear here."),
    ),
    lambda user, _text: lists.waiting_of(user),
    (*OF_STEPS, "waits"),
)
FINISHED = Kind(
    "finished",
    _("Done by me"),
    _("Steps that you have completed, the latest first"),
    (
        _("You have completed no step yet"),
        _("Every step that you complete is listed here."),
    ),
    lambda user, _text: lists.finished_of(user),
    OF_DONE,
    row=rows.of_done,
    order=Order("finished", newest_first=True, whole=True),
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
    lists.cases_of,
    OF_CASES,
    row=rows.of_found,
    shown=cases_shown,
    order=Order("changed_at", newest_first=True, whole=True),
    case="",
    open=False,
)
KINDS = {kind.name: kind for kind in (QUEUE, MINE, WAITING, FINISHED, SEARCH)}
