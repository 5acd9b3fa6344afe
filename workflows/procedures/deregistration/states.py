"""What a deregistration legally is (注销登记的状态), and how it may move.

Only ``Act`` nodes of the flow call these transitions. Acceptance is that of every
application; see ``applications.acceptance``.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import transition

from workflows.applications.acceptance import Acceptance
from workflows.engine.work import current
from workflows.procedures.deregistration.rules import Stage


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    REVOKING = "revoking", _("Revocation considered, the body is heard")
    UNIT_REVIEW = "unit_review", _("Under review by the supervising unit")
    PUBLICISED = "publicised", _("Simplified way, before the public")
    FORMING_GROUP = "forming_group", _("Liquidation group to be formed")
    WITHOUT_GROUP = "without_group", _("No liquidation group in time")
    IN_COURT = "in_court", _("Court asked to appoint the liquidation group")
    NOTIFYING = "notifying", _("Known creditors being notified")
    CLAIMS = "claims", _("Notice to creditors, claims possible")
    LIQUIDATING = "liquidating", _("Liquidation, report awaited")
    RECEIVED = "received", _("Received, acceptance being checked")
    CORRECTING_ON_SPOT = "correcting_on_spot", _("Small corrections by the applicant")
    CORRECTING = "correcting", _("Awaiting corrections by the applicant")
    ACCEPTED = "accepted", _("Accepted, under examination")
    HEARING = "hearing", _("Hearing, clock stopped")
    GRANTED = "granted", _("Granted, certificate and seals to be handed in")
    DEREGISTERED = "deregistered", _("Deregistered")
    KEPT = "kept", _("Not revoked")
    UNIT_DECLINED = "unit_declined", _("Declined by the supervising unit")
    UNLIQUIDATED = "unliquidated", _("Ended by the court without a group")
    REFUSED = "refused", _("Refused")
    NOT_ACCEPTED = "not_accepted", _("Not accepted")
    LAPSED = "lapsed", _("Lapsed, may be filed again")
    WITHDRAWN = "withdrawn", _("Withdrawn")


BEFORE_DECISION = (
    State.UNIT_REVIEW,
    State.PUBLICISED,
    State.FORMING_GROUP,
    State.WITHOUT_GROUP,
    State.IN_COURT,
    State.NOTIFYING,
    State.CLAIMS,
    State.LIQUIDATING,
    State.RECEIVED,
    State.CORRECTING_ON_SPOT,
    State.CORRECTING,
    State.ACCEPTED,
    State.HEARING,
)
WITH_APPLICANT = (
    State.DRAFT,
    State.FORMING_GROUP,
    State.NOTIFYING,
    State.LIQUIDATING,
    State.CORRECTING_ON_SPOT,
    State.CORRECTING,
)
CLOSED = (
    State.DEREGISTERED,
    State.KEPT,
    State.UNIT_DECLINED,
    State.UNLIQUIDATED,
    State.REFUSED,
    State.NOT_ACCEPTED,
    State.LAPSED,
    State.WITHDRAWN,
)
# How far the rules may look; what is closed is read by what was filled in.
STAGES: dict[str, Stage] = {
    State.DRAFT: Stage.APPLYING,
    State.REVOKING: Stage.APPLYING,
    State.UNIT_REVIEW: Stage.APPLYING,
    State.UNIT_DECLINED: Stage.APPLYING,
    State.KEPT: Stage.APPLYING,
    State.FORMING_GROUP: Stage.GROUP,
    State.WITHOUT_GROUP: Stage.GROUP,
    State.IN_COURT: Stage.GROUP,
    State.UNLIQUIDATED: Stage.GROUP,
    State.NOTIFYING: Stage.CREDITORS,
    State.CLAIMS: Stage.CREDITORS,
    State.WITHDRAWN: Stage.APPLYING,
}


class Life(Acceptance):
    """The legal life of a deregistration. A mixin of ``Deregistration``."""

    # 撤销登记
    @transition("state", State.DRAFT, State.REVOKING)
    def open_revocation(self) -> None:
        """The body is told facts, ground and its right to be heard; 处罚法 44, 63."""
        self._submitted()

    @transition("state", State.REVOKING, State.REVOKING)
    def announce_hearing(self) -> None:
        """Time, place and chair are told seven working days before; 处罚法 64."""

    @transition("state", State.REVOKING, State.FORMING_GROUP)
    def revoke(self) -> None:
        """撤销登记: from here the body only winds up; 民法典 72."""

    @transition("state", State.REVOKING, State.KEPT)
    def keep(self) -> None:
        """The ground does not stand; the registration does."""
        self.decided_at = current().at

    # 申请和审查
    @transition("state", State.DRAFT, State.UNIT_REVIEW)
    def send_to_unit(self) -> None:
        """业务主管单位审查; 社团条例 19, 民非条例 17, 基金会条例 18."""
        self._submitted()

    @transition("state", State.UNIT_REVIEW, State.UNIT_DECLINED)
    def decline_unit(self) -> None:
        """Without its review nobody can apply."""

    @transition("state", [State.DRAFT, State.UNIT_REVIEW], State.PUBLICISED)
    def publish_simplified(self) -> None:
        """简易注销公告."""
        self._submitted()

    @transition("state", State.PUBLICISED, State.FORMING_GROUP)
    def turn_ordinary(self) -> None:
        """A creditor has come forward: the short way is closed."""

    # 清算
    @transition("state", [State.DRAFT, State.UNIT_REVIEW], State.FORMING_GROUP)
    def begin_liquidation(self) -> None:
        """The body exists for its liquidation only; 民法典 72."""
        self._submitted()

    @transition("state", State.FORMING_GROUP, State.WITHOUT_GROUP)
    def miss_group(self) -> None:
        """No group in time, or none at all; 民法典 70(3), 慈善法 18."""

    @transition("state", State.WITHOUT_GROUP, State.FORMING_GROUP)
    def give_time(self) -> None:
        """The body has formed it late, or asks for a last term."""

    @transition("state", State.WITHOUT_GROUP, State.IN_COURT)
    def go_to_court(self) -> None:
        """申请人民法院指定有关人员组成清算组; 民法典 70(3)."""

    @transition("state", State.IN_COURT, State.UNLIQUIDATED)
    def end_without_group(self) -> None:
        """The court takes the matter over or ends it."""
        self.decided_at = current().at

    @transition("state", [State.FORMING_GROUP, State.IN_COURT], State.NOTIFYING)
    def form_group(self) -> None:
        """清算组成立."""

    @transition("state", State.NOTIFYING, State.CLAIMS)
    def call_creditors(self) -> None:
        """公告债权人; 民法典 71, 公司法 235."""

    @transition("state", State.CLAIMS, State.LIQUIDATING)
    def close_claims(self) -> None:
        """The time for claims is over; what came in time is answered in the report."""

    # 注销登记
    @transition(
        "state",
        [State.LIQUIDATING, State.PUBLICISED, State.CORRECTING],
        State.RECEIVED,
    )
    def receive(self) -> None:
        """The registrar holds the report and the materials from this instant."""
        self.received_at = current().at

    @transition("state", State.CORRECTING, State.LAPSED)
    def lapse(self) -> None:
        """No answer in time. No penalty; the same may be filed again at once."""

    @transition("state", State.ACCEPTED, State.HEARING)
    def hold_hearing(self) -> None:
        """Time and place are told seven days before; the clock stops; 许可法 45, 48."""

    @transition("state", State.ACCEPTED, State.ACCEPTED)
    def decline_hearing(self) -> None:
        """No hearing; whoever asked for it is told why."""

    @transition("state", State.HEARING, State.ACCEPTED)
    def end_hearing(self) -> None:
        """The record is in the file and the decision follows it; 许可法 48."""

    @transition("state", State.ACCEPTED, State.ACCEPTED)
    def extend(self) -> None:
        """Ten more working days by the head, with reasons told; 许可法 42."""

    @transition("state", State.ACCEPTED, State.GRANTED)
    def grant(self) -> None:
        """准予注销登记; 许可法 38(1)."""
        self.decided_at = current().at

    @transition("state", State.ACCEPTED, State.REFUSED)
    def refuse(self) -> None:
        """Refused in writing with reasons and remedies; 许可法 38(2)."""
        self.decided_at = current().at

    @transition("state", State.GRANTED, State.DEREGISTERED)
    def deregister(self) -> None:
        """注销: struck from the register, certificate and seals taken back."""

    @transition("state", list(BEFORE_DECISION), State.WITHDRAWN)
    def withdraw(self) -> None:
        """The body's own wish, before the decision; a revoked body has none."""
