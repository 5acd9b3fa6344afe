"""The weeks as a chart: handed in beside ended, drawn by us, with its table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from workflows.insight.measures.sources import Week

HEIGHT, TOP, BOTTOM = 220, 24, 40
STEP, BAR, GAP = 76, 26, 4


@dataclass(frozen=True)
class Bar:
    x: int
    y: int
    height: int
    count: int
    css: str

    @property
    def middle(self) -> int:
        return self.x + BAR // 2

    @property
    def above(self) -> int:
        return self.y - 5


@dataclass(frozen=True)
class Column:
    """One week: two bars over its first day."""

    begins: date
    x: int
    bars: tuple[Bar, Bar]


@dataclass(frozen=True)
class Weeks:
    """What ``insight/numbers/_weeks.html`` draws; sizes in pixels."""

    columns: list[Column]
    width: int
    height: int = HEIGHT
    foot: int = HEIGHT - BOTTOM
    label: int = HEIGHT - BOTTOM + 20
    bar: int = BAR


def drawn(weeks: Sequence[Week]) -> Weeks:
    most = max((n for week in weeks for n in (week.begun, week.closed)), default=0)
    columns = [_column(week, place, most or 1) for place, week in enumerate(weeks)]
    return Weeks(columns, STEP * len(columns))


def _column(week: Week, place: int, most: int) -> Column:
    left = place * STEP + (STEP - 2 * BAR - GAP) // 2
    bars = (
        _bar(left, week.begun, most, "in"),
        _bar(left + BAR + GAP, week.closed, most, "out"),
    )
    return Column(week.begins, place * STEP + STEP // 2, bars)


def _bar(x: int, count: int, most: int, css: str) -> Bar:
    height = round(count * (HEIGHT - TOP - BOTTOM) / most)
    return Bar(x, HEIGHT - BOTTOM - height, height, count, css)
