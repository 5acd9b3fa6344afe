"""What a proposal of leaders legally is (负责人任职前公示的状态), and how it may move.

Only ``Act`` nodes of the flow call these transitions. The candidates have states
of their own; see ``candidates``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import transition

from workflows.engine.work import current

if TYPE_CHECKING:
    from datetime import datetime


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    CONSULTING = "consulting", _("Opinion being asked")
    RECEIVED = "received", _("Received, being checked")
    CORRECTING = "correcting", _("Awaiting corrections by the applicant")
    PUBLICISED = "publicised", _("Before the public")
    OBJECTED = "objected", _("Before the public, an objection is looked into")
    INVESTIGATING = "investigating", _("Period over, an objection is looked into")
    SETTLING = "settling", _("Period over, result being settled")
    PROPOSING = "proposing", _("A post is vacant, another candidate may be proposed")
    AWAITING_AUDIT = "awaiting_audit", _("Awaiting the departure audit")
    COMPLETED = "completed", _("Appointed, entered in the register")
    ENDED = "ended", _("Ended, nobody was appointed")
    REFUSED = "refused", _("Not put before the public")
    LAPSED = "lapsed", _("Lapsed, may be filed again")
    WITHDRAWN = "withdrawn", _("Withdrawn")


IN_PUBLIC = (State.PUBLICISED, State.OBJECTED)
BEFORE_RESULT = (
    State.CONSULTING,
    State.RECEIVED,
    State.CORRECTING,
    State.PUBLICISED,
    State.OBJECTED,
    State.INVESTIGATING,
    State.SETTLING,
)
BEFORE_SETTLING = (
    *(each for each in BEFORE_RESULT if each != State.SETTLING),
    State.PROPOSING,
    State.AWAITING_AUDIT,
)
# Whom one may still take back: until the result is there, one by one.
WITH_CANDIDATES = (*BEFORE_RESULT, State.PROPOSING, State.AWAITING_AUDIT)
WITH_APPLICANT = (
    State.DRAFT,
    State.CORRECTING,
    State.PROPOSING,
    State.AWAITING_AUDIT,
)
CLOSED = (
    State.COMPLETED,
    State.ENDED,
    State.REFUSED,
    State.LAPSED,
    State.WITHDRAWN,
)


class Life:
    """The legal life of a proposal. A mixin of ``Leadership``."""

    submitted_at: datetime | None
    received_at: datetime | None
    accepted_at: datetime | None
    decided_at: datetime | None

    @transition("state", [State.DRAFT, State.PROPOSING], State.CONSULTING)
    def ask_opinion(self) -> None:
        """The supervising unit or the party committee is asked first."""
        self._submitted()

    @transition(
        "state",
        [State.DRAFT, State.CONSULTING, State.CORRECTING, State.PROPOSING],
        State.RECEIVED,
    )
    def receive(self) -> None:
        """The registrar holds the proposal, and whoever was asked has spoken."""
        self._submitted()
        self.received_at = current().at

    @transition("state", State.RECEIVED, State.CORRECTING)
    def ask_correction(self) -> None:
        """Everything that is missing, told once."""

    @transition("state", State.CORRECTING, State.LAPSED)
    def lapse(self) -> None:
        """No answer in time. No penalty; the same may be filed again at once."""

    @transition("state", State.RECEIVED, State.REFUSED)
    def refuse(self) -> None:
        """Not put before the public: a condition of the law is not met."""
        self.decided_at = current().at

    @transition("state", State.RECEIVED, State.SETTLING)
    def refuse_again(self) -> None:
        """Those proposed afterwards are not put before the public."""

    @transition("state", State.RECEIVED, State.PUBLICISED)
    def publish(self) -> None:
        """任职前公示 begins."""
        self.accepted_at = self.accepted_at or current().at

    @transition("state", State.PUBLICISED, State.OBJECTED)
    def object(self) -> None:
        """Somebody objects in time; the others' publicity goes on."""

    @transition("state", State.OBJECTED, State.PUBLICISED)
    def answer(self) -> None:
        """Every objection is decided while the period still runs."""

    @transition("state", State.OBJECTED, State.INVESTIGATING)
    def go_on_investigating(self) -> None:
        """The period is over, an objection is not yet decided."""

    @transition("state", State.INVESTIGATING, State.PUBLICISED)
    def run_on(self) -> None:
        """Not upheld: what was left of that candidate's period runs on."""

    @transition("state", BEFORE_SETTLING, State.SETTLING)
    def settle(self) -> None:
        """Period over and objections decided: who is appointed, what is open."""

    @transition("state", State.SETTLING, State.PROPOSING)
    def propose_again(self) -> None:
        """A post is vacant; whoever is proposed now is publicised afresh."""

    @transition("state", State.SETTLING, State.AWAITING_AUDIT)
    def await_audit(self) -> None:
        """No new legal representative before the audit is on file."""

    @transition("state", State.SETTLING, State.COMPLETED)
    def complete(self) -> None:
        """Everybody who could be appointed is in the register."""
        self.decided_at = current().at

    @transition("state", State.SETTLING, State.ENDED)
    def end_without(self) -> None:
        """Nobody was appointed."""
        self.decided_at = current().at

    @transition("state", BEFORE_RESULT, State.WITHDRAWN)
    def withdraw(self) -> None:
        """The organization takes the whole proposal back, before the result."""

    def _submitted(self) -> None:
        self.submitted_at = self.submitted_at or current().at
