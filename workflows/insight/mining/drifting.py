"""变化: since when a step waits or takes longer, or cases go another way.

Pettitt's test (1979): of every moment at which the log could be cut in two, the one
at which the values before and after differ most by rank. How much they differ is
Cliff's delta, 0 to 1, for hours and shares alike, so that all stand in one list.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import accumulate, pairwise
from math import exp
from statistics import fmean, median
from typing import Final, NamedTuple

from workflows.insight.mining.eventlog import Log
from workflows.insight.mining.hours import SHANGHAI, Measure

WAITING, HANDLING, WAY = "waiting", "handling", "way"
LEAST: Final = 20  # values on either side; and at least one in twenty
CHANCE: Final = 0.001
NOTHING: Final = 0.05  # hours
STRONG: Final = 0.15  # delta; what differs less is told by nobody


@dataclass(frozen=True)
class Shift:
    """One figure from one day on. ``before`` and ``now`` are medians in hours.

    They are means (``mean``) where half of the cases took nothing at all, before and
    now. Of a ``way`` they are shares: how often ``target`` came next after ``step``.
    """

    kind: str
    step: str
    target: str
    since: date
    before: float
    now: float
    count_before: int
    count_now: int
    strength: float
    mean: bool = False


class Figure(NamedTuple):
    kind: str
    step: str
    target: str = ""


Series = list[tuple[datetime, float]]


def shifts(log: Log, measure: Measure) -> list[Shift]:
    """The strongest first."""
    told = (_shift(figure, series) for figure, series in _series(log, measure))
    found = [one for one in told if one]
    return sorted(found, key=lambda s: (-s.strength, s.kind, s.step, s.target))


def _shift(figure: Figure, series: Series) -> Shift | None:
    series = sorted(series, key=lambda pair: pair[0])
    values = [value for _moment, value in series]
    cut = change(values)
    if cut is None or cut.strength < STRONG or cut.chance > CHANCE:
        return None
    before, now = values[: cut.at], values[cut.at :]
    mean = figure.kind == WAY or max(median(before), median(now)) < NOTHING
    middle = fmean if mean else median
    return Shift(
        *figure,
        since=series[cut.at][0].astimezone(SHANGHAI).date(),
        before=middle(before),
        now=middle(now),
        count_before=len(before),
        count_now=len(now),
        strength=cut.strength,
        mean=mean,
    )


class Cut(NamedTuple):
    """``at`` is the first value after it; ``chance`` of as much without a change."""

    at: int
    strength: float
    chance: float


def change(values: Sequence[float]) -> Cut | None:
    """Where the values differ most; None if there are too few of them."""
    count = len(values)
    least = max(LEAST, count // 20)
    if count < 2 * least:
        return None
    sums = list(accumulate(_ranks(values)))
    apart = [abs(2 * sums[n - 1] - n * (count + 1)) for n in range(count + 1)]
    apart[0] = 0.0
    at = max(range(least, count - least + 1), key=apart.__getitem__)
    chance = 2 * exp(-6 * apart[at] ** 2 / (count**3 + count**2))
    return Cut(at, apart[at] / (at * (count - at)), chance)


def _ranks(values: Sequence[float]) -> list[float]:
    """From 1; equal ones share the middle of theirs."""
    order = sorted(range(len(values)), key=values.__getitem__)
    ranks, first = [0.0] * len(values), 0
    while first < len(order):
        last = first
        while last + 1 < len(order) and values[order[last + 1]] == values[order[first]]:
            last += 1
        for place in order[first : last + 1]:
            ranks[place] = (first + last) / 2 + 1
        first = last + 1
    return ranks


def _series(log: Log, measure: Measure) -> Iterator[tuple[Figure, Series]]:
    """By when it began: in the order of ends, the first ones would all be short."""
    hours: dict[Figure, Series] = defaultdict(list)
    for event in log.events:
        if event.complete is None or event.enabled is None:
            continue
        begun = event.start or event.complete
        waited = measure.between(event.enabled, begun)
        hours[Figure(WAITING, event.activity)].append((event.enabled, waited))
        if event.start is not None:
            took = measure.between(event.start, event.complete)
            hours[Figure(HANDLING, event.activity)].append((event.start, took))
    yield from hours.items()
    yield from _ways(log)


def _ways(log: Log) -> Iterator[tuple[Figure, Series]]:
    """Of each step where cases went from it: 1 for the one that came next, else 0."""
    followed: dict[str, list[tuple[datetime, str]]] = defaultdict(list)
    for trace in log.traces:
        for event, after in pairwise(trace.events):
            if event.complete is not None:
                followed[event.activity].append((event.complete, after.activity))
    for step, rows in followed.items():
        for target in sorted({target for _moment, target in rows}):
            series = [(moment, float(one == target)) for moment, one in rows]
            yield Figure(WAY, step, target), series
