"""听证: asked for, ordered and announced, held and recorded (许可法 46 to 48)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from workflows.applications.hearing_steps import HearingForm as Hearing
from workflows.applications.hearing_steps import HearingOrderForm as Order
from workflows.applications.steps import sentences
from workflows.clock.calendar import local_day
from workflows.engine.forms import StepForm
from workflows.procedures.establishment import consequences

if TYPE_CHECKING:
    from workflows.engine.work import Work


class HearingRequestForm(StepForm):
    """要求听证: by the applicant; it costs nothing (许可法 47)."""

    told = _(
        "You may ask for a hearing before the decision. It costs you nothing. The head"
        " of the authority decides on your request and answers it in writing; while a"
        " hearing is prepared and held the period for the decision does not run."
    )
    reason = sentences(_("What the hearing should be about"), required=True)

    def apply(self, work: Work) -> None:
        reason = self.cleaned_data["reason"]
        self.case.asks_for_hearing("applicant", reason, local_day(work.at))


class HearingOrderForm(Order):
    """决定是否听证; while it is prepared and held the clock does not run."""

    consequences = consequences.HEARING_ORDER


class HearingForm(Hearing):
    """听证会; the clock runs again."""

    consequences = consequences.HEARING
