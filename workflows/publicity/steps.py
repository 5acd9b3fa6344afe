"""Forms of two steps: one officer investigates every objection, another decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from workflows.applications.steps import sentences
from workflows.engine.forms import StepForm
from workflows.publicity import objections
from workflows.publicity.models import Objection

if TYPE_CHECKING:
    from workflows.engine.work import Work

VERDICTS = Objection.Verdict.choices
NOT_REACHED = _("Both are heard. Who could not be reached: say when and how you tried.")


class _PerObjection(StepForm):
    """The same questions for every objection that has no verdict yet.

    One that comes while the form is being filled in is asked about when it is sent:
    nothing typed is lost, and nothing is passed over.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.objections = list(self.asked_about())
        for objection in self.objections:
            for name, made in self.questions(objection).items():
                made.label = f"{objection.number} {made.label}"
                self.fields[f"{name}_{objection.pk}"] = made

    def asked_about(self) -> Any:
        return objections.of_case(self.case, open=True)

    def questions(self, objection: Objection) -> dict[str, forms.Field]:
        raise NotImplementedError

    def answers(self, objection: Objection) -> dict[str, str]:
        return {
            name: self.cleaned_data[f"{name}_{objection.pk}"]
            for name in self.questions(objection)
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.objections:
            raise forms.ValidationError(gettext("No objection is open in this case."))
        return data


class InvestigateForm(_PerObjection):
    """核查异议: report, what both sides said, a proposed verdict, for each of them."""

    consequences = {
        "": _(
            "Your report goes to a colleague who decides. Neither the body nor the"
            " person objected to learns who objected."
        )
    }

    def questions(self, objection: Objection) -> dict[str, forms.Field]:
        return {
            "report": _filled(
                sentences(_("What the investigation found"), required=True),
                objection.report,
            ),
            "heard_candidate": _filled(
                sentences(_("What the person objected to said"), NOT_REACHED, True),
                objection.heard_candidate,
            ),
            "heard_organization": _filled(
                sentences(_("What the organization said"), NOT_REACHED, True),
                objection.heard_organization,
            ),
            "proposal": _filled(_verdict(_("Proposed verdict")), objection.proposal),
        }

    def apply(self, work: Work) -> None:
        for objection in self.objections:
            objections.propose(work, objection, **self.answers(objection))


class VerdictForm(_PerObjection):
    """异议处理决定: a verdict with reasons for each objection that was looked into."""

    consequences = {
        "": _(
            "Objectors read the verdict and these reasons with their number and code."
            " Name nobody in them."
        )
    }

    def asked_about(self) -> Any:
        return super().asked_about().exclude(proposal="")

    def questions(self, objection: Objection) -> dict[str, forms.Field]:
        return {
            "verdict": _filled(_verdict(_("Verdict")), objection.proposal),
            "reasons": sentences(_("Reasons, as anybody may read them"), required=True),
        }

    def apply(self, work: Work) -> None:
        for objection in self.objections:
            objections.decide(work, objection, **self.answers(objection))


def _verdict(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=VERDICTS, widget=forms.RadioSelect)


def _filled(made: forms.Field, value: str) -> forms.Field:
    made.initial = value
    return made
