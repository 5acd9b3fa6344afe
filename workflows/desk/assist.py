"""帮办代办: an officer of the township files for somebody who cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.validators import RegexValidator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from orgs import accounts
from orgs.models import Authority, FiledBody, User
from orgs.roles import INTAKE
from workflows.applications.forms import text
from workflows.desk.admission import officers
from workflows.engine import acts
from workflows.engine.access import holdings
from workflows.engine.models import Case
from workflows.procedures.filing import opening
from workflows.procedures.filing.flows import FilingFlow
from workflows.procedures.filing.models import Filing

if TYPE_CHECKING:
    from django.db.models import QuerySet

MOBILE = RegexValidator(r"^1[3-9]\d{9}\Z", _("Please enter a mobile number."))
Kind = Filing.Kind


class AssistForm(forms.Form):
    """For whom, and what about. Name and mobile number find the account, or make it."""

    office = forms.ModelChoiceField(Authority.objects.none(), label=_("Office"))
    full_name = forms.CharField(
        label=_("Name of the person you help"), max_length=64, widget=text()
    )
    phone = forms.CharField(
        label=_("Mobile number of that person"),
        validators=[MOBILE],
        widget=text(inputmode="tel"),
    )
    kind = forms.ChoiceField(
        label=_("What is it about?"), choices=Kind.choices, widget=forms.RadioSelect
    )
    number = forms.CharField(
        label=_("Filing number"),
        help_text=_("For everything but a new filing."),
        required=False,
        max_length=24,
        widget=text(),
    )

    def __init__(self, data: Any = None, *, offices: QuerySet[Authority]) -> None:
        super().__init__(data)
        field: Any = self.fields["office"]
        field.queryset = offices
        field.initial = offices.first()
        field.empty_label = None

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        data["body"] = None
        if data.get("kind") not in (None, Kind.NEW) and data.get("office"):
            self._find_body(data)
        return data

    def _find_body(self, data: dict[str, Any]) -> None:
        """A body on file with this very office."""
        rows = FiledBody.objects.filter(authority=data["office"], state="filed")
        body = rows.filter(number=data.get("number", "").strip()).first()
        if body is None:
            self.add_error("number", gettext("No body of this office has this number."))
        elif problem := opening.why_not(body, data["kind"]):
            self.add_error(None, problem)
        data["body"] = body


@require_http_methods(["GET", "HEAD", "POST"])
@officers
def assist(request: HttpRequest, user: User) -> HttpResponse:
    """Begin a filing for somebody, and go on with those one has begun."""
    offices = _offices(user)
    if not offices.exists():
        raise PermissionDenied(
            gettext("Helping with filings is for the counter of a township.")
        )
    form = AssistForm(
        request.POST if request.method == "POST" else None, offices=offices
    )
    if form.is_valid():
        return redirect("portal:tasks", case_id=_begin(form.cleaned_data, user).pk)
    begun = Case.objects.filter(assisted_by=user).select_related("applicant")
    context = {"form": form, "cases": begun.order_by("-changed_at")[:25]}
    status = 422 if form.is_bound else 200
    return render(request, "desk/assist.html", context, status=status)


def _offices(user: User) -> QuerySet[Authority]:
    held = {pk for role, pk in holdings(user) if role == INTAKE.slug}
    return Authority.objects.filter(pk__in=held, kind=Authority.Kind.TOWNSHIP)


@transaction.atomic
def _begin(told: dict[str, Any], by: User) -> Case:
    """The case is the person's own; the officer's hand is on record."""
    return acts.begin(
        FilingFlow,
        accounts.found_or_invited(told["full_name"], told["phone"]),
        by=by,
        assisted_by=by,
        kind=told["kind"],
        body=told["body"],
        authority=told["office"],
        place=told["office"].region.path,
    )
