"""Consent of the supervising unit, and the acceptance check."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from workflows.documents import corrections
from workflows.engine.forms import StepForm
from workflows.procedures.establishment import consequences, outcomes, rules
from workflows.procedures.establishment.forms.base import language
from workflows.procedures.establishment.steps.base import NeedsWords, choose, sentences

if TYPE_CHECKING:
    from workflows.engine.work import Work


class ConsentForm(NeedsWords, StepForm):
    """业务主管单位: does it take the body under its supervision?"""

    consequences = consequences.CONSENT
    explained = {"decline": ("words",)}
    outcome = choose([("consent", _("Consent")), ("decline", _("Decline"))])
    words = sentences(
        _("Opinion"), _("Required if you decline; the applicant reads it.")
    )

    def apply(self, work: Work) -> None:
        self.case.consented = self.cleaned_data["outcome"] == "consent"
        self.case.consent_words = self.cleaned_data["words"]


class IntakeForm(NeedsWords, StepForm):
    """受理审查: complete, or everything that is missing in one notice."""

    consequences = consequences.INTAKE
    uses_checklist = True
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
    reasons = sentences(_("Reasons, as the applicant will read them"))
    exception = sentences(
        _("Reasons for a second notice"),
        _(
            "Only for gaps that the corrections themselves have caused; for any other"
            " the head is asked to approve it."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        grounds = rules.NON_ACCEPTANCE_GROUNDS
        self.fields["ground"].choices = [  # type: ignore[attr-defined]
            ("", "—"),
            *((g.code, g.text(language())) for g in grounds),
        ]
        if self.case.is_dual:
            del self.fields["category_reason"]
            self._drop_outcome("dual")

    def _drop_outcome(self, value: str) -> None:
        field: Any = self.fields["outcome"]
        field.choices = [c for c in field.choices if c[0] != value]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("outcome") == "complete" and not data.get("category_reason", "-"):
            self.add_error("category_reason", gettext("Please say why it fits."))
        check = _CHECKS.get(data.get("outcome", ""))
        if check is not None:
            for problem in check(self.case, data.get("exception", "")):
                self.add_error(None, problem)
        return data

    def apply(self, work: Work) -> None:
        case, data = self.case, self.cleaned_data
        case.finding, case.reasons = data["outcome"], data["reasons"]
        case.grounds = [data["ground"]] if data["ground"] else []
        if data["outcome"] == "complete" and not case.is_dual:
            case.category_confirmed = True
            case.category_reason = data.get("category_reason", "")
        if data["outcome"] == "gaps" and corrections.needs_approval(case):
            case.finding, case.notice_approved = "again", None
            case.notice_exception = data["exception"]
        elif data["outcome"] in ("gaps", "spot"):
            outcomes.seal_correction(work, data["outcome"], data["exception"])


class SecondNoticeForm(NeedsWords, StepForm):
    """再次补正: everything is told at once; only the head lets it be told again."""

    consequences = consequences.SECOND_NOTICE
    explained = {"decline": ("reasons",)}
    outcome = choose(
        [
            ("approve", _("Approve the second notice")),
            ("decline", _("Do not approve: back to the acceptance check")),
        ]
    )
    reasons = sentences(_("Reasons"), _("Required if you do not approve it."))

    def apply(self, work: Work) -> None:
        case = self.case
        case.notice_approved = self.cleaned_data["outcome"] == "approve"
        case.reasons = self.cleaned_data["reasons"]
        if case.notice_approved:
            outcomes.seal_correction(work, "gaps", case.notice_exception)


def _all_ruled_well(case: Any, _exception: str) -> list[str]:
    return [str(p) for p in corrections.may_accept(case, rules.checklist_of(case))]


def _may_notify(case: Any, exception: str) -> list[str]:
    rows = rules.checklist_of(case)
    return [str(p) for p in corrections.may_send(case, rows, exception=exception)]


def _has_gaps(case: Any, _exception: str) -> list[str]:
    return [str(p) for p in corrections.may_return_on_spot(case)]


_CHECKS = {"complete": _all_ruled_well, "gaps": _may_notify, "spot": _has_gaps}
