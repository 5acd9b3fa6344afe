"""What many runs say together: waiting, breaches and load, each with its interval."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from statistics import fmean
from typing import Any

from workflows.insight.mining.spread import spread
from workflows.insight.simulation.run import Done, Run, busy, counted
from workflows.insight.simulation.setting import Replay, Setting

LOW, HIGH = 0.05, 0.95
EDGE = 1e-6  # hours: done at the last moment is done in time
Figures = dict[str, float]  # name of a figure → its value in one run
ALL = ""  # all steps together


@dataclass(frozen=True)
class Range:
    """Mean over the runs, and where nine in ten of them lie."""

    mean: float
    low: float
    high: float

    def holds(self, value: float) -> bool:
        return self.low <= value <= self.high


@dataclass(frozen=True)
class Answer:
    """Hours waited by step (``ALL``: any); shares of breaches, and of load by desk."""

    p50: dict[str, Range] = field(default_factory=dict)
    p90: dict[str, Range] = field(default_factory=dict)
    mean: dict[str, Range] = field(default_factory=dict)
    load: dict[str, Range] = field(default_factory=dict)
    breach: Range | None = None
    runs: int = 0
    cases: int = 0

    def as_data(self) -> dict[str, Any]:
        return asdict(self)


def from_data(data: Mapping[str, Any]) -> Answer:
    """The opposite of :meth:`Answer.as_data`."""
    tables = {
        name: {key: Range(**one) for key, one in data[name].items()}
        for name in ("p50", "p90", "mean", "load")
    }
    breach = Range(**data["breach"]) if data["breach"] else None
    return Answer(**tables, breach=breach, runs=data["runs"], cases=data["cases"])


def figures(setting: Setting, found: Run) -> Figures:
    """The figures of one run, by name; plain numbers, to be kept between pieces."""
    waits: dict[str, list[float]] = defaultdict(list)
    for one in counted(found, setting.since, setting.until):
        for step in (ALL, one.step):
            waits[step].append(one.begun - one.came)
    told: Figures = {}
    for step, hours in waits.items():
        of = spread(hours)
        told |= {f"p50:{step}": of.p50, f"p90:{step}": of.p90, f"mean:{step}": of.mean}
    for desk, share in busy(found, setting.since, setting.until).items():
        told[f"load:{desk}"] = share
    broken = list(_broken(setting, found))
    if broken:
        told["breach:"] = fmean(broken)
    return told


def answer(runs: Sequence[Figures], cases: int) -> Answer:
    """Every figure over all runs."""
    values: dict[str, list[float]] = defaultdict(list)
    for one in runs:
        for name, value in one.items():
            values[name].append(value)
    tables: dict[str, dict[str, Range]] = defaultdict(dict)
    for name, found in values.items():
        table, _colon, key = name.partition(":")
        tables[table][key] = _range(found)
    breach = tables.pop("breach", {}).get("")
    return Answer(**tables, breach=breach, runs=len(runs), cases=cases)


def came_to_count(setting: Setting) -> int:
    """How many cases came in the stretch that is counted."""
    return sum(setting.since <= case.begun < setting.until for case in setting.cases)


def _range(values: Sequence[float]) -> Range:
    ordered = sorted(values)
    return Range(fmean(ordered), _at(ordered, LOW), _at(ordered, HIGH))


def _at(ordered: Sequence[float], share: float) -> float:
    """Linear between neighbours, both ends included."""
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def _broken(setting: Setting, found: Run) -> Iterator[bool]:
    """For each legal period of each case that counts: whether it ran out."""
    visits: dict[int, dict[int, Done]] = defaultdict(dict)
    for one in found.done:
        visits[one.case][one.number] = one
    for number, case in enumerate(setting.cases):
        if setting.since <= case.begun < setting.until:
            yield from _of_case(case, visits[number])


def _of_case(case: Replay, visits: Mapping[int, Done]) -> Iterable[bool]:
    for limit in case.limits:
        ran = sum(
            visits[n].done - visits[n].came
            for n in range(limit.first, limit.last + 1)
            if n not in limit.stopped
        )
        yield ran > limit.hours + EDGE
