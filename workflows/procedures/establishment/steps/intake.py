"""Consent of the supervising unit, and the acceptance check."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from workflows.applications.forms import language
from workflows.applications.intake import IntakeForm as Intake
from workflows.applications.steps import NeedsWords, choose, sentences
from workflows.consultation import opinions
from workflows.consultation.models import Consultation
from workflows.engine.forms import StepForm
from workflows.procedures.establishment import consequences, rules

if TYPE_CHECKING:
    from workflows.engine.work import Work

Verdict = Consultation.Verdict

VERDICTS = {"consent": Verdict.AGREE, "decline": Verdict.DISAGREE}


class ConsentForm(NeedsWords, StepForm):
    """业务主管单位: does it take the body under its supervision?"""

    consequences = consequences.CONSENT
    explained = {"decline": ("words",)}
    outcome = choose([("consent", _("Consent")), ("decline", _("Decline"))])
    words = sentences(
        _("Opinion"), _("Required if you decline; the applicant reads it.")
    )

    def apply(self, work: Work) -> None:
        said = self.cleaned_data
        verdict = VERDICTS[said["outcome"]]
        opinions.answer(work, verdict, said["words"], step="consent")


class IntakeForm(Intake):
    """受理审查: besides, it may belong to the other track, elsewhere, or nowhere."""

    consequences = consequences.INTAKE
    explained = {
        "dual": ("reasons",),
        "elsewhere": ("reasons",),
        "reject": ("reasons", "ground"),
        "gaps": (),
    }
    outcome = choose(
        [
            ("complete", _("Complete and in legal form: accept")),
            ("spot", _("Small errors: let the applicant correct them on the spot")),
            ("gaps", _("Gaps: send the one correction notice")),
            ("dual", _("Direct registration does not fit: move to dual management")),
            ("elsewhere", _("Not our jurisdiction: refer to the right authority")),
            ("reject", _("No licence needed or not a licensing matter: do not accept")),
        ]
    )
    category_reason = sentences(
        _("Why this category"), _("On the direct track the officer confirms it.")
    )
    ground = forms.ChoiceField(
        label=_("Ground for not accepting"), required=False, choices=()
    )
    field_order = ("outcome", "category_reason", "ground", "reasons", "exception")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        grounds = rules.non_acceptance_grounds(self.case.form)
        self.fields["ground"].choices = [  # type: ignore[attr-defined]
            ("", "—"),
            *((g.code, g.text(language())) for g in grounds),
        ]
        if self.case.is_dual:
            del self.fields["category_reason"]
            self.drop_outcome("dual")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("outcome") == "complete" and not data.get("category_reason", "-"):
            self.add_error("category_reason", gettext("Please say why it fits."))
        return data

    def apply(self, work: Work) -> None:
        super().apply(work)
        case, data = self.case, self.cleaned_data
        case.grounds = [data["ground"]] if data["ground"] else []
        if data["outcome"] == "complete" and not case.is_dual:
            case.category_confirmed = True
            case.category_reason = data.get("category_reason", "")
