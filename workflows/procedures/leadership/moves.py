"""What becomes of single candidates, each move logged beside those of the case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workflows.procedures.leadership.candidates import Candidate, Standing
from workflows.publicity import notices
from workflows.publicity.models import LIVE, PublicNotice

if TYPE_CHECKING:
    from workflows.engine.work import Work

KIND = "leadership"  # of the public notices


def move(work: Work, one: Candidate, transition: str) -> None:
    """Take one candidate another way; the log names it by key, never the person."""
    source = one.state
    getattr(one, transition)()
    one.save(update_fields=["state", "out_reason"])
    work.note(
        f"candidate.{transition}", candidate=one.pk, source=source, target=one.state
    )


def drop(work: Work, one: Candidate, reason: str) -> None:
    """Out: by an objection that was upheld, or because a condition is not met."""
    one.out_reason = reason
    _take_down(work, one, reason)
    move(work, one, "drop")


def take_back(work: Work, one: Candidate, reason: str) -> None:
    """Withdrawn by the organization: that ends it for this candidate."""
    one.out_reason = reason
    _take_down(work, one, reason)
    move(work, one, "take_back")


def hold_objected(work: Work) -> None:
    """Whoever an open objection is about stands still; the others go on."""
    case: Any = work.case
    for one in case.of_standing(Standing.PUBLICISED):
        notice = notice_of(case, one)
        if notice is not None and notices.objected(notice):
            notices.hold(work, notice, "有异议正在核实")
            move(work, one, "hold")


def release(work: Work, one: Candidate, notice: PublicNotice) -> None:
    """Not upheld: what was left of the period runs on, if an officer did not end it."""
    if notice.status == PublicNotice.Status.HELD:
        notices.release(work, notice)
    move(work, one, "release" if notice.on_show else "clear")


def clear_over(work: Work) -> None:
    """End notices whose time is over; who is on none of them any more is cleared."""
    notices.end_over(work)
    case: Any = work.case
    shown = set(
        notices.of_case(case).filter(status__in=LIVE).values_list("subject", flat=True)
    )
    for one in case.of_standing(Standing.PUBLICISED):
        if str(one.pk) not in shown:
            move(work, one, "clear")


def notice_of(case: Any, one: Candidate) -> PublicNotice | None:
    """The notice on which this candidate is on show now. One query."""
    shown = notices.of_case(case).filter(kind=KIND, subject=str(one.pk))
    return shown.filter(status__in=LIVE).first()


def _take_down(work: Work, one: Candidate, reason: str) -> None:
    notice = notice_of(work.case, one)
    if notice is not None:
        notices.withdraw(work, notice, reason)
