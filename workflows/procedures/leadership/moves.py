"""What becomes of single candidates, each move logged beside those of the case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from workflows.procedures.leadership.candidates import Candidate, Standing
from workflows.publicity import notices
from workflows.publicity.models import LIVE, PublicNotice

if TYPE_CHECKING:
    from workflows.engine.models import LogEntry
    from workflows.engine.work import Work

KIND = "leadership"  # of the public notices
TOLD: dict[str, Any] = {
    "candidate.publicise": _("Put %(name)s before the public"),
    "candidate.hold": _("Held %(name)s because of an objection"),
    "candidate.release": _("Publicity of %(name)s runs on"),
    "candidate.clear": _("The period of %(name)s is over, nothing is open"),
    "candidate.appoint": _("Entered %(name)s in the register"),
    "candidate.drop": _("%(name)s is not appointed"),
    "candidate.take_back": _("The organization withdrew %(name)s"),
    "candidate.principal": _("Gave %(name)s the principal account"),
}


def move(work: Work, one: Candidate, transition: str) -> None:
    """Take one candidate another way; the log names it by key, never the person."""
    move_all(work, [one], transition)


def move_all(work: Work, people: list[Candidate], transition: str) -> None:
    """The same for several, in one statement; a line of the log for each."""
    for one in people:
        source = one.state
        getattr(one, transition)()
        named = {"candidate": one.pk, "source": source, "target": one.state}
        work.note(f"candidate.{transition}", **named)
    if people:
        Candidate.objects.bulk_update(people, ["state", "out_reason"])


def tell(case: Any, row: LogEntry) -> str:
    """What the log says of a candidate, in words for officers; no query more."""
    words = TOLD.get(row.kind)
    named = {one.pk: one.full_name for one in case.people_list}
    name = named.get(row.detail.get("candidate"), "–")
    return str(words) % {"name": name} if words else ""


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
    before = case.of_standing(Standing.PUBLICISED)
    move_all(work, [one for one in before if str(one.pk) not in shown], "clear")


def notice_of(case: Any, one: Candidate) -> PublicNotice | None:
    """The notice on which this candidate is on show now. One query."""
    shown = notices.of_case(case).filter(kind=KIND, subject=str(one.pk))
    return shown.filter(status__in=LIVE).first()


def _take_down(work: Work, one: Candidate, reason: str) -> None:
    notice = notice_of(work.case, one)
    if notice is not None:
        notices.withdraw(work, notice, reason)
