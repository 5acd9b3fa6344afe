"""What a party may do beside what waits: each its own page, linked from the case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from orgs.requests import person
from workflows.engine import acts
from workflows.engine.nodes import Aside
from workflows.portal.own import own, page

if TYPE_CHECKING:
    from workflows.engine.models import Case


def offered(case: Case) -> list[Aside]:
    """The asides that a party may use now. Costs what their guards cost."""
    return [node for node in _of_parties(case) if node.open_to(case)]


def _of_parties(case: Case) -> list[Aside]:
    return [n for n in case.flow_class.asides() if n.form and n.who == "party"]


@require_http_methods(["GET", "HEAD", "POST"])
@page
def do(request: HttpRequest, case_id: int, name: str) -> HttpResponse:
    """Say what it means, ask once, and do it. 404 when the flow knows no such thing."""
    found, user = own(request, case_id), person(request)
    node = next((n for n in _of_parties(found) if n.name == name), None)
    if node is None:
        raise Http404
    if not node.open_to(found):
        return redirect("portal:case", case_id=case_id)
    form, status = node.form(None, case=found, item=None, user=user), 200
    if request.method == "POST":
        try:
            acts.aside(case_id, name, user, request.POST, request.FILES)
        except acts.InvalidForm as invalid:
            form, status = invalid.form, 422
        else:
            return _done(request, found, node)
    context = {"case": found, "form": form, "title": node.task_title}
    return render(request, "portal/aside.html", context, status=status)


def _done(request: HttpRequest, case: Any, node: Aside) -> HttpResponse:
    told = _("“%(step)s” has been sent.") % {"step": node.task_title}
    messages.success(request, told)
    return redirect("portal:case", case_id=case.pk)
