"""A report is drawn once, kept under its hash, and told to who oversees the area."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.db import transaction
from django.utils import translation

from orgs.models import Appointment, Authority
from orgs.roles import SUPERVISE
from workflows.clock import instant
from workflows.documents import pdf, storage
from workflows.engine import log
from workflows.insight.measures.base import Asked
from workflows.insight.measures.page import cards
from workflows.insight.measures.registry import GROUPS
from workflows.insight.measures.sources import Sources
from workflows.insight.reporting.models import WeeklyReport
from workflows.insight.spans import monday_of

if TYPE_CHECKING:
    from orgs.models import Region, User

DAYS: Final = 7
TOLD: Final = "report.weekly"


def last_week() -> date:
    """Its Monday."""
    return monday_of(instant.today()) - timedelta(days=DAYS)


def made(region: Region, week: date, by: User | None = None) -> WeeklyReport:
    """The report of this area and week; drawn if nobody has yet.

    About ten queries and half a second of drawing. Raises ``pdf.Unavailable``.
    """
    there = WeeklyReport.objects.filter(region=region, week=week).first()
    if there is not None:
        return there
    sha256, size = storage.keep(_drawn(region, week))
    report, _made = WeeklyReport.objects.get_or_create(
        region=region,
        week=week,
        defaults={
            "sha256": sha256,
            "size": size,
            "made_at": instant.now(),
            "made_by": by,
        },
    )
    return report


@transaction.atomic
def tell(report: WeeklyReport, offices: list[Authority]) -> None:
    """To who oversees at these offices of the area. Three statements."""
    title = f"{report.region.name} {report.week:%Y-%m-%d}"
    log.write(
        log.entry(
            TOLD,
            instant.now(),
            authority_id=office.pk,
            detail={
                log.ABOUT_AN_AREA: report.region_id,
                "title": title,
                "about": str(report.pk),
            },
        )
        for office in offices
    )


def overseen(after: str = "") -> tuple[Region | None, list[Authority]]:
    """The next area with an overseer, by its path, and the offices that oversee it."""
    held = Appointment.objects.granted(instant.today()).filter(role=SUPERVISE.slug)
    offices = Authority.objects.filter(pk__in=held.values("authority"))
    rows = offices.filter(region__path__gt=after).order_by("region__path", "pk")
    found = list(rows.select_related("region"))
    if not found:
        return None, []
    region = found[0].region
    return region, [office for office in found if office.region_id == region.pk]


def _drawn(region: Region, week: date) -> bytes:
    with translation.override(settings.LANGUAGE_CODE):
        return pdf.rendered(None, "insight/weekly/report.html", context(region, week))


def context(region: Region, week: date) -> dict[str, Any]:
    """What ``insight/weekly/report.html`` shows."""
    of = Sources(Asked(region, "", DAYS, week + timedelta(days=DAYS - 1)))
    return {
        "region": region,
        "first": of.asked.since,
        "last": of.asked.today,
        "made_at": instant.now(),
        "groups": [(group, list(cards(group, of, {}))) for group in GROUPS.values()],
        "weeks": of.weeks,
    }
