"""债权申报 as the liquidation group reads it: who claims what, with what proof."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from workflows.documents.views import sent
from workflows.portal.own import own, page
from workflows.publicity import objections
from workflows.publicity.models import ObjectionFile, PublicNotice
from workflows.publicity.reading import Publicised

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpResponseBase

    from workflows.engine.models import Case
    from workflows.publicity.models import Objection

CLAIM = PublicNotice.Invites.CLAIM


def calls_creditors(case: Case) -> bool:
    """Whether it has a notice that invites claims. One query, if it has any notices."""
    if not isinstance(case, Publicised):
        return False
    return PublicNotice.objects.filter(case_id=case.pk, invites=CLAIM).exists()


def of_case(case: Case) -> QuerySet[Objection]:
    """Claims only: who objects to something else stays with the authority."""
    return objections.of_case(case).filter(notice__invites=CLAIM)


@require_safe
@page
def claims(request: HttpRequest, case_id: int) -> HttpResponse:
    """404 for a case that calls no creditors. Some eight queries."""
    case = own(request, case_id)
    if not calls_creditors(case):
        raise Http404
    context = {"case": case, "claims": list(of_case(case)), "notice": _notice(case)}
    return render(request, "portal/claims.html", context)


def _notice(case: Case) -> PublicNotice | None:
    """The last one that called creditors. One query."""
    found: PublicNotice | None = case.public_notices.filter(invites=CLAIM).last()
    return found


@require_safe
@never_cache
@login_required
def claim_file(request: HttpRequest, case_id: int, pk: int) -> HttpResponseBase:
    """What proves a claim, to download."""
    case = own(request, case_id)
    files = ObjectionFile.objects.select_related("upload")
    file = get_object_or_404(
        files, pk=pk if pk < 1 << 63 else 0, objection__in=of_case(case)
    )
    return sent(file.upload, show=False)
