"""What has to be known before there is a draft: for which body, on what occasion."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from orgs.handlers import organizations_of
from orgs.leaders import ACTING
from orgs.models import Authority, Organization
from workflows.applications.forms import OpeningForm
from workflows.procedures.leadership.models import Occasion


class OccasionForm(OpeningForm):
    """负责人任职前公示 is begun for one of the bodies that one files for."""

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
    occasion = forms.ChoiceField(
        label=_("Occasion"), choices=Occasion.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["organization"]
        field.queryset = bodies_of(self.user)

    def facts(self) -> dict[str, Any]:
        body, occasion = (self.cleaned_data[n] for n in ("organization", "occasion"))
        return {
            "organization": body,
            "occasion": occasion,
            "authority": body.registrar,
            "region": body.region,
            "place": body.region.path,
            "title": title_of(body, occasion),
            "kind": occasion,
            "opinion_unit": opinion_unit(body),
        }


def bodies_of(user: Any) -> QuerySet[Organization]:
    """Bodies that may still elect and for which this person files."""
    mine = organizations_of(user).filter(state__in=ACTING)
    return mine.select_related("registrar", "region", "supervising_unit")


def title_of(body: Organization, occasion: str) -> str:
    """In Chinese, as the case is called in papers and lists."""
    words = "换届" if occasion == Occasion.RE_ELECTION else "变更"
    return f"{body.name}负责人{words}"


def opinion_unit(body: Organization) -> Authority | None:
    """业务主管单位, else the party committee that the body belongs to."""
    if body.supervising_unit is not None:
        return body.supervising_unit
    committees = Authority.objects.filter(kind=Authority.Kind.PARTY_COMMITTEE)
    return committees.filter(name=body.party_body).first() if body.party_body else None
