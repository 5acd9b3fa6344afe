"""催报: a supervisor or officer asks bodies for their report; not again too soon."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.db.models import QuerySet

from orgs.roles import CONSENT, INSPECT, OPINION, SUPERVISE
from workflows.clock import instant
from workflows.engine import log
from workflows.engine.access import holdings, refuse
from workflows.procedures.inspection.judging import settings_of
from workflows.procedures.inspection.models import Participation
from workflows.procedures.inspection.progress import readable, slow
from workflows.procedures.inspection.reminding import entry_of

if TYPE_CHECKING:
    from orgs.models import User

MAY_URGE: Final = {INSPECT.slug, SUPERVISE.slug, CONSENT.slug, OPINION.slug}
MOST: Final = 500  # at once; whoever wants more asks again


@dataclass(frozen=True)
class Urged:
    """How many were asked, and how many had been asked too short a while ago."""

    urged: int
    rested: int


def may_urge(user: User) -> bool:
    return any(role in MAY_URGE for role, _authority in holdings(user))


@transaction.atomic
def urge(user: User, year: int, chosen: Collection[int]) -> Urged:
    """Ask those among ``chosen`` (keys of participations) that have not filed.

    Others than the person may follow, and those that have filed, are left out.
    """
    if not may_urge(user):
        raise refuse("outside")
    at = instant.now()
    mine = slow(readable(user, year), instant.today()).filter(pk__in=chosen)
    rows = _held(mine)
    due = [row for row in rows if _rested(row, at)]
    Participation.objects.filter(pk__in=[row.pk for row in due]).update(
        urged_at=at, urged_by=user
    )
    log.write([entry_of(row, "campaign.urged", at, by=user) for row in due], later=True)
    return Urged(len(due), len(rows) - len(due))


def _held(mine: QuerySet[Participation]) -> list[Participation]:
    keys = list(mine.values_list("pk", flat=True)[:MOST])
    rows = Participation.objects.select_for_update(of=("self",)).filter(pk__in=keys)
    return list(
        rows.select_related("organization", "campaign__registrar__region").order_by(
            "pk"
        )
    )


def _rested(row: Participation, at: datetime) -> bool:
    if row.urged_at is None:
        return True
    place = settings_of(row.campaign.registrar.region.path)
    return at - row.urged_at >= timedelta(days=place["inspection_urge_days"])
