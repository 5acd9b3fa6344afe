"""Which way cases go: what follows what, variants, and what is done again."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from workflows.insight.mining.eventlog import Log, Trace
from workflows.insight.mining.hours import Measure
from workflows.insight.mining.spread import Spread, spread


@dataclass(frozen=True)
class Edge:
    """直接跟随: ``target`` came next after ``source``, so many times.

    ``back`` counts those where the case had been at ``target`` before. ``gap`` is
    from the end of the one to the end of the other.
    """

    source: str
    target: str
    count: int
    back: int
    gap: Spread


@dataclass(frozen=True)
class Variant:
    """变体: one order of steps, how many cases took it, and how long they were."""

    activities: tuple[str, ...]
    count: int
    share: float
    duration: Spread


@dataclass(frozen=True)
class Loop:
    """返工: from ``source`` back to a step that the case had passed already."""

    source: str
    target: str
    count: int
    cases: int
    share: float


@dataclass(frozen=True)
class Rework:
    """``cases`` had at least one step twice; ``share`` of all cases."""

    cases: int
    share: float
    loops: tuple[Loop, ...]


def edges(log: Log, measure: Measure) -> list[Edge]:
    """Most frequent first."""
    gaps: dict[tuple[str, str], list[float]] = defaultdict(list)
    counts: Counter[tuple[str, str]] = Counter()
    back: Counter[tuple[str, str]] = Counter()
    for trace in log.traces:
        for pair, is_back, hours in _pairs(trace, measure):
            counts[pair] += 1
            back[pair] += is_back
            if hours is not None:
                gaps[pair].append(hours)
    return [
        Edge(*pair, count, back[pair], spread(gaps[pair]))
        for pair, count in counts.most_common()
    ]


def _pairs(
    trace: Trace, measure: Measure
) -> Iterable[tuple[tuple[str, str], bool, float | None]]:
    seen: set[str] = set()
    for before, after in zip(trace.events, trace.events[1:], strict=False):
        seen.add(before.activity)
        hours = None
        if before.complete is not None and after.complete is not None:
            hours = measure.between(before.complete, after.complete)
        yield (before.activity, after.activity), after.activity in seen, hours


def variants(log: Log, measure: Measure) -> list[Variant]:
    """Closed and open cases alike, as far as each has come; most frequent first."""
    found: dict[tuple[str, ...], list[float]] = defaultdict(list)
    for trace in log.traces:
        hours = measure.between(trace.begun, trace.ended)
        found[trace.activities].append(hours)
    ordered = sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return [
        Variant(path, len(hours), len(hours) / len(log.traces), spread(hours))
        for path, hours in ordered
    ]


def rework(log: Log) -> Rework:
    """Loops by how often they happened; a case may be in several."""
    counts: Counter[tuple[str, str]] = Counter()
    cases: dict[tuple[str, str], set[str]] = defaultdict(set)
    for trace in log.traces:
        seen: set[str] = set()
        for before, after in zip(trace.activities, trace.activities[1:], strict=False):
            seen.add(before)
            if after in seen:
                counts[before, after] += 1
                cases[before, after].add(trace.case)
    total = len(log.traces) or 1
    again = sum(len(set(t.activities)) < len(t.activities) for t in log.traces)
    loops = tuple(
        Loop(*pair, count, len(cases[pair]), len(cases[pair]) / total)
        for pair, count in counts.most_common()
    )
    return Rework(again, again / total, loops)


def handovers(log: Log) -> Counter[tuple[str, str]]:
    """交接: how often work of a case went from one person to another."""
    found: Counter[tuple[str, str]] = Counter()
    for trace in log.traces:
        hands = [event.actor for event in trace.events if event.actor]
        found.update(pair for pair in itertools.pairwise(hands) if pair[0] != pair[1])
    return found


def deviations(log: Log, allowed: Iterable[tuple[str, str]]) -> list[tuple[str, Edge]]:
    """符合性: each case with the first step it took that the flow does not declare."""
    known = set(allowed)
    found = []
    for trace in log.traces:
        for pair in zip(trace.activities, trace.activities[1:], strict=False):
            if pair not in known:
                found.append((trace.case, Edge(*pair, 1, 0, Spread())))
                break
    return found
