"""结论调整: new facts appear, and a second person where "unqualified" is at stake."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from orgs.roles import DECIDE
from workflows.applications.steps import NeedsWords, choose, sentences
from workflows.engine.forms import StepForm
from workflows.procedures.inspection import consequences
from workflows.procedures.inspection.models import Adjustment
from workflows.procedures.inspection.rules import TO_RECTIFY
from workflows.procedures.inspection.steps.reviewing import (
    BASIC,
    QUALIFIED,
    UNQUALIFIED,
    GroundedForm,
)

if TYPE_CHECKING:
    from workflows.engine.work import Work

Stage = Adjustment.Stage


class AdjustForm(GroundedForm):
    """The earlier conclusion stays on file; to or from "unqualified" takes two."""

    told = _(
        "New facts change the conclusion. The body receives a new notice, the change"
        " is announced, and the earlier conclusion stays on file. To “unqualified”,"
        " or away from it, a second person has to confirm it first."
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

    def takes_two(self, role: str) -> bool:
        """An inspector proposes only; a head alone decides on the milder ones."""
        grave = UNQUALIFIED in (self.case.conclusion, self.cleaned_data["outcome"])
        return grave or role != DECIDE.slug

    def apply(self, work: Work) -> None:
        case, said = self.case, self.cleaned_data
        assert work.user is not None
        grounded = said["outcome"] in TO_RECTIFY
        case.adjusting = self.takes_two(work.role)
        proposed = Adjustment.objects.create(
            case_id=case.pk,
            stage=Stage.PENDING if case.adjusting else Stage.CARRIED,
            was=case.conclusion,
            now=said["outcome"],
            grounds=case.grounds,
            earlier_reasons=case.reasons,
            new_grounds=self.chosen_grounds() if grounded else [],
            reasons=said["reasons"],
            by=work.user,
            acted_for_id=work.principal_id,
            at=work.at,
        )
        if not case.adjusting:
            take_over(case, proposed)


class ConfirmAdjustmentForm(NeedsWords, StepForm):
    """调整的复核: never by who proposed it, nor by who reviewed the report."""

    consequences = consequences.CONFIRM_ADJUSTMENT
    explained = {"keep": ("words",)}
    outcome = choose(
        [
            ("confirm", _("Adjust as proposed")),
            ("keep", _("Leave the conclusion as it is")),
        ]
    )
    words = sentences(_("Reasons"), _("Required if the conclusion stands."))

    def apply(self, work: Work) -> None:
        case, said = self.case, self.cleaned_data
        proposed = case.proposed_adjustment
        confirmed = said["outcome"] == "confirm"
        proposed.stage = Stage.CARRIED if confirmed else Stage.KEPT
        proposed.second, proposed.second_at = work.user, work.at
        proposed.second_words = said["words"]
        proposed.save()
        case.finding, case.adjusting = said["outcome"], False
        if confirmed:
            take_over(case, proposed)


def take_over(case: Any, adjustment: Adjustment) -> None:
    """The grounds and the facts of the adjustment are those of the conclusion now."""
    case.proposal = adjustment.now
    case.grounds, case.reasons = adjustment.new_grounds, adjustment.reasons
