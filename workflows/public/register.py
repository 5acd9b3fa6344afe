"""登记簿: what the register says of a body, to anybody, without personal data.

The name of the legal representative is public by law; other people are not shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from orgs.models import FormerName, Organization
from workflows.documents.models import Announcement, Certificate
from workflows.procedures.inspection import conclusions
from workflows.public.entries import Line, told
from workflows.public.forms import RegisterForm
from workflows.public.notices import published

ROWS: Final = 20
CHANGES: Final = 50


@dataclass(frozen=True)
class RegisterPage:
    form: RegisterForm
    page: Page[Organization]


@dataclass(frozen=True)
class OrganizationPage:
    organization: Organization
    certificate: Certificate | None
    former_names: list[FormerName]
    history: list[Line]
    inspections: list[conclusions.Result]
    announcements: list[Announcement]


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    form = RegisterForm(request.GET)
    asked = {name: form.said(name) for name in ("q", "place", "form", "state")}
    page = Paginator(entries(**asked), ROWS).get_page(form.page_number)
    return render(request, "public/register.html", vars(RegisterPage(form, page)))


@require_safe
def organization(request: HttpRequest, code: str) -> HttpResponse:
    """Six queries, whatever its history."""
    found = get_object_or_404(_with_offices(), code=code)
    about = Q(case__organization=found) | Q(organization=found)
    page = OrganizationPage(
        organization=found,
        certificate=Certificate.objects.filter(
            organization=found, status=Certificate.Status.VALID
        ).first(),
        former_names=list(found.former_names.all()[:CHANGES]),
        history=[told(one) for one in found.changes.order_by("-pk")[:CHANGES]],
        inspections=conclusions.published(found),
        announcements=list(published().filter(about)[:CHANGES]),
    )
    return render(request, "public/organization.html", vars(page))


def entries(
    *, q: str = "", place: str = "", form: str = "", state: str = ""
) -> QuerySet[Organization]:
    """By name (also a former one) or code, region path, form and standing."""
    found = _with_offices().order_by("name", "pk")
    if q:
        before = FormerName.objects.filter(name__icontains=q).values("organization")
        found = found.filter(
            Q(name__icontains=q) | Q(code__iexact=q) | Q(pk__in=before)
        )
    if place:
        found = found.filter(region__path__startswith=place)
    if form:
        found = found.filter(form=form)
    return found.filter(state=state) if state else found


def _with_offices() -> QuerySet[Organization]:
    return Organization.objects.select_related(
        "registrar", "supervising_unit", "region"
    )
