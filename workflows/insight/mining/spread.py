"""A handful of durations in a few figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, quantiles


@dataclass(frozen=True, slots=True)
class Spread:
    """Hours. Percentiles interpolate between neighbours, both ends included."""

    count: int = 0
    mean: float = 0.0
    p50: float = 0.0
    p90: float = 0.0
    total: float = 0.0


def spread(hours: Sequence[float]) -> Spread:
    if not hours:
        return Spread()
    tenths = quantiles(hours, n=10, method="inclusive") if len(hours) > 1 else None
    middle, high = (tenths[4], tenths[8]) if tenths else (hours[0], hours[0])
    return Spread(len(hours), fmean(hours), middle, high, sum(hours))
