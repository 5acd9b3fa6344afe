"""督办: what supervisors do about a case that waits, without touching its course."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from orgs.models import Authority
from orgs.roles import SUPERVISE
from workflows.clock.calendar import local_day
from workflows.engine.access import holdings, refuse
from workflows.engine.models import PUBLIC, Case, LogEntry, WorkItem
from workflows.engine.work import Refused, Work, work

if TYPE_CHECKING:
    from datetime import date

    from orgs.models import User

URGED = "urged"
TWICE = _("This step has been urged today already.")
OUTSIDE = _("This step waits for no office, so there is nobody to urge.")


def urge(item_id: int, user: User) -> WorkItem:
    """Remind the office (or whoever holds the step) of it; once on one day.

    Raises :class:`Refused` when the case is not in the person's area, the step is
    done, waits for no office, or has been urged today. The log keeps who urged.
    """
    case_id = WorkItem.objects.values_list("process_id", flat=True).get(pk=item_id)
    with work(case_id, user) as running:
        item = WorkItem.objects.get(pk=item_id, process_id=case_id)
        item.process = running.case
        running.authority_id = _overseen_from(user, running.case)
        running.role = SUPERVISE.slug
        _may_be_urged(item, running)
        running.note(URGED, item)
    return item


def _overseen_from(user: User, case: Case) -> int:
    """The office at which the person oversees this case. One query."""
    held = {office for role, office in holdings(user) if role == SUPERVISE.slug}
    offices = Authority.objects.filter(pk__in=held).select_related("region")
    for office in offices.order_by("-region__path", "pk"):
        if office.pk == case.authority_id or office.covers(case.place):
            return office.pk
    raise refuse("outside")


def _may_be_urged(item: WorkItem, running: Work) -> None:
    if not item.is_open:
        raise refuse("closed")
    if item.role in ("", PUBLIC):
        raise Refused("outside", OUTSIDE)
    if running.user is not None and running.user.pk in running.case.parties():
        raise refuse("own_case")
    if _urged_on(item, local_day(running.at)):
        raise Refused("twice", TWICE)


def _urged_on(item: WorkItem, day: date) -> bool:
    last = LogEntry.objects.filter(item=item, kind=URGED).order_by("-seq").first()
    return last is not None and local_day(last.at) == day
