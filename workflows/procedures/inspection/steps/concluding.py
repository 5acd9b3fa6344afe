"""The second person for "unqualified", the re-check, and the adjustment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from workflows.applications.steps import NeedsWords, choose, sentences
from workflows.engine.forms import StepForm
from workflows.procedures.inspection import consequences
from workflows.procedures.inspection.models import Adjustment
from workflows.procedures.inspection.steps.reviewing import (
    BASIC,
    QUALIFIED,
    UNQUALIFIED,
    GroundedForm,
)

if TYPE_CHECKING:
    from workflows.engine.work import Work


class ConfirmForm(NeedsWords, StepForm):
    """不合格的复核: grounds and reasons stand as proposed unless others are given."""

    consequences = consequences.CONFIRM
    explained = {BASIC: ("reasons",), "back": ("reasons",)}
    outcome = choose(
        [
            (UNQUALIFIED, _("Unqualified")),
            (BASIC, _("Basically qualified")),
            ("back", _("Back to the review")),
        ]
    )
    reasons = sentences(
        _("Reasons"), _("For “unqualified” those proposed stand if you write none.")
    )

    def apply(self, work: Work) -> None:
        case, said = self.case, self.cleaned_data
        case.finding = said["outcome"]
        if case.finding == "back":
            case.report = "\n".join(filter(None, (case.report, said["reasons"])))
        else:
            case.proposal = case.finding
            case.reasons = said["reasons"] or case.reasons


class RecheckForm(NeedsWords, StepForm):
    """整改复核."""

    consequences = consequences.RECHECK
    explained = {"again": ("words",)}
    outcome = choose([("done", _("Put right: close")), ("again", _("Not enough yet"))])
    words = sentences(_("What the re-check found"))

    def apply(self, work: Work) -> None:
        self.case.rectified = self.cleaned_data["outcome"] == "done"
        self.case.recheck_words = self.cleaned_data["words"]


class AdjustForm(GroundedForm):
    """结论调整: new facts appeared; the earlier conclusion stays on file."""

    told = _(
        "New facts change the conclusion. The body receives a new notice, the change"
        " is announced, and the earlier conclusion stays on file."
    )
    explained = GroundedForm.explained | {QUALIFIED: ("reasons",)}
    outcome = choose(
        [
            (QUALIFIED, _("Qualified")),
            (BASIC, _("Basically qualified")),
            (UNQUALIFIED, _("Unqualified")),
        ]
    )
    field_order = ("outcome", "grounds", "reasons")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["outcome"]
        field.choices = [c for c in field.choices if c[0] != self.case.conclusion]

    def apply(self, work: Work) -> None:
        case, said = self.case, self.cleaned_data
        assert work.user is not None
        Adjustment.objects.create(
            case_id=case.pk,
            was=case.conclusion,
            now=said["outcome"],
            grounds=case.grounds,
            earlier_reasons=case.reasons,
            reasons=said["reasons"],
            by=work.user,
            at=work.at,
        )
        case.proposal = said["outcome"]
        self.settle()
        case.reasons, case.rectified = said["reasons"], None
