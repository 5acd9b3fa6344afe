"""Forms of the steps that every application has, and fields that many have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from workflows.applications import consequences, outcomes
from workflows.documents import corrections
from workflows.engine.forms import StepForm

if TYPE_CHECKING:
    from workflows.engine.work import Work

WORDS = {"rows": 4}


def sentences(
    label: Any, help_text: Any = "", required: bool = False
) -> forms.CharField:
    """A field for an officer's own sentences."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=4000,
        widget=forms.Textarea(attrs=WORDS),
    )


def choose(choices: list[tuple[str, Any]]) -> forms.ChoiceField:
    """The one choice that decides where the case goes next."""
    return forms.ChoiceField(
        label=_("Outcome"), choices=choices, widget=forms.RadioSelect
    )


class NeedsWords:
    """Outcomes that must be explained: ``{outcome: field}``."""

    explained: ClassVar[dict[str, tuple[str, ...]]] = {}

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}  # type: ignore[misc]
        for name in self.explained.get(data.get("outcome", ""), ()):
            if not data.get(name):
                self.add_error(  # type: ignore[attr-defined]
                    name, gettext("Please fill this in for the outcome you chose.")
                )
        return data


class ApplicationForm(StepForm):
    """Check your answers and submit."""

    consequences = consequences.APPLICATION

    declared = forms.BooleanField(
        label=_(
            "What I have filled in and uploaded is true, complete and lawful, and I"
            " answer for it."
        )
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if gaps := self.case.missing():
            raise forms.ValidationError(
                [gettext("Before you can submit, please complete:"), *gaps]
            )
        return data

    def apply(self, work: Work) -> None:
        outcomes.record_submission(work)


class CorrectionForm(StepForm):
    """The applicant sends back what was flagged, and nothing else."""

    consequences = consequences.CORRECTION

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if gaps := [*corrections.unanswered(self.case), *self.case.missing()]:
            raise forms.ValidationError(gaps)
        return data

    def apply(self, work: Work) -> None:
        outcomes.record_submission(work)


class WithdrawForm(StepForm):
    """撤回: no reason is needed; one helps us to serve better."""

    consequences = consequences.WITHDRAW

    reason = sentences(_("Why you withdraw (optional)"))

    def apply(self, work: Work) -> None:
        self.case.reasons = self.cleaned_data["reason"]
