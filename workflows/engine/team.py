"""A team and its work: what everybody has in hand, and how to spread what is free."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from orgs.models import Absence, Appointment, User
from orgs.roles import ADMINISTER, SUPERVISE
from workflows.clock.calendar import local_day
from workflows.engine import effort
from workflows.engine.many_bars import Bars
from workflows.engine.models import OPEN, WorkItem

if TYPE_CHECKING:
    from datetime import datetime

NO_STEPS: Final = (ADMINISTER.slug, SUPERVISE.slug)
Usual = Mapping[effort.Step, int]


@dataclass
class Share:
    """What one officer has in hand: steps, office hours they take, overdue."""

    user: User
    items: int = 0
    minutes: int = 0
    overdue: int = 0
    away: bool = False
    roles: set[tuple[str, int]] = field(default_factory=set)

    @property
    def hours(self) -> float:
        return round(self.minutes / 60, 1)


def shares(offices: Collection[int], now: datetime, usual: Usual) -> list[Share]:
    """Everybody who deals with cases at these offices, the least loaded first.

    Three queries.
    """
    today = local_day(now)
    held = Appointment.objects.granted(today).filter(authority__in=offices)
    found: dict[int, Share] = {}
    for one in held.exclude(role__in=NO_STEPS).select_related("user").order_by("user"):
        share = found.setdefault(one.user_id, Share(one.user))
        share.roles.add((one.role, one.authority_id))
    _add_loads(found, now, usual)
    away = Absence.objects.on(today).filter(user__in=found)
    for person in away.values_list("user_id", flat=True):
        found[person].away = True
    return sorted(found.values(), key=lambda share: (share.minutes, share.user.pk))


def _add_loads(found: Mapping[int, Share], now: datetime, usual: Usual) -> None:
    held = WorkItem.objects.filter(
        owner__in=found, status__in=OPEN, finished=None
    ).exclude(role="")
    rows = held.values_list("owner_id", "process__procedure", "step", "due_at")
    for owner, procedure, step, due_at in rows:
        share = found[owner]
        share.items += 1
        share.minutes += usual.get((procedure, step), effort.USUAL)
        share.overdue += due_at is not None and due_at <= now


def suggest(
    items: Iterable[WorkItem], team: Iterable[Share], usual: Usual
) -> Iterator[Suggestion]:
    """To whom each should go so that the hours in hand come out even.

    ``items`` most urgent first; each goes to whoever may do it and has the fewest
    hours by then. Nobody for what nobody may do. Three queries.
    """
    waiting, people = list(items), [share for share in team if not share.away]
    bars = Bars.on(waiting)
    load = {share.user.pk: share.minutes for share in people}
    for item in waiting:
        able = [
            share
            for share in people
            if (item.role, item.authority_id) in share.roles
            and not bars.why_not(share.user.pk, item)
        ]
        best = min(able, key=lambda s: (load[s.user.pk], s.user.pk), default=None)
        if best is not None:
            minutes = usual.get((item.process.procedure, item.step), effort.USUAL)
            load[best.user.pk] += minutes
        yield Suggestion(item, best.user if best else None)


@dataclass(frozen=True)
class Suggestion:
    """``to`` is None when nobody of the team may do it."""

    item: WorkItem
    to: User | None
