"""The pages that say what went wrong and how to go on."""

import logging
import secrets

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.csrf import requires_csrf_token

log = logging.getLogger(__name__)


@requires_csrf_token
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "errors/400.html", status=400)


@requires_csrf_token
def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A refusal may carry its reason: ``PermissionDenied(_("…"))``."""
    reason = _words(exception)
    return render(request, "errors/403.html", {"reason": reason}, status=403)


@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "errors/404.html", status=404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The reason is for the log (Django writes it), not for the page."""
    return render(request, "errors/csrf.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """A page with a number that finds the trace in the log.

    It may be shown because the database is gone, so it is rendered without the
    request: no session, no user, no context processor.
    """
    number = secrets.token_hex(4)
    log.error("Error %s at %s", number, request.path)
    try:
        page: str = render_to_string("errors/500.html", {"number": number})
    except Exception:  # a broken page must not hide the first error
        log.exception("errors/500.html cannot be rendered")
        page = f"<!doctype html><title>500</title><p>500 · {number}</p>"
    return HttpResponse(page, status=500)


def _words(exception: Exception) -> str:
    return str(exception.args[0]) if exception.args else ""
