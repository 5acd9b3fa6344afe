"""The inbox. Every query asks for the reader's own messages only."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from notifications import digest
from notifications import inbox as box
from notifications.digest import Group, Totals
from notifications.forms import ChoiceForm, MarkForm, PreferencesForm
from notifications.models import Notification
from notifications.wording import opens
from orgs.models import User
from orgs.requests import person

PAGE = 20


@dataclass(frozen=True)
class InboxPage:
    page: Page[dict[str, Any]]
    groups: list[Group]
    totals: Totals
    show: str
    matter: str
    base: str


@require_safe
@never_cache
@login_required
def inbox(request: HttpRequest) -> HttpResponse:
    """Seven statements, however long it is."""
    user = person(request)
    choice = ChoiceForm(request.GET)
    show, matter = choice.chosen("show"), choice.chosen("matter")
    rows = digest.of_user(user, matter=matter, only_unread=show == "unread")
    page = Paginator(digest.grouped(rows), PAGE).get_page(request.GET.get("page"))
    groups = digest.filled(rows, list(page))
    context = InboxPage(page, groups, digest.totals(user), show, matter, _base(user))
    return render(request, "notifications/inbox.html", vars(context))


@require_safe
@never_cache
def count(request: HttpRequest) -> HttpResponse:
    """The number of unread messages as bare text, empty for none. One query."""
    user = request.user
    number = box.unread_count(user) if isinstance(user, User) else 0
    return HttpResponse(str(number or ""), content_type="text/plain; charset=utf-8")


@require_safe
@never_cache
@login_required
def open_message(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark it as read and go where it points. Harmless if fetched twice."""
    user = person(request)
    message = Notification.objects.filter(user=user, pk=pk).first()
    if message is None:
        raise Http404
    box.mark_read(user, pk)
    page = opens(message.kind)
    if page:
        name = page if ":" in page else f"{message.world}:{page}"
        about = message.facts["about"]
        return redirect(name, about) if about else redirect(name)
    return redirect(f"{message.world}:case", message.case_id)


@require_POST
@login_required
def read_all(request: HttpRequest) -> HttpResponse:
    """What the reader had before him: the filter, or one group, up to a message."""
    form = MarkForm(request.POST)
    if not form.is_valid():
        return redirect("notifications:inbox")
    show = form.cleaned_data.pop("show")
    box.mark_all_read(person(request), **form.cleaned_data)
    kept = _query(show=show, matter=form.cleaned_data["matter"])
    return redirect(reverse("notifications:inbox") + kept)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def preferences(request: HttpRequest) -> HttpResponse:
    user = person(request)
    form = PreferencesForm(request.POST or None, user)
    if form.is_valid():
        form.save()
        messages.success(request, _("Your choice has been saved."))
        return redirect("notifications:preferences")
    context = {"form": form, "base": _base(user)}
    return render(request, "notifications/preferences.html", context)


def _base(user: User) -> str:
    """Officers stay at the desk, applicants in the portal."""
    return "desk/base.html" if user.is_officer else "base.html"


def _query(**chosen: str) -> str:
    kept = {name: value for name, value in chosen.items() if value}
    return f"?{urlencode(kept)}" if kept else ""
