"""我的备案组织: what one's filed bodies are, and what can be done for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from orgs import filed
from orgs.requests import person
from workflows.clock import instant
from workflows.documents.models import Certificate
from workflows.portal.own import page
from workflows.procedures.filing import notes, opening

if TYPE_CHECKING:
    from datetime import date

    from orgs.models import FiledBody, FiledChange
    from workflows.procedures.filing.models import ActivityNote, Filing


@dataclass(frozen=True)
class BodyPage:
    """One body; ``running`` is what has been begun for it and not ended."""

    body: FiledBody
    today: date
    is_over: bool
    may_renew: bool
    certificate: Certificate | None
    running: Filing | None
    notes: list[ActivityNote]
    due_year: int | None
    history: list[FiledChange]
    large_page: bool = True

    @property
    def is_filed(self) -> bool:
        return bool(self.body.state == self.body.State.FILED)


@require_safe
@page
def bodies(request: HttpRequest) -> HttpResponse:
    """Every body the person files for. Two queries."""
    found = list(filed.kept_by(person(request)))
    context = {"bodies": found, "today": instant.today(), "large_page": True}
    return render(request, "portal/filed.html", context)


@require_safe
@page
def body(request: HttpRequest, number: str) -> HttpResponse:
    """Facts, papers, and one button for each thing that can be done. Nine queries."""
    found = _mine(request, number)
    today = instant.today()
    shown = BodyPage(
        body=found,
        today=today,
        is_over=found.is_over(today),
        may_renew=opening.may_renew(found),
        certificate=found.certificates.order_by("-pk").first(),
        running=opening.open_cases(found).first(),
        notes=list(found.notes.all()),
        due_year=notes.due_year(found, today),
        history=list(found.changes.order_by("-pk")),
    )
    context = vars(shown) | {"is_filed": shown.is_filed}
    return render(request, "portal/filed_body.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@page
def note(request: HttpRequest, number: str) -> HttpResponse:
    """年度活动情况: a few numbers and a few words, a photograph if there is one."""
    found = _mine(request, number)
    sent = request.method == "POST"
    data, files = (request.POST, request.FILES) if sent else (None, None)
    form = notes.NoteForm(data, files, body=found, user=person(request))
    if form.is_valid() and _kept(form):
        messages.success(request, _("Thank you. Your note has been kept."))
        return redirect("portal:filed_body", number=number)
    context: dict[str, Any] = {"form": form, "body": found, "large_page": True}
    status = 422 if sent else 200
    return render(request, "portal/filed_note.html", context, status=status)


def _kept(form: notes.NoteForm) -> bool:
    try:
        with transaction.atomic():
            form.keep()
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    return True


def _mine(request: HttpRequest, number: str) -> FiledBody:
    """404 for everybody who does not file for it."""
    return get_object_or_404(filed.kept_by(person(request)), number=number)
