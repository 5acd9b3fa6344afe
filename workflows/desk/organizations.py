"""社会组织: a body at the desk; what stands against its end, revocation, the stuck."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Page, Paginator
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from orgs.models import Authority, FormerName, Hindrance, Organization
from orgs.roles import EXAMINE
from workflows.clock import instant
from workflows.desk import words
from workflows.desk.admission import officers
from workflows.desk.body_forms import FindBodyForm, HindranceForm, LiftForm
from workflows.documents import principals
from workflows.engine import hindrances
from workflows.engine.access import holdings, readable
from workflows.engine.capacities import in_own_right
from workflows.engine.models import Case
from workflows.procedures.deregistration import revoking
from workflows.procedures.deregistration.known import SLUG

if TYPE_CHECKING:
    from datetime import date

    from orgs.models import User

ROWS: Final = 25
DAYS_OF_A_MONTH: Final = 30


@dataclass(frozen=True)
class BodyPage:
    """``keeps`` whether the person examines for its registrar, and may write here."""

    body: Organization
    hindrances: list[Hindrance]
    cases: list[Case]
    keeps: bool
    form: HindranceForm
    may_give: bool
    may_revoke: bool
    may_liquidate: bool


@dataclass(frozen=True)
class Stuck:
    """已撤销未注销: since when, and where it is stuck."""

    body: Organization
    since: date | None
    months: int
    case: Case | None
    state: str
    begins: bool


def within(user: User) -> QuerySet[Organization]:
    """Bodies registered within the area of the person's registrars. One query more."""
    held = {pk for _role, pk in holdings(user)}
    kind = Authority.Kind.REGISTRAR
    offices = Authority.objects.filter(pk__in=held, kind=kind)
    mine = Q(pk__in=())
    for path in set(offices.values_list("region__path", flat=True)):
        mine |= Q(registrar__region__path__startswith=path)
    return Organization.objects.filter(mine).select_related("registrar", "region")


