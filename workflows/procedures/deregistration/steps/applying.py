"""What the body and its liquidation group do: form, notify, report, state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from workflows.applications import outcomes
from workflows.applications.oral import MINUTES, OralFields
from workflows.applications.steps import NeedsWords, choose, sentences
from workflows.applications.steps import WithdrawForm as PlainWithdrawForm
from workflows.clock.calendar import local_day
from workflows.documents import materials
from workflows.engine.forms import StepForm
from workflows.procedures.deregistration import consequences, rules
from workflows.publicity import objections
from workflows.publicity.models import Objection

if TYPE_CHECKING:
    from datetime import date

    from workflows.engine.work import Work

FORMED, NONE = "formed", "none"
ANSWERS = [
    (Objection.Verdict.UPHELD.value, _("Acknowledged, and paid or settled")),
    (Objection.Verdict.PARTLY.value, _("Acknowledged and settled in part")),
    (Objection.Verdict.REJECTED.value, _("Not acknowledged")),
]


def _gaps(form: Any) -> list[str]:
    """What is still missing in the parts that are open now."""
    return [*form.case.anew().missing()]


class GroupForm(NeedsWords, StepForm):
    """成立清算组: it is there, or nobody forms one."""

    consequences = consequences.GROUP
    explained = {NONE: ("no_group_reason",)}
    outcome = choose(
        [
            (FORMED, _("The liquidation group has been formed, as entered above")),
            (NONE, _("No liquidation group can be formed")),
        ]
    )
    no_group_reason = sentences(_("Why none can be formed"))

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("outcome") == FORMED:
            for words in _gaps(self):
                self.add_error(None, words)
        return data

    def apply(self, work: Work) -> None:
        self.case.group_formed = self.cleaned_data["outcome"] == FORMED
        self.case.no_group_reason = self.cleaned_data["no_group_reason"]


class CreditorsForm(StepForm):
    """通知已知债权人: told, or there are none; then the notice is published."""

    consequences = consequences.CREDITORS

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if gaps := _gaps(self):
            raise forms.ValidationError(gaps)
        return data


class ReportForm(StepForm):
    """清算报告: an answer to each claim; then the application for deregistration."""

    consequences = consequences.REPORT

    declared = forms.BooleanField(
        label=_(
            "The liquidation is complete and this report is true; the whole group has"
            " signed it."
        )
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.claims = list(objections.of_case(self.case, open=True))
        for claim in self.claims:
            for name, field in _answers(claim).items():
                self.fields[f"{name}_{claim.pk}"] = field
        self.order_fields([*(n for n in self.fields if n != "declared"), "declared"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        known = self.case.anew().known
        # What is answered on this very page is not open any more.
        self.case.known = _without_claims(known)
        if gaps := self.case.missing():
            raise forms.ValidationError(gaps)
        return data

    def apply(self, work: Work) -> None:
        for claim in self.claims:
            verdict = self.cleaned_data[f"verdict_{claim.pk}"]
            words = self.cleaned_data[f"reasons_{claim.pk}"]
            objections.decide(work, claim, verdict, words)
        self.case.forget()
        outcomes.record_submission(work)


def _answers(claim: Objection) -> dict[str, forms.Field]:
    named = {"number": claim.number, "name": claim.name}
    return {
        "verdict": forms.ChoiceField(
            label=_now("Claim %(number)s of %(name)s") % named,
            choices=ANSWERS,
            widget=forms.RadioSelect,
            help_text=claim.words,
        ),
        "reasons": sentences(
            _now("What became of claim %(number)s, as the creditor reads it") % named,
            required=True,
        ),
    }


def _without_claims(known: Any) -> Any:
    from dataclasses import replace

    return replace(known, open_claims=0)


class StatementForm(StepForm):
    """陈述申辩: what the body says before its registration may be revoked."""

    consequences = consequences.STATEMENT

    statement = sentences(
        _("Statement"),
        _("Facts, reasons and evidence; what a hearing should be about."),
        required=True,
    )
    hearing = forms.BooleanField(
        label=_("We ask for a hearing"),
        help_text=_("It costs nothing; you are told time and place beforehand."),
        required=False,
    )

    def apply(self, work: Work) -> None:
        said = self.cleaned_data
        self.case.statement = said["statement"]
        if said["hearing"]:
            cause = rules.hearing.ASKED.code
            self.case.asks_for_hearing(cause, said["statement"], self.asked_on(work))

    def asked_on(self, work: Work) -> date:
        return local_day(work.at)


class OralStatementForm(OralFields, StatementForm):
    """口头陈述申辩, of a body that does not answer online; an officer takes it down."""

    told = _(
        "For a body that cannot answer online. The file says that you took it down;"
        " it counts as the statement of the body."
    )
    field_order = ("said_on", "place", "speaker", "statement", "hearing", "minutes")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        began = self.case.submitted_at or self.case.created
        self.told_on = local_day(began)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors:
            self.receive(self.user)
        return data

    def asked_on(self, work: Work) -> date:
        day: date = self.cleaned_data["said_on"]
        return day

    def apply(self, work: Work) -> None:
        super().apply(work)
        self.case.take_down(self.cleaned_data, self.user)
        materials.attach(self.case, MINUTES, self.upload, self.user)


class WithdrawForm(PlainWithdrawForm):
    """撤回: a body whose registration was revoked has to be wound up all the same."""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.case.is_revoked:
            raise forms.ValidationError(
                _now("A revoked body has to be wound up; this cannot be withdrawn.")
            )
        return data
