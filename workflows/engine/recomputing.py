"""Running periods computed again, because the days off have changed.

Only what runs: a stopped clock is computed when it runs again, a closed one is past.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import Prefetch

from workflows.clock import tables
from workflows.clock.calendar import local_day
from workflows.engine import clocks
from workflows.engine.models import Deadline, Suspension
from workflows.engine.work import Work, work

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

RUNNING = Deadline.Status.RUNNING
MOVED = "clock.moved"


@dataclass(frozen=True, slots=True)
class Move:
    """From which last day to which a deadline goes, as the calendar has it now.

    ``held`` when the new one has passed already: no calendar ends a period after
    the event, so the old day stays until somebody has looked at it.
    """

    deadline: Deadline
    was: date
    fresh: Deadline
    held: bool

    @property
    def due(self) -> date:
        return self.fresh.due_day


def running(after: int, most: int) -> list[Deadline]:
    """The next running deadlines by key, their suspensions with them. Two queries."""
    stops = Prefetch("suspensions", Suspension.objects.order_by("started_at"))
    rows = Deadline.objects.filter(status=RUNNING, pk__gt=after).order_by("pk")
    return list(rows.select_related("case").prefetch_related(stops)[:most])


def move_of(row: Deadline, stops: Iterable[Suspension], today: date) -> Move | None:
    """How a running deadline with these suspensions would move. No query."""
    fresh = clocks.again(row, stops)
    if fresh.due_day == row.due_day:
        return None
    earlier = fresh.due_day < row.due_day
    return Move(row, row.due_day, fresh, held=earlier and fresh.due_day < today)


def mark(rows: Sequence[Deadline]) -> None:
    """Say afresh which days are provisional. Two statements, right at any moment.

    They ask for the stored day, so that nothing done meanwhile is overwritten.
    """
    through = date(tables.current().decreed_through, 12, 31)
    ours = Deadline.objects.filter(pk__in=[row.pk for row in rows], status=RUNNING)
    ours.filter(provisional=True, due_day__lte=through).update(provisional=False)
    ours.filter(provisional=False, due_day__gt=through).update(provisional=True)


def settle(case_id: int, notice: str) -> list[Move]:
    """Move every running clock of one case, its items with them; tell of each.

    One unit of work; five statements more than an empty one when something moves.
    Raises ``Busy``.
    """
    with work(case_id) as held:
        moves = _moves(held)
        moved = [move for move in moves if not move.held]
        for move in moved:
            _take_over(move, held.at)
        if moved:
            Deadline.objects.bulk_update(
                [move.deadline for move in moved], clocks.RECOMPUTED
            )
            _tell(held, moved, notice)
    return moves


def _moves(held: Work) -> list[Move]:
    """Read again under the lock: what was seen before may have changed."""
    rows = [row for row in held.deadlines().values() if row.status == RUNNING]
    every = list(Suspension.objects.filter(deadline__in=rows).order_by("started_at"))
    today, found = local_day(held.at), []
    for row in rows:
        stops = [one for one in every if one.deadline_id == row.pk]
        found.append(move_of(row, stops, today))
    return [move for move in found if move is not None]


def _take_over(move: Move, now: datetime) -> None:
    """The new days; of what lies ahead again will be told again."""
    row, fresh = move.deadline, move.fresh
    for name in clocks.DAYS:
        setattr(row, name, getattr(fresh, name))
    if row.due_at > now:
        row.breached_at = row.escalated_at = None
    if row.warn_at is None or row.warn_at > now:
        row.warned_at = None


def _tell(held: Work, moved: list[Move], notice: str) -> None:
    """``whose`` says whether the period is one of the case or of a single step."""
    items = clocks.follow(held)
    for move in moved:
        clock = move.deadline.clock
        held.note(
            MOVED,
            next((i for i in items if i.flow_task.shown_clock == clock), None),
            clock=clock,
            whose="step" if clock.startswith(clocks.STEP) else "case",
            was=move.was.isoformat(),
            notice=notice,
            **clocks.stated(move.deadline),
        )
