"""The reports of one's own area: listed, made now, downloaded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from workflows.documents import pdf, storage
from workflows.insight.forms import indented
from workflows.insight.reporting import making
from workflows.insight.reporting.models import WeeklyReport
from workflows.insight.scope import Area, supervisors

SHOWN = 30  # the latest; older ones keep their addresses


@dataclass(frozen=True)
class WeeklyPage:
    """What ``insight/weekly.html`` shows."""

    reports: list[WeeklyReport]
    places: list[tuple[str, str]]
    week: Any


@require_http_methods(["GET", "HEAD", "POST"])
@supervisors
def weekly(request: HttpRequest, area: Area) -> HttpResponse:
    """The latest reports; POST makes that of last week, or finds it there."""
    if request.method == "POST":
        return _make(request, area)
    found = WeeklyReport.objects.filter(region__in=area.places)
    latest = found.select_related("region").order_by("-week", "region__path")[:SHOWN]
    places = [(place.code, indented(place, area)) for place in area.places]
    page = WeeklyPage(list(latest), places, making.last_week())
    return render(request, "insight/weekly.html", vars(page))


def _make(request: HttpRequest, area: Area) -> HttpResponse:
    place = area.place(request.POST.get("place", ""))
    try:
        report = making.made(place, making.last_week(), area.user)
    except pdf.Unavailable as missing:
        messages.warning(request, str(missing))
        return redirect("insight:weekly")
    return redirect("insight:weekly_report", report.pk)


@require_safe
@supervisors
def report(request: HttpRequest, area: Area, pk: int) -> HttpResponse:
    """The file, for who oversees its area; else it is not there."""
    rows = WeeklyReport.objects.filter(region__in=area.places).select_related("region")
    found = rows.filter(pk=pk if pk < 1 << 63 else 0).first()
    path = storage.place(found.sha256) if found else None
    if found is None or path is None or not path.is_file():
        raise Http404
    name = _("Weekly report %(area)s %(week)s") % {
        "area": found.region.name,
        "week": f"{found.week:%Y-%m-%d}",
    }
    return pdf.answer(path.read_bytes(), name)
