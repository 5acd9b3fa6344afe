"""The page of the performance spectrum, for supervisors of the area."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from workflows.insight.forms import BoardForm
from workflows.insight.scope import Area, supervisors
from workflows.insight.spectrum.bins import segments
from workflows.insight.spectrum.drawing import drawn

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
@supervisors
def spectrum(request: HttpRequest, area: Area) -> HttpResponse:
    """Every case on its way from step to step, over time."""
    form = BoardForm(request.GET, area)
    asked = form.asked
    ways_url = f"{reverse('insight:ways')}?{urlencode(form.chosen)}"
    context = vars(drawn(segments(asked), asked)) | {"form": form, "ways_url": ways_url}
    return render(request, "insight/spectrum.html", context)
