"""What a filing case legally is (备案办件的状态), and how it may move.

Only ``Act`` nodes of the flow call these transitions. The decision (浙江决定)
gives the three tiers and no procedure; the steps follow good administration, the
days are settings of the place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import transition

from workflows.engine.work import current

if TYPE_CHECKING:
    from datetime import datetime


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    OPINION = "opinion", _("The committee is being asked")
    REVIEW = "review", _("Under review by the township")
    CORRECTING = "correcting", _("Awaiting corrections by the applicant")
    VISIT = "visit", _("A visit to the place is due")
    HEARING = "hearing", _("The body may state its view")
    DECIDING = "deciding", _("Awaiting the township's decision")
    FILED = "filed", _("Filed")
    CANCELLED = "cancelled", _("Filing ended")
    KEPT = "kept", _("Filing stands")
    REGISTRATION = "registration", _("Guided to registration")
    GUIDED = "guided", _("Guided by the committee")
    EXCLUDED = "excluded", _("Not a matter for filing")
    REFUSED = "refused", _("Not filed")
    LAPSED = "lapsed", _("Lapsed, may be filed again")
    WITHDRAWN = "withdrawn", _("Withdrawn")


BEFORE_DECISION = (
    State.OPINION,
    State.REVIEW,
    State.CORRECTING,
    State.VISIT,
    State.DECIDING,
)
WITH_APPLICANT = (State.DRAFT, State.CORRECTING)
CLOSED = (
    State.FILED,
    State.CANCELLED,
    State.KEPT,
    State.REGISTRATION,
    State.GUIDED,
    State.EXCLUDED,
    State.REFUSED,
    State.LAPSED,
    State.WITHDRAWN,
)


class Life:
    """The legal life of a filing case. A mixin of ``Filing``."""

    state: Any
    submitted_at: datetime | None
    received_at: datetime | None
    decided_at: datetime | None

    @transition("state", State.DRAFT, State.OPINION)
    def ask_committee(self) -> None:
        """The township asks the committee of the place; the applicant runs nowhere."""
        self._received()

    @transition("state", State.DRAFT, State.REVIEW)
    def receive(self) -> None:
        """Nothing new for the committee: the township looks at it at once."""
        self._received()

    @transition("state", State.OPINION, State.REVIEW)
    def end_opinion(self) -> None:
        """Answered, or silent past the day set; silence means neither yes nor no."""

    @transition("state", State.REVIEW, State.CORRECTING)
    def ask_correction(self) -> None:
        """Everything that is missing, told once."""

    @transition("state", State.CORRECTING, State.REVIEW)
    def take_back_in(self) -> None:
        """The corrections are here."""

    @transition("state", State.CORRECTING, State.LAPSED)
    def lapse(self) -> None:
        """No answer in time. The same may be handed in again at once."""

    @transition("state", State.REVIEW, State.VISIT)
    def arrange_visit(self) -> None:
        """Somebody goes and looks (现场了解)."""

    @transition("state", State.VISIT, State.REVIEW)
    def report_visit(self) -> None:
        """What was seen is on file, with photographs."""

    @transition("state", State.REVIEW, State.DECIDING)
    def propose(self) -> None:
        """The reviewer has said what should be decided; another person decides."""

    @transition("state", State.DECIDING, State.REVIEW)
    def send_back(self) -> None:
        """The one who decides wants to know more."""

    @transition("state", State.DRAFT, State.HEARING)
    def open_hearing(self) -> None:
        """The township means to end a filing and tells the body why first."""
        self._received()

    @transition("state", State.HEARING, State.DECIDING)
    def close_hearing(self) -> None:
        """The body has stated its view, or the time to do so is over."""

    @transition("state", State.DECIDING, State.FILED)
    def file(self) -> None:
        """Entered, changed or renewed in the register of filed bodies."""
        self._decided()

    @transition("state", State.DECIDING, State.CANCELLED)
    def end_filing(self) -> None:
        """The filing is over; the entry stays with its ground."""
        self._decided()

    @transition("state", State.DECIDING, State.KEPT)
    def keep_filing(self) -> None:
        """The filing goes on as it was."""
        self._decided()

    @transition("state", State.DECIDING, State.REGISTRATION)
    def guide_to_registration(self) -> None:
        """It meets the conditions of registration; 浙江决定 3."""
        self._decided()

    @transition("state", State.DECIDING, State.GUIDED)
    def leave_to_committee(self) -> None:
        """Small and loose: the committee guides it without a filing; 浙江决定 3."""
        self._decided()

    @transition("state", State.DECIDING, State.EXCLUDED)
    def exclude(self) -> None:
        """No community organization at all; 浙江决定 1."""
        self._decided()

    @transition("state", State.DECIDING, State.REFUSED)
    def refuse(self) -> None:
        """Not filed, with reasons."""
        self._decided()

    @transition("state", list(BEFORE_DECISION), State.WITHDRAWN)
    def withdraw(self) -> None:
        """The applicant's own wish, at any time before the decision."""

    def _received(self) -> None:
        self.submitted_at = self.received_at = current().at

    def _decided(self) -> None:
        self.decided_at = current().at
