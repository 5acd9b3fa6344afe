"""Running time with suspensions, as a ledger that can be derived again. Pure.

The convention, in whole local days of Asia/Shanghai:

- the day on which the clock stops counts as used;
- the days after it, up to and including the day of resumption, do not;
- stopping and resuming on the same day therefore excludes nothing;
- suspensions that overlap or touch are one; an open one lasts until told;
- a period cannot end at a midnight at which its clock stands still: a clock that
  stops on its last day is due on the day of resumption, with no day left.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from workflows.clock.calendar import DECREED, ONE_DAY, DayTable, local_day
from workflows.law.periods import Period, Unit
from workflows.law.sources import Source


@dataclass(frozen=True, slots=True)
class Suspension:
    """中止: the clock stood still from ``start`` to ``end``, or stands still yet.

    Both moments are aware. ValueError if they are not, or in the wrong order.
    """

    start: datetime
    end: datetime | None = None
    reason: str = ""
    source: Source | str | None = None

    def __post_init__(self) -> None:
        if self.start.tzinfo is None or (self.end and self.end.tzinfo is None):
            raise ValueError("a suspension begins and ends at moments with a zone")
        if self.end and self.end < self.start:
            raise ValueError("a suspension cannot end before it begins")


@dataclass(frozen=True, slots=True)
class Row:
    """One interval of the ledger; both days belong to it.

    ``used`` are the days of the period spent in it and ``total`` those spent by
    its end. ``why`` holds the suspensions behind a row that is not counted.
    """

    first: date
    last: date
    counted: bool
    used: int
    total: int
    why: tuple[Suspension, ...] = ()


@dataclass(frozen=True, slots=True)
class _Gap:
    """Days ``stopped`` < day <= ``resumed`` are not counted; None is open."""

    stopped: date
    resumed: date | None
    why: tuple[Suspension, ...]

    def excludes(self, day: date) -> bool:
        return self.stopped < day and (self.resumed is None or day <= self.resumed)

    def holds_midnight_after(self, day: date) -> bool:
        return self.stopped <= day and (self.resumed is None or day < self.resumed)


def due_day(
    start: date | datetime,
    period: Period,
    suspensions: Iterable[Suspension] = (),
    days: DayTable = DECREED,
) -> date | None:
    """The last day in time, or None while an open suspension keeps it unknown.

    Without suspensions it is ``calendar.last_day``.
    """
    gaps = _gaps(suspensions)
    day, left = local_day(start), period.days
    while left or not _may_end(day, gaps, days):
        day += ONE_DAY
        if _stands_for_good(day, gaps):
            return None
        if left and _counts(day, period.unit, gaps, days):
            left -= 1
    return day


def used(
    start: date | datetime,
    until: date | datetime,
    period: Period,
    suspensions: Iterable[Suspension] = (),
    days: DayTable = DECREED,
) -> int:
    """Days of the period's kind spent after ``start``, the day ``until`` included.

    Goes on past the end of the period; 0 when ``until`` is not after ``start``.
    """
    gaps = _gaps(suspensions)
    return _spent(local_day(start), local_day(until), period.unit, gaps, days)


def remaining(
    start: date | datetime,
    until: date | datetime,
    period: Period,
    suspensions: Iterable[Suspension] = (),
    days: DayTable = DECREED,
) -> int:
    """Days of the period not yet spent, never below 0; 0 is the last day or later.

    How late something is, ``calendar.days_left`` says from the due day.
    """
    return max(0, period.days - used(start, until, period, suspensions, days))


def room(
    start: date | datetime,
    period: Period,
    more: int,
    limit: date,
    suspensions: Iterable[Suspension] = (),
    days: DayTable = DECREED,
) -> int:
    """How many of ``more`` days the period may gain and still end by ``limit``.

    0 when there is no room, and while an open suspension keeps the end unknown.
    """
    stops = tuple(suspensions)
    for added in range(more, 0, -1):
        due = due_day(start, replace(period, days=period.days + added), stops, days)
        if due is not None and due <= limit:
            return added
    return 0


def rows(
    start: date | datetime,
    until: date | datetime,
    period: Period,
    suspensions: Iterable[Suspension] = (),
    days: DayTable = DECREED,
) -> list[Row]:
    """The ledger from the day after ``start`` to ``until``, without a hole.

    The last total is what ``used`` returns for the same arguments.
    """
    gaps = _gaps(suspensions)
    table: list[Row] = []
    total = 0
    for first, last, gap in _intervals(local_day(start), local_day(until), gaps):
        spent = _spent(first - ONE_DAY, last, period.unit, gaps, days)
        total += spent
        why = gap.why if gap else ()
        table.append(Row(first, last, gap is None, spent, total, why))
    return table


def _gaps(suspensions: Iterable[Suspension]) -> list[_Gap]:
    """Merged and in order, those that exclude no day left out."""
    merged: list[_Gap] = []
    for suspension in sorted(suspensions, key=lambda one: one.start):
        gap = _gap(suspension)
        if gap.resumed == gap.stopped:
            continue
        before = merged[-1] if merged else None
        if before and (before.resumed is None or gap.stopped <= before.resumed):
            merged[-1] = _joined(before, gap)
        else:
            merged.append(gap)
    return merged


def _gap(suspension: Suspension) -> _Gap:
    end = suspension.end
    resumed = local_day(end) if end is not None else None
    return _Gap(local_day(suspension.start), resumed, (suspension,))


def _joined(one: _Gap, other: _Gap) -> _Gap:
    resumed = None
    if one.resumed is not None and other.resumed is not None:
        resumed = max(one.resumed, other.resumed)
    return _Gap(one.stopped, resumed, one.why + other.why)


def _counts(day: date, unit: Unit, gaps: Sequence[_Gap], days: DayTable) -> bool:
    if unit is Unit.WORKING and not days.working(day):
        return False
    return not any(gap.excludes(day) for gap in gaps)


def _may_end(day: date, gaps: Sequence[_Gap], days: DayTable) -> bool:
    stands = any(gap.holds_midnight_after(day) for gap in gaps)
    return days.working(day) and not stands


def _stands_for_good(day: date, gaps: Sequence[_Gap]) -> bool:
    return any(gap.resumed is None and gap.excludes(day) for gap in gaps)


def _spent(
    start: date, until: date, unit: Unit, gaps: Sequence[_Gap], days: DayTable
) -> int:
    span = range(1, (until - start).days + 1)
    return sum(_counts(start + timedelta(days=n), unit, gaps, days) for n in span)


def _intervals(
    start: date, until: date, gaps: Sequence[_Gap]
) -> Iterable[tuple[date, date, _Gap | None]]:
    """First day, last day and gap (None: the clock ran) of each stretch."""
    day = start
    for gap in gaps:
        stopped = min(max(gap.stopped, day), until)
        resumed = until if gap.resumed is None else min(gap.resumed, until)
        if stopped > day:
            yield day + ONE_DAY, stopped, None
        if resumed > stopped:
            yield stopped + ONE_DAY, resumed, gap
        day = max(day, stopped, resumed)
    if until > day:
        yield day + ONE_DAY, until, None
