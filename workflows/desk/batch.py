"""批量结论: reports in which nothing strikes the eye, looked through and concluded.

Each is a case and an act of its own: it succeeds or fails by itself, and is logged,
announced and told singly.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from orgs.models import Organization
from workflows.desk.admission import officers
from workflows.engine import acts
from workflows.engine.lists import queue
from workflows.engine.work import Refused
from workflows.procedures.inspection.flows import InspectionFlow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from orgs.models import User
    from workflows.engine.models import WorkItem

MOST: Final = 50
# What a report without any flag is concluded with, by its track.
OUTCOMES: Final = {"inspection": "qualified", "report": "accepted"}


@dataclass(frozen=True)
class Failure:
    item: WorkItem
    words: str


@dataclass(frozen=True)
class BatchPage:
    """``chosen`` are those to be confirmed, ``done`` and ``failed`` what came of it."""

    rows: list[WorkItem]
    total: int
    forms: Any
    form: str
    preview: bool = False
    done: list[WorkItem] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)


@require_http_methods(["GET", "HEAD", "POST"])
@officers
def batch(request: HttpRequest, user: User) -> HttpResponse:
    """Select, look at the list again, conclude. At most fifty at a time."""
    chosen = request.POST.getlist("item")
    ids = {int(pk) for pk in chosen if pk.isdecimal() and len(pk) < 19}
    if request.POST.get("do") == "conclude" and ids:
        done, failed = _conclude_all(list(unflagged(user).filter(pk__in=ids)), user)
        return _show(request, user, done=done, failed=failed)
    if request.POST.get("do") == "preview" and ids:
        rows = list(unflagged(user).filter(pk__in=ids)[:MOST])
        return _show(request, user, rows=rows, preview=True)
    return _show(request, user)


def unflagged(user: User, form: str = "") -> QuerySet[WorkItem]:
    """Reviews that this person may take and in which no rule saw anything."""
    free = queue(user).filter(Q(owner=None) | Q(owner=user))
    found = free.filter(
        step="review",
        process__procedure=InspectionFlow.slug,
        process__inspection__flags=[],
    )
    if form:
        found = found.filter(process__organization__form=form)
    return found.select_related(
        *("process__applicant", "process__region", "owner", "authority"),
        *("process__organization__supervising_unit", "process__inspection"),
    )


def _show(
    request: HttpRequest,
    user: User,
    *,
    rows: list[WorkItem] | None = None,
    **more: Any,
) -> HttpResponse:
    form = request.GET.get("form", "")
    form = form if form in Organization.Form.values else ""
    found = unflagged(user, form)
    listed = list(found[:MOST]) if rows is None else rows
    total = found.count() if rows is None else len(rows)
    page = BatchPage(listed, total, Organization.Form.choices, form, **more)
    return render(request, "desk/batch.html", vars(page))


def _conclude_all(
    items: Iterable[WorkItem], user: User
) -> tuple[list[WorkItem], list[Failure]]:
    done: list[WorkItem] = []
    failed: list[Failure] = []
    for item in list(items)[:MOST]:
        words = _conclude(item, user)
        if words:
            failed.append(Failure(item, words))
        else:
            done.append(item)
    return done, failed


def _conclude(item: WorkItem, user: User) -> str:
    """Empty when it is concluded, else why not; then nobody holds it."""
    case: Any = item.process
    try:
        acts.claim(item.pk, user)
        acts.complete(item.pk, user, {"outcome": OUTCOMES[case.inspection.track]})
    except Refused as refusal:
        return str(refusal.words)
    except acts.InvalidForm as invalid:
        acts.release(item.pk, user)
        return " ".join(
            str(e) for errors in invalid.form.errors.values() for e in errors
        )
    return ""
