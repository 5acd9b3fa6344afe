"""流程版本: under which versions of the procedures the open cases of an area stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from orgs.models import Authority
from orgs.roles import SUPERVISE
from workflows.catalogue import PROCEDURES
from workflows.desk.admission import holding
from workflows.engine.access import holdings
from workflows.engine.models import Case
from workflows.upkeep.versions import in_use

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from orgs.models import User


@require_safe
@holding((SUPERVISE,), gettext_lazy("Versions of procedures are for oversight."))
def versions(request: HttpRequest, user: User) -> HttpResponse:
    """Each procedure with its present version first, and the open cases of each."""
    rows = in_use(PROCEDURES.values(), _overseen(user))
    return render(request, "desk/versions.html", {"rows": rows})


def _overseen(user: User) -> QuerySet[Case]:
    held = {pk for role, pk in holdings(user) if role == SUPERVISE.slug}
    found = Case.objects.none()
    for office in Authority.objects.filter(pk__in=held).select_related("region"):
        found |= Case.objects.filter(place__startswith=office.region.path)
    return found
