"""公示: hung out, held, begun anew, taken back, lengthened, ended; each under the lock.

Everything here takes the running unit of work (``with work(case) as running``) and
logs one ``publicity`` entry; nothing is said of people in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workflows.clock.calendar import local_day
from workflows.engine.log import digest
from workflows.law.periods import Period
from workflows.publicity import facts as public
from workflows.publicity import periods
from workflows.publicity.models import LIVE, Hold, Objection, Outage, PublicNotice

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from workflows.engine.models import Case
    from workflows.engine.work import Work
    from workflows.publicity.facts import Facts

Status = PublicNotice.Status
ENDING = ("last_day", "ends_at", "provisional")


def open(
    work: Work,
    kind: str,
    title: str,
    facts: Facts,
    period: Period,
    subject: str = "",
    starts: datetime | None = None,
    previous: PublicNotice | None = None,
    invites: str = PublicNotice.Invites.OBJECTION,
) -> PublicNotice:
    """Hang a notice out from now (or ``starts``) for the whole of ``period``.

    Raises :class:`facts.NotAllowed` for a fact that is nobody's affair. One on show
    for each kind and subject of a case: IntegrityError for a second.
    """
    made = prepared(
        work, kind, title, facts, period, subject, starts, previous, invites
    )
    hang(work, [made])
    return made


def prepared(
    work: Work,
    kind: str,
    title: str,
    facts: Facts,
    period: Period,
    subject: str = "",
    starts: datetime | None = None,
    previous: PublicNotice | None = None,
    invites: str = PublicNotice.Invites.OBJECTION,
) -> PublicNotice:
    """The notice as :func:`open` hangs it out, for several to go with ``hang``."""
    case: Any = work.case
    notice = PublicNotice(
        case_id=case.pk,
        kind=kind,
        invites=invites,
        subject=subject,
        title=title,
        facts=public.checked(facts),
        authority=case.authority,
        days=period.days,
        unit=str(period.unit),
        source=str(period.source or ""),
        starts_at=starts or work.at,
        previous=previous,
        witnessed_at=starts or work.at,
    )
    periods.set_end(notice, [])
    notice.digest = digest_of(notice)
    return notice


def hang(work: Work, made: list[PublicNotice]) -> None:
    """Hang out what is prepared: one statement, however many there are."""
    PublicNotice.objects.bulk_create(made)
    for notice in made:
        _note(work, notice, "opened")


def digest_of(notice: PublicNotice) -> str:
    """SHA-256 of what is shown; the day it ends is not part of it, for it may move."""
    return digest(
        {
            "kind": notice.kind,
            "title": notice.title,
            "facts": notice.facts,
            "from": notice.starts_at.timestamp(),
            "days": notice.days,
            "unit": notice.unit,
            "source": notice.source,
        }
    )


def hold(work: Work, notice: PublicNotice, reason: str) -> None:
    """Let its period stand still; it stays on show and objections stay possible."""
    _must(notice, Status.RUNNING)
    Hold.objects.create(notice=notice, started_at=work.at, reason=reason, by=work.user)
    notice.status, notice.reason = Status.HELD, reason
    notice.save(update_fields=["status", "reason"])
    _note(work, notice, "held")


def release(work: Work, notice: PublicNotice) -> None:
    """Let it run on; the days it stood still do not count, and waits follow."""
    _must(notice, Status.HELD)
    notice.holds.filter(ended_at=None).update(ended_at=work.at)
    notice.status = Status.RUNNING
    periods.set_end(notice, periods.holds_of(notice))
    notice.save(update_fields=["status", *ENDING])
    _note(work, notice, "released")
    periods.lengthen_waits(work, notice.reason)


def extend(work: Work, notice: PublicNotice, days: int, reason: str) -> None:
    """More days of the notice's own unit: an officer's act, for an outage say."""
    _must(notice, *LIVE)
    notice.extended_by += days
    periods.set_end(notice, periods.holds_of(notice))
    notice.save(update_fields=["extended_by", *ENDING])
    _note(work, notice, "extended", by=days)
    periods.lengthen_waits(work, reason)


def move(work: Work, notice: PublicNotice, days_off: str) -> None:
    """Its last day as the calendar has it now; ``days_off`` is the notice on them."""
    _must(notice, Status.RUNNING)
    was = notice.last_day
    periods.set_end(notice, periods.holds_of(notice))
    notice.save(update_fields=ENDING)
    _note(work, notice, "moved", was=was.isoformat(), days_off=days_off)
    periods.lengthen_waits(work, days_off)


def restart(
    work: Work,
    notice: PublicNotice,
    reason: str,
    facts: Facts | None = None,
    title: str = "",
) -> PublicNotice:
    """Begin anew with the whole period: the person or what was said has changed."""
    _close(work, [notice], Status.RESTARTED, reason)
    period = Period(notice.days, periods.whole(notice).unit, notice.source or None)
    return open(
        work,
        notice.kind,
        title or notice.title,
        notice.facts if facts is None else facts,
        period,
        subject=notice.subject,
        previous=notice,
        invites=notice.invites,
    )


def withdraw(work: Work, notice: PublicNotice, reason: str) -> None:
    """Take it down before its time: the candidate or the whole matter is off."""
    _close(work, [notice], Status.WITHDRAWN, reason)


def withdraw_all(work: Work, reason: str = "") -> None:
    """Every notice of the case that is still on show: the case has ended."""
    shown = of_case(work.case).filter(status__in=LIVE)
    _close(work, list(shown), Status.WITHDRAWN, reason)


def end(work: Work, notice: PublicNotice) -> None:
    """Its time is over."""
    _close(work, [notice], Status.ENDED, "")


def end_over(work: Work) -> None:
    """End those of the case whose time is over at this moment; an effect for flows."""
    over = of_case(work.case).filter(status=Status.RUNNING, ends_at__lte=work.at)
    _close(work, list(over), Status.ENDED, "")


def _close(work: Work, shown: list[PublicNotice], status: Status, reason: str) -> None:
    """Two statements at most, however many there are."""
    held = [notice for notice in shown if notice.status == Status.HELD]
    for notice in shown:
        _must(notice, *LIVE)
        notice.status, notice.reason, notice.ended_at = status, reason, work.at
        _note(work, notice, str(status))
    if held:
        Hold.objects.filter(notice__in=held, ended_at=None).update(ended_at=work.at)
    if shown:
        PublicNotice.objects.bulk_update(shown, ["status", "reason", "ended_at"])


def record_outage(
    work: Work,
    notice: PublicNotice,
    started_at: datetime,
    ended_at: datetime,
    reason: str,
) -> Outage:
    """A time in which it could not be read, as an officer or the machine found."""
    outage = Outage.objects.create(
        notice=notice,
        started_at=started_at,
        ended_at=ended_at,
        reason=reason,
        by=work.user,
    )
    minutes = int((ended_at - started_at).total_seconds() // 60)
    _note(work, notice, "outage", minutes=minutes)
    return outage


def _must(notice: PublicNotice, *statuses: str) -> None:
    if notice.status not in statuses:
        raise ValueError(f"notice {notice.pk} is {notice.status}, not {statuses}")


def _note(work: Work, notice: PublicNotice, act: str, **detail: Any) -> None:
    said = {"due": notice.last_day.isoformat(), "notice": notice.pk, **detail}
    work.note("publicity", digest=notice.digest, act=act, **said)


def locked(work: Work, pk: int) -> PublicNotice:
    """The notice as it is under the lock of its case. DoesNotExist otherwise."""
    return PublicNotice.objects.select_related("authority").get(
        pk=pk, case_id=work.case.pk
    )


def of_case(case: Case) -> QuerySet[PublicNotice]:
    """In the order in which they were hung out."""
    return PublicNotice.objects.filter(case_id=case.pk).order_by("pk")


def running() -> QuerySet[PublicNotice]:
    """Everything on show, the first to end first."""
    shown = PublicNotice.objects.filter(status__in=LIVE)
    return shown.select_related("authority__region").order_by("ends_at", "pk")


def published() -> QuerySet[PublicNotice]:
    """Everything that was ever hung out, newest first."""
    every = PublicNotice.objects.select_related("authority__region")
    return every.order_by("-starts_at", "-pk")


def over(case: Case, at: datetime) -> bool:
    """Whether no notice of the case runs any more; held ones run on when released."""
    return not of_case(case).filter(status=Status.RUNNING, ends_at__gt=at).exists()


def period_left(case: Case, at: datetime) -> Period:
    """How long the notice that ends first still has: a period for a ``Wait``."""
    return periods.left(case, local_day(at))


def objected(notice: PublicNotice) -> bool:
    """Whether somebody has something against it that is not settled."""
    return Objection.objects.filter(notice=notice, verdict="").exists()
