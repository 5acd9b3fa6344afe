"""受理审查: everything ruled on, what is missing told at once and once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from django.utils.translation import gettext_lazy as _

from workflows.applications import consequences, outcomes
from workflows.applications.steps import NeedsWords, choose, sentences
from workflows.documents import corrections
from workflows.engine.forms import StepForm

if TYPE_CHECKING:
    from workflows.engine.work import Work

COMPLETE, SPOT, GAPS, AGAIN = "complete", "spot", "gaps", "again"


class IntakeForm(NeedsWords, StepForm):
    """Complete, or everything that is missing in one notice.

    A procedure that knows further outcomes redefines ``outcome`` and writes down
    in its own ``apply`` what they need. ``case.finding`` is "again" when a further
    notice needs the head's approval.
    """

    consequences: ClassVar[dict[str, Any]] = consequences.INTAKE
    uses_checklist = True
    outcome = choose(
        [
            (COMPLETE, _("Complete and in legal form: accept")),
            (SPOT, _("Small errors: let the applicant correct them on the spot")),
            (GAPS, _("Gaps: send the one correction notice")),
        ]
    )
    reasons = sentences(_("Reasons, as the applicant will read them"))
    exception = sentences(
        _("Reasons for a second notice"),
        _(
            "Only for gaps that the corrections themselves have caused; for any other"
            " the head is asked to approve it."
        ),
    )

    @cached_property
    def rounds(self) -> corrections.Rounds:
        """As they are before this step says anything more."""
        return corrections.Rounds(self.case)

    def drop_outcome(self, value: str) -> None:
        """Take a choice away that this case does not have."""
        field: Any = self.fields["outcome"]
        field.choices = [c for c in field.choices if c[0] != value]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        check = _CHECKS.get(data.get("outcome", ""))
        if check is not None:
            for problem in check(self, data.get("exception", "")):
                self.add_error(None, problem)
        return data

    def apply(self, work: Work) -> None:
        case, data = self.case, self.cleaned_data
        case.finding, case.reasons = data["outcome"], data["reasons"]
        if data["outcome"] == GAPS and self._goes_further():
            case.finding, case.notice_approved = AGAIN, None
            case.notice_exception = data["exception"]
        elif data["outcome"] in (GAPS, SPOT):
            outcomes.seal_correction(work, data["outcome"], data["exception"])

    def _goes_further(self) -> bool:
        return corrections.needs_approval(self.case, self.rounds)


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
            outcomes.seal_correction(work, GAPS, case.notice_exception)


def _all_ruled_well(form: IntakeForm, _exception: str) -> list[str]:
    return corrections.may_accept(form.case, form.case.checklist())


def _may_notify(form: IntakeForm, exception: str) -> list[str]:
    rows = form.case.checklist()
    return corrections.may_send(
        form.case, rows, exception=exception, rounds=form.rounds
    )


def _has_gaps(form: IntakeForm, _exception: str) -> list[str]:
    return corrections.may_return_on_spot(form.case)


_CHECKS: dict[str, Callable[[IntakeForm, str], list[str]]] = {
    COMPLETE: _all_ruled_well,
    GAPS: _may_notify,
    SPOT: _has_gaps,
}
