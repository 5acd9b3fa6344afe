"""The clocks of every application that the licensing law governs.

Silence is consent to acceptance, from the day of receipt: 许可法 32(4). A flow that
uses it names the act of silence ``deem_accepted``.
"""

from operator import attrgetter

from django.utils.translation import gettext_lazy as _
from viewflow import this

from workflows.engine.clocks import Clock
from workflows.law import periods

ACCEPTANCE = Clock(
    "acceptance",
    _("Acceptance"),
    periods.ACCEPTANCE,
    fires=this.deem_accepted,
    since="received_at",
)
DECISION = Clock(
    "decision",
    _("Decision, by law"),
    attrgetter("decision_period"),
    since="accepted_at",
)
PROMISE = Clock(
    "promise",
    _("Decision, as promised"),
    attrgetter("promised_period"),
    since="accepted_at",
)
