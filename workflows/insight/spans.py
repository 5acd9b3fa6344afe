"""Days, the moments between them and stretches of them, in Asia/Shanghai."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Final, NamedTuple

from workflows.clock.calendar import SHANGHAI

# The stretches for which sums are kept, in days, each a part of those before it; all
# count from one Monday. Where there is little to a row, weeks would save nothing.
FOUR_WEEKS: Final = 28
SIZES: Final = (FOUR_WEEKS, 7, 1)
SPARSE: Final = (FOUR_WEEKS, 1)
FIRST: Final = date(2001, 1, 1)


class Period(NamedTuple):
    """Both days inclusive; empty if the first comes after the last."""

    since: date
    until: date


def midnight(day: date) -> datetime:
    """The first moment of the day."""
    return datetime.combine(day, time.min, SHANGHAI)


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def iso(moment: datetime) -> str:
    """ISO 8601 with the offset of Asia/Shanghai."""
    return moment.astimezone(SHANGHAI).isoformat()


def stretch_of(day: date, size: int) -> date:
    """The first day of the stretch of this size in which the day lies."""
    return day - timedelta(days=(day - FIRST).days % size)


def cover(period: Period, sizes: tuple[int, ...]) -> Iterator[tuple[int, date]]:
    """The fewest stretches, by size and first day, that together are the period.

    ``sizes`` from the largest to 1.
    """
    day, end = period.since, period.until + timedelta(days=1)
    while day < end:
        size = next(
            size
            for size in sizes
            if stretch_of(day, size) == day and day + timedelta(days=size) <= end
        )
        yield size, day
        day += timedelta(days=size)


def parts(period: Period, cuts: Iterable[date]) -> list[Period]:
    """The period divided: one begins at each of these days that lies in it."""
    inside = {day for day in cuts if period.since < day <= period.until}
    begins = sorted({period.since, *inside})
    ends = [*(day - timedelta(days=1) for day in begins[1:]), period.until]
    return [Period(*pair) for pair in zip(begins, ends, strict=True)]


def mondays(today: date, back: int) -> list[date]:
    """Of so many whole weeks, and at the end of the one that still runs."""
    this = monday_of(today)
    return [this - timedelta(weeks=n) for n in range(back, -1, -1)]
