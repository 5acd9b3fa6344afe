"""The bands as lines with places: time runs to the right, each case downwards.

Quarters differ by grey and by dash, so that a print in black and white keeps them
apart; how many cases a line stands for is its width.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from workflows.clock.calendar import SHANGHAI
from workflows.insight.spans import midnight
from workflows.insight.spectrum.bins import Bin, Class, Segment, days_each
from workflows.insight.summaries import working_hours

if TYPE_CHECKING:
    from workflows.insight.figures import Asked
    from workflows.insight.mining.hours import OfficeHours

WIDTH, HEIGHT = 1040, 64  # of a band, in pixels
MARGIN, HEAD = 8, 22
THIN, THICK = 1.0, 8.0
NOON: Final = time(12)
TICKS: Final = {1: 7, 7: 28}  # days between two dates below, by days of a bin


@dataclass(frozen=True)
class Line:
    """Cases of one bin and quarter; ``css`` tells the quarter."""

    x1: float
    x2: float
    width: float
    css: str


@dataclass(frozen=True)
class Stub:
    """What of a bin is still under way: a short line that does not arrive."""

    x: float
    y: float


@dataclass(frozen=True)
class Tick:
    x: float
    day: date


@dataclass(frozen=True)
class Band:
    """One segment; ``lines`` from the fastest quarter to the slowest."""

    segment: Segment
    lines: list[Line]
    stubs: list[Stub]


@dataclass(frozen=True)
class Spectrum:
    """What ``insight/spectrum.html`` shows."""

    bands: list[Band]
    ticks: list[Tick]
    weekly: bool
    width: int = WIDTH + 2 * MARGIN
    height: int = HEAD + HEIGHT + 24
    top: int = HEAD
    foot: int = HEAD + HEIGHT
    label: int = HEAD + HEIGHT + 18


@dataclass(frozen=True)
class Axis:
    """Where a moment lies from left to right; what is later lies at the edge."""

    begins: datetime
    ends: datetime

    def at(self, moment: datetime) -> float:
        share = (moment - self.begins) / (self.ends - self.begins)
        return round(MARGIN + WIDTH * min(max(share, 0.0), 1.0), 1)


def drawn(found: list[Segment], asked: Asked) -> Spectrum:
    """No query while the table of days is warm."""
    each = days_each(asked)
    axis = Axis(midnight(asked.since), midnight(asked.today + timedelta(days=1)))
    hours = working_hours()
    bands = [_band(one, axis, hours, each) for one in found]
    return Spectrum(bands, list(_ticks(asked, axis, each)), weekly=each > 1)


def _band(one: Segment, axis: Axis, hours: OfficeHours, each: int) -> Band:
    most = max((c.count for b in one.bins for c in b.classes), default=1)
    lines = [
        _line(_middle(a_bin, each), kind, quarter, axis, hours, most)
        for quarter in range(4)
        for a_bin in one.bins
        for kind in [a_bin.classes[quarter]]
        if kind.count
    ]
    stubs = [
        Stub(axis.at(_middle(a_bin, each)), HEAD + HEIGHT / 4)
        for a_bin in one.bins
        if a_bin.pending
    ]
    return Band(one, lines, stubs)


def _middle(a_bin: Bin, each: int) -> datetime:
    """Noon of the day in the middle of the bin."""
    day = a_bin.day + timedelta(days=each // 2)
    return datetime.combine(day, NOON, SHANGHAI)


def _line(
    begin: datetime,
    kind: Class,
    quarter: int,
    axis: Axis,
    hours: OfficeHours,
    most: int,
) -> Line:
    width = THIN + (THICK - THIN) * kind.count / (most or 1)
    end = hours.after(begin, kind.hours)
    return Line(axis.at(begin), axis.at(end), round(width, 1), f"sp q{quarter}")


def _ticks(asked: Asked, axis: Axis, each: int) -> Iterator[Tick]:
    day = asked.since
    while day <= asked.today:
        yield Tick(axis.at(midnight(day)), day)
        day += timedelta(days=TICKS[each])
