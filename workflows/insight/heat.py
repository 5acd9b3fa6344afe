"""拥堵程度: when a step counts as slow. Rules of the house, not of law.

Days are working days of seven office hours. A step that keeps up has little to do
with how large its office is, so load is told in days of its own pace.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from workflows.clock import tables
from workflows.insight.figures import Asked, Flowed, Standing

HOURS_A_DAY: Final = 7
DAYS: Final = (1, 2, 4, 7)  # from here on: normal, slow, congested, severely congested
SHARES: Final = (0.001, 0.05, 0.15, 0.30)


@dataclass(frozen=True)
class View:
    """One way to colour the chart; ``rule`` says how, for the page."""

    slug: str
    title: Promise
    rule: Promise


VIEWS: Final = {
    view.slug: view
    for view in (
        View(
            "load",
            _("Load"),
            _(
                "How many working days the step needs at its present pace to clear what"
                " waits now: from 1, 2, 4 and 7 days on it is hotter."
            ),
        ),
        View(
            "time",
            _("Time"),
            _(
                "The longer of two p90: waiting in the period, and age of what waits"
                " now: from 1, 2, 4 and 7 working days on it is hotter."
            ),
        ),
        View(
            "overdue",
            _("Overdue"),
            _(
                "The share of what waits now that is overdue: above 0, 5, 15 and 30 per"
                " cent it is hotter."
            ),
        ),
        View(
            "rework",
            _("Rework"),
            _(
                "The share of arrivals in the period that had been at the step before:"
                " above 0, 5, 15 and 30 per cent it is hotter."
            ),
        ),
    )
}
WORDS: Final = (
    _("smooth"),
    _("normal"),
    _("slow"),
    _("congested"),
    _("severely congested"),
)


def level(view: str, standing: Standing, now: Flowed, asked: Asked) -> int:
    """0 to 4, as in ``WORDS``."""
    return _LEVELS[view](standing, now, asked)


def _load(standing: Standing, now: Flowed, asked: Asked) -> int:
    if not standing.count:
        return 0
    pace = now.left / max(1, working_days(asked.since, asked.today))
    if not pace:  # nothing moves: then it is as bad as it is old
        return bisect_right(DAYS, standing.oldest / HOURS_A_DAY)
    return bisect_right(DAYS, standing.count / pace)


def _time(standing: Standing, now: Flowed, _asked: Asked) -> int:
    longest = max(now.waiting.p90, standing.age.p90)
    return bisect_right(DAYS, longest / HOURS_A_DAY)


def _overdue(standing: Standing, _now: Flowed, _asked: Asked) -> int:
    return bisect_right(SHARES, standing.overdue / max(1, standing.count))


def _rework(_standing: Standing, now: Flowed, _asked: Asked) -> int:
    return bisect_right(SHARES, now.again / max(1, now.arrivals))


_LEVELS: dict[str, Any] = {
    "load": _load,
    "time": _time,
    "overdue": _overdue,
    "rework": _rework,
}


def working_days(first: date, last: date) -> int:
    """Both days inclusive."""
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return sum(map(tables.current().working, days))
