"""What is asked before there is a draft: on which body and year one reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from orgs.handlers import organizations_of
from workflows.applications.forms import OpeningForm
from workflows.procedures.inspection.models import Participation

if TYPE_CHECKING:
    from django.db.models import QuerySet


if TYPE_CHECKING:
    _Choice = forms.ModelChoiceField[Participation]
else:
    _Choice = forms.ModelChoiceField


class ParticipationField(_Choice):
    def label_from_instance(self, obj: Any) -> str:
        words = gettext("%(year)s · %(name)s, by %(day)s")
        day = obj.window_end.isoformat() if obj.window_end else "—"
        return words % {"year": obj.year, "name": obj.organization.name, "day": day}


class ReportOpening(OpeningForm):
    """Only what is open and not begun is offered; the rest waits among one's cases."""

    participation = ParticipationField(
        label=_("Report on"),
        queryset=Participation.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        help_text=_(
            "The reports that your organizations owe and nobody has begun. What"
            " somebody has begun is among your cases."
        ),
        error_messages={
            "required": _("Please choose a report."),
            "invalid_choice": _("Somebody has begun it, or it is not yours to file."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["participation"]
        field.queryset = owed(self.user)

    def facts(self) -> dict[str, Any]:
        row = self.cleaned_data["participation"]
        return facts_of(row.organization) | {
            "year": row.year,
            "track": row.track,
            "window_end": row.window_end,
        }


def owed(user: Any) -> QuerySet[Participation]:
    """Reports that this person may begin, the most urgent first."""
    rows = Participation.objects.filter(takes_part=True, case=None)
    mine = rows.filter(organization__in=organizations_of(user))
    related = ("organization__registrar", "organization__region")
    return mine.select_related(*related).order_by("window_end", "pk")


def facts_of(body: Any) -> dict[str, Any]:
    """Where a report on this body goes."""
    return {
        "organization": body,
        "authority": body.registrar,
        "region": body.region,
        "place": body.region.path,
    }
