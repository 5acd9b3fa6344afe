"""The table of working days in force: the packaged one and what clerks entered."""

from __future__ import annotations

from workflows.clock.cache import Kept
from workflows.clock.calendar import DECREED, DayTable
from workflows.clock.models import DayOff, DecreedYear


def _read() -> DayTable:
    days = DayOff.objects.order_by().values_list("date", "working")
    declared = set(DecreedYear.objects.order_by().values_list("year", flat=True))
    through = DECREED.decreed_through
    while through + 1 in declared:
        through += 1
    return DECREED.changed(days, through)


_table = Kept(_read)


def current() -> DayTable:
    """The table in force. Two queries when cold, none for the next 30 seconds."""
    return _table()


def watch() -> None:
    """Called once, when the app is ready."""
    _table.watch(DayOff, DecreedYear)
