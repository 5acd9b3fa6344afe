"""每个环节: how long it waits, how long it takes, and whether it keeps up."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from workflows.insight.mining.eventlog import Event, Log
from workflows.insight.mining.hours import SHANGHAI, Measure
from workflows.insight.mining.spread import Spread, spread

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Week:
    """How many came and how many were done in the week that begins on ``monday``."""

    monday: date
    arrivals: int
    completions: int


@dataclass(frozen=True)
class StepFigures:
    """One step. Hours in the measure chosen.

    ``waiting`` runs from enabled to begun, of what is done; ``backlog`` is how long
    what is open has waited up to the end of the log. ``handling`` is None when the
    log never says when somebody began: then all of it counts as waiting.
    """

    activity: str
    count: int
    cases: int
    repeated: int
    waiting: Spread
    handling: Spread | None
    backlog: Spread
    arrivals: int
    completions: int
    weeks: tuple[Week, ...] = ()
    actors: tuple[tuple[str, int], ...] = ()

    @property
    def lost(self) -> float:
        """All the hours that cases have waited here, or still do."""
        return self.waiting.total + self.backlog.total


@dataclass
class _Gathered:
    waiting: list[float] = field(default_factory=list)
    handling: list[float] = field(default_factory=list)
    backlog: list[float] = field(default_factory=list)
    came: Counter[date] = field(default_factory=Counter)
    done: Counter[date] = field(default_factory=Counter)
    actors: Counter[str] = field(default_factory=Counter)
    cases: Counter[str] = field(default_factory=Counter)


def figures(log: Log, measure: Measure) -> list[StepFigures]:
    """Every step of the log, in the order of its name."""
    gathered: dict[str, _Gathered] = defaultdict(_Gathered)
    for event in log.events:
        _gather(gathered[event.activity], event, log, measure)
    return [_figures(name, gathered[name], log) for name in sorted(gathered)]


def _gather(into: _Gathered, event: Event, log: Log, measure: Measure) -> None:
    enabled = event.enabled or event.first
    into.cases[event.case] += 1
    into.came[monday(enabled)] += 1
    if event.complete is None:
        assert log.ended is not None
        into.backlog.append(measure.between(enabled, event.start or log.ended))
        return
    into.done[monday(event.complete)] += 1
    into.waiting.append(measure.between(enabled, event.start or event.complete))
    if event.start is not None:
        into.handling.append(measure.between(event.start, event.complete))
    if event.actor:
        into.actors[event.actor] += 1


def _figures(activity: str, of: _Gathered, log: Log) -> StepFigures:
    return StepFigures(
        activity=activity,
        count=of.cases.total(),
        cases=len(of.cases),
        repeated=sum(times > 1 for times in of.cases.values()),
        waiting=spread(of.waiting),
        handling=spread(of.handling) if of.handling else None,
        backlog=spread(of.backlog),
        arrivals=of.came.total(),
        completions=of.done.total(),
        weeks=_weeks(of, log),
        actors=tuple(of.actors.most_common()),
    )


def monday(moment: datetime) -> date:
    """The Monday of the week in which it lies, in Asia/Shanghai."""
    day = moment.astimezone(SHANGHAI).date()
    return day - timedelta(days=day.weekday())


def _weeks(of: _Gathered, log: Log) -> tuple[Week, ...]:
    assert log.ended is not None
    week, weeks = min(of.came), []
    while week <= monday(log.ended):
        weeks.append(Week(week, of.came[week], of.done[week]))
        week += WEEK
    return tuple(weeks)
