"""The latest cases of a procedure out of the log, as forecasting wants them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Any

from workflows.clock import instant
from workflows.engine.models import Case, Deadline, Suspension
from workflows.insight.forecasting.past import Past, Spell, Stay
from workflows.insight.mining.eventlog import Event
from workflows.insight.mining.hours import SHANGHAI, Measure
from workflows.insight.models import Trace
from workflows.insight.source import events
from workflows.insight.spreading import scopes
from workflows.insight.summaries import working_hours

ORIGIN = datetime(2000, 1, 1, tzinfo=SHANGHAI)  # of the line of working hours
MOST = 3000  # cases; older ones say little about today


def past_cases(procedure: str) -> list[Past]:
    """The ``MOST`` that began last, open ones with them. Four queries, bounded."""
    rows = Trace.objects.filter(procedure=procedure, begun__isnull=False)
    facts = rows.order_by("-begun").values_list("pk", "kind", "scope", "closed")[:MOST]
    return list(cases_of({pk: rest for pk, *rest in facts}))


def cases_of(facts: dict[int, Any]) -> Iterator[Past]:
    """``facts``: case → kind, region path, end or None. Three queries."""
    measure, now = working_hours(), instant.now()
    spells = _spells(facts, measure)
    found = events(Case.objects.filter(pk__in=list(facts)))
    for case, log in groupby(found, key=attrgetter("case")):
        pk = int(case)
        kind, scope, closed = facts[pk]
        seen = on_line(measure, closed or now)
        yield Past(
            kind=kind,
            places=places_of(scope),
            stays=tuple(_stays(log, measure)),
            seen=seen,
            ended=seen if closed else None,
            spells=tuple(spells[pk]),
        )


def on_line(measure: Measure, moment: datetime) -> float:
    """Working hours since the origin."""
    return measure.between(ORIGIN, moment)


def places_of(scope: str) -> tuple[str, ...]:
    """Region paths from the township out to the city; one at least."""
    return tuple(reversed(scopes(scope)))


def _stays(log: Iterable[Event], measure: Measure) -> list[Stay]:
    stays = []
    for event in log:
        left = on_line(measure, event.complete) if event.complete else None
        stays.append(Stay(event.activity, on_line(measure, event.first), left))
    return sorted(stays, key=attrgetter("entered"))


def _spells(ids: Iterable[int], measure: Measure) -> dict[int, list[Spell]]:
    """The legal clocks of these cases. Two queries."""
    rows = Deadline.objects.filter(case__in=list(ids))
    stops: dict[int, list[tuple[float, float]]] = defaultdict(list)
    paused = Suspension.objects.filter(deadline__in=rows.values("pk"))
    for deadline, begun, ended in paused.values_list(
        "deadline", "started_at", "ended_at"
    ):
        until = on_line(measure, ended) if ended else float("inf")
        stops[deadline].append((on_line(measure, begun), until))
    found: dict[int, list[Spell]] = defaultdict(list)
    for row in rows.values(
        "pk", "case_id", "clock", "started_at", "closed_at", "status"
    ):
        found[row["case_id"]].append(_spell(row, tuple(stops[row["pk"]]), measure))
    return found


def _spell(
    row: Mapping[str, Any], stops: tuple[tuple[float, float], ...], measure: Measure
) -> Spell:
    """What ran out without being done counts as not done as far as one can see."""
    lapsed = row["status"] == Deadline.Status.LAPSED
    closed = None if lapsed else row["closed_at"]
    return Spell(
        clock=row["clock"],
        begun=on_line(measure, row["started_at"]),
        ended=on_line(measure, closed) if closed else None,
        met=row["status"] == Deadline.Status.MET,
        stops=stops,
    )
