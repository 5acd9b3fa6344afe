"""Extension, countersignature, decision, delivery."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from workflows.applications.forms import language
from workflows.applications.sections import outstanding
from workflows.applications.steps import NeedsWords, choose, sentences
from workflows.engine.forms import StepForm
from workflows.procedures.establishment import consequences, rules

if TYPE_CHECKING:
    from workflows.engine.work import Work


class ExtensionForm(NeedsWords, StepForm):
    """延期: only the head, once, with reasons told to the applicant."""

    consequences = consequences.EXTENSION
    explained = {"extend": ("reason",)}
    outcome = choose(
        [("extend", _("Extend by ten working days")), ("keep", _("Do not extend"))]
    )
    reason = sentences(_("Reasons, as the applicant will read them"))

    def apply(self, work: Work) -> None:
        self.case.extended = self.cleaned_data["outcome"] == "extend"
        self.case.extension_reason = self.cleaned_data["reason"]


class CountersignForm(NeedsWords, StepForm):
    """复核: the second pair of eyes."""

    consequences = consequences.COUNTERSIGN
    explained = {"disagree": ("second_report",)}
    outcome = choose(
        [
            ("agree", _("Agree with the report")),
            ("disagree", _("Disagree: back to examination")),
        ]
    )
    second_report = sentences(_("Remarks"))

    def apply(self, work: Work) -> None:
        self.case.countersigned = self.cleaned_data["outcome"] == "agree"
        self.case.second_report = self.cleaned_data["second_report"]


class DecisionForm(NeedsWords, StepForm):
    """决定: a third person decides; a refusal names its ground from the closed list."""

    consequences = consequences.DECISION
    explained = {"refuse": ("reasons", "grounds")}
    outcome = choose([("grant", _("Grant registration")), ("refuse", _("Refuse"))])
    grounds = forms.MultipleChoiceField(
        label=_("Grounds of refusal"),
        help_text=_("The law lists them; there are no others."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    reasons = sentences(
        _("Reasons"), _("Facts and reasoning as the applicant will read them.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["grounds"].choices = [  # type: ignore[attr-defined]
            (ground.code, ground.text(language()))
            for ground in rules.refusal_grounds(self.case.form)
        ]
        self.fields["grounds"].initial = self.case.grounds

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("outcome") == "grant":
            bars = [finding.cited(language()) for finding in rules.bars(self.case)]
            for words in bars + outstanding(self.case):
                self.add_error(None, words)
        return data

    def apply(self, work: Work) -> None:
        self.case.granted = self.cleaned_data["outcome"] == "grant"
        self.case.grounds = [] if self.case.granted else self.cleaned_data["grounds"]
        self.case.reasons = self.cleaned_data["reasons"]


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
