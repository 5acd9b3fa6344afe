"""How long something took: plain hours, or only those in which the office is open."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from math import ceil
from typing import Protocol
from zoneinfo import ZoneInfo

from workflows.clock.hours import OFFICE_HOURS as OFFICE_HOURS

SHANGHAI = ZoneInfo("Asia/Shanghai")
ONE_DAY = timedelta(days=1)
SHAPE = re.compile(r"(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})")
Spans = tuple[tuple[int, int], ...]


class Measure(Protocol):
    """Hours between two moments; never negative."""

    @property
    def name(self) -> str: ...

    def between(self, begin: datetime, end: datetime) -> float: ...


@dataclass(frozen=True)
class Elapsed:
    """Every hour counts."""

    name: str = "none"

    def between(self, begin: datetime, end: datetime) -> float:
        return max(0.0, (end - begin).total_seconds() / 3600)


@dataclass
class OfficeHours:
    """Only office hours of working days count, in Asia/Shanghai.

    A year is counted once; after that each question takes constant time.
    """

    working: Callable[[date], bool]
    spans: Spans
    name: str = "china"
    _years: dict[int, list[date]] = field(default_factory=dict, repr=False)

    def between(self, begin: datetime, end: datetime) -> float:
        if end <= begin:
            return 0.0
        first, last = begin.astimezone(SHANGHAI), end.astimezone(SHANGHAI)
        days = self._worked(first.date(), last.date())
        minutes = days * self.minutes_a_day
        return (minutes + self._passed(last) - self._passed(first)) / 60

    def after(self, begin: datetime, hours: float) -> datetime:
        """The moment so many hours later, the opposite of :meth:`between`.

        The end of a day rather than the opening of the next; of no hours, ``begin``.
        """
        if hours <= 0:
            return begin
        first = begin.astimezone(SHANGHAI)
        minutes = self._passed(first) + hours * 60
        whole = ceil(round(minutes / self.minutes_a_day, 9)) - 1
        day = self._after(first.date(), whole)
        return self._at(day, minutes - whole * self.minutes_a_day)

    def _after(self, day: date, count: int) -> date:
        """The working day with so many of them from ``day`` on before it."""
        days = self._year(day.year)
        at = bisect_left(days, day) + count
        return (
            days[at]
            if at < len(days)
            else self._after(date(day.year + 1, 1, 1), at - len(days))
        )

    def _at(self, day: date, minutes: float) -> datetime:
        """When so many office minutes of the day have passed."""
        opening = datetime.combine(day, time(), SHANGHAI)
        for begin, end in self.spans:
            if minutes <= end - begin + 1e-6:
                return opening + timedelta(minutes=begin + minutes)
            minutes -= end - begin
        raise ValueError("more minutes than a day has")

    @property
    def minutes_a_day(self) -> int:
        return sum(end - begin for begin, end in self.spans)

    def _passed(self, moment: datetime) -> float:
        """Office minutes of that day up to the moment; none on a day off."""
        if not self.working(moment.date()):
            return 0.0
        now = moment.hour * 60 + moment.minute + moment.second / 60
        return sum(min(max(now - begin, 0), end - begin) for begin, end in self.spans)

    def _worked(self, first: date, last: date) -> int:
        """Working days from ``first`` up to, not including, ``last``."""
        if first.year == last.year:
            days = self._year(first.year)
            return bisect_left(days, last) - bisect_left(days, first)
        whole = sum(len(self._year(y)) for y in range(first.year + 1, last.year))
        opening, closing = self._year(first.year), self._year(last.year)
        return (
            len(opening)
            - bisect_left(opening, first)
            + whole
            + bisect_left(closing, last)
        )

    def _year(self, year: int) -> list[date]:
        if year not in self._years:
            day, days = date(year, 1, 1), []
            while day.year == year:
                if self.working(day):
                    days.append(day)
                day += ONE_DAY
            self._years[year] = days
        return self._years[year]


def spans_of(text: str) -> Spans:
    """``08:30-12:00,14:00-17:30`` as minutes of the day. ValueError with the reason."""
    spans = []
    for part in text.split(","):
        found = SHAPE.fullmatch(part.strip())
        if not found:
            raise ValueError(f"{part.strip()!r} is not a span such as 08:30-12:00")
        begin_hour, begin, end_hour, end = map(int, found.groups())
        time(begin_hour, begin), time(end_hour % 24, end)
        spans.append((begin_hour * 60 + begin, end_hour * 60 + end))
    for (_, end), (begin, _) in itertools.pairwise(spans):
        if begin < end:
            raise ValueError("the spans of a day must not overlap")
    if any(end <= begin or end > 24 * 60 for begin, end in spans):
        raise ValueError("a span ends after it begins, by 24:00")
    return tuple(spans)
