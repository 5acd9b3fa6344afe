"""One's own cases as querysets, and as rows that a page can show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _
from viewflow.workflow.status import PROCESS

from orgs.handlers import organizations_of
from workflows.applications import sections
from workflows.catalogue import PROCEDURES
from workflows.clock.calendar import ends_on
from workflows.documents.models import Certificate
from workflows.engine.lights import Light, light
from workflows.engine.models import OPEN, Case, Deadline, WorkItem
from workflows.portal.own import DRAFT

if TYPE_CHECKING:
    from datetime import datetime

    from orgs.models import Organization, User

last_day = ends_on
CLOSED = Q(status=PROCESS.DONE)
GROUPS: dict[str, tuple[Any, Q]] = {
    "all": (_("All"), Q()),
    "waiting": (_("Waiting for you"), Q(waits=True) & ~Q(state=DRAFT)),
    "running": (_("In progress"), ~CLOSED & ~Q(state=DRAFT)),
    "drafts": (_("Drafts"), Q(state=DRAFT)),
    "finished": (_("Finished"), CLOSED),
}


def mine(user: User) -> Q:
    """Cases of the person, and of the organizations the person files for."""
    return Q(applicant=user) | Q(organization__in=organizations_of(user))


def cases_of(user: User) -> QuerySet[Case]:
    """Newest first, each with its next deadline, whose turn it is, its certificate."""
    return (
        Case.objects.filter(mine(user))
        .select_related("authority")
        .annotate(
            waits=Exists(_items_of_applicant()),
            due_at=Subquery(_deadlines().values("due_at")[:1]),
            due_status=Subquery(_deadlines().values("status")[:1]),
            certificate=Subquery(_certificates().values("number")[:1]),
        )
        .order_by("-changed_at", "-pk")
    )


def _items_of_applicant() -> QuerySet[WorkItem]:
    return WorkItem.objects.filter(process=OuterRef("pk"), role="", status__in=OPEN)


def _deadlines() -> QuerySet[Deadline]:
    opened = [Deadline.Status.RUNNING, Deadline.Status.PAUSED]
    rows = Deadline.objects.filter(case=OuterRef("pk"), status__in=opened)
    return rows.order_by("due_at")


def _certificates() -> QuerySet[Certificate]:
    return Certificate.objects.filter(case=OuterRef("pk")).order_by("-pk")


def counts(user: User) -> dict[str, int]:
    """How many cases each group has. One query."""
    each = {key: Count("pk", filter=which) for key, (_title, which) in GROUPS.items()}
    waiting = Case.objects.filter(mine(user)).annotate(
        waits=Exists(_items_of_applicant())
    )
    return waiting.aggregate(**each)


def search(cases: QuerySet[Case], text: str) -> QuerySet[Case]:
    text = text.strip()
    found = Q(number__icontains=text) | Q(title__icontains=text)
    return cases.filter(found) if text else cases


def running_and_finished(user: User, running: int, finished: int) -> list[Case]:
    """So many of each, in one query."""
    cases = cases_of(user)
    ids = Case.objects.filter(mine(user)).order_by("-changed_at", "-pk").values("pk")
    some = ids.exclude(state=DRAFT).exclude(CLOSED)[:running]
    done = ids.filter(CLOSED)[:finished]
    return list(cases.filter(Q(pk__in=some) | Q(pk__in=done)))


def organizations(user: User) -> QuerySet[Organization]:
    """The person's organizations with the number of the certificate in force."""
    valid = Certificate.objects.filter(
        organization=OuterRef("pk"), status=Certificate.Status.VALID
    )
    return organizations_of(user).annotate(
        certificate=Subquery(valid.values("number")[:1])
    )


@dataclass(frozen=True)
class Row:
    """One case of a list, in words."""

    case: Any
    procedure: str
    state: str
    light: Light | None

    @property
    def is_closed(self) -> bool:
        return bool(self.case.status == PROCESS.DONE)


def rows(cases: Iterable[Any], now: datetime) -> Iterator[Row]:
    """No query."""
    for case in cases:
        flow: Any = PROCEDURES[case.procedure]
        yield Row(
            case,
            str(flow.process_title),
            str(flow.states(case.state).label),
            _light(case, now),
        )


def _light(case: Any, now: datetime) -> Light | None:
    if case.status == PROCESS.DONE or case.due_at is None:
        return None
    return light(case.due_at, now, paused=case.due_status == Deadline.Status.PAUSED)


@dataclass(frozen=True)
class Draft:
    case: Any
    procedure: str
    done: int
    total: int


def drafts(user: User, limit: int) -> list[Draft]:
    """Drafts with how much of each is filled in.

    One query, and two for each procedure of which there is one.
    """
    found: list[Draft] = []
    begun = Case.objects.filter(mine(user), state=DRAFT).order_by()
    slugs = set(begun.values_list("procedure", flat=True).distinct())
    for flow in (PROCEDURES[slug] for slug in PROCEDURES if slug in slugs):
        found += (_draft(case, flow) for case in _drafts(flow, user)[:limit])
    return found


def _drafts(flow: Any, user: User) -> Any:
    cases = flow.process_class._default_manager.filter(mine(user), state=DRAFT)
    return cases.prefetch_related(*flow.parts).order_by("-changed_at", "-pk")


def _draft(case: Any, flow: Any) -> Draft:
    listed = sections.of(case)
    done = sum(sections.section_state(case, each) == "done" for each in listed)
    return Draft(case, str(flow.process_title), done, len(listed))
