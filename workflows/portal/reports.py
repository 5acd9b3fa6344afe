"""What one's organizations owe for a year, and answers before an entry on a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.contrib import messages
from django.db.models import F, FilteredRelation, Q
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from orgs.handlers import organizations_of
from orgs.requests import person
from workflows.clock import instant
from workflows.clock.calendar import deadline
from workflows.documents.views import sent
from workflows.engine.lights import Light, light
from workflows.portal.own import page
from workflows.procedures.inspection import answering, deciding
from workflows.procedures.inspection.beginning import begin
from workflows.procedures.inspection.models import Participation, Proposal
from workflows.procedures.inspection.models.campaign import Reason
from workflows.procedures.inspection.models.proposals import Kind, Stage
from workflows.procedures.inspection.rules.nonfilers import SOURCE, in_words
from workflows.procedures.inspection.rules.taking_part import Reason as Why
from workflows.procedures.inspection.rules.taking_part import source_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from orgs.models import Organization

SHOWN: Final = 10
ANSWERABLE: Final = Q(proposals__state=Stage.NOTIFIED)


@dataclass(frozen=True)
class Owed:
    """A report nobody has begun yet, or the key of a notice not answered yet."""

    row: Participation
    light: Light
    overdue: bool = False
    proposal: int | None = None
    listed: Any = ""
    answer_by: date | None = None


def owed_by(bodies: Sequence[Organization], now: datetime) -> list[Owed]:
    """For the home page, notices first, then the most urgent. One query for any."""
    if not bodies:
        return []
    rows = (
        Participation.objects.filter(organization__in=bodies)
        .annotate(asked=FilteredRelation("proposals", condition=ANSWERABLE))
        .filter(Q(takes_part=True, case=None) | Q(asked__isnull=False))
        .annotate(
            asked_key=F("asked__pk"),
            asked_kind=F("asked__kind"),
            asked_day=F("asked__due_day"),
            asked_until=F("asked__due_at"),
        )
        .select_related("organization")
        .order_by(F("asked_until").asc(nulls_last=True), "window_end", "pk")
    )
    return [_shown(row, now) for row in rows[:SHOWN]]


def _shown(row: Any, now: datetime) -> Owed:
    if row.asked_key is None:
        return _owed(row, now)
    return Owed(
        row,
        light(row.asked_until, now),
        proposal=row.asked_key,
        listed=Kind(row.asked_kind).label,
        answer_by=row.asked_day,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@page
def participation(request: HttpRequest, pk: int) -> HttpResponse:
    """What is owed, why and until when; POST begins the report, once."""
    user, key = person(request), pk if pk < 1 << 63 else 0
    rows = Participation.objects.filter(organization__in=organizations_of(user))
    related = ("organization", "campaign__registrar")
    row = get_object_or_404(rows.select_related(*related), pk=key)
    if request.method == "POST":
        return redirect("portal:tasks", case_id=begin(row, user).pk)
    if row.case_id is not None:
        return redirect("portal:case", case_id=row.case_id)
    source = source_of(Why(row.reason), row.organization.form)
    context = {
        "row": row,
        "owed": _owed(row, instant.now()) if row.takes_part else None,
        "reason": Reason(row.reason).label,
        "source": str(source or ""),
    }
    return render(request, "portal/participation.html", context)


class AnswerForm(forms.Form):
    """陈述、申辩: in the body's own words."""

    words = forms.CharField(
        label=gettext_lazy("Your statement"),
        help_text=gettext_lazy(
            "What is not right in the notice, or what kept you from reporting. If the"
            " report has been handed in meanwhile, say so."
        ),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@page
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """The notice and what became of it; POST states the body's view, in time."""
    user, key = person(request), pk if pk < 1 << 63 else 0
    row = get_object_or_404(deciding.of_bodies(user), pk=key)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        answering.answer(row.pk, user, form.cleaned_data["words"])
        messages.success(
            request, _("Your statement has been sent and will be checked.")
        )
        return redirect("portal:proposal", pk=row.pk)
    may_answer = row.state == Stage.NOTIFIED and _in_time(row)
    context: dict[str, Any] = {
        "row": row,
        "form": form,
        "may_answer": may_answer,
        "light": light(row.due_at, instant.now()) if may_answer else None,
        "why": in_words(row.rule, row.years),
        "source": str(SOURCE),
    }
    status = 422 if form.is_bound else 200
    return render(request, "portal/proposal.html", context, status=status)


@require_safe
@page
def minutes(request: HttpRequest, pk: int) -> FileResponse:
    """The minutes of what the body said in person, to download."""
    mine = deciding.of_bodies(person(request)).select_related("oral_minutes")
    row = get_object_or_404(mine, pk=pk if pk < 1 << 63 else 0)
    if row.oral_minutes is None:
        raise Http404
    return sent(row.oral_minutes, show=False)


def _in_time(row: Proposal) -> bool:
    return row.due_at is not None and instant.now() < row.due_at


def _owed(row: Participation, now: datetime) -> Owed:
    assert row.window_end is not None
    ends = deadline(row.window_end)
    return Owed(row, light(ends, now), overdue=now >= ends)
