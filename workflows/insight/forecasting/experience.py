"""经验: what past cases teach about the time that remains, in small tables.

For each group of similar cases and each of a few ages at a step: how long it took
from there to the end, of those that were still at the step at that age. Looked up
in the nearest group that is large enough.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean
from typing import Any, NamedTuple

from workflows.insight.forecasting import survival
from workflows.insight.forecasting.past import WHOLE, Past, Queues, Stay
from workflows.insight.forecasting.survival import Curve, Duration

LEAST = 40  # similar cases, else one looks at a wider circle
AGES = (0.0, 0.25, 0.5, 0.75, 0.9)  # of the stays at a step, tables are kept for these
APART = 1.0  # hours between two ages worth a table of their own
EPSILON = 0.01  # hours; nothing takes no time at all
FINISH = ""  # the end of the case; else the name of a clock


class Circle(NamedTuple):
    """A table and how many cases it rests on."""

    cases: int
    hours: Curve


class Found(NamedTuple):
    """What similar cases say: the group they form, how many, the hours that remain."""

    group: str
    cases: int
    hours: Curve


@dataclass(frozen=True, slots=True)
class Situation:
    """Where an open case stands: step, hours it has stood there, hours since begun.

    ``load`` is how many stand at the step or a later one in the narrowest place.
    """

    step: str
    age: float
    kind: str
    places: tuple[str, ...]
    since_begun: float
    load: int


Tables = dict[str, dict[int, Circle]]  # group → number of the age → table
Scale = tuple[float, float]  # hours, and hours more for each case in the queue
Heard = dict[tuple[str, str, int], list[Duration]]  # goal, group, number of the age


@dataclass(frozen=True)
class Experience:
    """What was learned. ``tables`` by goal: ``FINISH`` or the name of a clock.

    Hours in the tables are shares of what the queue lets expect (``scales``); those
    of everybody are plain hours.
    """

    ages: dict[str, tuple[float, ...]] = field(default_factory=dict)
    scales: dict[str, Scale] = field(default_factory=dict)
    ahead: dict[str, tuple[str, ...]] = field(default_factory=dict)
    tables: dict[str, Tables] = field(default_factory=dict)

    def remaining(self, at: Situation, goal: str = FINISH) -> Found | None:
        """Hours to the goal by the nearest large enough group; None: too few."""
        tables = self.tables.get(goal, {})
        scale = expected(self.scales, at.step, at.places, at.load)
        for group in groups(at.step, at.kind, at.places):
            found = self._at_age(tables.get(group, {}), at.step, at.age, scale)
            if found is not None:
                return Found(group, *found)
        if goal != FINISH:
            return None
        found = self._at_age(tables.get(WHOLE, {}), WHOLE, at.since_begun, 1.0)
        return Found(WHOLE, *found) if found else None

    def _at_age(
        self, tables: Mapping[int, Circle], step: str, age: float, scale: float
    ) -> Circle | None:
        ages = self.ages.get(step, ())
        at = bisect_right(ages, age) - 1
        if at < 0 or at not in tables:
            return None
        cases, hours = tables[at]
        if at + 1 in tables:
            part = (age - ages[at]) / (ages[at + 1] - ages[at])
            hours = survival.between(hours, tables[at + 1].hours, part)
            return Circle(cases, survival.times(hours, scale))
        left = survival.later(survival.times(hours, scale), age - ages[at])
        return Circle(cases, left) if left else None

    def as_data(self) -> dict[str, Any]:
        """Plain JSON."""
        return {
            "ages": self.ages,
            "scales": self.scales,
            "ahead": self.ahead,
            "tables": {
                goal: {
                    group: {
                        at: [one.cases, *(round(h, 4) for h in one.hours)]
                        for at, one in found.items()
                    }
                    for group, found in tables.items()
                }
                for goal, tables in self.tables.items()
            },
        }


def from_data(data: Mapping[str, Any]) -> Experience:
    """The opposite of :meth:`Experience.as_data`."""
    return Experience(
        ages={step: tuple(ages) for step, ages in data.get("ages", {}).items()},
        scales={where: (base, each) for where, (base, each) in data["scales"].items()},
        ahead={step: tuple(later) for step, later in data["ahead"].items()},
        tables={
            goal: {
                group: {
                    int(at): Circle(cases, tuple(hours))
                    for at, (cases, *hours) in found.items()
                }
                for group, found in tables.items()
            }
            for goal, tables in data["tables"].items()
        },
    )


def learn(cases: Sequence[Past]) -> Experience:
    """Read every case once; memory and time grow with stays times ages."""
    queues = Queues(cases)
    scales, ages = _scales(cases, queues), _ages(cases)
    heard: Heard = defaultdict(list)
    for case in cases:
        for stay in case.stays:
            _hear(heard, case, stay, ages[stay.step], queues, scales)
        _hear_whole(heard, case, ages[WHOLE])
    tables: dict[str, Tables] = defaultdict(lambda: defaultdict(dict))
    for (goal, group, at), durations in heard.items():
        if sum(over for _hours, over in durations) >= LEAST:
            made = Circle(len(durations), survival.curve(durations))
            tables[goal][group][at] = made
    made_tables = {goal: dict(found) for goal, found in tables.items()}
    return Experience(ages, scales, queues.ahead, made_tables)


def groups(step: str, kind: str, places: Sequence[str]) -> Iterator[str]:
    """Who is similar, the nearest first."""
    for place in filter(None, places):
        yield f"{place}|{step}|{kind}"
    yield f"|{step}|{kind}"
    yield f"|{step}"


def expected(
    scales: Mapping[str, Scale], step: str, places: Sequence[str], load: int
) -> float:
    """Hours that so long a queue lets expect, there or, failing that, anywhere."""
    found = scales.get(_where(step, places[:1])) or scales.get(_where(step, ()))
    return found[0] + found[1] * load if found else 1.0


def _where(step: str, places: Sequence[str]) -> str:
    return f"{places[0] if places else ''}|{step}"


def _scales(cases: Iterable[Past], queues: Queues) -> dict[str, Scale]:
    """A straight line through queue and hours, for each step and place."""
    points: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for case in cases:
        for stay in case.stays if case.ended is not None else ():
            load = queues.at(stay.step, case.places[0], stay.entered)
            point = float(load), case.until - stay.entered
            points[_where(stay.step, case.places[:1])].append(point)
            points[_where(stay.step, ())].append(point)
    return {
        where: _line(found) for where, found in points.items() if len(found) >= LEAST
    }


def _line(points: Sequence[tuple[float, float]]) -> Scale:
    """Least squares; never falling, and never below a tenth of the mean."""
    loads, hours = zip(*points, strict=True)
    load, mean = fmean(loads), max(fmean(hours), EPSILON)
    spread = sum((x - load) ** 2 for x in loads)
    each = sum((x - load) * (y - mean) for x, y in points) / spread if spread else 0.0
    each = min(max(each, 0.0), 0.9 * mean / load if load else 0.0)
    return mean - each * load, each


def _ages(cases: Iterable[Past]) -> dict[str, tuple[float, ...]]:
    """Step → the ages at which its tables are kept, from 0 upwards."""
    stood: dict[str, list[float]] = defaultdict(list)
    for case in cases:
        for stay in (*case.stays, case.whole):
            left = case.seen if stay.left is None else stay.left
            stood[stay.step].append(left - stay.entered)
    return {step: tuple(_apart(sorted(found))) for step, found in stood.items()}


def _apart(stood: list[float]) -> Iterator[float]:
    last = -APART
    for share in AGES:
        age = stood[int(share * (len(stood) - 1))] if share else 0.0
        if age >= last + APART:
            yield age
            last = age


def _hear(
    heard: Heard,
    case: Past,
    stay: Stay,
    ages: Iterable[float],
    queues: Queues,
    scales: Mapping[str, Scale],
) -> None:
    """One stay, at every age that it reached."""
    left = case.seen if stay.left is None else stay.left
    around = list(groups(stay.step, case.kind, case.places))
    for at, age in enumerate(ages):
        now = stay.entered + age
        if age and now >= left:
            break
        load = queues.at(stay.step, case.places[0], now)
        scale = expected(scales, stay.step, case.places, load)
        for goal, (hours, over) in _goals(case, now):
            for group in around:
                heard[goal, group, at].append((hours / scale, over))


def _hear_whole(heard: Heard, case: Past, ages: Iterable[float]) -> None:
    for at, age in enumerate(ages):
        now = case.begun + age
        if age and now >= case.until:
            break
        heard[FINISH, WHOLE, at].append((case.until - now, case.ended is not None))


def _goals(case: Past, now: float) -> Iterator[tuple[str, Duration]]:
    """The end, and every clock that runs or stands still at this moment."""
    yield FINISH, (case.until - now, case.ended is not None)
    for spell in case.spells:
        until = case.until if spell.ended is None else spell.ended
        if spell.begun <= now < until:
            yield spell.clock, (spell.running(now, until), spell.met)
