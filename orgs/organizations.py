"""Pages on which an organization looks after its handlers."""

from typing import TYPE_CHECKING, Final, Protocol

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from orgs import handlers
from orgs.forms import HandlerForm
from orgs.models import Handler, Organization, User
from orgs.requests import person

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

_ENDED: Final = gettext_lazy("The handler files until the end of today.")
_HANDED_OVER: Final = gettext_lazy("The principal account has been handed over.")


class Change(Protocol):
    def __call__(self, handler: Handler, *, by: User | None) -> Handler: ...


@require_safe
@never_cache
@login_required
def organizations(request: HttpRequest) -> HttpResponse:
    mine = handlers.organizations_of(person(request)).select_related("registrar")
    return render(request, "orgs/organizations.html", {"organizations": mine})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def handler_list(request: HttpRequest, code: str) -> HttpResponse:
    """Who files for the organization; the principal account adds more."""
    organization = _mine(person(request), code)
    in_charge = handlers.is_principal(organization, person(request))
    if request.method == "POST" and not in_charge:
        return _only_the_principal(request, code)
    form = HandlerForm(request.POST or None)
    if form.is_valid() and _appointed(form, organization, person(request)):
        messages.success(request, _("The handler has been added."))
        return redirect("account:handlers", code=code)
    context = {
        "organization": organization,
        "form": form,
        "in_charge": in_charge,
        "handlers": organization.handlers.in_force(timezone.localdate()).select_related(
            "user", "appointed_by"
        ),
    }
    status = 422 if form.is_bound else 200
    return render(request, "orgs/handlers.html", context, status=status)


@require_POST
@login_required
def end_handler(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    return _change(request, code, pk, handlers.end, _ENDED)


@require_POST
@login_required
def hand_over(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    return _change(request, code, pk, handlers.hand_over, _HANDED_OVER)


def _change(
    request: HttpRequest, code: str, pk: int, change: Change, done: "StrPromise"
) -> HttpResponse:
    organization = _mine(person(request), code)
    handler = get_object_or_404(organization.handlers.filter(ends__isnull=True), pk=pk)
    try:
        change(handler, by=person(request))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    except PermissionDenied:
        return _only_the_principal(request, code)
    else:
        messages.success(request, done)
    return redirect("account:handlers", code=code)


def _only_the_principal(request: HttpRequest, code: str) -> HttpResponse:
    """A handler may know why; he sees the list anyway."""
    messages.error(request, _("Only the principal account names and ends handlers."))
    return redirect("account:handlers", code=code)


def _mine(user: User, code: str) -> Organization:
    """404 for everybody who does not file for it: its handlers are not public."""
    return get_object_or_404(handlers.organizations_of(user), code=code)


def _appointed(form: HandlerForm, organization: Organization, by: User) -> bool:
    try:
        form.appoint(organization, by)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    return True
