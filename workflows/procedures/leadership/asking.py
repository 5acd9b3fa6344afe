"""What the flow asks of a proposal, and how it answers a verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workflows.clock import instant
from workflows.engine import items
from workflows.procedures.leadership import appointing, moves
from workflows.procedures.leadership.candidates import (
    CONTENDING,
    GONE,
    Candidate,
    Standing,
)
from workflows.procedures.leadership.states import State
from workflows.publicity import notices, objections
from workflows.publicity.models import Objection, PublicNotice
from workflows.publicity.reading import Publicised

if TYPE_CHECKING:
    from workflows.engine.work import Work
    from workflows.law.findings import Finding
    from workflows.law.periods import Period

Status = PublicNotice.Status


class Asking(Publicised):
    """Mixin of Leadership: guards for ``If`` and ``Switch``; each says its cost."""

    if TYPE_CHECKING:
        state: str
        left_vacant: list[int]
        people_list: list[Candidate]

        @property
        def publicity_period(self) -> Period: ...

        def of_standing(self, *wanted: Standing) -> list[Candidate]: ...

    @property
    def publicity_left(self) -> Period:
        """Until the first notice that still runs is over. One query.

        Nothing hangs out for the sample of a guide: then how long a notice does.
        """
        if self._case.pk is None:
            return self.publicity_period
        return notices.period_left(self._case, instant.now())

    @property
    def publicity_running(self) -> bool:
        """Whether a candidate's period still runs, or an officer holds it. Two."""
        if not self.publicity_over:
            return True
        shown = {str(one.pk) for one in self.of_standing(Standing.PUBLICISED)}
        held = notices.of_case(self._case).filter(status=Status.HELD)
        return held.filter(subject__in=shown).exists()

    @property
    def waiting_publicly(self) -> bool:
        """The same, and the wait for it is open. Two queries."""
        open_waits = items.opened(self._case).filter(step="publicity")
        return self.publicity_running and open_waits.exists()

    @property
    def plainly_public(self) -> bool:
        """No objection so far."""
        return self.state == State.PUBLICISED

    @property
    def has_contenders(self) -> bool:
        return bool(self.of_standing(*CONTENDING))

    @property
    def nobody_left(self) -> bool:
        """Nobody can be appointed any more, and nobody waits for a verdict."""
        return not self.has_contenders and not self.objections_open

    @property
    def has_appointed(self) -> bool:
        return bool(self.of_standing(Standing.APPOINTED))

    @property
    def vacancies(self) -> list[Candidate]:
        """Who fell out of a post that nobody took since, and that is wanted."""
        gone = [one for one in self.people_list if one.state in GONE]
        filled = {
            one.replaces_id for one in self.people_list if one.replaces_id is not None
        }
        return [
            one
            for one in gone
            if one.pk not in filled and one.pk not in self.left_vacant
        ]

    @property
    def has_vacancies(self) -> bool:
        return bool(self.vacancies)

    def barred(self, one: Candidate) -> list[Finding]:
        """What forbids entering this candidate now; see ``appointing``."""
        return appointing.barred(self._case, one)

    @property
    def clashing(self) -> list[Candidate]:
        """Cleared by the public, barred by the law."""
        return [one for one in self.of_standing(Standing.CLEARED) if self.barred(one)]

    @property
    def has_clash(self) -> bool:
        return bool(self.clashing)

    @property
    def lacks_audit(self) -> bool:
        cleared = self.of_standing(Standing.CLEARED)
        return any(appointing.waits_for_audit(self._case, one) for one in cleared)

    def objection_decided(self, work: Work, objection: Objection) -> None:
        """成立: out. 不成立 or 部分成立, and no other open: the period runs on."""
        named = str(objection.notice.subject)
        case: Any = self._case
        one = next((each for each in case.people_list if str(each.pk) == named), None)
        if one is None or one.state != Standing.OBJECTED:
            return
        if objection.verdict == Objection.Verdict.UPHELD:
            moves.drop(work, one, objection.reasons)
        elif not notices.objected(objection.notice):
            moves.release(work, one, notices.locked(work, objection.notice_id))

    def objections_about(self, one: Candidate) -> int:
        """How many came, decided or not. One query."""
        found = objections.of_case(self._case)
        return int(found.filter(notice__subject=str(one.pk)).count())
