"""What somebody holds goes back to the queue, because he is away or no deputy any more.

Run by the sweep and when an absence or the end of a deputyship is entered; each is
settled once, however many run at the same time.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, Q, QuerySet

from orgs.models import Absence, Deputyship
from workflows.clock import instant
from workflows.clock.calendar import deadline
from workflows.engine.models import OPEN, WorkItem
from workflows.engine.nodes import StepActivation
from workflows.engine.work import Busy, work

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from orgs.models import User

logger = logging.getLogger(__name__)
REQUEUED = "requeued"
AWAY, NO_DEPUTY = "away", "deputyship_over"


def sweep() -> int:
    """Settle every absence that has begun and every deputyship that is over.

    Two statements when there is nothing to do. How many steps went back.
    """
    today = instant.today()
    begun = Absence.objects.on(today).filter(settled_at=None).order_by("pk")
    over = Deputyship.objects.filter(
        Q(ends__lt=today) | Q(revoked_at__isnull=False), settled_at=None
    ).order_by("pk")
    return sum(map(settle_absence, begun)) + sum(map(settle_deputyship, over))


def settle_absence(absence: Absence) -> int:
    """What falls due before the person is back goes to the others; the rest may wait.

    Nothing while the absence has not begun: until then the person can do it.
    """
    now, today = instant.now(), instant.today()
    if not absence.starts <= today <= absence.ends or absence.cancelled_at is not None:
        return 0
    back = deadline(absence.ends) + timedelta(microseconds=1)
    late = _held_by(absence.user_id).filter(due_at__lt=back)
    given_back = _give_back(late, AWAY, until=absence.ends)
    Absence.objects.filter(pk=absence.pk, settled_at=None).update(settled_at=now)
    return given_back


def settle_deputyship(deputyship: Deputyship) -> int:
    """What the deputy still holds for the principal; he may not finish it any more."""
    again = Deputyship.objects.in_force(instant.today()).filter(
        deputy=deputyship.deputy_id, principal=deputyship.principal_id
    )
    held = _held_by(deputyship.deputy_id).filter(
        ~Exists(again), acted_for=deputyship.principal_id
    )
    given_back = _give_back(held, NO_DEPUTY)
    rows = Deputyship.objects.filter(pk=deputyship.pk, settled_at=None)
    rows.update(settled_at=instant.now())
    return given_back


def is_away(user: User, today: date) -> bool:
    """One query."""
    return Absence.objects.on(today).filter(user=user.pk).exists()


def _held_by(user_id: int) -> QuerySet[WorkItem]:
    held = WorkItem.objects.filter(owner=user_id, status__in=OPEN, finished=None)
    return held.exclude(role="").order_by("pk")


def _give_back(held: QuerySet[WorkItem], why: str, until: date | None = None) -> int:
    return sum(
        _one(pk, case_id, owner, why, until) for pk, case_id, owner in _keys(held)
    )


def _keys(held: QuerySet[WorkItem]) -> Iterable[tuple[int, int, int | None]]:
    return list(held.values_list("pk", "process_id", "owner_id"))


def _one(pk: int, case_id: int, owner: int | None, why: str, until: date | None) -> int:
    """One unit of work for each, so that one busy case does not hold up the others."""
    try:
        with work(case_id) as running:
            item = WorkItem.objects.filter(pk=pk, owner=owner, status__in=OPEN).first()
            if item is None:
                return 0
            item.process = running.case
            StepActivation(item).unassign()
            told: dict[str, Any] = {"from": owner, "why": why}
            if until is not None:
                told["until"] = until.isoformat()
            running.note(REQUEUED, item, **told)
    except Busy:
        logger.info("case %s is busy; next sweep", case_id)
        return 0
    return 1
