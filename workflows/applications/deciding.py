"""审查与决定: two examiners look, a third person decides; grounds are a closed list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from workflows.applications import consequences
from workflows.applications.forms import language
from workflows.applications.sections import outstanding
from workflows.applications.steps import NeedsWords, choose, sentences
from workflows.engine.forms import StepForm

if TYPE_CHECKING:
    from workflows.engine.work import Work

GRANT, REFUSE = "grant", "refuse"


class Grounded(NeedsWords, StepForm):
    """A form with the grounds of refusal that ``case.refusal_grounds()`` lists."""

    grounds = forms.MultipleChoiceField(
        label=_("Grounds of refusal"),
        help_text=_("The law lists them; there are no others."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["grounds"]
        field.choices = [
            (ground.code, ground.text(language()))
            for ground in self.case.refusal_grounds()
        ]
        field.initial = self.case.grounds


class ExamineForm(Grounded):
    """审查: the report, and what it proposes."""

    consequences: ClassVar[dict[str, Any]] = consequences.EXAMINE
    explained = {GRANT: ("report",), REFUSE: ("report", "grounds")}
    outcome = choose([(GRANT, _("Propose to grant")), (REFUSE, _("Propose to refuse"))])
    report = sentences(
        _("Report"), _("What you examined and found; goes into the file.")
    )
    field_order = ("outcome", "report", "grounds")

    def apply(self, work: Work) -> None:
        case, data = self.case, self.cleaned_data
        case.finding = data["outcome"]
        if data["outcome"] in (GRANT, REFUSE):
            case.proposal, case.grounds = data["outcome"], data["grounds"]
        if data["report"]:
            case.report = data["report"]


class CountersignForm(NeedsWords, StepForm):
    """复核: the second pair of eyes."""

    consequences: ClassVar[dict[str, Any]] = consequences.COUNTERSIGN
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


class DecisionForm(Grounded):
    """决定: a third person decides; a refusal names its ground from the closed list.

    Nothing that the rules bar, and nothing whose papers are not complete, is granted.
    """

    explained = {REFUSE: ("reasons", "grounds")}
    outcome = choose([(GRANT, _("Grant")), (REFUSE, _("Refuse"))])
    reasons = sentences(
        _("Reasons"), _("Facts and reasoning as the applicant will read them.")
    )
    field_order = ("outcome", "grounds", "reasons")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("outcome") == GRANT:
            bars = [finding.cited(language()) for finding in self.case.bars()]
            for words in bars + outstanding(self.case):
                self.add_error(None, words)
        return data

    def apply(self, work: Work) -> None:
        self.case.granted = self.cleaned_data["outcome"] == GRANT
        self.case.grounds = [] if self.case.granted else self.cleaned_data["grounds"]
        self.case.reasons = self.cleaned_data["reasons"]
