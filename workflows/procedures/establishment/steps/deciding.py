"""Extension, countersignature, decision, delivery."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from workflows.applications.deciding import DecisionForm as Decision
from workflows.applications.extending import ExtensionForm as Extension
from workflows.applications.hearing_steps import FollowsRecord
from workflows.applications.steps import choose
from workflows.engine.forms import StepForm
from workflows.law import periods
from workflows.procedures.establishment import consequences

if TYPE_CHECKING:
    from workflows.engine.work import Work


class ExtensionForm(Extension):
    """延期: of the promise by the head, of the law's period by the ministry."""

    moved = consequences.EXTEND_TO
    consequences = consequences.EXTENSION
    explained = {
        "extend": ("reason",),
        "ministry": ("reason", "approval", "days"),
    }
    outcome = choose(
        [
            ("extend", _("Extend the promised period")),
            ("ministry", _("Extend as the ministry has approved")),
            ("keep", _("Do not extend")),
        ]
    )
    approval = forms.CharField(
        label=_("Number of the ministry's approval"), max_length=64, required=False
    )
    days = forms.IntegerField(
        label=_("Days approved"),
        required=False,
        min_value=1,
        max_value=periods.CHARITY_EXTENSION.days,
    )
    field_order = ("outcome", "approval", "days", "reason")

    def apply(self, work: Work) -> None:
        super().apply(work)
        if self.cleaned_data["outcome"] == "ministry":
            self.case.extension_days = self.cleaned_data["days"]
            self.case.extension_approval = self.cleaned_data["approval"]


class DecisionForm(FollowsRecord, Decision):
    """决定 about a registration."""

    consequences = consequences.DECISION
    outcome = choose([("grant", _("Grant registration")), ("refuse", _("Refuse"))])


class DeliveryForm(StepForm):
    """制证送达: how and when the certificate reached the applicant."""

    consequences = consequences.DELIVERY

    outcome = choose(
        [
            ("online", _("Electronic certificate, and paper on request")),
            ("counter", _("Collected at the counter")),
            ("courier", _("Sent by courier")),
        ]
    )

    def apply(self, work: Work) -> None:
        self.case.delivery = self.cleaned_data["outcome"]
