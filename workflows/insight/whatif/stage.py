"""A past period of one procedure in one place, read from the log to be replayed.

Three things of the log are read as the simulation needs them. Whoever had several
cases in hand at once gets for each the part of the time that falls to it. What the
same desks did for other procedures keeps them busy as it did. The four weeks before
the period fill the queues.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import groupby
from operator import attrgetter

from django.db.models import Count

from orgs.models import Appointment, Region
from workflows.clock import instant
from workflows.engine.models import Deadline, Suspension
from workflows.insight.models import Trace
from workflows.insight.simulation.answers import Figures, figures
from workflows.insight.simulation.run import Done, Run
from workflows.insight.simulation.setting import Errand, Limit, Replay, Setting, Visit
from workflows.insight.source import foreign_clocks
from workflows.insight.summaries import working_hours
from workflows.insight.whatif.lags import with_lags
from workflows.insight.whatif.seen import (
    DAY,
    Line,
    Seen,
    desk_of,
    hours_of,
    midnight,
    parts_in_hand,
    parts_of,
    read,
    working_days,
)

WARM = timedelta(days=28)
BEYOND = 366  # days after the period whose weekdays are known to batch days
MOST = 3000  # cases of the procedure, and as many of all others
OWN_HOURS = 20  # visits at one office before its own hours are drawn from


@dataclass(frozen=True)
class Stage:
    """What is replayed, the days it has, and what was measured when it was real.

    ``unexplained`` is the share of all waiting that stays whatever the staff.
    """

    setting: Setting
    days: tuple[date, ...]
    measured: Figures
    unexplained: float = 0.0

    def day(self, of: date) -> int:
        """The number of the first working day not before it."""
        return sum(day < of for day in self.days)

    def after(self, of: date) -> int:
        """The number of the first working day after it."""
        return sum(day <= of for day in self.days)


def stage(procedure: str, place: Region, since: date, until: date) -> Stage:
    """Nine queries, bounded by ``MOST`` cases; a second or two."""
    measure, first = working_hours(), since - WARM
    days = tuple(working_days(first, until + timedelta(days=BEYOND)))
    line = Line(measure, days[0] if days else first)
    ours = _cases(place, first, until, procedure=procedure)
    others = _cases(place, first, until, without=procedure)
    seen = list(read(ours, line))
    work = [*seen, *read(others, line)]
    parts = parts_in_hand(work)
    officers = _officers(work)
    takes, own = _takes(work, parts)
    limits = _limits(procedure, seen, line)
    window = line.at(midnight(since)), line.at(midnight(until + DAY))
    setting = Setting(
        cases=tuple(_replays(seen, limits, own)),
        officers=officers,
        takes=takes,
        since=window[0],
        until=window[1],
        errands=tuple(_errands(work[len(seen) :], own)),
        weekdays=tuple(day.weekday() for day in days),
        hours_a_day=line.a_day,
    )
    lagged = with_lags(setting, seen, partial(_name, own))
    return Stage(
        lagged.setting, days, _measured(seen, work, setting, parts), lagged.share
    )


def _cases(
    place: Region, first: date, until: date, *, procedure: str = "", without: str = ""
) -> list[int]:
    """Those handed in from the warm-up to the end of the period, the latest first."""
    begun = (midnight(first), midnight(until + DAY))
    rows = Trace.objects.filter(scope__startswith=place.path, begun__range=begun)
    if procedure:
        rows = rows.filter(procedure=procedure)
    rows = rows.exclude(procedure=without) if without else rows
    return list(rows.order_by("-begun").values_list("pk", flat=True)[:MOST])


def _takes(
    work: Iterable[Seen], parts: Mapping[str, float]
) -> tuple[dict[str, tuple[float, ...]], set[str]]:
    """Hours by step, and by step and desk where that has enough of its own."""
    found: dict[str, list[float]] = defaultdict(list)
    for one in work:
        hours = hours_of(one, parts)
        if hours is not None:
            found[one.step].append(hours)
            found[_own(one)].append(hours)
    own = {
        key for key, hours in found.items() if "|" in key and len(hours) >= OWN_HOURS
    }
    kept = {k: tuple(h) for k, h in found.items() if "|" not in k or k in own}
    return kept, own


def _own(one: Seen) -> str:
    return f"{one.step}|{one.desk}"


def _name(own: set[str], step: str, desk: str) -> str:
    """Of the hours that are drawn: those of the desk where it has enough."""
    return f"{step}|{desk}" if f"{step}|{desk}" in own else step


def _visit(one: Seen, own: set[str]) -> Visit:
    return Visit(one.step, one.desk, _name(own, one.step, one.desk))


def _replays(
    seen: Iterable[Seen], limits: Mapping[int, tuple[Limit, ...]], own: set[str]
) -> Iterator[Replay]:
    for case, visits in _over(seen).items():
        way = tuple(_visit(one, own) for one in visits)
        yield Replay(visits[0].came, way, limits.get(case, ()))


def _errands(work: Iterable[Seen], own: set[str]) -> Iterator[Errand]:
    for one in work:
        if one.desk and one.done is not None:
            yield Errand(one.came, _visit(one, own))


def _officers(work: Iterable[Seen]) -> dict[str, int]:
    """Those appointed today; a desk that has none any more keeps one. One query."""
    desks = {one.desk for one in work if one.desk}
    held = Appointment.objects.granted(instant.today()).filter(
        authority__in={parts_of(desk)[1] for desk in desks}
    )
    rows = held.values_list("role", "authority").annotate(
        n=Count("user", distinct=True)
    )
    counted = {desk_of(role, authority): n for role, authority, n in rows}
    return {desk: max(1, counted.get(desk, 0)) for desk in sorted(desks)}


def _limits(
    procedure: str, seen: list[Seen], line: Line
) -> dict[int, tuple[Limit, ...]]:
    """The periods of offices that are over, as stretches of visits. Two queries."""
    visits = _over(seen)
    rows = Deadline.objects.filter(
        case__in=list(visits), status__in=(Deadline.Status.MET, Deadline.Status.LAPSED)
    ).exclude(clock__in=foreign_clocks(procedure))
    stops: dict[int, list[tuple[float, float]]] = defaultdict(list)
    ended = Suspension.objects.filter(
        deadline__in=rows.values("pk"), ended_at__isnull=False
    )
    for deadline, begun, end in ended.values_list("deadline", "started_at", "ended_at"):
        if end is not None:
            stops[deadline].append((line.at(begun), line.at(end)))
    found: dict[int, list[Limit]] = defaultdict(list)
    for row in rows:
        limit = _limit(row, visits[row.case_id], stops[row.pk], line)
        if limit is not None:
            found[row.case_id].append(limit)
    return {case: tuple(of) for case, of in found.items()}


def _limit(
    row: Deadline, visits: list[Seen], stops: list[tuple[float, float]], line: Line
) -> Limit | None:
    """A visit belongs to it whose middle lies in it."""
    begun, due = line.at(row.started_at), line.at(row.due_at)
    closed = line.at(row.closed_at) if row.closed_at else due
    middles = [(one.came + (one.done or one.came)) / 2 for one in visits]
    within = [n for n, middle in enumerate(middles) if begun <= middle <= closed]
    if not within:
        return None
    stopped = frozenset(
        n for n in within if any(a <= middles[n] <= b for a, b in stops)
    )
    hours = due - begun - sum(b - a for a, b in stops)
    return Limit(within[0], within[-1], hours, stopped)


def _measured(
    seen: list[Seen], work: list[Seen], setting: Setting, parts: Mapping[str, float]
) -> Figures:
    """The same figures of what really happened."""
    lived = Run(officers=dict(setting.officers))
    for case, visits in enumerate(_over(seen).values()):
        for number, one in enumerate(visits):
            done = one.came if one.done is None else one.done
            begun = done if one.begun is None else one.begun
            lived.done.append(
                Done(case, number, one.step, one.desk, one.came, begun, done)
            )
    return figures(setting, lived) | _loads(work, setting, parts)


def _loads(
    work: Iterable[Seen], setting: Setting, parts: Mapping[str, float]
) -> Figures:
    """As :func:`simulation.run.busy`, of officers with several cases in hand."""
    hours = dict.fromkeys(setting.officers, 0.0)
    for one in work:
        if one.desk and one.begun is not None and one.done is not None:
            within = min(one.done, setting.until) - max(one.begun, setting.since)
            hours[one.desk] += max(0.0, within) * parts.get(one.desk, 1.0)
    span = setting.until - setting.since
    return {
        f"load:{desk}": hours[desk] / (officers * span)
        for desk, officers in setting.officers.items()
    }


def _over(seen: Iterable[Seen]) -> dict[int, list[Seen]]:
    """Case → its visits that are over, in order; cases with none are left out."""
    found = {
        case: [one for one in visits if one.done is not None]
        for case, visits in groupby(seen, key=attrgetter("case"))
    }
    return {case: visits for case, visits in found.items() if visits}
