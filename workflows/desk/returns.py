"""Scans that come in on paper: signed records of service, changes of account."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from orgs.forms import HandlerForm
from workflows.clock import instant
from workflows.desk.admission import officers
from workflows.desk.body_forms import DAY
from workflows.desk.organizations import within
from workflows.documents import papers, principals, serving
from workflows.documents.models import Paper
from workflows.documents.storage import Rejected
from workflows.engine.access import visible

if TYPE_CHECKING:
    from collections.abc import Callable

    from orgs.models import User

FILES = {"accept": ".pdf,.jpg,.jpeg,.png"}


def _scan(label: Any, hint: Any) -> forms.FileField:
    widget = forms.FileInput(attrs=FILES)
    return forms.FileField(label=label, help_text=hint, widget=widget)


class ServedForm(forms.Form):
    received_on = forms.DateField(
        label=_("Received on"),
        widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
    )
    signed_by = forms.CharField(label=_("Who signed"), max_length=64)
    file = _scan(_("Scan of the signed slip"), _("PDF, JPG or PNG."))


class PrincipalForm(HandlerForm):
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("As the application states it; it is kept."),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    file = _scan(
        _("Written application"), _("Under the seal of the body. PDF, JPG or PNG.")
    )
    leaves = forms.BooleanField(
        label=_("Who held it so far no longer files for the body"), required=False
    )


@require_http_methods(["GET", "HEAD", "POST"])
@officers
def served(request: HttpRequest, user: User, pk: int) -> HttpResponse:
    """Who signed for a paper, on which day, and the scan; for its own office."""
    rows = Paper.objects.select_related("case", "authority").exclude(case=None)
    paper = get_object_or_404(rows, pk=pk if pk < 1 << 63 else 0)
    case = visible(user, paper.case_id or 0)
    if paper.kind in papers.INTERNAL or not serving.is_ours(user, paper, case):
        raise Http404
    form = ServedForm(*_posted(request), initial={"received_on": instant.today()})
    if _done(form, lambda said: serving.file_back(paper, user=user, **said)):
        messages.success(request, _now("The signed slip is in the file."))
        return redirect("desk:case", case.pk)
    context = {"form": form, "case": case, "title": papers.title_of(paper)}
    context["paper"] = paper
    status = 422 if form.is_bound else 200
    return render(request, "desk/served.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@officers
def principal(request: HttpRequest, user: User, pk: int) -> HttpResponse:
    """主账号变更 on written application, for examiners of the body's registrar."""
    body = get_object_or_404(within(user), pk=pk if pk < 1 << 63 else 0)
    if not principals.may(user, body):
        raise PermissionDenied(_now("Only an examiner of its registrar may do this."))
    form = PrincipalForm(*_posted(request))

    def give(said: dict[str, Any]) -> None:
        asked = {name: said[name] for name in ("reason", "file", "leaves")}
        principals.give(body, said["user"], by=user, **asked)

    if _done(form, give):
        messages.success(request, _now("The principal account has been handed over."))
        return redirect("desk:organization", body.pk)
    context = {"form": form, "body": body, "holder": principals.holder(body)}
    context["before"] = body.handovers.select_related("former", "successor", "by")
    status = 422 if form.is_bound else 200
    return render(request, "desk/principal.html", context, status=status)


def _posted(request: HttpRequest) -> tuple[Any, Any]:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _done(form: forms.Form, do: Callable[[dict[str, Any]], object]) -> bool:
    """Whether it was done; what stands against it is in the form then."""
    if not form.is_valid():
        return False
    try:
        do(form.cleaned_data)
    except Rejected as rejected:
        form.add_error("file", rejected.words)
    except ValidationError as error:
        form.add_error(None, error.messages)
    return not form.errors
