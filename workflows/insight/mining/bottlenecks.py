"""瓶颈: where cases lose most time, and the facts that say why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from statistics import median

from workflows.insight.mining.drifting import WAITING, Shift
from workflows.insight.mining.eventlog import Log
from workflows.insight.mining.hours import Measure
from workflows.insight.mining.steps import StepFigures, Week

PERIOD = timedelta(days=28)
LEAST = 5  # cases in each of two periods before they are compared
HARDLY = 0.1  # of the hours of work: waiting that is no trouble
MUCH = 0.7  # of the work in few hands


@dataclass(frozen=True)
class Drift:
    """Median hours of waiting, the last period against the one before.

    With ``since``: all there is from that day on, against all before it.
    """

    before: float
    now: float
    cases_before: int
    cases_now: int
    since: date | None = None

    @property
    def ratio(self) -> float | None:
        """None when there was no waiting at all before."""
        return self.now / self.before if self.before else None


@dataclass(frozen=True)
class Bottleneck:
    """One step in the ranking.

    ``share`` is of all hours waited anywhere; with ``worked``, of all hours that
    work took, for then hardly anything waits. ``behind_weeks`` is for how many of
    the last whole weeks on end more came than was done, ``behind_by`` by how much,
    as a share of what was done. ``few`` of ``actors`` hold ``held`` of the work.
    """

    rank: int
    step: StepFigures
    share: float
    behind_weeks: int
    behind_by: float
    few: int
    actors: int
    held: float
    drift: Drift | None
    worked: bool = False


def ranking(
    figures: Sequence[StepFigures],
    log: Log,
    measure: Measure,
    shifts: Iterable[Shift] = (),
) -> list[Bottleneck]:
    """The step at which most hours are lost comes first."""
    changed = {
        one.step: Drift(one.before, one.now, one.count_before, one.count_now, one.since)
        for one in shifts
        if one.kind == WAITING
    }
    return ranked(figures, drift(log, measure) | changed)


def ranked(
    figures: Sequence[StepFigures], drifts: Mapping[str, Drift]
) -> list[Bottleneck]:
    """The same of figures that were added up elsewhere."""
    waited = sum(step.lost for step in figures)
    worked = waited < HARDLY * sum(_work(step) for step in figures)
    hours = {step.activity: _work(step) if worked else step.lost for step in figures}
    total = sum(hours.values()) or 1.0
    ordered = sorted(figures, key=lambda s: (-hours[s.activity], s.activity))
    return [
        replace(_bottleneck(rank, step, drifts), share=share, worked=worked)
        for rank, step in enumerate(ordered, 1)
        for share in [hours[step.activity] / total]
    ]


def _work(step: StepFigures) -> float:
    return step.handling.total if step.handling else 0.0


def _bottleneck(
    rank: int, step: StepFigures, drifts: Mapping[str, Drift]
) -> Bottleneck:
    weeks, by = behind(step.weeks)
    few, held = concentration(step.actors)
    people, drifting = len(step.actors), drifts.get(step.activity)
    return Bottleneck(rank, step, 0.0, weeks, by, few, people, held, drifting)


def behind(weeks: Sequence[Week]) -> tuple[int, float]:
    """The run of whole weeks up to now in which more came than was done.

    The last week of a log is seldom whole and does not count.
    """
    run: list[Week] = []
    for week in reversed(weeks[:-1]):
        if week.arrivals <= week.completions:
            break
        run.append(week)
    done = sum(week.completions for week in run)
    came = sum(week.arrivals for week in run)
    return len(run), (came - done) / done if done else float(bool(came))


def concentration(actors: Sequence[tuple[str, int]]) -> tuple[int, float]:
    """The fewest people who do ``MUCH`` of it together, and their share."""
    total, held = sum(count for _name, count in actors), 0
    for few, (_name, count) in enumerate(actors, 1):
        held += count
        if held >= MUCH * total:
            return few, held / total
    return 0, 0.0


def drift(log: Log, measure: Measure) -> dict[str, Drift]:
    """Steps with enough cases in the last period and in the one before."""
    if log.ended is None:
        return {}
    now: dict[str, list[float]] = {}
    before: dict[str, list[float]] = {}
    for event in log.events:
        if event.complete is None or event.enabled is None:
            continue
        age = log.ended - event.complete
        side = now if age < PERIOD else before if age < 2 * PERIOD else None
        if side is not None:
            hours = measure.between(event.enabled, event.start or event.complete)
            side.setdefault(event.activity, []).append(hours)
    return {
        name: Drift(median(before[name]), median(hours), len(before[name]), len(hours))
        for name, hours in now.items()
        if len(hours) >= LEAST and len(before.get(name, ())) >= LEAST
    }
