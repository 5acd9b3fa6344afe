"""What the registrar's officers do: check, approve, look at the audit, settle."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from workflows.applications import outcomes as common
from workflows.applications.forms import language
from workflows.applications.intake import GAPS
from workflows.applications.steps import NeedsWords, choose, sentences
from workflows.documents import corrections
from workflows.engine.forms import StepForm
from workflows.procedures.leadership import consequences, moves, rules
from workflows.procedures.leadership.candidates import Standing

if TYPE_CHECKING:
    from workflows.engine.work import Work

PUBLISH, REFUSE, BACK = "publish", "refuse", "back"
ACCEPT, RETURN = "accept", "return"
RETRY, OUT = "retry", "out"


class _Grounded(NeedsWords, StepForm):
    """A form with grounds from the closed list of this form of body."""

    grounds = forms.MultipleChoiceField(
        label=_("Grounds of refusal"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["grounds"]
        field.choices = [
            (ground.code, ground.text(language()))
            for ground in rules.refusal_grounds(self.case.form)
        ]
        field.initial = self.case.grounds


class CheckForm(_Grounded):
    """核查: everything ruled on; fit for the public, gaps told once, or not."""

    consequences: ClassVar[dict[str, Any]] = consequences.CHECK
    explained: ClassVar = {PUBLISH: ("report",), REFUSE: ("report", "grounds")}
    uses_checklist = True
    outcome = choose(
        [
            (PUBLISH, _("Propose to put the candidates before the public")),
            (GAPS, _("Gaps: send the one correction notice")),
            (REFUSE, _("Propose not to put them before the public")),
        ]
    )
    report = sentences(
        _("Report"), _("What you checked and found; goes into the file.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["outcome"]
        if self.case.corrections.exists():  # told once
            field.choices = [each for each in field.choices if each[0] != GAPS]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for words in self._against(data.get("outcome", "")):
            self.add_error(None, words)
        return data

    def _against(self, outcome: str) -> list[str]:
        case, rows = self.case, self.case.checklist()
        if outcome == GAPS:
            return corrections.may_send(case, rows)
        if outcome == PUBLISH:
            return [*corrections.may_accept(case, rows), *_obstacles(case)]
        return []

    def apply(self, work: Work) -> None:
        case, data = self.case, self.cleaned_data
        case.finding = data["outcome"]
        if data["outcome"] == GAPS:
            common.seal_correction(work, "notice", "")
            return
        case.proposal, case.report = data["outcome"], data["report"]
        case.grounds = data["grounds"] if data["outcome"] == REFUSE else []


class ApproveForm(_Grounded):
    """审定公示: another person than the one who checked."""

    consequences: ClassVar[dict[str, Any]] = consequences.APPROVE
    explained: ClassVar = {REFUSE: ("reasons", "grounds"), BACK: ("reasons",)}
    outcome = choose(
        [
            (PUBLISH, _("Put the candidates before the public")),
            (REFUSE, _("Do not put them before the public")),
            (BACK, _("Back to the check")),
        ]
    )
    reasons = sentences(
        _("Reasons"), _("Facts and reasoning as the applicant will read them.")
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("outcome") == PUBLISH:
            for words in _obstacles(self.case):
                self.add_error(None, words)
        return data

    def apply(self, work: Work) -> None:
        case, data = self.case, self.cleaned_data
        case.approval, case.reasons = data["outcome"], data["reasons"]
        if data["outcome"] != BACK:
            case.grounds = data["grounds"] if data["outcome"] == REFUSE else []


class AuditCheckForm(NeedsWords, StepForm):
    """核对换届（离任）审计报告: it covers the term, and the firm has signed it."""

    consequences: ClassVar[dict[str, Any]] = consequences.AUDIT_CHECK
    explained: ClassVar = {RETURN: ("words",)}
    outcome = choose(
        [
            (ACCEPT, _("In order: enter whoever has waited for it")),
            (RETURN, _("Not in order: back to the organization")),
        ]
    )
    words = sentences(_("Reasons, as the applicant will read them"))

    def apply(self, work: Work) -> None:
        self.case.audit_accepted = self.cleaned_data["outcome"] == ACCEPT
        self.case.audit_words = self.cleaned_data["words"]


class ResolveForm(NeedsWords, StepForm):
    """处理任职冲突: cleared by the public, barred by another post."""

    consequences: ClassVar[dict[str, Any]] = consequences.RESOLVE
    explained: ClassVar = {OUT: ("reasons",)}
    outcome = choose(
        [
            (RETRY, _("The obstacle is gone: appoint")),
            (OUT, _("Not to be appointed")),
        ]
    )
    reasons = sentences(
        _("Reasons"), _("Facts and reasoning as the applicant will read them.")
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("outcome") == RETRY:
            for one in self.case.clashing:
                for finding in self.case.barred(one):
                    self.add_error(None, finding.cited(language()))
        return data

    def apply(self, work: Work) -> None:
        if self.cleaned_data["outcome"] == OUT:
            for one in self.case.clashing:
                moves.drop(work, one, self.cleaned_data["reasons"])


def _obstacles(case: Any) -> list[str]:
    """Why they cannot come before the public: nobody there, or what the law bars."""
    nobody = not case.of_standing(Standing.PROPOSED)
    bars = [finding.cited(language()) for finding in case.bars()]
    return [_now("Nobody is proposed."), *bars] if nobody else bars
