"""变慢提醒: supervisors are told when a step of their area has become slower.

Rules of the house, not of law: half of the cases of the last four weeks waited at
least ``SLOWER`` times as long as in the four weeks before, and half a day more, with
``LEAST`` cases in each. Told once for each step and week.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.db import transaction
from django.utils import translation

from orgs.models import Appointment, Authority
from orgs.roles import SUPERVISE
from workflows.catalogue import PROCEDURES
from workflows.clock import instant
from workflows.engine import log
from workflows.engine.graph import graph
from workflows.engine.models import LogEntry
from workflows.insight.figures import Asked, drifts
from workflows.insight.foresight.models import DriftAlert
from workflows.insight.spans import monday_of

if TYPE_CHECKING:
    from workflows.insight.mining.bottlenecks import Drift

PERIOD: Final = 28  # days, and as many before them
SLOWER: Final = 1.5  # times the median of before
MORE: Final = 3.5  # working hours: half a day
LEAST: Final = 10  # cases in each of the two periods
KIND: Final = "step.slower"


def tell() -> int:
    """Tell of every step that has slowed down and was not told this week; how many.

    Idempotent and safe with several at once: who writes the row tells. One query
    for each procedure and area that somebody oversees.
    """
    return sum(
        _told(office, procedure, step, drift)
        for office in _overseen()
        for procedure in PROCEDURES
        for step, drift in slower(office, procedure)
    )


def slower(office: Authority, procedure: str) -> Iterator[tuple[str, Drift]]:
    """Steps of offices in this area that have become markedly slower. One query."""
    place = office.region
    asked = Asked(procedure, place, "", PERIOD, instant.today())
    nodes = graph(PROCEDURES[procedure]).nodes
    for step, drift in drifts(asked).items():
        if step in nodes and not nodes[step].outside and is_marked(drift):
            yield step, drift


def is_marked(drift: Drift) -> bool:
    enough = min(drift.cases_before, drift.cases_now) >= LEAST
    longer = drift.now - drift.before >= MORE
    return enough and longer and drift.now >= SLOWER * drift.before


def _overseen() -> list[Authority]:
    """Offices at which somebody oversees today."""
    held = Appointment.objects.granted(instant.today()).filter(role=SUPERVISE.slug)
    offices = Authority.objects.filter(pk__in=held.values("authority"))
    return list(offices.select_related("region").order_by("pk"))


def _told(office: Authority, procedure: str, step: str, drift: Drift) -> bool:
    """In one transaction: the row that says it was told, and the line in the log."""
    at = instant.now()
    with transaction.atomic():
        row, made = DriftAlert.objects.get_or_create(
            authority=office,
            procedure=procedure,
            step=step,
            week=monday_of(instant.today()),
            defaults={
                "before": drift.before,
                "now": drift.now,
                "cases": drift.cases_now,
                "at": at,
            },
        )
        if made:
            log.write([_line(row, drift)])
    return made


def _line(row: DriftAlert, drift: Drift) -> LogEntry:
    return log.entry(
        KIND,
        row.at,
        procedure=row.procedure,
        step=row.step,
        authority_id=row.authority_id,
        detail={
            log.ABOUT_AN_AREA: row.authority.region.code,
            "title": _named(row),
            "about": str(row.pk),
            "now": f"{drift.now:.1f}",
            "before": f"{drift.before:.1f}",
            "times": f"{drift.ratio:.1f}" if drift.ratio else "–",
            "cases": str(row.cases),
        },
    )


def _named(row: DriftAlert) -> str:
    """Area, procedure and step; names, so in the language of the site."""
    flow = PROCEDURES[row.procedure]
    title = graph(flow).nodes[row.step].title
    with translation.override(settings.LANGUAGE_CODE):
        return f"{row.authority.region.name} · {flow.process_title} · {title}"
