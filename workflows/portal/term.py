"""One's own organization: who leads it, until when, and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from orgs.handlers import organizations_of
from orgs.requests import person
from workflows.clock import instant
from workflows.portal.own import page
from workflows.procedures.leadership import elections

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
@page
def term(request: HttpRequest, code: str) -> HttpResponse:
    """404 for everybody who does not file for it."""
    mine = organizations_of(person(request)).select_related("registrar", "region")
    body = get_object_or_404(mine, code=code)
    how = elections.standing(body, instant.today())
    context = {
        "body": body,
        "how": how,
        "leading": body.leaders.in_force(),
        "latest": elections.latest(body, how.council),
    }
    return render(request, "portal/term.html", context)
