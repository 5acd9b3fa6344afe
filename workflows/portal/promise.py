"""什么时候办好: the promised day and the day of the law, and how much is used."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from workflows.clock import ledger, tables
from workflows.documents import guide as guides
from workflows.documents.guide import in_words
from workflows.engine import clocks
from workflows.engine.lights import Light, light
from workflows.engine.models import Deadline
from workflows.law.periods import Unit

if TYPE_CHECKING:
    from datetime import date, datetime

    from workflows.law.periods import Period

OPEN = (Deadline.Status.RUNNING, Deadline.Status.PAUSED)


@dataclass(frozen=True)
class Promise:
    """One running period of a case.

    ``provisional`` while the days off of that year are not decreed; while the
    clock stands still ``day`` is what it would be if it ran again today.
    """

    title: str
    day: date | None
    provisional: bool
    paused: bool
    used: int
    total: int
    working: bool
    light: Light
    source: str

    @property
    def percent(self) -> int:
        return min(100, round(100 * self.used / self.total)) if self.total else 100


def promises(case: Any, now: datetime) -> list[Promise]:
    """The open periods of the procedure, the nearest first.

    One query, and one more for each period.
    """
    slugs = [clock.slug for clock in case.flow_class.clocks]
    rows = case.deadlines.filter(clock__in=slugs, status__in=OPEN).order_by("due_at")
    return [_promise(row, case.flow_class.clock(row.clock), now) for row in rows]


def _promise(row: Deadline, clock: Any, now: datetime) -> Promise:
    period, stops = clocks.period_of(row), clocks.suspensions_of(row)
    paused, days = row.status == Deadline.Status.PAUSED, tables.current()
    return Promise(
        title=str(clock.title),
        day=_if_today(row, period, stops, now) if paused else row.due_day,
        provisional=row.provisional,
        paused=paused,
        used=ledger.used(row.started_at, now, period, stops, days),
        total=period.days,
        working=period.unit is Unit.WORKING,
        light=light(row.due_at, now, paused=paused),
        source=row.source,
    )


def _if_today(
    row: Deadline, period: Period, stops: list[ledger.Suspension], now: datetime
) -> date | None:
    ended = [stop if stop.end else replace(stop, end=now) for stop in stops]
    return ledger.due_day(row.started_at, period, ended, tables.current())


def periods_of(flow: Any, case: Any = None) -> list[tuple[str, str, str]]:
    """Every clock of the procedure: its title, its length in words, its article.

    Before a draft says what it is about, the first kind in the guide stands for it.
    """
    subject = case if case is not None and case.kind else _sample(flow)
    found = []
    for clock in flow.clocks if subject is not None else ():
        period = clock.period_for(subject)
        source = str(period.source or "")
        found.append((str(clock.title), in_words(period), source))
    return found


def _sample(flow: Any) -> Any:
    guide = guides.of(flow)
    if guide is None:
        return None
    return guide.sample(guide.forms[0][0], guide.tracks[0][0], "")
