"""One run of the replay: events one after another, the same for the same seed.

Officers of a desk take what has waited longest. All chance is drawn before the run
and in the order of the cases, so that two runs of one seed differ only by what was
changed between them.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any, NamedTuple

import simpy

from workflows.insight.simulation.setting import (
    Absence,
    Change,
    Hours,
    Setting,
    Visit,
)

URGENT = -(10**12)  # absence comes before any work
TICKS = 3600 * 1000  # in an hour; who came first is told to the millisecond
Steps = Generator[Any, Any, None]
ERRAND = -1  # number of the case that an errand belongs to


class Done(NamedTuple):
    """One visit as it went: came, was begun, was done."""

    case: int
    number: int
    step: str
    desk: str
    came: float
    begun: float
    done: float


class Drawn(NamedTuple):
    """Chance of one visit: hours it takes, which way it is given, hours it lags."""

    takes: float
    lot: float
    lag: float = 0.0


@dataclass
class Run:
    """All visits of one run, errands among them, and the officers of each desk."""

    done: list[Done] = field(default_factory=list)
    officers: dict[str, int] = field(default_factory=dict)


def run(setting: Setting, change: Change, seed: int) -> Run:
    """Play it once, to the last visit. About 20 µs for each event."""
    return _Play(setting, change, seed).played()


class _Play:
    def __init__(self, setting: Setting, change: Change, seed: int) -> None:
        self.setting, self.change = setting, change
        self.rng = Random(seed)  # noqa: S311 - dice, not keys
        self.env = simpy.Environment()
        self.result = Run(officers=_officers(setting, change))
        self.desks = {
            desk: simpy.PriorityResource(self.env, capacity=officers)
            for desk, officers in self.result.officers.items()
        }

    def played(self) -> Run:
        for number, case in enumerate(self.setting.cases):
            drawn = [self._drawn(visit) for visit in case.visits]
            self.env.process(self._case(number, case.begun, case.visits, drawn))
        for errand in self.setting.errands:
            one = (errand.visit,)
            drawn = [self._drawn(errand.visit)]
            self.env.process(self._case(ERRAND, errand.at, one, drawn))
        for absence in self.change.absences:
            for _officer in range(absence.officers):
                self.env.process(self._away(absence))
        self.env.run()
        return self.result

    def _drawn(self, visit: Visit) -> Drawn:
        name = visit.draw or visit.step
        takes = self._one_of(self.setting.takes.get(name))
        lot, lags = self.rng.random(), self.setting.lags.get(name)
        return Drawn(takes, lot, self._one_of(lags) if lags else 0.0)

    def _one_of(self, hours: Hours | None) -> float:
        hours = hours or (0.0,)
        return hours[int(self.rng.random() * len(hours))]

    def _case(
        self, number: int, begun: float, visits: tuple[Visit, ...], drawn: list[Drawn]
    ) -> Steps:
        yield self.env.timeout(max(0.0, begun))
        for at, (visit, chance) in enumerate(zip(visits, drawn, strict=True)):
            came = self.env.now
            desk = self._desk(visit, chance.lot)
            if desk:
                if chance.lag and number != ERRAND:
                    yield self.env.timeout(chance.lag)
                yield from self._served(desk, visit.step, came, chance.takes)
                started = self.env.now - chance.takes
            else:
                started = came
                yield self.env.timeout(chance.takes)
            done = Done(number, at, visit.step, desk, came, started, self.env.now)
            self.result.done.append(done)

    def _desk(self, visit: Visit, lot: float) -> str:
        """Where it is worked on: given away or not, then the pool of that desk."""
        desk, upto = visit.desk, 0.0
        for move in self.change.moves:
            if move.source == visit.desk:
                upto += move.share
                if lot < upto:
                    desk = move.target
                    break
        return self.change.pools.get(desk, desk)

    def _served(self, desk: str, step: str, came: float, takes: float) -> Steps:
        """Wait for an officer, and for a day on which the step is taken up."""
        while True:
            closed = self._closed_for(step)
            if closed:
                yield self.env.timeout(closed)
            with self.desks[desk].request(priority=round(came * TICKS)) as turn:
                yield turn
                if not self._closed_for(step):
                    yield self.env.timeout(takes)
                    return

    def _closed_for(self, step: str) -> float:
        """Hours until the next morning on which the step is taken up; 0 for now."""
        days = self.change.batches.get(step)
        weekdays = self.setting.weekdays
        if not days or not days.intersection(weekdays):
            return 0.0
        today = int(self.env.now / self.setting.hours_a_day + 1e-9)
        for day in range(today, len(weekdays)):
            if weekdays[day] in days:
                return max(0.0, day * self.setting.hours_a_day - self.env.now)
        return 0.0  # beyond the days that are known, every day serves

    def _away(self, absence: Absence) -> Steps:
        """Holds one officer; who is busy on the first morning finishes that case."""
        a_day = self.setting.hours_a_day
        yield self.env.timeout(absence.first * a_day)
        until = (absence.last + 1) * a_day
        with self.desks[absence.desk].request(priority=URGENT) as turn:
            yield turn
            yield self.env.timeout(max(0.0, until - self.env.now))


def _officers(setting: Setting, change: Change) -> dict[str, int]:
    """Desk → officers, those of a pool together at its first desk."""
    found: dict[str, int] = {}
    for desk, officers in setting.officers.items():
        there = max(1, officers + change.officers.get(desk, 0))
        pool = change.pools.get(desk, desk)
        found[pool] = found.get(pool, 0) + there
    return found


def busy(found: Run, since: float, until: float) -> Mapping[str, float]:
    """Desk → share of its officers' time that was worked, in this stretch."""
    hours = dict.fromkeys(found.officers, 0.0)
    for one in found.done:
        if one.desk:
            hours[one.desk] += max(0.0, min(one.done, until) - max(one.begun, since))
    span = until - since
    return {desk: h / (found.officers[desk] * span) for desk, h in hours.items()}


def counted(found: Run, since: float, until: float) -> Iterator[Done]:
    """Visits to offices that came in this stretch; errands are not ours."""
    return (
        one
        for one in found.done
        if one.desk and one.case != ERRAND and since <= one.came < until
    )
