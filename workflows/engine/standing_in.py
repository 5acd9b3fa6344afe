"""代理 and 缺勤 as acts: entered by the right person, logged, and settled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from orgs import deputies
from orgs.models import Absence, Deputyship, User
from workflows.clock import instant, places
from workflows.engine import log, requeuing

if TYPE_CHECKING:
    from orgs.models import Authority

MOST_DAYS = 366


def enter_deputyship(deputyship: Deputyship, by: User) -> Deputyship:
    """``ValidationError`` with the reason when it cannot be; logged when it is."""
    deputyship.entered_by = by
    with transaction.atomic():
        entered = deputies.appoint(deputyship, **_of_the_place(deputyship))
        _note("deputy.entered", by, _of_deputyship(entered))
    return entered


def check_deputyship(deputyship: Deputyship, by: User) -> None:
    """``ValidationError`` if it could not be entered."""
    deputyship.entered_by = by
    deputies.check(deputyship, **_of_the_place(deputyship))


def _of_the_place(deputyship: Deputyship) -> dict[str, Any]:
    """What the place of the office has set."""
    today = instant.today()
    offices = deputies.offices_of(deputyship.principal, today).select_related("region")
    path = _region_of(deputyship.authority or offices.first())
    return {
        "most": places.value("deputy_days", path),
        "elsewhere": places.value("deputy_elsewhere", path),
    }


def end_deputyship(deputyship: Deputyship, by: User, reason: str = "") -> None:
    """At once; what the deputy holds for the principal goes back to the queue.

    Ending what has ended is nothing, and told to nobody.
    """
    with transaction.atomic():
        before = deputyship.revoked_at
        ended = deputies.end(deputyship, by=by)
        if before is None:
            _note("deputy.ended", by, _of_deputyship(ended) | _with(reason))
    requeuing.settle_deputyship(ended)


def enter_absence(absence: Absence, by: User, reason: str = "") -> int:
    """How many steps went back to the queue at once, because it has begun already.

    ``ValidationError`` when it lies in the past, or the person is away then anyway.
    """
    absence.entered_by, absence.entered_at = by, instant.now()
    with transaction.atomic():
        # One after the other: pressed twice, the second finds the first.
        User.objects.select_for_update(no_key=True).get(pk=absence.user_id)
        absence.full_clean(exclude=["entered_by"])
        check_absence(absence, by)
        absence.save()
        _note("absence.entered", by, _of_absence(absence) | _with(reason))
    return requeuing.settle_absence(absence)


def cancel_absence(absence: Absence, by: User, reason: str = "") -> None:
    """Cancelling what is cancelled is nothing. ``PermissionDenied`` for others."""
    today = instant.today()
    if not deputies.answers_for(by, absence.user, today):
        raise PermissionDenied
    with transaction.atomic():
        row = Absence.objects.select_for_update().get(pk=absence.pk)
        if row.cancelled_at is None:
            row.cancelled_at, row.cancelled_by = instant.now(), by
            row.save(update_fields=["cancelled_at", "cancelled_by"])
            _note("absence.cancelled", by, _of_absence(row) | _with(reason))


def check_absence(absence: Absence, by: User) -> None:
    """``ValidationError`` if it could not be entered."""
    today = instant.today()
    if not deputies.answers_for(by, absence.user, today):
        raise ValidationError(_("You do not lead the office of this colleague."))
    if absence.ends < today:
        raise ValidationError(_("The last day is past."))
    if (absence.ends - absence.starts).days >= MOST_DAYS:
        raise ValidationError(_("An absence lasts a year at most."))
    others = Absence.objects.standing().filter(user=absence.user)
    if others.filter(starts__lte=absence.ends, ends__gte=absence.starts).exists():
        raise ValidationError(_("An absence in these days has been entered already."))


def _region_of(authority: Authority | None) -> str:
    return authority.region.path if authority is not None else ""


def _of_deputyship(row: Deputyship) -> dict[str, Any]:
    return {
        "deputyship": row.pk,
        "principal": row.principal_id,
        "deputy": row.deputy_id,
        "role": row.role,
        "authority": row.authority_id,
        "starts": row.starts.isoformat(),
        "ends": row.ends.isoformat(),
    }


def _of_absence(row: Absence) -> dict[str, Any]:
    """Nobody reads from the log why somebody was away: sickness is personal."""
    days = {"starts": row.starts.isoformat(), "ends": row.ends.isoformat()}
    return {"absence": row.pk, "person": row.user_id} | days


def _with(reason: str) -> dict[str, str]:
    return {"reason": reason} if reason else {}


def _note(kind: str, by: User, detail: dict[str, Any]) -> None:
    log.write([log.entry(kind, instant.now(), actor=by, detail=detail)])
