"""What is asked before there is a draft: a new filing, or one of a body on file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext

from orgs import filed
from orgs.models import FiledBody
from workflows.applications.forms import OpeningForm as Opening
from workflows.clock import instant, places
from workflows.procedures.filing import rules
from workflows.procedures.filing.models import Filing
from workflows.procedures.filing.states import CLOSED

Kind = Filing.Kind


class OpeningForm(Opening):
    """The address says it (``?kind=renewal&body=3``); without, a new filing."""

    kind = forms.ChoiceField(
        choices=Kind.choices, widget=forms.HiddenInput, initial=Kind.NEW
    )
    body = forms.ModelChoiceField(
        FiledBody.objects.none(), required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["body"]
        field.queryset = filed.kept_by(self.user).filter(state=FiledBody.State.FILED)

    @property
    def is_about_a_body(self) -> bool:
        """Whether the address, or what was sent, names a body on file."""
        return bool(self["body"].value())

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        kind, body = data.get("kind"), data.get("body")
        if kind == Kind.NEW:
            data["body"] = None
        elif body is None:
            raise forms.ValidationError(
                gettext("Please choose one of your own filed bodies first.")
            )
        elif problem := why_not(body, str(kind)):
            raise forms.ValidationError(problem)
        return data


def why_not(body: FiledBody, kind: str) -> str:
    """Why this cannot be begun for the body now; empty when it can."""
    if open_cases(body).exists():
        return gettext("Another matter of this body is still open. Please finish it.")
    if kind == Kind.RENEWAL and not may_renew(body):
        return gettext("It is too early to renew this filing.")
    return ""


def open_cases(body: FiledBody) -> QuerySet[Filing]:
    """Matters of the body that somebody has begun and nobody has ended."""
    return Filing.objects.filter(body=body).exclude(state__in=CLOSED)


def may_renew(body: FiledBody) -> bool:
    days = places.value("filing_renewal_days", body.region.path)
    return rules.may_renew(body.valid_to, instant.today(), days)
