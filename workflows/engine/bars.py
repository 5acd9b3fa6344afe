"""Bars on people at the desk: who keeps them, each write logged; what is known.

Kept by examiners of a registrar for their own office; examiners of a wider area
read those of the offices within it. They count everywhere: a person barred in one
county is barred in the next.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from orgs import access, bars
from orgs.models import Authority, Bar
from orgs.roles import EXAMINE
from workflows.clock import instant
from workflows.clock.calendar import local_day
from workflows.engine import log
from workflows.engine.access import holdings
from workflows.law import bars as law

if TYPE_CHECKING:
    from datetime import datetime

    from orgs.models import User

KEEPER: Final = EXAMINE
PROCEDURE: Final = "bars"
# Five years and a month: the rules count the days themselves.
LOOK_BACK: Final = timedelta(days=5 * 366 + 31)


def keeps(user: User) -> bool:
    """Whether the person keeps bars at some office. No query on the desk."""
    return any(role == KEEPER.slug for role, _authority in holdings(user))


def offices(user: User) -> QuerySet[Authority]:
    """The registrars for which the person keeps bars."""
    held = {pk for role, pk in holdings(user) if role == KEEPER.slug}
    kind = Authority.Kind.REGISTRAR
    return Authority.objects.filter(pk__in=held, kind=kind).select_related("region")


def readable(user: User) -> QuerySet[Bar]:
    """Bars recorded by these offices and by those of their area. One query more."""
    mine = Q(pk__in=[])
    for office in offices(user):
        mine |= Q(authority__region__path__startswith=office.region.path)
    return Bar.objects.filter(mine).select_related(
        "authority", "entered_by", "lifted_by"
    )


def record(bar: Bar, user: User) -> Bar:
    """Keep a new bar for its office. ``PermissionDenied``, ``ValidationError``."""
    with transaction.atomic():
        at = _may_write(user, bar.authority)
        kept = bars.record(bar, by=user, at=at)
        _log("bar_recorded", kept, user, at)
    return kept


def lift(bar: Bar, reason: str, user: User) -> Bar:
    """Let it count no more. ``PermissionDenied``, ``ValidationError``."""
    with transaction.atomic():
        at = _may_write(user, bar.authority)
        lifted = bars.lift(bar, reason, by=user, at=at)
        _log("bar_lifted", lifted, user, at)
    return lifted


def known(indexes: Collection[str], on: date) -> dict[str, tuple[law.Bar, ...]]:
    """What stands against these people, by the hash of their number. Two queries.

    For officers' eyes: an applicant who knows a number must not learn of its bars.
    """
    found: dict[str, list[law.Bar]] = defaultdict(list)
    for bar in bars.standing(indexes):
        found[bar.id_index].append(_recorded(bar))
    for body in bars.revoked_bodies(indexes, on - LOOK_BACK):
        found[body.id_index].append(_matched(body))
    return {index: tuple(rows) for index, rows in found.items()}


def _recorded(bar: Bar) -> law.Bar:
    return law.Bar(
        law.Kind(bar.kind), law.Origin.RECORDED, bar.starts, bar.ends, bar.basis
    )


def _matched(body: bars.RevokedBody) -> law.Bar:
    day = body.revoked_on
    words = f"{body.name}于{day.year}年{day.month}月{day.day}日被撤销登记"
    origin = law.Origin.REGISTER
    return law.Bar(law.Kind.BODY, origin, day, words=words, form=body.form)


def _may_write(user: User, authority: Authority | None) -> datetime:
    """The moment of the act, if the person keeps bars there on its day."""
    at = instant.now()
    registrar = authority and authority.kind == Authority.Kind.REGISTRAR
    if authority and registrar and access.holds(user, KEEPER, authority, local_day(at)):
        return at
    raise PermissionDenied(_("Bars are kept by examiners, each for their own office."))


def _log(kind: str, bar: Bar, user: User, at: datetime) -> None:
    """留痕: which bar and of which kind; whom it concerns only as a digest."""
    told = (bar.id_index, bar.kind, bar.starts, bar.ends, bar.basis, bar.reason)
    entry = log.entry(
        kind,
        at,
        procedure=PROCEDURE,
        actor=user,
        role=KEEPER.slug,
        authority=bar.authority,
        detail={"bar": bar.pk, "kind": bar.kind},
        digest=log.digest([*told, bar.lift_reason]),
    )
    log.write([entry])
