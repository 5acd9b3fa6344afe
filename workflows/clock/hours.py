"""Office hours: how much working time a deadline leaves. Pure."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from workflows.clock.calendar import (
    DECREED,
    SHANGHAI,
    DayTable,
    ends_on,
    local_day,
    working_days_between,
)

# 上午 8:30–12:00, 下午 14:00–17:30, as the offices of Quzhou publish them.
OFFICE_HOURS: Final = "08:30-12:00,14:00-17:30"


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


SPANS: Final = tuple(
    (_minutes(begin), _minutes(end))
    for begin, _dash, end in (part.partition("-") for part in OFFICE_HOURS.split(","))
)
A_DAY: Final = sum(end - begin for begin, end in SPANS)


def hours_left(now: datetime, due: datetime, days: DayTable = DECREED) -> float:
    """Office hours from now until the offices close on the last day; never negative.

    ``due`` is 24:00 of that day.
    """
    today, last = local_day(now), ends_on(due)
    if now >= due:
        return 0.0
    rest = _rest_of(now) if days.working(today) else 0
    return (rest + A_DAY * working_days_between(today, last, days)) / 60


def hours_between(begun: datetime, ended: datetime, days: DayTable = DECREED) -> float:
    """Office hours from one moment to a later one; never negative."""
    first, last = local_day(begun), local_day(ended)
    spent: float = A_DAY * working_days_between(first, last, days)
    spent += _rest_of(begun) if days.working(first) else 0
    spent -= _rest_of(ended) if days.working(last) else 0
    return max(0.0, spent) / 60


def _rest_of(now: datetime) -> float:
    local = now.astimezone(SHANGHAI)
    minute = local.hour * 60 + local.minute
    return sum(max(0, end - max(begin, minute)) for begin, end in SPANS)
