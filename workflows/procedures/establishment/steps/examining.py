"""Examination, and those who are asked on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from orgs.models import Authority
from workflows.applications.deciding import ExamineForm as Examine
from workflows.applications.hearing_right_steps import TellsOfHearing
from workflows.applications.hearing_steps import ProposesHearing
from workflows.applications.steps import choose, sentences
from workflows.consultation import opinions
from workflows.engine.forms import StepForm
from workflows.procedures.establishment import consequences

if TYPE_CHECKING:
    from workflows.engine.work import Work


class ExamineForm(TellsOfHearing, ProposesHearing, Examine):
    """审查: report, or first ask others, or ask the head for more time."""

    consequences = consequences.EXAMINE
    explained = {
        **Examine.explained,
        "consult": ("consulted", "consult_question"),
        "experts": ("expert_question", "expert_days"),
        **TellsOfHearing.explained_telling,
        **ProposesHearing.explained_hearing,
        "extend": ("extension_reason",),
        "dual": ("report",),
    }
    outcome = choose(
        [
            ("grant", _("Propose to grant")),
            ("refuse", _("Propose to refuse")),
            ("consult", _("Ask another department first")),
            ("experts", _("Expert review; the clock stops")),
            ("tell", _("Tell both sides that they may ask for a hearing")),
            ("hearing", _("Propose a hearing, or pass on a request for one")),
            ("extend", _("Ask the head for more time")),
            ("dual", _("Move to dual management")),
        ]
    )
    consulted = forms.ModelChoiceField(
        label=_("Department to ask"),
        required=False,
        queryset=Authority.objects.none(),
    )
    consult_question = sentences(_("Question to the department"))
    expert_question = sentences(_("Question to the experts"))
    expert_days = forms.IntegerField(
        label=_("Working days the review will take"),
        help_text=_("The applicant is told in writing; these days do not count."),
        required=False,
        min_value=1,
        max_value=60,
    )
    extension_reason = sentences(_("Why more time is needed"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["consulted"].queryset = Authority.objects.filter(
            active=True, kind__in=["department", "supervising_unit"]
        ).order_by("name")
        unavailable = {"dual"} if self.case.is_dual else set()
        if self.case.extended is not None and not self._ministry_may_extend():
            unavailable.add("extend")
        self.offer_hearing()
        self.offer_telling()
        choices = fields["outcome"].choices
        fields["outcome"].choices = [c for c in choices if c[0] not in unavailable]

    def _ministry_may_extend(self) -> bool:
        return bool(self.case.charity and not self.case.extension_approval)

    def apply(self, work: Work) -> None:
        super().apply(work)
        case, data = self.case, self.cleaned_data
        case.expert_question = data["expert_question"] or case.expert_question
        self.propose_hearing(work)
        self.tell(work)
        if data["outcome"] == "dual":
            case.reasons = data["report"]
        if data["outcome"] == "consult":
            asked, question = data["consulted"], data["consult_question"]
            opinions.ask(work, asked, question, period=case.consult_period)
        case.expert_days = data["expert_days"] or case.expert_days
        case.extension_reason = data["extension_reason"] or case.extension_reason


class ExpertForm(StepForm):
    """专家评审: the result, recorded by an examiner; the clock runs again."""

    consequences = consequences.EXPERTS

    result = sentences(_("Result of the expert review"), required=True)

    def apply(self, work: Work) -> None:
        self.case.expert_result = self.cleaned_data["result"]
