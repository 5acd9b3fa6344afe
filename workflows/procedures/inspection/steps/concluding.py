"""The second person for "unqualified", and the re-check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from workflows.applications.steps import NeedsWords, choose, sentences
from workflows.engine.forms import StepForm
from workflows.procedures.inspection import consequences
from workflows.procedures.inspection.steps.reviewing import (
    BASIC,
    UNQUALIFIED,
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
