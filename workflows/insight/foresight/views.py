"""Pages of forecasts, for supervisors of the area."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from workflows.insight.board import address
from workflows.insight.foresight.models import DriftAlert
from workflows.insight.foresight.risk import RiskForm, risk
from workflows.insight.scope import Area, supervisors


@require_safe
@supervisors
def at_risk(request: HttpRequest, area: Area) -> HttpResponse:
    """The work list, or only its rows for a page that is open already."""
    found = risk(RiskForm(request.GET, area))
    live = request.headers.get("X-Requested-With") == "live"
    template = "insight/risk/_list.html" if live else "insight/risk/risk.html"
    context = vars(found) | {"here": request.get_full_path()}
    return render(request, template, context)


@require_safe
@supervisors
def drift(request: HttpRequest, area: Area, pk: int) -> HttpResponse:
    """From the message to the cases that wait at the slower step."""
    rows = DriftAlert.objects.select_related("authority__region")
    alert = rows.filter(pk=min(pk, (1 << 63) - 1)).first()
    if alert is None or alert.authority.region not in area.places:
        raise Http404
    place = alert.authority.region.code
    chosen = {"procedure": alert.procedure, "place": place}
    return redirect(address(alert.step, chosen))
