"""When a period ends. Pure: dates and a table in, dates out.

The rules, all of them in docs/explanation/legal-time.md: the starting day is not
counted (民法典 201); working days skip days off and include make-up working days
(许可法 82); plain days count all, and end on the next working day when the last
one is a day off (民法典 203); the last moment is 24:00 in Asia/Shanghai.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from chinese_calendar.constants import holidays, workdays

from workflows.law.periods import Period, Unit

SHANGHAI = ZoneInfo("Asia/Shanghai")
ONE_DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class DayTable:
    """Which days are worked. Where it says nothing, Monday to Friday are.

    ``off`` holds days off, ``makeup`` the weekend days that are worked instead;
    ``decreed_through`` is the last year whose arrangement is complete.
    """

    off: frozenset[date]
    makeup: frozenset[date]
    decreed_through: int

    def working(self, day: date) -> bool:
        """Never raises: a year nobody has decreed yet has plain weekends."""
        if day.weekday() >= SATURDAY:
            return day in self.makeup
        return day not in self.off

    def changed(self, days: Iterable[tuple[date, bool]], through: int) -> DayTable:
        """A new table in which these (day, working) pairs have the last word."""
        said = dict(days)
        off = {day for day, working in said.items() if not working}
        worked = said.keys() - off
        return DayTable(
            (self.off - worked) | off, (self.makeup - off) | worked, through
        )


def _packaged() -> DayTable:
    """The State Council's notices since 2004, as chinesecalendar carries them."""
    through = max(day.year for day in holidays)
    return DayTable(frozenset(holidays), frozenset(workdays), through)


DECREED = _packaged()


def local_day(moment: date | datetime) -> date:
    """The date in Asia/Shanghai. ValueError for a datetime without time zone."""
    if not isinstance(moment, datetime):
        return moment
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone has no certain day")
    return moment.astimezone(SHANGHAI).date()


def next_working_day(day: date, days: DayTable = DECREED) -> date:
    """This day if it is worked, otherwise the first one after it that is."""
    while not days.working(day):
        day += ONE_DAY
    return day


def last_day(start: date, period: Period, days: DayTable = DECREED) -> date:
    """The last day on which the act is still in time; always a working day.

    ``start`` is the day of the event, worked or not, and is not counted. A period
    of no days ends on it, or on the next working day. Takes one step per day.
    """
    day = local_day(start)
    if period.unit is Unit.CALENDAR:
        return next_working_day(day + timedelta(days=period.days), days)
    left = period.days
    while left:
        day += ONE_DAY
        left -= days.working(day)
    return next_working_day(day, days)


def deadline(day: date) -> datetime:
    """24:00 of the day in Asia/Shanghai: the first moment that is too late."""
    return datetime.combine(day + ONE_DAY, time(), SHANGHAI)


def ends_on(moment: datetime) -> date:
    """The day at whose end, 24:00, a deadline falls."""
    return local_day(moment - timedelta(microseconds=1))


def is_provisional(day: date, days: DayTable = DECREED) -> bool:
    """Whether the day lies in a year whose arrangement is not yet complete."""
    return day.year > days.decreed_through


def working_days_between(start: date, end: date, days: DayTable = DECREED) -> int:
    """Working days after ``start`` up to and including ``end``; 0 on the same day.

    Negative when ``end`` is the earlier day: so many working days ago.
    """
    if end < start:
        return -working_days_between(end, start, days)
    span = (end - start).days
    return sum(days.working(start + timedelta(days=n + 1)) for n in range(span))


def days_left(
    today: date, due: date, unit: Unit | str, days: DayTable = DECREED
) -> int:
    """What a queue shows, in the unit of the period: 0 is today, -2 is two late."""
    if Unit(unit) is Unit.CALENDAR:
        return (due - today).days
    return working_days_between(today, due, days)
