"""Acting as somebody else. Exists only where settings allow the demo."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login, logout
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from orgs.models import User
from workflows.tools.demo.playbill import CAST


@require_POST
def act_as(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the cast, or out again for an empty choice."""
    if not settings.DEMO:
        raise SuspiciousOperation("there is no demo here")
    username = request.POST.get("username", "")
    if not username:
        logout(request)
        return redirect("public:home")
    players = {player.username for player in CAST}
    user = get_object_or_404(User, username=username, username__in=players)
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    return redirect("account:home")
