"""绿/黄/红: how a deadline stands, in words and working days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workflows.clock import tables
from workflows.clock.calendar import local_day, working_days_between

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


def light(due_at: datetime | None, now: datetime, *, paused: bool = False) -> Light:
    """How long is left; ``due_at`` is 24:00 of the last day. No query when warm."""
    if due_at is None:
        return Light("grey", _("No time limit"))
    if paused:
        return Light("grey", _("Clock stopped"))
    today = local_day(now)
    last = local_day(due_at - timedelta(microseconds=1))
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
