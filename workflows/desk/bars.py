"""禁止任职记录: bars on people, to find, to record and to lift.

A number is searched by POST and sent on as its keyed hash: neither addresses nor
logs hold one, and no page shows it whole.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, Final
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from orgs.models import Bar
from workflows.desk.admission import P, View, officers
from workflows.desk.bar_forms import BarForm, FindBarForm, LiftForm
from workflows.engine import bars
from workflows.engine.paging import Order, Page, cut

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from orgs.models import User

NEWEST: Final = Order("entered_at", newest_first=True)


@dataclass(frozen=True)
class BarsPage:
    """``mine`` are the keys of the offices whose bars the person may lift."""

    form: FindBarForm
    page: Page[Bar]
    mine: set[int]
    asked: bool
    first_url: str
    prev_url: str
    next_url: str


def keepers(
    view: View[P, HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Lets in who keeps bars at some office; other officers read a 403."""

    @officers
    @wraps(view)
    def admitted(
        request: HttpRequest, user: User, /, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        if not bars.offices(user).exists():
            raise PermissionDenied(
                _("Bars on people are for examiners of a registrar.")
            )
        return view(request, user, *args, **kwargs)

    return admitted


@require_http_methods(["GET", "HEAD", "POST"])
@keepers
def bar_list(request: HttpRequest, user: User) -> HttpResponse:
    """POST takes a name or a number and leads to the list that it finds."""
    if request.method == "POST":
        asked = FindBarForm(request.POST)
        asked.is_valid()
        return redirect(_url(asked.chosen))
    form = FindBarForm.of(request.GET)
    found = form.narrow(bars.readable(user))
    return render(request, "desk/bars.html", vars(_page(request, user, form, found)))


@require_http_methods(["GET", "HEAD", "POST"])
@keepers
def bar_new(request: HttpRequest, user: User) -> HttpResponse:
    form = BarForm(_sent(request), offices=bars.offices(user))
    if form.is_valid() and _kept(form, user):
        messages.success(request, _("The bar has been recorded."))
        return redirect("desk:bars")
    status = 422 if form.is_bound else 200
    return render(request, "desk/bar_new.html", {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@keepers
def bar_lift(request: HttpRequest, user: User, bar_id: int) -> HttpResponse:
    """404 for what the person may not read, 403 for another office's bar."""
    if bar_id >= 1 << 63:
        bar_id = 0
    bar = get_object_or_404(bars.readable(user), pk=bar_id)
    if bar.authority not in bars.offices(user):
        raise PermissionDenied(_("Only the office that recorded a bar lifts it."))
    form = LiftForm(_sent(request))
    if form.is_valid() and _lifted(form, bar, user):
        messages.success(request, _("The bar has been lifted and counts no more."))
        return redirect("desk:bars")
    context = {"form": form, "bar": bar}
    status = 422 if form.is_bound else 200
    return render(request, "desk/bar_lift.html", context, status=status)


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _kept(form: BarForm, user: User) -> bool:
    try:
        bars.record(form.instance, user)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    return True


def _lifted(form: LiftForm, bar: Bar, user: User) -> bool:
    try:
        bars.lift(bar, form.cleaned_data["reason"], user)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    return True


def _page(
    request: HttpRequest, user: User, form: FindBarForm, found: QuerySet[Bar]
) -> BarsPage:
    before, after = request.GET.get("before", ""), request.GET.get("after", "")
    page = cut(found, NEWEST, after=after, before=before)
    chosen = form.chosen
    return BarsPage(
        form=form,
        page=page,
        mine=set(bars.offices(user).values_list("pk", flat=True)),
        asked=bool(chosen or before or after),
        first_url=reverse("desk:bars"),
        prev_url=page.before and _url(chosen | {"before": page.before}),
        next_url=page.after and _url(chosen | {"after": page.after}),
    )


def _url(values: dict[str, str]) -> str:
    kept = urlencode({name: value for name, value in values.items() if value})
    path = reverse("desk:bars")
    return f"{path}?{kept}" if kept else path
