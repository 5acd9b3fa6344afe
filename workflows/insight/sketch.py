"""Durations in buckets that grow by two per cent: quantiles within one per cent.

Sketches add up in any order to the same sketch (as DDSketch, Masson et al. 2019):
what was counted day by day equals what is counted at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import accumulate
from math import ceil, floor, log

from workflows.insight.mining.spread import Spread

GROWTH = 1.02
HOUR = 3600
Sketch = dict[int, int]  # bucket → how many


def bucket(seconds: int) -> int:
    """0 for none at all, 1 for the first second, then one for every two per cent."""
    return 1 + ceil(log(seconds) / log(GROWTH) - 1e-9) if seconds > 0 else 0


def middle(index: int) -> float:
    """Seconds that stand for the bucket; off by one per cent at most."""
    return 2 * GROWTH ** (index - 1) / (1 + GROWTH) if index else 0.0


def merged(sketches: Iterable[Mapping[str, int]]) -> Sketch:
    """As the database keeps them: keys of JSON are text."""
    total: dict[str, int] = {}
    for sketch in sketches:
        for index, count in sketch.items():
            total[index] = total.get(index, 0) + count
    return {int(index): count for index, count in total.items() if count}


def spread_of(sketch: Sketch, seconds: int) -> Spread:
    """In hours. Mean and total are exact; percentiles as good as the buckets."""
    count = sum(sketch.values())
    if not count:
        return Spread()
    return Spread(
        count=count,
        mean=seconds / count / HOUR,
        p50=quantile(sketch, 0.5) / HOUR,
        p90=quantile(sketch, 0.9) / HOUR,
        total=seconds / HOUR,
    )


def quantile(sketch: Sketch, share: float) -> float:
    """Seconds; between the two nearest ranks as ``mining.spread`` does it."""
    indexes = sorted(sketch)
    upto = list(accumulate(sketch[index] for index in indexes))
    place = share * (upto[-1] - 1)
    low = _at_rank(indexes, upto, floor(place))
    high = _at_rank(indexes, upto, ceil(place))
    return low + (high - low) * (place - floor(place))


def _at_rank(indexes: list[int], upto: list[int], rank: int) -> float:
    found = next(i for i, reached in zip(indexes, upto, strict=True) if reached > rank)
    return middle(found)
