"""受理 as the licensing law has it: the transitions that are alike everywhere.

Articles are those of the administrative licensing law (许可法). A procedure's states
have the slugs named here; ``receive`` and ``lapse`` are its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django_fsm import transition

from workflows.engine.work import current

if TYPE_CHECKING:
    from datetime import datetime

RECEIVED, ACCEPTED = "received", "accepted"
CORRECTING, ON_SPOT = "correcting", "correcting_on_spot"
NOT_ACCEPTED = "not_accepted"


class Acceptance:
    """Mixin of a procedure's ``Life``: checked, corrected, accepted, or not."""

    if TYPE_CHECKING:
        state: Any
        submitted_at: datetime | None
        received_at: datetime | None
        accepted_at: datetime | None
        decided_at: datetime | None

    @transition("state", RECEIVED, ON_SPOT)
    def return_on_spot(self) -> None:
        """Errors that can be put right on the spot must be allowed to; art. 32(3)."""

    @transition("state", ON_SPOT, RECEIVED)
    def fixed_on_spot(self) -> None:
        """The day of receipt stands: nothing new was handed in."""

    @transition("state", RECEIVED, CORRECTING)
    def ask_correction(self) -> None:
        """Everything that is missing, told once; art. 32(4)."""

    @transition("state", RECEIVED, ACCEPTED)
    def accept(self) -> None:
        """Accepted in writing; art. 32(5)."""
        self.accepted_at = current().at

    @transition("state", RECEIVED, ACCEPTED)
    def deem_accepted(self) -> None:
        """Five working days of silence accept, from the day of receipt; art. 32(4)."""
        self.accepted_at = self.received_at

    @transition("state", RECEIVED, NOT_ACCEPTED)
    def not_accept(self) -> None:
        """No licence needed, or not a matter for licensing; art. 32(1)."""
        self.decided_at = current().at

    def _submitted(self) -> None:
        """The day of the first submission stays."""
        if self.submitted_at is None:
            self.submitted_at = current().at
