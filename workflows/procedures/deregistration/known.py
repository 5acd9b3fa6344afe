"""What is found elsewhere about a body that is to end: in the register, in cases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from orgs import hindrances
from orgs.models import Leader, Organization
from orgs.prepared import Prepared
from workflows.clock import instant
from workflows.clock.calendar import local_day
from workflows.engine.models import Case
from workflows.procedures.deregistration import rules
from workflows.publicity import notices
from workflows.publicity.models import Objection

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

SLUG = "deregistration"
Category = Organization.Category
FOR_THE_PUBLIC = (Category.CHARITY, Category.COMMUNITY, Category.SCIENCE)
NOBODY = rules.Known()
ENDED = (Organization.State.REVOKED, Organization.State.DEREGISTERED)


@dataclass(frozen=True)
class Known:
    """Facts from outside the application; some five queries."""

    open_cases: tuple[rules.OpenCase, ...] = ()
    obstacles: tuple[rules.Obstacle, ...] = ()
    insiders: frozenset[str] = frozenset()
    recipient: rules.Known = NOBODY
    announced_on: date | None = None
    claims_until: date | None = None
    open_claims: int = 0


def lookup(case: Any) -> Known:
    body = case.organization
    if body is None:
        return Known()
    notice = _notice(case) if case.submitted_at else None
    return Known(
        open_cases=open_cases(body),
        obstacles=obstacles(body),
        insiders=_insiders(body),
        recipient=_recipient(case, body),
        announced_on=local_day(notice.starts_at) if notice else None,
        claims_until=notice.last_day if notice else None,
        open_claims=notice.open_claims if notice else 0,
    )


def _notice(case: Any) -> Any:
    """The last one, with how many claims of the case nobody has answered. One query."""
    claims = Objection.objects.filter(notice__case=OuterRef("case"), verdict="")
    counted = claims.order_by().values("notice__case").annotate(n=Count("pk"))
    number = Coalesce(Subquery(counted.values("n")), 0)
    return notices.of_case(case).annotate(open_claims=number).last()


def open_cases(body: Organization) -> tuple[rules.OpenCase, ...]:
    """What else runs about this body, whatever the procedure. One query."""
    return tuple(
        rules.OpenCase(
            case.procedure,
            case.number or "",
            case.title,
            str(case.flow_class.states(case.state).label),
        )
        for case in _running_about(body=body.pk)
    )


@Prepared
def _running_about(body: int) -> QuerySet[Case]:
    found = Case.objects.filter(organization=body, finished=None)
    return found.exclude(procedure=SLUG).exclude(state="draft").order_by("pk")


def obstacles(body: Organization) -> tuple[rules.Obstacle, ...]:
    """What officers have recorded. One query."""
    standing = hindrances.standing(body, instant.today())
    return tuple(rules.Obstacle(one.kind, one.basis, one.since) for one in standing)


def _insiders(body: Organization) -> frozenset[str]:
    named = Leader.objects.filter(organization=body)
    names = set(named.values_list("full_name", flat=True))
    return frozenset(names | {body.legal_representative} - {""})


def _recipient(case: Any, body: Organization) -> rules.Known:
    """What the register says of the code that was given; nothing of others."""
    if not case.recipient_code:
        return rules.Known()
    found = Organization.objects.filter(code=case.recipient_code).first()
    if found is None:
        return rules.Known()
    return rules.Known(
        found=True,
        itself=found.pk == body.pk,
        ended=found.state in ENDED,
        charity=found.is_charity,
    )


def public_benefit(body: Organization) -> bool:
    """为公益目的成立: institutions, foundations, charities, some associations."""
    if body.form != Organization.Form.ASSOCIATION or body.is_charity:
        return True
    return body.category in FOR_THE_PUBLIC
