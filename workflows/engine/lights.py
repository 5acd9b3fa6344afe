"""绿/黄/红: how a deadline stands, in words and working days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workflows.clock import tables
from workflows.clock.calendar import ends_on, local_day, working_days_between

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
    return light(item.due_at, now, paused=item.paused and not over)


def light(due_at: datetime | None, now: datetime, *, paused: bool = False) -> Light:
    """How long is left; ``due_at`` is 24:00 of the last day. No query when warm."""
    if paused:
        return Light("grey", _("Clock stopped"))
    if due_at is None:
        return Light("grey", _("No time limit"))
    today = local_day(now)
    last = ends_on(due_at)
    days = tables.current()
    if now >= due_at:
        over = max(1, working_days_between(last, today, days))
        words = ngettext(
            "%(n)s working day overdue", "%(n)s working days overdue", over
        )
        return Light("red", words % {"n": over}, -over)
    left = working_days_between(today, last, days)
    if last == today or left == 0:
        return Light("amber", _("Due today"), 0)
    words = ngettext("%(n)s working day left", "%(n)s working days left", left)
    return Light("amber" if left <= SOON else "green", words % {"n": left}, left)
