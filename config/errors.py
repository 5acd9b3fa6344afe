"""The pages that say what went wrong and how to go on."""

import logging
import secrets
import sys
from typing import Any

from django.core.handlers.asgi import ASGIRequest
from django.db import OperationalError, connections
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.csrf import requires_csrf_token

RETRY = {"Retry-After": "5"}  # seconds
log = logging.getLogger(__name__)


def _page(request: HttpRequest, name: str, status: int, **facts: Any) -> HttpResponse:
    """Rendered with the request: the masthead asks the database who is signed in.

    Under ASGI Django does this in a thread where no end of a request closes
    connections. Each such thread would keep one, until the pool is empty.
    """
    try:
        return render(request, f"errors/{name}.html", facts, status=status)
    finally:
        if isinstance(request, ASGIRequest):
            connections.close_all()


@requires_csrf_token
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, "400", 400)


@requires_csrf_token
def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A refusal may carry its reason: ``PermissionDenied(_("…"))``."""
    reason = _words(exception)
    return _page(request, "403", 403, reason=reason)


@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, "404", 404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The reason is for the log (Django writes it), not for the page."""
    return _page(request, "csrf", 403)


def server_error(request: HttpRequest) -> HttpResponse:
    """A page with a number that finds the trace in the log.

    It may be shown because the database is gone, so it is rendered without the
    request: no session, no user, no context processor.
    """
    number = secrets.token_hex(4)
    log.error("Error %s at %s", number, request.path)
    # The database is away, or somebody holds for too long what is to be written.
    busy = isinstance(sys.exception(), OperationalError)
    status = 503 if busy else 500
    try:
        page: str = render_to_string(f"errors/{status}.html", {"number": number})
    except Exception:  # a broken page must not hide the first error
        log.exception("errors/%s.html cannot be rendered", status)
        page = f"<!doctype html><title>{status}</title><p>{status} · {number}</p>"
    return HttpResponse(page, status=status, headers=RETRY if busy else {})


def _words(exception: Exception) -> str:
    return str(exception.args[0]) if exception.args else ""
