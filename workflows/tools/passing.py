"""What has to happen again and again while time passes."""

from orgs import access
from workflows import events
from workflows.clock import instant
from workflows.engine import effort, requeuing
from workflows.engine.sweep import Swept, sweep
from workflows.jobs.work import take_up
from workflows.procedures.filing import reminders
from workflows.procedures.inspection import daily
from workflows.procedures.leadership import elections
from workflows.publicity import outages
from workflows.upkeep import arming, calendar


def once() -> tuple[Swept, int]:
    """Appointments, absences, clocks, daily work, terms, filings, calendar, jobs.

    What was swept, and how much was told.
    """
    access.expire(instant.today())
    requeuing.sweep()
    result = _until_settled()
    daily.enqueue()
    outages.sweep()
    elections.remind()
    effort.measure()
    calendar.sweep()
    arming.enqueue()
    reminders.remind()
    told = events.catch_up()
    take_up()
    return result, told


def _until_settled() -> Swept:
    """What fires may start a clock that has run out as well (deemed acceptance)."""
    total = last = sweep()
    while last.fired:
        last = sweep()
        total = total + last
    return total
