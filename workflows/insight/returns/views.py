"""The page of what applicants are asked to put right, for supervisors of the area."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from workflows.insight.forms import BoardForm
from workflows.insight.returns.reasons import reasons
from workflows.insight.scope import Area, supervisors

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
@supervisors
def returns(request: HttpRequest, area: Area) -> HttpResponse:
    """Which material, which field and which words of the guide cause returns."""
    form = BoardForm(request.GET, area)
    ways_url = f"{reverse('insight:ways')}?{urlencode(form.chosen)}"
    context = vars(reasons(form.asked)) | {"form": form, "ways_url": ways_url}
    return render(request, "insight/returns.html", context)
