"""留存: who was named, and who objected, is forgotten when it has served its purpose.

The notice itself stays, with its digest, its period and how it ended.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from workflows.clock import places
from workflows.publicity import facts
from workflows.publicity.models import LIVE, Objection, PublicNotice

KEY = "publicity_retention_days"
IDENTITY = ("name", "phone", "email")


def forget(now: datetime) -> None:
    """Names out of notices, identities out of objections, once their time is over."""
    least = now - timedelta(days=1)
    _forget_notices(now, least)
    _forget_objectors(now, least)


def _days(notice: PublicNotice) -> timedelta:
    days: int = places.value(KEY, notice.authority.region.path)
    return timedelta(days=days)


def _forget_notices(now: datetime, least: datetime) -> None:
    over = PublicNotice.objects.filter(forgotten_at=None, ended_at__lte=least)
    for notice in over.exclude(status__in=LIVE).select_related("authority__region"):
        if not _served(notice, now):
            continue
        if not notice.objections.filter(verdict="").exists():
            notice.title = facts.mask(notice.title, notice.facts)
            notice.facts = facts.without_people(notice.facts)
            notice.forgotten_at = now
            notice.save(update_fields=["title", "facts", "forgotten_at"])


def _served(notice: PublicNotice, now: datetime) -> bool:
    return notice.ended_at is not None and notice.ended_at + _days(notice) <= now


def _forget_objectors(now: datetime, least: datetime) -> None:
    settled = Objection.objects.filter(forgotten_at=None, decided_at__lte=least)
    for objection in settled.select_related("notice__authority__region"):
        kept = _days(objection.notice)
        if objection.decided_at and objection.decided_at + kept <= now:
            for name in IDENTITY:
                setattr(objection, name, "")
            objection.forgotten_at = now
            objection.save(update_fields=[*IDENTITY, "forgotten_at"])
