"""What the organization does after the proposal: somebody else, the audit, no more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from workflows.applications import outcomes as common
from workflows.applications.steps import choose, sentences
from workflows.documents import materials, storage
from workflows.engine.forms import StepForm
from workflows.procedures.leadership import consequences, moves
from workflows.procedures.leadership.candidates import CONTENDING, Standing
from workflows.procedures.leadership.reading import AUDIT

if TYPE_CHECKING:
    from workflows.engine.work import Work

PROPOSE, LEAVE = "propose", "leave"


class ProposeForm(StepForm):
    """再次提名: somebody else for the vacant post, or nobody for now."""

    consequences = consequences.PROPOSE

    outcome = choose(
        [
            (PROPOSE, _("Propose the candidates named above; their publicity begins")),
            (LEAVE, _("Leave the post vacant for now")),
        ]
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("outcome") == PROPOSE:
            named = self.case.of_standing(Standing.PROPOSED)
            gaps = [] if named else [_now("Please name another candidate first.")]
            for words in [*gaps, *(self.case.missing() if named else [])]:
                self.add_error(None, words)
        return data

    def apply(self, work: Work) -> None:
        self.case.settlement = self.cleaned_data["outcome"]
        if self.case.settlement == PROPOSE:
            self.case.reasons, self.case.proposal = "", ""
            common.record_submission(work)


class AuditForm(StepForm):
    """提交离任审计报告: until then the legal representative stays."""

    consequences = consequences.AUDIT

    audit_report = forms.FileField(
        label=_("Report of the departure audit"),
        help_text=_("PDF, JPG or PNG, with the seal of the accounting firm."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )

    def clean_audit_report(self) -> Any:
        try:
            self.upload = storage.receive(self.cleaned_data["audit_report"], self.user)
        except storage.Rejected as rejected:
            raise forms.ValidationError(rejected.words) from rejected
        return self.cleaned_data["audit_report"]

    def apply(self, work: Work) -> None:
        materials.attach(self.case, AUDIT, self.upload, self.user)
        self.case.audit_accepted = None


class WithdrawCandidateForm(StepForm):
    """撤回人选: one of several; the others go on."""

    consequences = consequences.WITHDRAW_CANDIDATE

    candidate = forms.ChoiceField(label=_("Candidate"), widget=forms.RadioSelect)
    reason = sentences(_("Why (optional)"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["candidate"]
        named = self.case.of_standing(*CONTENDING)
        field.choices = [(str(one.pk), str(one)) for one in named]

    def apply(self, work: Work) -> None:
        chosen = int(self.cleaned_data["candidate"])
        for one in self.case.of_standing(*CONTENDING):
            if one.pk == chosen:
                moves.take_back(work, one, self.cleaned_data["reason"] or "由组织撤回")
