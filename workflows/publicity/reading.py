"""What guards and steps ask of a case that has public notices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workflows.clock import instant, places
from workflows.engine.models import OPEN
from workflows.publicity import notices, objections

if TYPE_CHECKING:
    from workflows.engine.work import Work
    from workflows.law.periods import Period
    from workflows.publicity.models import Objection

HANDLING = ("investigate", "decide_objections")


class Publicised:
    """Mixin for a case: its notices, its objections, and what a flow asks of them."""

    @property
    def publicity_over(self) -> bool:
        """Whether no notice runs any more; one that is held does not. Two queries."""
        return notices.over(self._case, instant.now())

    @property
    def objections_open(self) -> bool:
        """Whether an objection still waits for its verdict. One query."""
        return objections.of_case(self._case, open=True).exists()

    @property
    def investigating(self) -> bool:
        """Whether the investigation of objections, or the verdict, waits already."""
        handled: Any = self._case.items.filter(step__in=HANDLING, status__in=OPEN)
        return bool(handled.exists())

    @property
    def objection_period(self) -> Period:
        """How long the authority takes to settle an objection."""
        return places.period("objection_days", self._case.place)

    def objection_decided(self, work: Work, objection: Objection) -> None:
        """What a verdict brings about; for procedures to fill in."""

    @property
    def _case(self) -> Any:
        return self
