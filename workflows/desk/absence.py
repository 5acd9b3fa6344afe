"""缺勤与代理: who of the office is away, and who stands in for whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from orgs import deputies
from orgs.models import Absence, Authority, Deputyship, User
from workflows.clock import instant
from workflows.desk.absence_forms import AbsenceForm, DeputyForm, tried
from workflows.desk.admission import officers
from workflows.engine import standing_in

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet


@dataclass(frozen=True)
class Line:
    """One absence or deputyship; ``mine`` may be taken back by this person."""

    row: Any
    mine: bool
    now: bool


@dataclass(frozen=True)
class AbsencePage:
    absences: list[Line]
    deputyships: list[Line]
    absence_form: AbsenceForm
    deputy_form: DeputyForm


@require_http_methods(["GET", "HEAD", "POST"])
@officers
def absence(request: HttpRequest, user: User) -> HttpResponse:
    """What is coming in the offices one belongs to; POST enters an absence."""
    office = _Office(user)
    form = AbsenceForm(_asked(request, "absence"), user, office.led)
    if form.is_bound and tried(form):
        back = form.entered
        told = ngettext(
            "Entered. %(n)s step went back to the queue.",
            "Entered. %(n)s steps went back to the queue.",
            back,
        )
        messages.success(request, told % {"n": back} if back else _("Entered."))
        return redirect("desk:absence")
    deputy = office.deputy_form(_asked(request, "deputy"))
    if deputy.is_bound and tried(deputy):
        messages.success(request, _("Entered."))
        return redirect("desk:absence")
    status = 422 if form.is_bound or deputy.is_bound else 200
    page = office.page(form, deputy)
    return render(request, "desk/absence.html", vars(page), status=status)


def _asked(request: HttpRequest, what: str) -> Any:
    return request.POST if request.POST.get("enter") == what else None


@require_POST
@officers
def absence_cancel(request: HttpRequest, user: User, pk: int) -> HttpResponse:
    """By the person himself or who leads his office; what went back stays there."""
    row = get_object_or_404(_Office(user).absences(), pk=pk)
    standing_in.cancel_absence(row, user)
    messages.success(request, _("Taken back."))
    return redirect("desk:absence")


@require_POST
@officers
def deputy_end(request: HttpRequest, user: User, pk: int) -> HttpResponse:
    """At once: by the principal, the deputy, or who leads the office."""
    row = get_object_or_404(_Office(user).deputyships(), pk=pk)
    standing_in.end_deputyship(row, user)
    messages.success(request, _("The deputyship has ended."))
    return redirect("desk:absence")


class _Office:
    """Whom the person works with: in the offices of his appointments."""

    def __init__(self, user: User) -> None:
        self.user, self.today = user, instant.today()
        self.offices = deputies.offices_of(user, self.today)
        self.people = deputies.staff_of(self.offices, self.today)
        led = deputies.staff_of(deputies.led_by(user, self.today), self.today)
        self.led: QuerySet[User] = User.objects.filter(
            Q(pk=user.pk) | Q(pk__in=led.order_by().values("pk"))
        ).order_by("full_name", "pk")

    def deputy_form(self, data: Any) -> DeputyForm:
        offices: QuerySet[Authority] = self.offices
        return DeputyForm(data, self.user, self.led, self.people, offices)

    def absences(self) -> QuerySet[Absence]:
        coming = Absence.objects.standing().filter(ends__gte=self.today)
        ours = coming.filter(user__in=self.people.order_by().values("pk"))
        return ours.select_related("user").order_by("starts", "pk")

    def deputyships(self) -> QuerySet[Deputyship]:
        coming = Deputyship.objects.filter(revoked_at=None, ends__gte=self.today)
        people = self.people.order_by().values("pk")
        ours = coming.filter(Q(principal__in=people) | Q(deputy__in=people))
        return ours.select_related("principal", "deputy", "authority").order_by(
            "starts", "pk"
        )

    def page(self, absence: AbsenceForm, deputy: DeputyForm) -> AbsencePage:
        led = set(self.led.values_list("pk", flat=True))
        return AbsencePage(
            [self._line(row, {row.user_id} & led) for row in self.absences()],
            [
                self._line(row, {row.principal_id} & led or self._is_mine(row))
                for row in self.deputyships()
            ],
            absence,
            deputy,
        )

    def _is_mine(self, row: Deputyship) -> bool:
        return row.deputy_id == self.user.pk

    def _line(self, row: Absence | Deputyship, mine: Any) -> Line:
        return Line(row, bool(mine), _runs(row.starts, row.ends, self.today))


def _runs(starts: date, ends: date, today: date) -> bool:
    return starts <= today <= ends
