"""Bars on people: recorded, lifted, and found again by the hash of an ID number.

``workflows.engine.bars`` asks who may do so and writes the log; the work is here.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from orgs.models import Bar, FormerName, User
from orgs.prepared import Prepared


@dataclass(frozen=True, slots=True)
class RevokedBody:
    """A body whose registration was revoked while this person was leading it."""

    id_index: str
    name: str
    form: str
    revoked_on: date


def record(bar: Bar, *, by: User, at: datetime) -> Bar:
    """Keep a new bar. ``ValidationError`` if it is not complete or contradicts."""
    _require_transaction()
    bar.entered_by, bar.entered_at = by, at
    bar.full_clean()
    bar.save(force_insert=True)
    return bar


def lift(bar: Bar, reason: str, *, by: User, at: datetime) -> Bar:
    """Let a bar count no more. ``ValidationError`` without a reason, or twice."""
    _require_transaction()
    found = Bar.objects.select_for_update().get(pk=bar.pk)
    if found.lifted_at is not None:
        raise ValidationError(_("This bar has been lifted already."))
    if not reason.strip():
        raise ValidationError(_("Say why the bar is lifted."))
    found.lifted_at, found.lifted_by, found.lift_reason = at, by, reason.strip()
    found.save(update_fields=["lifted_at", "lifted_by", "lift_reason"])
    return found


def standing(indexes: Collection[str]) -> list[Bar]:
    """The bars on these people that no registrar has lifted. One query."""
    return _standing(**asked) if (asked := _asked(indexes)) else []


@Prepared
def _standing(**indexes: str) -> QuerySet[Bar]:
    return Bar.objects.standing().filter(id_index__in=indexes.values())


def revoked_bodies(indexes: Collection[str], since: date) -> list[RevokedBody]:
    """Bodies revoked on this day or later while one of these people led them.

    Leaders and legal representatives as the register names them. One query.
    """
    asked = _asked(indexes)
    rows = _revoked(since=since, **asked) if asked else []
    return [RevokedBody(*row) for row in rows]


@Prepared
def _revoked(since: date, **indexes: str) -> QuerySet[FormerName, Any]:
    asked = list(indexes.values())
    revoked = FormerName.objects.filter(
        reason=FormerName.Reason.REVOKED, ended_on__gte=since
    ).order_by()
    body = ("organization__name", "organization__form", "ended_on")
    led = revoked.filter(_led_by(asked)).values_list(
        "organization__leaders__id_index", *body
    )
    represented = revoked.filter(
        organization__legal_representative_index__in=asked
    ).values_list("organization__legal_representative_index", *body)
    return led.union(represented)


def _led_by(indexes: list[str]) -> Q:
    """One of these was in office on the day of the revocation."""
    # A term that has run out goes on until somebody ends it.
    still = Q(organization__leaders__ended_on__isnull=True) | Q(
        organization__leaders__ended_on__gte=F("ended_on")
    )
    return still & Q(
        organization__leaders__id_index__in=indexes,
        organization__leaders__term_from__lte=F("ended_on"),
    )


def _asked(indexes: Collection[str]) -> dict[str, str]:
    """Never the empty index: it would find everybody whose number is not known."""
    asked = sorted({index for index in indexes if index})
    return {f"index_{n}": index for n, index in enumerate(asked)}


def _require_transaction() -> None:
    if not connection.in_atomic_block:
        raise RuntimeError("Bars are written inside the caller's transaction.")
