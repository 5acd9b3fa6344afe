"""Segments of the flow, binned by day (or week) and by quarter of their durations."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from workflows.catalogue import PROCEDURES
from workflows.engine.graph import END, graph
from workflows.insight import lookups, sketch
from workflows.insight.models import EdgeDay
from workflows.insight.naming import named
from workflows.insight.spans import monday_of, mondays, parts

if TYPE_CHECKING:
    from workflows.insight.figures import Asked
    from workflows.insight.sketch import Sketch

SHOWN: Final = 8  # segments, those that most cases took
DAILY: Final = 56  # days that are shown one by one; longer periods by week
QUARTERS: Final = (0.25, 0.5, 0.75)


@dataclass(frozen=True)
class Class:
    """Cases of one bin in one quarter: how many, and their mean working hours."""

    count: int = 0
    hours: float = 0.0


@dataclass(frozen=True)
class Bin:
    """What left the first step on this day, or in the week that begins on it.

    ``classes`` from the fastest quarter to the slowest; ``pending`` have not done
    the next step, or never will because it was closed otherwise.
    """

    day: date
    classes: tuple[Class, ...]
    pending: int

    @property
    def count(self) -> int:
        return sum(one.count for one in self.classes) + self.pending


@dataclass(frozen=True)
class Segment:
    """From one step to the next; ``limits`` in working hours divide the quarters."""

    source: Any
    target: Any
    done: int
    pending: int
    limits: tuple[float, ...]
    bins: list[Bin]


def days_each(asked: Asked) -> int:
    """How many days a bin has."""
    return 1 if asked.days <= DAILY else 7


def segments(asked: Asked) -> list[Segment]:
    """Those that most cases took, in the order of the flow. One query."""
    by_edge: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in _rows(asked):
        by_edge[row["source"], row["target"]].append(row)
    of = graph(PROCEDURES[asked.procedure])
    busiest = sorted(by_edge, key=lambda edge: (-_total(by_edge[edge]), edge))[:SHOWN]
    places = {step: place for place, step in enumerate(of.nodes)}
    ordered = sorted(busiest, key=lambda e: [places.get(s, len(places)) for s in e])
    width = days_each(asked)
    return [
        _segment(named(of, source), named(of, target), by_edge[source, target], width)
        for source, target in ordered
    ]


def _rows(asked: Asked) -> Iterable[dict[str, Any]]:
    width = days_each(asked)
    weeks = mondays(asked.today, asked.days // 7)
    told = parts(asked.now, weeks if width > 1 else ())
    rows = EdgeDay.objects.filter(lookups.placed(asked, *told, upto=width))
    found = rows.exclude(target=END).order_by("day")
    return found.values(*("source", "target", "day", "count", "done", "lasts"))


def _total(rows: list[dict[str, Any]]) -> int:
    return sum(int(row["count"]) for row in rows)


def _segment(
    source: Any, target: Any, rows: list[dict[str, Any]], width: int
) -> Segment:
    every = sketch.merged(row["lasts"] for row in rows)
    limits = tuple(sketch.quantile(every, q) for q in QUARTERS) if every else ()
    by_day: dict[date, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        by_day[row["day"] if width == 1 else monday_of(row["day"])].append(row)
    bins = [_bin(day, found, limits) for day, found in by_day.items()]
    done = sum(row["done"] for row in rows)
    hours = tuple(limit / sketch.HOUR for limit in limits)
    return Segment(source, target, done, _total(rows) - done, hours, bins)


def _bin(day: date, rows: list[dict[str, Any]], limits: tuple[float, ...]) -> Bin:
    lasted = sketch.merged(row["lasts"] for row in rows)
    done = sum(row["done"] for row in rows)
    return Bin(day, _classes(lasted, limits), max(0, _total(rows) - done))


def _classes(lasted: Sketch, limits: tuple[float, ...]) -> tuple[Class, ...]:
    counts, seconds = [0] * (len(QUARTERS) + 1), [0.0] * (len(QUARTERS) + 1)
    for index, n in lasted.items():
        quarter = bisect_left(limits, sketch.middle(index))
        counts[quarter] += n
        seconds[quarter] += n * sketch.middle(index)
    return tuple(
        Class(n, total / n / sketch.HOUR) if n else Class()
        for n, total in zip(counts, seconds, strict=True)
    )