@require_safe
@officers
def organizations(request: HttpRequest, user: User) -> HttpResponse:
    """The register of the area. Four queries."""
    form = FindBodyForm(request.GET)
    found = within(user).order_by("name", "pk")
    if form.said:
        found = found.filter(Q(name__icontains=form.said) | Q(code__iexact=form.said))
    page: Page[Organization] = Paginator(found, ROWS).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "asked": bool(form.said)}
    return render(request, "desk/organizations.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@officers
def organization(request: HttpRequest, user: User, pk: int) -> HttpResponse:
    """One body; POST records what stands against its end. Nine queries."""
    body = _of(user, pk)
    if request.method != "POST":
        return _show(request, user, body, HindranceForm())
    form = HindranceForm(request.POST, instance=Hindrance(organization=body))
    if not hindrances.keeps(user, body):
        raise PermissionDenied(_("Only an examiner of its registrar may do this."))
    if not form.is_valid() or not _kept(form, user):
        return _show(request, user, body, form, status=422)
    messages.success(request, _("It is recorded and bars deregistration until lifted."))
    return redirect("desk:organization", pk)


def _of(user: User, pk: int) -> Organization:
    return get_object_or_404(within(user), pk=pk if pk < 1 << 63 else 0)


def _kept(form: HindranceForm, user: User) -> bool:
    try:
        hindrances.record(form.instance, user)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    return True


def _show(
    request: HttpRequest,
    user: User,
    body: Organization,
    form: HindranceForm,
    status: int = 200,
) -> HttpResponse:
    keeps = hindrances.keeps(user, body)
    theirs = readable(user).filter(organization=body).exclude(state="draft")
    page = BodyPage(
        body=body,
        hindrances=list(body.hindrances.select_related("recorded_by", "lifted_by")),
        cases=list(theirs.order_by("-pk")[:ROWS]),
        keeps=keeps,
        form=form,
        may_give=principals.may(user, body),
        may_revoke=keeps and not revoking.why_not(body),
        may_liquidate=keeps and revoking.may_liquidate(body),
    )
    return render(request, "desk/organization.html", vars(page), status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@officers
def hindrance_lift(request: HttpRequest, user: User, pk: int) -> HttpResponse:
    """Say why it no longer stands; 404 for another area's."""
    rows = Hindrance.objects.filter(organization__in=within(user))
    found = get_object_or_404(
        rows.select_related("organization"), pk=pk if pk < 1 << 63 else 0
    )
    if not hindrances.keeps(user, found.organization):
        raise PermissionDenied(_("Only an examiner of its registrar may do this."))
    form = LiftForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            hindrances.lift(found, form.cleaned_data["reason"], user)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("It has been lifted and bars nothing more."))
            return redirect("desk:organization", found.organization_id)
    context = {"form": form, "hindrance": found}
    status = 422 if form.is_bound else 200
    return render(request, "desk/hindrance_lift.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@officers
def revoke(request: HttpRequest, user: User, pk: int) -> HttpResponse:
    """Propose that its registration be revoked: the body is told, and heard."""
    body = _examined(user, pk)
    form = revoking.RevocationForm(
        request.POST if request.method == "POST" else None, body=body
    )
    if form.is_valid():
        case = form.begin(user)
        told = _("The body has been told and may state its view; case %(number)s.")
        messages.success(request, told % {"number": case.number})
        return redirect("desk:case", case.pk)
    context = {"form": form, "body": body}
    status = 422 if form.is_bound else 200
    return render(request, "desk/revoke.html", context, status=status)


@require_POST
@officers
def liquidate(request: HttpRequest, user: User, pk: int) -> HttpResponse:
    """Begin the liquidation of a revoked body, to be filled in on its behalf."""
    body = _examined(user, pk)
    if not revoking.may_liquidate(body):
        raise PermissionDenied(_("It is not revoked, or is being wound up already."))
    case = revoking.liquidate(body, user)
    messages.success(request, _("The liquidation has begun; fill it in for the body."))
    return redirect("portal:tasks", case.pk)


def _examined(user: User, pk: int) -> Organization:
    body = _of(user, pk)
    if not in_own_right(user, EXAMINE.slug, body.registrar_id):
        raise PermissionDenied(_("Only an examiner of its registrar may do this."))
    return body


@require_safe
@officers
def stuck(request: HttpRequest, user: User) -> HttpResponse:
    """撤而不销: revoked and not struck, the longest first. Six queries."""
    since = FormerName.objects.filter(
        organization=OuterRef("pk"), reason=FormerName.Reason.REVOKED
    ).order_by("-ended_on")
    rows = within(user).filter(state=Organization.State.REVOKED)
    rows = rows.annotate(since=Subquery(since.values("ended_on")[:1]))
    page: Page[Any] = Paginator(rows.order_by("since", "pk"), ROWS).get_page(
        request.GET.get("page")
    )
    cases = _cases_of([body.pk for body in page.object_list])
    today, held = instant.today(), holdings(user)
    listed = [_stuck(body, cases.get(body.pk), today, held) for body in page]
    context = {"page": page, "rows": listed}
    return render(request, "desk/stuck.html", context)


def _cases_of(bodies: list[int]) -> dict[int | None, Case]:
    """The deregistration that is running for each. One query."""
    found = Case.objects.filter(
        organization__in=bodies, procedure=SLUG, finished__isnull=True
    )
    return {case.organization_id: case for case in found.order_by("pk")}


def _stuck(body: Any, case: Case | None, today: date, held: Any) -> Stuck:
    return Stuck(
        body=body,
        since=body.since,
        months=(today - body.since).days // DAYS_OF_A_MONTH if body.since else 0,
        case=case,
        state=words.state_of(case) if case else "",
        begins=case is None and (EXAMINE.slug, body.registrar_id) in held,
    )
