"""What has to be known before there is a draft: which body is to end."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from orgs.handlers import organizations_of
from orgs.models import Organization
from workflows.applications.forms import OpeningForm
from workflows.engine.models import Case
from workflows.procedures.deregistration.known import SLUG
from workflows.procedures.deregistration.rules import Trigger


class BodyForm(OpeningForm):
    """注销登记 is begun for one of the bodies that one files for.

    What is only on file with a township ends through filing; see ``told``.
    """

    told = _(
        "Community bodies that are on file with a township or sub-district, without a"
        " registration certificate, end there and not here."
    )
    elsewhere = "portal:filed"

    organization = forms.ModelChoiceField(
        label=_("Organization"),
        queryset=Organization.objects.none(),
        empty_label=None,
        help_text=_("Those for which you file. Ask its principal account to add you."),
        error_messages={
            "required": _("Please choose an organization."),
            "invalid_choice": _("You do not file for this organization."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["organization"]
        field.queryset = bodies_of(self.user)

    def clean_organization(self) -> Organization:
        body: Organization = self.cleaned_data["organization"]
        if running(body).exclude(state="draft").exists():
            raise forms.ValidationError(
                _now("Its deregistration is running already; see “My cases”.")
            )
        return body

    def facts(self) -> dict[str, Any]:
        return facts_of(self.cleaned_data["organization"])


def bodies_of(user: Any) -> QuerySet[Organization]:
    """Bodies that are not struck yet and for which this person files."""
    mine = organizations_of(user).exclude(state=Organization.State.DEREGISTERED)
    return mine.select_related("registrar", "region", "supervising_unit")


def running(body: Organization) -> QuerySet[Case]:
    """Deregistrations of this body that are not closed, drafts among them."""
    return Case.objects.filter(organization=body, procedure=SLUG, finished=None)


def facts_of(body: Organization) -> dict[str, Any]:
    """Fields of a new case about this body."""
    revoked = body.state == Organization.State.REVOKED
    return {
        "organization": body,
        "authority": body.registrar,
        "region": body.region,
        "place": body.region.path,
        "supervising_unit": body.supervising_unit,
        "title": f"{body.name}注销登记",
        "kind": body.form,
        "trigger": Trigger.REVOKED.value if revoked else "",
        "triggered_on": revoked_on(body) if revoked else None,
    }


def revoked_on(body: Organization) -> Any:
    """The day of the last revocation, as the name lock keeps it. One query."""
    ended = body.former_names.filter(reason="revoked").order_by("-ended_on")
    return ended.values_list("ended_on", flat=True).first()
