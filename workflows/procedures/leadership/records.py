"""负责人任职记录: one person across organizations, each look with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from orgs.fields import blind_index
from orgs.models import Authority, Leader, Organization
from orgs.roles import DECIDE, EXAMINE, SUPERVISE
from workflows.applications.elsewhere import Running, running
from workflows.clock import instant
from workflows.clock.calendar import local_day
from workflows.engine import bars, log
from workflows.engine.access import holdings
from workflows.engine.models import Case
from workflows.procedures.leadership.candidates import Candidate
from workflows.procedures.leadership.told import Look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from orgs.models import User
    from workflows.law.bars import Bar

ROLES = (EXAMINE, DECIDE, SUPERVISE)
PROCEDURE = "records"


@dataclass(frozen=True, slots=True)
class Somebody:
    """Whom a look is about: a name to show, and the keyed hash to find by."""

    full_name: str
    id_index: str


@dataclass(frozen=True, slots=True)
class Record:
    """Posts now and before, where else proposed, which bodies represented, bars."""

    who: Somebody
    posts: list[Leader]
    represented: list[Organization]
    running: list[Running]
    bars: Sequence[Bar]
    looks: list[Look]


def may_look(user: User) -> bool:
    """Examiners, heads and supervisors of a registrar; one query."""
    held = {pk for role, pk in holdings(user) if role in {r.slug for r in ROLES}}
    registrars = Authority.objects.filter(kind=Authority.Kind.REGISTRAR)
    return registrars.filter(pk__in=held).exists()


def of_leader(pk: int) -> Somebody | None:
    """Whom an entry of the register is about; None without a known number."""
    one = Leader.objects.filter(pk=pk).exclude(id_index="").first()
    return Somebody(one.full_name, one.id_index) if one else None


def of_candidate(pk: int, cases: Any) -> Somebody | None:
    """Whom a candidate of one of these cases is, the person may see them."""
    named = Candidate.objects.filter(pk=pk, leadership__in=cases.values("pk"))
    one = named.exclude(id_index="").first()
    return Somebody(one.full_name, one.id_index) if one else None


def of_number(name: str, number: str) -> Somebody:
    return Somebody(name, blind_index(number))


@transaction.atomic
def look(user: User, who: Somebody, reason: str) -> Record:
    """The record of one person; kept with the reason, and logged.

    ``PermissionDenied`` for anybody else. The log holds no name and no hash.
    """
    if not may_look(user):
        raise PermissionDenied(_("Records of leaders are for registrars' officers."))
    at = instant.now()
    Look.objects.create(
        id_index=who.id_index, full_name=who.full_name, by=user, at=at, reason=reason
    )
    entry = log.entry(
        "looked_up", at, procedure=PROCEDURE, actor=user, detail={"reason": reason}
    )
    entry.digest = log.digest([who.id_index, reason])
    log.write([entry])
    return _record(who, local_day(at))


def _record(who: Somebody, today: Any) -> Record:
    """Eight queries."""
    posts = Leader.objects.of_person(who.id_index).order_by("-term_from", "-pk")
    live = Organization.objects.live()
    represented = live.filter(legal_representative_index=who.id_index)
    return Record(
        who=who,
        posts=list(posts),
        represented=list(represented) if who.id_index else [],
        running=running([who.id_index], Case()),
        bars=bars.known({who.id_index}, today).get(who.id_index, ()),
        looks=list(
            Look.objects.filter(id_index=who.id_index).select_related("by")[:10]
        ),
    )
