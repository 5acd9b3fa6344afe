"""Opening a campaign: every body of the registrar once, whatever is interrupted.

The job goes through the register in pieces (ADR 0012). Each piece holds the row of
its campaign, so that a late joiner's sweep and a second opening come after it, and
the database itself admits each body only once a year.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from orgs.models import Authority
from orgs.roles import INSPECT
from workflows.clock import instant
from workflows.clock.calendar import local_day
from workflows.engine import log
from workflows.engine.access import holdings
from workflows.jobs import work
from workflows.jobs.models import Job
from workflows.procedures.inspection.judging import (
    Judged,
    bodies_of,
    judged,
    settings_of,
)
from workflows.procedures.inspection.models import Campaign, Participation
from workflows.procedures.inspection.reminding import remind
from workflows.procedures.inspection.rules.reminders import OPENING

if TYPE_CHECKING:
    from datetime import date, datetime

    from orgs.models import User

PROCEDURE: Final = "inspection"
PIECE: Final = 200  # bodies at a time


def may_open(user: User, registrar: Authority) -> bool:
    """Whoever inspects at a registrar opens its campaign."""
    mine = (INSPECT.slug, registrar.pk) in holdings(user)
    return mine and registrar.kind == Authority.Kind.REGISTRAR


@transaction.atomic
def open_campaign(registrar: Authority, year: int, *, by: User | None) -> Campaign:
    """Open it, or go on with one that is open; ``by`` is None for the system.

    ``ValidationError`` while the year is not over, ``PermissionDenied``.
    """
    at = instant.now()
    if by is not None and not may_open(by, registrar):
        raise PermissionDenied(_("Whoever inspects at the registrar opens it."))
    if year >= local_day(at).year:
        raise ValidationError(_("Reports are on a year that is over."))
    campaign, made = Campaign.objects.get_or_create(
        registrar=registrar,
        year=year,
        defaults={"opened_at": at, "opened_by": by, "opened_on": local_day(at)},
    )
    if made:
        _log_opening(campaign, by, at)
    count = bodies_of(registrar).count()
    work.enqueue(
        "inspection.open", campaign.job_key, total=count, by=by, campaign=campaign.pk
    )
    return campaign


@work.kind("inspection.open")
def open_some(job: Job) -> bool:
    """One piece: the next bodies by key. Ten statements whatever their number."""
    campaign = held(job.args["campaign"])
    path = campaign.registrar.region.path
    bodies = list(bodies_of(campaign.registrar).filter(pk__gt=job.cursor or 0)[:PIECE])
    admit(campaign, list(judged(bodies, campaign.year, settings_of(path))))
    job.done += len(bodies)
    job.total = max(job.total, job.done)  # the register may have grown meanwhile
    job.cursor = bodies[-1].pk if bodies else job.cursor
    return len(bodies) == PIECE


def held(pk: int) -> Campaign:
    """The campaign, its row held until commit."""
    rows = Campaign.objects.select_for_update(of=("self",))
    return rows.select_related("registrar__region").get(pk=pk)


def admit(
    campaign: Campaign, found: Sequence[Judged], *, on: date | None = None
) -> list[Participation]:
    """Write down who is not in it yet, and tell who takes part; returns the new ones.

    In a transaction that holds the campaign; ``on`` is the day if not the first.
    """
    ids = [each.organization.pk for each in found]
    there = set(
        Participation.objects.filter(
            organization__in=ids, year=campaign.year
        ).values_list("organization_id", flat=True)
    )
    rows = [
        _row(campaign, each, on or campaign.opened_on)
        for each in found
        if each.organization.pk not in there
    ]
    # Belt and braces: the constraint admits no body twice, whoever comes first.
    Participation.objects.bulk_create(rows, ignore_conflicts=True)
    new = Participation.objects.filter(
        organization__in=[row.organization_id for row in rows], campaign=campaign
    )
    mine = list(new.select_related("organization").order_by("pk"))
    remind([row for row in mine if row.takes_part], OPENING)
    return mine


def job_of(campaign: Campaign) -> Job | None:
    """How far the opening is. One query."""
    return Job.objects.filter(key=campaign.job_key).first()


def _row(campaign: Campaign, each: Judged, on: date) -> Participation:
    facts: dict[str, Any] = {}
    if each.window is not None:
        facts = {
            "unit_end": each.window.unit_end,
            "window_end": each.window.end,
            "provisional": each.window.provisional,
        }
    return Participation(
        campaign=campaign,
        organization=each.organization,
        year=campaign.year,
        takes_part=each.judgement.takes_part,
        track=each.judgement.track,
        reason=each.judgement.reason,
        joined_on=on,
        **facts,
    )


def _log_opening(campaign: Campaign, by: User | None, at: datetime) -> None:
    facts = {"campaign": campaign.pk, "year": campaign.year}
    entry = log.entry("campaign_opened", at, detail=facts)
    entry.procedure, entry.actor, entry.authority = PROCEDURE, by, campaign.registrar
    entry.role = INSPECT.slug if by else ""
    log.write([entry])
