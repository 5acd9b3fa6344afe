"""The figures of one procedure in one place: a handful of queries, whatever the size.

What is open now comes from the work items, all else from the daily summaries. Hours
are working hours.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, F, Min, Q, Sum
from django.db.models.functions import TruncHour

from orgs.models import Region
from workflows.clock import instant
from workflows.engine.models import PUBLIC
from workflows.insight import lookups, sketch
from workflows.insight.groups import EVERYBODY, Group
from workflows.insight.mining.bottlenecks import LEAST, Drift
from workflows.insight.mining.spread import Spread, spread
from workflows.insight.mining.steps import StepFigures, Week
from workflows.insight.models import ActorDay, EdgeDay, StepDay
from workflows.insight.scope import open_items
from workflows.insight.spans import Period, monday_of, mondays, parts
from workflows.insight.summaries import working_hours

WEEKS_BACK = 8  # looked at to say for how long a step has been falling behind


@dataclass(frozen=True)
class Asked:
    """What is looked at: ``days`` up to and with ``today``; all kinds if empty."""

    procedure: str
    place: Region
    kind: str
    days: int
    today: date
    group: Group = EVERYBODY

    @property
    def since(self) -> date:
        """The first day of the period."""
        return self.today - timedelta(days=self.days - 1)

    @property
    def before(self) -> date:
        """The first day of the period before it, of the same length."""
        return self.since - timedelta(days=self.days)

    @property
    def now(self) -> Period:
        return Period(self.since, self.today)

    @property
    def then(self) -> Period:
        """The period before."""
        return Period(self.before, self.since - timedelta(days=1))


@dataclass(frozen=True)
class Standing:
    """What waits at a step now; ``free`` is what nobody has taken."""

    count: int = 0
    overdue: int = 0
    free: int = 0
    age: Spread = field(default_factory=Spread)
    oldest: float = 0.0


@dataclass(frozen=True)
class Flowed:
    """What went through a step in a period. ``again`` of the arrivals had been there.

    ``second`` of the ``first`` comers came a second time.
    """

    arrivals: int = 0
    first: int = 0
    second: int = 0
    left: int = 0
    cancelled: int = 0
    breached: int = 0
    waiting: Spread = field(default_factory=Spread)
    handling: Spread = field(default_factory=Spread)

    @property
    def again(self) -> int:
        return self.arrivals - self.first


@dataclass(frozen=True)
class Edge:
    source: str
    target: str
    count: int
    back: int


@dataclass(frozen=True)
class Figures:
    """By step; a step of which nothing is known is not there."""

    asked: Asked
    standing: dict[str, Standing]
    now: dict[str, Flowed]
    before: dict[str, Flowed]
    weeks: dict[str, tuple[Week, ...]]
    edges: list[Edge]
    actors: dict[str, tuple[tuple[str, int], ...]]

    def of(self, step: str) -> tuple[Standing, Flowed, Flowed]:
        none = Flowed()
        return (
            self.standing.get(step, Standing()),
            self.now.get(step, none),
            self.before.get(step, none),
        )

    def mined(self, step: str) -> StepFigures:
        """As the ranking of mining wants it."""
        standing, now, _before = self.of(step)
        return StepFigures(
            activity=step,
            count=now.arrivals,
            cases=now.first,
            repeated=now.second,
            waiting=now.waiting,
            handling=now.handling if now.handling.count else None,
            backlog=standing.age,
            arrivals=now.arrivals,
            completions=now.left,
            weeks=self.weeks.get(step, ()),
            actors=self.actors.get(step, ()),
        )

    def drift(self, step: str) -> Drift | None:
        """Median waiting against the period before, if there was enough in each."""
        _standing, now, before = self.of(step)
        return _drift(before, now)


def figures(asked: Asked) -> Figures:
    """Four queries."""
    rows = list(_step_days(asked))
    return Figures(
        asked=asked,
        standing=standing(asked),
        now=_flowed(row for row in rows if row["day"] >= asked.since),
        before=_flowed(row for row in rows if asked.before <= row["day"] < asked.since),
        weeks=_weeks(rows, asked.today),
        edges=_edges(asked),
        actors=_actors(asked),
    )


def drifts(asked: Asked) -> dict[str, Drift]:
    """Step → median waiting in the period and in the one before. One query.

    Steps with too few cases in either are left out.
    """
    rows = list(_step_days(asked))
    before = _flowed(row for row in rows if asked.before <= row["day"] < asked.since)
    now = _flowed(row for row in rows if row["day"] >= asked.since)
    of = {step: _drift(before.get(step, Flowed()), now[step]) for step in now}
    return {step: drift for step, drift in of.items() if drift is not None}


def _drift(before: Flowed, now: Flowed) -> Drift | None:
    if min(now.waiting.count, before.waiting.count) < LEAST:
        return None
    return Drift(
        before.waiting.p50, now.waiting.p50, before.waiting.count, now.waiting.count
    )


def standing(asked: Asked) -> dict[str, Standing]:
    """What waits now, by step. One query, a row for each hour in which some came."""
    now = instant.now()
    items = open_items(asked.place, asked.procedure, asked.kind)
    items = items.filter(asked.group.items)
    rows = (
        items.order_by()
        .values("step", hour=TruncHour("created"))
        .annotate(
            n=Count("pk"),
            since=Min("created"),
            overdue=Count("pk", filter=Q(due_at__lte=now)),
            free=Count("pk", filter=Q(owner=None) & ~Q(role__in=["", PUBLIC])),
        )
    )
    by_step: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        by_step[row["step"]].append(row)
    return {step: _standing(found, now) for step, found in by_step.items()}


def _standing(rows: list[dict[str, Any]], now: datetime) -> Standing:
    """Cases that came within one hour count as old as the first of them."""
    measure = working_hours()
    ages = [h for row in rows for h in [measure.between(row["since"], now)] * row["n"]]
    return Standing(
        count=len(ages),
        overdue=sum(row["overdue"] for row in rows),
        free=sum(row["free"] for row in rows),
        age=spread(ages),
        oldest=max(ages),
    )


def _step_days(asked: Asked) -> Iterable[dict[str, Any]]:
    """Of both periods; the last weeks, which are told one by one, never in one row."""
    weeks = mondays(asked.today, WEEKS_BACK)
    whole = Period(min(asked.before, weeks[0]), asked.today)
    told = parts(whole, (asked.before, asked.since, *weeks))
    rows = StepDay.objects.filter(lookups.placed(asked, *told))
    return rows.values(
        *("step", "day", "arrivals", "first", "second", "left", "cancelled"),
        *("breached", "waited", "handled", "waits", "handles"),
    )


def _flowed(rows: Iterable[dict[str, Any]]) -> dict[str, Flowed]:
    by_step: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        by_step[row["step"]].append(row)
    return {step: _summed(found) for step, found in by_step.items()}


def _summed(rows: list[dict[str, Any]]) -> Flowed:
    def total(name: str) -> int:
        return sum(row[name] for row in rows)

    return Flowed(
        arrivals=total("arrivals"),
        first=total("first"),
        second=total("second"),
        left=total("left"),
        cancelled=total("cancelled"),
        breached=total("breached"),
        waiting=_spread(rows, "waits", total("waited")),
        handling=_spread(rows, "handles", total("handled")),
    )


def _spread(rows: list[dict[str, Any]], name: str, seconds: int) -> Spread:
    return sketch.spread_of(sketch.merged(row[name] for row in rows), seconds)


def _weeks(rows: Iterable[dict[str, Any]], today: date) -> dict[str, tuple[Week, ...]]:
    """The last whole weeks and, at the end, the one that still runs."""
    sums: dict[tuple[str, date], list[int]] = defaultdict(lambda: [0, 0])
    for row in rows:
        week = sums[row["step"], monday_of(row["day"])]
        week[0] += row["arrivals"]
        week[1] += row["left"]
    weeks = mondays(today, WEEKS_BACK)
    return {
        step: tuple(Week(day, *sums.get((step, day), (0, 0))) for day in weeks)
        for step in {step for step, _day in sums}
    }


def _edges(asked: Asked) -> list[Edge]:
    rows = EdgeDay.objects.filter(lookups.placed(asked, asked.now))
    summed = rows.values("source", "target").annotate(n=Sum("count"), again=Sum("back"))
    return [
        Edge(row["source"], row["target"], row["n"], row["again"])
        for row in summed.order_by(F("n").desc(), "source", "target")
        if row["n"]
    ]


def _actors(asked: Asked) -> dict[str, tuple[tuple[str, int], ...]]:
    """How many each person did, most first; people by number, never by name."""
    rows = ActorDay.objects.filter(lookups.people(asked, asked.now))
    rows = rows.filter(**asked.group.actors)
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    summed = rows.values("step", "actor").annotate(n=Sum("done"))
    for row in summed.order_by("step", F("n").desc(), "actor"):
        found[row["step"]].append((str(row["actor"]), row["n"]))
    return {step: tuple(people) for step, people in found.items()}
