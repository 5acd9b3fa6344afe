"""Kaplan–Meier: quantiles of durations of which some are not over yet."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

# Shares of cases for which a table keeps the hours; the ends serve small risks.
KNOTS = (0.02, *(n / 20 for n in range(1, 20)), 0.98)
Curve = tuple[float, ...]  # hours at each of the knots
Duration = tuple[float, bool]  # hours, and whether it was over then


def curve(durations: Sequence[Duration]) -> Curve:
    """Hours by which each share of cases is done.

    Where the estimate never comes so far, because the longest are still open, it is
    the longest seen: at least that. ValueError for nothing.
    """
    if not durations:
        raise ValueError("no durations, no curve")
    ordered = sorted(durations, key=lambda one: (one[0], not one[1]))
    if all(over for _hours, over in ordered):
        return _of_all(ordered)
    return _censored(ordered)


def _of_all(ordered: Sequence[Duration]) -> Curve:
    """Everything is over: plain quantiles, linear between neighbours."""
    last = len(ordered) - 1
    found = []
    for share in KNOTS:
        low = int(share * last)
        high = min(low + 1, last)
        part = share * last - low
        found.append(ordered[low][0] * (1 - part) + ordered[high][0] * part)
    return tuple(found)


def _censored(ordered: Sequence[Duration]) -> Curve:
    alive, at_risk = 1.0, len(ordered)
    times, done = [0.0], [0.0]
    for hours, over in ordered:
        if over:
            alive *= 1 - 1 / at_risk
            times.append(hours)
            done.append(1 - alive)
        at_risk -= 1
    longest = ordered[-1][0]
    places = (bisect_left(done, share - 1e-12) for share in KNOTS)
    return tuple(times[at] if at < len(times) else longest for at in places)


def share_beyond(hours: Curve, limit: float) -> float:
    """The share of cases that take longer than ``limit``; linear between knots."""
    at = bisect_right(hours, limit)
    if at == 0:
        return 1 - KNOTS[0] * limit / hours[0] if hours[0] > 0 else 1.0
    if at == len(hours):
        # Beyond the last knot the tail is taken to fall off as far again.
        left, reach = 1 - KNOTS[-1], hours[-1] - hours[-2]
        return max(0.0, left * (1 - (limit - hours[-1]) / reach)) if reach else 0.0
    span = hours[at] - hours[at - 1]
    part = (limit - hours[at - 1]) / span
    return 1 - (KNOTS[at - 1] + (KNOTS[at] - KNOTS[at - 1]) * part)


def at_share(hours: Curve, share: float) -> float:
    """The opposite of :func:`share_beyond`; the ends hold beyond the knots."""
    at = bisect_left(KNOTS, share)
    if at == 0 or at == len(KNOTS):
        return hours[min(at, len(hours) - 1)]
    part = (share - KNOTS[at - 1]) / (KNOTS[at] - KNOTS[at - 1])
    return hours[at - 1] + (hours[at] - hours[at - 1]) * part


def later(hours: Curve, passed: float) -> Curve | None:
    """What remains once ``passed`` hours more have gone by; None if none took so long.

    S(t + passed) / S(passed), as Kaplan–Meier has it.
    """
    if passed <= 0:
        return hours
    beyond = share_beyond(hours, passed)
    if beyond <= 1 - KNOTS[-1]:
        return None
    done = 1 - beyond
    return tuple(
        max(0.0, at_share(hours, done + share * beyond) - passed) for share in KNOTS
    )


def between(one: Curve, other: Curve, part: float) -> Curve:
    """Knot by knot from the one (0) to the other (1)."""
    return tuple(a + (b - a) * part for a, b in zip(one, other, strict=True))


def times(hours: Curve, scale: float) -> Curve:
    return hours if scale == 1 else tuple(scale * one for one in hours)
