"""What an annual report legally is (年检、年报的状态), and how it may move.

Only ``Act`` nodes of the flow call these transitions. The regulations name the duty
and the two offices; the steps between follow the ministry's measures and practice.
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
    DRAFT = "draft", _("Being filled in")
    SIGNING = "signing", _("Awaiting signature and seal")
    FIRST_OPINION = "first_opinion", _("With the supervising unit")
    REVIEW = "review", _("Under review by the registrar")
    CORRECTING = "correcting", _("Awaiting a supplement")
    VISIT = "visit", _("A visit to the place is due")
    CONFIRMING = "confirming", _("Conclusion awaiting a second person")
    CONCLUDED = "concluded", _("Concluded and announced")
    RECTIFYING = "rectifying", _("To be put right by the body")
    UNRECTIFIED = "unrectified", _("Not put right in time")
    RECHECK = "recheck", _("Rectification being checked")
    CLOSED = "closed", _("Rectified, closed")
    PUBLISHED = "published", _("Accepted and published")


# What campaigns and boards count by.
FILLING = (State.DRAFT, State.SIGNING)
WITH_UNIT = (State.FIRST_OPINION,)
WITH_REGISTRAR = (State.REVIEW, State.CORRECTING, State.VISIT, State.CONFIRMING)
AFTER_CONCLUSION = (
    State.CONCLUDED,
    State.RECTIFYING,
    State.UNRECTIFIED,
    State.RECHECK,
    State.CLOSED,
)
WITH_APPLICANT = (
    State.DRAFT,
    State.SIGNING,
    State.CORRECTING,
    State.RECTIFYING,
    State.UNRECTIFIED,
)
CLOSED = (State.CONCLUDED, State.CLOSED, State.PUBLISHED)


class Life:
    """The legal life of an annual report. A mixin of ``Inspection``."""

    state: Any
    submitted_at: datetime | None
    received_at: datetime | None
    decided_at: datetime | None

    @transition("state", State.DRAFT, State.SIGNING)
    def seal_report(self) -> None:
        """Everything is filled in; the signature page is made of it."""

    @transition("state", [State.SIGNING, State.FIRST_OPINION], State.DRAFT)
    def reopen_report(self) -> None:
        """Open again: by the body before it signs, or sent back by the unit."""

    @transition("state", State.SIGNING, State.FIRST_OPINION)
    def ask_unit(self) -> None:
        """First review by the supervising unit; 社团条例 28, 民非条例 23."""
        self._submitted()

    @transition("state", [State.SIGNING, State.FIRST_OPINION], State.REVIEW)
    def take_in(self) -> None:
        """With the registrar; 社团条例 28, 民非条例 23, 基金会条例 36, 慈善法 13."""
        self._submitted()
        self.received_at = current().at

    @transition("state", State.REVIEW, State.CORRECTING)
    def ask_correction(self) -> None:
        """Explanations and papers may be asked for; 民非年检办法 5. Told once."""

    @transition("state", State.CORRECTING, State.REVIEW)
    def take_back_in(self) -> None:
        """The supplement is here, or its time is over: the review goes on."""

    @transition("state", State.REVIEW, State.VISIT)
    def arrange_visit(self) -> None:
        """Somebody goes and looks; 民非年检办法 5."""

    @transition("state", State.VISIT, State.REVIEW)
    def report_visit(self) -> None:
        """What was seen is on file."""

    @transition("state", State.REVIEW, State.CONFIRMING)
    def propose(self) -> None:
        """ "Unqualified" takes a second person."""

    @transition("state", State.CONFIRMING, State.REVIEW)
    def send_back(self) -> None:
        """The second person wants to know more."""

    @transition("state", [State.REVIEW, State.CONFIRMING], State.CONCLUDED)
    def conclude(self) -> None:
        """合格, 基本合格 or 不合格, announced; 民非年检办法 4."""
        self.decided_at = current().at

    @transition("state", State.REVIEW, State.PUBLISHED)
    def accept_report(self) -> None:
        """A charity's report: no conclusion, published; 慈善法 13."""
        self.decided_at = current().at

    @transition("state", State.CONCLUDED, State.RECTIFYING)
    def order_rectification(self) -> None:
        """To be put right within the time that the place has set."""

    @transition("state", State.RECTIFYING, State.UNRECTIFIED)
    def miss_rectification(self) -> None:
        """The time is over; a late rectification is still taken in."""

    @transition("state", [State.RECTIFYING, State.UNRECTIFIED], State.RECHECK)
    def report_rectification(self) -> None:
        """The body says what it has put right."""

    @transition("state", State.RECHECK, State.RECTIFYING)
    def ask_again(self) -> None:
        """Not enough yet, with reasons."""

    @transition("state", State.RECHECK, State.CLOSED)
    def close_rectification(self) -> None:
        """Put right."""

    @transition("state", list(AFTER_CONCLUSION), State.CONCLUDED)
    def adjust_conclusion(self) -> None:
        """New facts change the conclusion; the earlier one stays on file."""

    def _submitted(self) -> None:
        if self.submitted_at is None:
            self.submitted_at = current().at
