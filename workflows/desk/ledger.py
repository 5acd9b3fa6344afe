"""计时明细: each clock of a case, day by day, with what was not counted and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import ngettext

from orgs.prepared import related
from workflows.clock import ledger, tables
from workflows.desk import words
from workflows.engine.clocks import period_of, suspensions_of
from workflows.engine.lights import Light, light
from workflows.engine.models import Deadline
from workflows.law.periods import Period, Unit

if TYPE_CHECKING:
    from workflows.engine.models import Case

OPEN = (Deadline.Status.RUNNING, Deadline.Status.PAUSED)


@dataclass(frozen=True)
class Interval:
    """One stretch of days; ``why`` is empty where the clock ran.

    ``off`` are days off in it, which a clock of working days passes over.
    """

    first: Any
    last: Any
    counted: bool
    why: str
    used: int
    total: int
    off: int = 0


@dataclass(frozen=True)
class Longer:
    """One extension: when, from which last day to which, and on what ground."""

    at: datetime
    was: date | None
    due: date
    basis: str


@dataclass(frozen=True)
class Account:
    """One clock: what it allows, what is used, and how it came to that."""

    title: str
    deadline: Deadline
    period: str
    used: int
    remaining: int
    light: Light
    rows: list[Interval]
    extended: list[Longer]

    @property
    def running(self) -> bool:
        return self.deadline.status in OPEN

    @property
    def paused(self) -> bool:
        return bool(self.deadline.status == Deadline.Status.PAUSED)


def accounts(case: Case, now: datetime) -> list[Account]:
    """Running clocks first, then those that have ended.

    One query per clock, and one for the extensions if there are any.
    """
    rows = related(case.deadlines, order=("started_at", "pk"))
    longer = _extensions(case) if any(row.extended_by for row in rows) else {}
    every = [_account(case, row, now, longer.get(row.clock, [])) for row in rows]
    return sorted(every, key=lambda account: not account.running)


def _extensions(case: Case) -> dict[str, list[Longer]]:
    """By clock, as the log tells them."""
    found: dict[str, list[Longer]] = {}
    for entry in case.log.filter(kind="clock.extended").order_by("seq"):
        told = entry.detail
        was, due = told.get("was"), date.fromisoformat(told["due"])
        day = date.fromisoformat(was) if was else None
        longer = Longer(entry.at, day, due, told.get("basis", ""))
        found.setdefault(told["clock"], []).append(longer)
    return found


def _account(
    case: Case, row: Deadline, now: datetime, extended: list[Longer]
) -> Account:
    period, stops = period_of(row), suspensions_of(row)
    until = row.closed_at or now
    facts = (row.started_at, until, period, stops, tables.current())
    return Account(
        title=_title(case, row),
        deadline=row,
        period=in_words(period),
        used=ledger.used(*facts),
        remaining=ledger.remaining(*facts),
        light=_light(row, now),
        rows=[_interval(case, one, period) for one in ledger.rows(*facts)],
        extended=extended if row.extended_by else [],
    )


def _title(case: Case, row: Deadline) -> str:
    clock = case.flow_class.clock(row.clock)
    return str(clock.title) if clock else row.clock


def _light(row: Deadline, now: datetime) -> Light:
    if row.status in OPEN:
        paused = row.status == Deadline.Status.PAUSED
        return light(row.due_at, now, paused=paused, unit=row.unit)
    kind = "red" if row.breached_at else "done"
    return Light(kind, str(row.get_status_display()))


def _interval(case: Case, row: ledger.Row, period: Period) -> Interval:
    why = "、".join(_ground(case, one) for one in row.why)
    days = (row.last - row.first).days + 1
    off = days - row.used if row.counted and period.unit is Unit.WORKING else 0
    return Interval(row.first, row.last, row.counted, why, row.used, row.total, off)


def _ground(case: Case, stop: ledger.Suspension) -> str:
    """Why the clock stood still, and by which article."""
    named = words.state_after(case, stop.reason) or stop.reason
    return f"{named}（{stop.source}）" if stop.source else named


def in_words(period: Period) -> str:
    """Ten working days, sixty days."""
    if period.unit is Unit.WORKING:
        shown = ngettext("%(n)s working day", "%(n)s working days", period.days)
    else:
        shown = ngettext("%(n)s day", "%(n)s days", period.days)
    return shown % {"n": period.days}
