"""Every component in every state, on one page for eyes and browser tests."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """Only where the site is a demo or being worked on."""
    if not (settings.DEBUG or settings.DEMO):
        raise Http404
    return render(request, "desk/styleguide.html")
