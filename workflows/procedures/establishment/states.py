"""What an establishment file legally is (成立登记的状态), and how it may move.

Only ``Act`` nodes of the flow call these transitions. Articles are those of the
administrative licensing law (许可法) unless another is named.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import transition

from workflows.applications.acceptance import Acceptance
from workflows.engine.work import current


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    AWAITING_CONSENT = "awaiting_consent", _("Awaiting the supervising unit's consent")
    RECEIVED = "received", _("Received, acceptance being checked")
    CORRECTING_ON_SPOT = "correcting_on_spot", _("Small corrections by the applicant")
    CORRECTING = "correcting", _("Awaiting corrections by the applicant")
    CHOOSING_UNIT = "choosing_unit", _("Moved to dual management, naming a unit")
    ACCEPTED = "accepted", _("Accepted, under examination")
    CONSULTING = "consulting", _("Other departments are being consulted")
    EXPERT_REVIEW = "expert_review", _("Expert review, clock stopped")
    HEARING = "hearing", _("Hearing, clock stopped")
    GRANTED = "granted", _("Granted, certificate being issued")
    REGISTERED = "registered", _("Registered, seal and account to be filed")
    COMPLETED = "completed", _("Completed")
    REFUSED = "refused", _("Refused")
    NOT_ACCEPTED = "not_accepted", _("Not accepted")
    TRANSFERRED = "transferred", _("Referred to another authority")
    CONSENT_DECLINED = "consent_declined", _("Consent declined")
    LAPSED = "lapsed", _("Lapsed, may be filed again")
    WITHDRAWN = "withdrawn", _("Withdrawn")


BEFORE_DECISION = (
    State.AWAITING_CONSENT,
    State.RECEIVED,
    State.CORRECTING_ON_SPOT,
    State.CORRECTING,
    State.CHOOSING_UNIT,
    State.ACCEPTED,
    State.CONSULTING,
    State.EXPERT_REVIEW,
    State.HEARING,
)
BEFORE_ACCEPTANCE = [
    State.RECEIVED,
    State.CORRECTING,
    State.CORRECTING_ON_SPOT,
]
WITH_APPLICANT = (
    State.DRAFT,
    State.CORRECTING,
    State.CORRECTING_ON_SPOT,
    State.CHOOSING_UNIT,
)
CLOSED = (
    State.COMPLETED,
    State.REFUSED,
    State.NOT_ACCEPTED,
    State.TRANSFERRED,
    State.CONSENT_DECLINED,
    State.LAPSED,
    State.WITHDRAWN,
)


class Life(Acceptance):
    """The legal life of an establishment file. A mixin of ``Establishment``."""

    track: str

    @transition("state", [State.DRAFT, State.CHOOSING_UNIT], State.AWAITING_CONSENT)
    def ask_consent(self) -> None:
        """The supervising unit is asked, inside the system; 社团条例 9, 民非条例 8."""
        self._submitted()

    @transition("state", State.AWAITING_CONSENT, State.CONSENT_DECLINED)
    def decline_consent(self) -> None:
        """Without consent there is nothing the registrar could accept."""

    @transition(
        "state",
        [State.DRAFT, State.AWAITING_CONSENT, State.CORRECTING, State.CHOOSING_UNIT],
        State.RECEIVED,
    )
    def receive(self) -> None:
        """The registrar holds the materials from this instant; art. 32."""
        self._submitted()
        self.received_at = current().at

    @transition("state", State.RECEIVED, State.TRANSFERRED)
    def refer_elsewhere(self) -> None:
        """Not this authority's business: told at once where to go; art. 32(2)."""
        self.decided_at = current().at

    @transition("state", [State.RECEIVED, State.ACCEPTED], State.CHOOSING_UNIT)
    def turn_to_dual(self) -> None:
        """Direct registration does not fit; the dual track stays open."""
        self.track = "dual"

    @transition("state", [State.CORRECTING, State.CHOOSING_UNIT], State.LAPSED)
    def lapse(self) -> None:
        """No answer in time. No penalty; the same may be filed again at once."""

    @transition("state", State.ACCEPTED, State.CONSULTING)
    def consult(self) -> None:
        """Another department is asked. The clock goes on."""

    @transition("state", State.CONSULTING, State.ACCEPTED)
    def end_consultation(self) -> None:
        """Answered, or silent past the day set; silence means neither yes nor no."""

    @transition("state", State.ACCEPTED, State.EXPERT_REVIEW)
    def refer_to_experts(self) -> None:
        """Expert review is not counted; the applicant is told how long; art. 45."""

    @transition("state", State.EXPERT_REVIEW, State.ACCEPTED)
    def end_expert_review(self) -> None:
        """The clock runs again."""

    @transition("state", State.ACCEPTED, State.ACCEPTED)
    def tell_of_hearing(self) -> None:
        """Both sides are told that they may ask for a hearing; art. 47."""

    @transition("state", State.ACCEPTED, State.HEARING)
    def announce_hearing(self) -> None:
        """Time and place are told seven days before; the clock stops; arts 45, 48."""

    @transition("state", State.ACCEPTED, State.ACCEPTED)
    def decline_hearing(self) -> None:
        """No hearing; whoever asked for it is told why."""

    @transition("state", State.HEARING, State.ACCEPTED)
    def end_hearing(self) -> None:
        """The record is in the file and the decision follows it; art. 48."""

    @transition("state", State.ACCEPTED, State.ACCEPTED)
    def extend(self) -> None:
        """Ten more working days by the head, with reasons told; art. 42."""

    @transition("state", State.ACCEPTED, State.GRANTED)
    def grant(self) -> None:
        """The licence decision; art. 38(1)."""
        self.decided_at = current().at

    @transition("state", State.ACCEPTED, State.REFUSED)
    def refuse(self) -> None:
        """Refused in writing with reasons and remedies; art. 38(2)."""
        self.decided_at = current().at

    @transition("state", State.GRANTED, State.REGISTERED)
    def deliver(self) -> None:
        """Certificate served; art. 44."""

    @transition("state", State.REGISTERED, State.COMPLETED)
    def complete(self) -> None:
        """Seal pattern and account number are on file; 社团条例 16 and its sisters."""

    @transition("state", list(BEFORE_DECISION), State.WITHDRAWN)
    def withdraw(self) -> None:
        """The applicant's own wish, at any time before the decision."""
