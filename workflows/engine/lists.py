"""Work lists as querysets: deadline first, a fixed number of statements each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F, Q, QuerySet

from orgs.handlers import organizations_of
from workflows.engine.access import holdings
from workflows.engine.models import OPEN, WorkItem

if TYPE_CHECKING:
    from orgs.models import User

DEADLINE_FIRST = (F("due_at").asc(nulls_last=True), F("pk").asc())


def _items() -> QuerySet[WorkItem]:
    return WorkItem.objects.select_related(
        "process", "process__applicant", "process__region", "owner", "authority"
    )


def _open() -> QuerySet[WorkItem]:
    return _items().filter(status__in=OPEN, finished__isnull=True)


def _held_by(user: User) -> Q:
    """Items addressed to a role that the person holds, authority by authority."""
    q = Q(pk__in=())
    for role, authority in sorted(holdings(user)):
        q |= Q(authority=authority, role=role)
    return q


def queue(user: User) -> QuerySet[WorkItem]:
    """待办: everything open that the person's offices have to do."""
    return _open().filter(_held_by(user)).order_by(*DEADLINE_FIRST)


def mine(user: User) -> QuerySet[WorkItem]:
    """我的在办: what an officer has taken."""
    return _open().filter(owner=user).exclude(role="").order_by(*DEADLINE_FIRST)


def waiting(user: User) -> QuerySet[WorkItem]:
    """等待他人: cases of the person's authorities that wait for somebody outside."""
    authorities = {authority for _role, authority in holdings(user)}
    elsewhere = Q(role="") | ~Q(authority__in=authorities)
    return (
        _open()
        .filter(elsewhere, process__authority__in=authorities)
        .exclude(process__state="draft")
        .order_by(*DEADLINE_FIRST)
    )


def finished(user: User) -> QuerySet[WorkItem]:
    """已办: steps that the person has completed, latest first."""
    return (
        _items()
        .filter(owner=user, status="DONE")
        .exclude(role="")
        .order_by(F("finished").desc(), F("pk").desc())
    )


def for_applicant(user: User) -> QuerySet[WorkItem]:
    """What waits for the applicant, in any of the person's cases."""
    mine = Q(process__applicant=user) | Q(
        process__organization__in=organizations_of(user)
    )
    return _open().filter(mine, role="").order_by(*DEADLINE_FIRST)


def search(items: QuerySet[WorkItem], text: str) -> QuerySet[WorkItem]:
    """Narrow by case number, subject or applicant's name."""
    text = text.strip()
    if not text:
        return items
    return items.filter(
        Q(process__number__icontains=text)
        | Q(process__title__icontains=text)
        | Q(process__applicant__full_name__icontains=text)
    )
