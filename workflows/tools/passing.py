"""What has to happen again and again while time passes."""

from orgs import access
from workflows import events
from workflows.clock import instant
from workflows.engine.sweep import Swept, sweep
from workflows.jobs.work import take_up
from workflows.procedures.inspection import daily
from workflows.publicity import outages


def once() -> tuple[Swept, int]:
    """Appointments, clocks, daily work, messages, jobs; what was swept and told."""
    access.expire(instant.today())
    result = _until_settled()
    daily.enqueue()
    outages.sweep()
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
