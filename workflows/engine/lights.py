"""绿/黄/红: how a deadline stands, in words and working days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workflows.clock import tables
from workflows.clock.calendar import ends_on, local_day, working_days_between
from workflows.law.periods import Unit

if TYPE_CHECKING:
    from workflows.engine.models import WorkItem

SOON = 2  # working days; from here on a deadline is near


@dataclass(frozen=True)
class Light:
    """``light`` is green, amber, red, grey or done; never colour alone."""

    light: str
    words: str
    left: int | None = None

    @property
    def light_words(self) -> str:
        return self.words


def light_of(item: WorkItem, now: datetime) -> Light:
    """A work item's: stopped with its case, unless its own period has run out."""
    over = item.due_at is not None and now >= item.due_at
    return own_light(item, now, paused=item.paused and not over)


def own_light(item: WorkItem, now: datetime, *, paused: bool = False) -> Light:
    """In the kind of days in which the clock of the item counts."""
    unit = item.due_unit or Unit.WORKING
    return light(item.due_at, now, paused=paused, unit=unit)


def light(
    due_at: datetime | None,
    now: datetime,
    *,
    paused: bool = False,
    unit: str = Unit.WORKING,
) -> Light:
    """How long is left; ``due_at`` is 24:00 of the last day. No query when warm.

    The words count as the period does; the colour goes by working days always,
    which are those in which something can still be done.
    """
    if paused:
        return Light("grey", _("Clock stopped"))
    if due_at is None:
        return Light("grey", _("No time limit"))
    today = local_day(now)
    last = ends_on(due_at)
    if now >= due_at:
        over = max(1, _between(last, today, unit))
        return Light("red", _overdue(over, unit), -over)
    workable = working_days_between(today, last, tables.current())
    left = _between(today, last, unit)
    if last == today or left == 0:
        return Light("amber", _("Due today"), 0)
    return Light("amber" if workable <= SOON else "green", _left(left, unit), left)


def _between(first: date, last: date, unit: str) -> int:
    """Days after the first up to and including the last, of the period's kind."""
    if unit == Unit.CALENDAR:
        return (last - first).days
    return working_days_between(first, last, tables.current())


def _overdue(n: int, unit: str) -> str:
    if unit == Unit.CALENDAR:
        return ngettext("%(n)s day overdue", "%(n)s days overdue", n) % {"n": n}
    words = ngettext("%(n)s working day overdue", "%(n)s working days overdue", n)
    return words % {"n": n}


def _left(n: int, unit: str) -> str:
    if unit == Unit.CALENDAR:
        return ngettext("%(n)s day left", "%(n)s days left", n) % {"n": n}
    return ngettext("%(n)s working day left", "%(n)s working days left", n) % {"n": n}
