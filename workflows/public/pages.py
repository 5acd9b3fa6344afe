"""Pages that only say something, and the switch for large type."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

LARGE_TYPE: Final = "large_type"  # config.context reads it
A_YEAR: Final = 365 * 24 * 3600


@require_safe
def help(request: HttpRequest) -> HttpResponse:
    return render(request, "public/help.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "public/privacy.html")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "public/accessibility.html")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def large_type(request: HttpRequest) -> HttpResponse:
    """Switch it on or off in this browser, and go back to where one was."""
    response = HttpResponseRedirect(_back(request))
    if request.COOKIES.get(LARGE_TYPE) == "1":
        response.delete_cookie(LARGE_TYPE, samesite="Lax")
    else:
        response.set_cookie(
            LARGE_TYPE,
            "1",
            max_age=A_YEAR,
            samesite="Lax",
            httponly=True,
            secure=settings.SESSION_COOKIE_SECURE,
        )
    return response


def _back(request: HttpRequest) -> str:
    came_from = request.META.get("HTTP_REFERER", "")
    ours = url_has_allowed_host_and_scheme(
        came_from, {request.get_host()}, require_https=request.is_secure()
    )
    return came_from if ours else reverse("public:home")
