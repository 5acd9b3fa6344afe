"""Every week by itself: on its first working day at 8:30, once for each area.

A week without any working day (the Spring Festival) has its report made on the next
one; what lies further back than that is not made up for.
"""

from __future__ import annotations

import logging
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import Final

from workflows.clock import instant, tables
from workflows.clock.calendar import SHANGHAI
from workflows.documents.pdf import Unavailable
from workflows.insight.models import Trace
from workflows.insight.reporting import making
from workflows.insight.spans import monday_of
from workflows.jobs import work
from workflows.jobs.models import Job

logger = logging.getLogger(__name__)
KIND: Final = "insight.weekly"
AT: Final = time(8, 30)
BACK: Final = 3  # weeks looked at; the longest holidays are shorter


def enqueue() -> int:
    """Have the reports made that are due now, once; always 0. Two queries at most."""
    for week in due(instant.now()):
        key = f"insight: week {week:%Y-%m-%d}"
        if not Job.objects.filter(key=key).exists() and Trace.objects.exists():
            work.enqueue(KIND, key, week=str(week))
    return 0


def due(now: datetime) -> list[date]:
    """The Mondays of the weeks whose reports are to be there now, within a week."""
    this = monday_of(now.astimezone(SHANGHAI).date())
    weeks = (this - timedelta(weeks=back) for back in range(BACK, 0, -1))
    return [w for w in weeks if timedelta(0) <= now - moment_of(w) < timedelta(days=7)]


def moment_of(week: date) -> datetime:
    """When the report of this week is made: 8:30 of the first working day after it."""
    day = week + timedelta(weeks=1)
    working = tables.current().working
    while not working(day):
        day += timedelta(days=1)
    return datetime.combine(day, AT, SHANGHAI)


def draw(job: Job) -> None:
    """The report of the next area, kept in a short transaction of its own.

    Drawing takes half a second: on SQLite nobody could write meanwhile.
    """
    region, _offices = making.overseen(job.cursor or "")
    if region is not None:
        with suppress(Unavailable):  # said by the piece
            making.made(region, date.fromisoformat(job.args["week"]))


@work.kind(KIND, before=draw)
def make_some(job: Job) -> bool:
    """The report of one area, and who oversees it is told."""
    region, offices = making.overseen(job.cursor or "")
    if region is None:
        return False
    try:
        report = making.made(region, date.fromisoformat(job.args["week"]))
    except Unavailable:
        logger.warning("weekly reports cannot be drawn: Pango is missing")
        return False
    making.tell(report, offices)
    job.cursor = region.path
    job.done += 1
    return True
