"""Deciding on the lists: notice, the body's answer, its check, and a second person.

Whoever gave the notice or checked the answer does not decide; the database refuses
it as well. What frees a body needs no hearing.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_fsm import can_proceed

from orgs import register
from orgs.handlers import organizations_of
from orgs.roles import DECIDE, INSPECT, Role
from workflows.clock import instant, places, tables
from workflows.clock.calendar import deadline, is_provisional, last_day, local_day
from workflows.documents import announcements, papers
from workflows.engine import log
from workflows.engine.access import holdings, refuse
from workflows.engine.capacities import in_own_right, principal_behind
from workflows.engine.work import Refused
from workflows.procedures.inspection import progress
from workflows.procedures.inspection.models import Proposal
from workflows.procedures.inspection.rules.nonfilers import (
    LISTS,
    SOURCE,
    Kind,
    in_words,
)

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from orgs.models import User

PROCEDURE: Final = "inspection"


def readable(user: User) -> QuerySet[Proposal]:
    """Those of the registrars at which the person inspects or decides, and of the
    areas that the person supervises. One query more for supervisors."""
    held = holdings(user)
    offices = {authority for role, authority in held if role in progress.OFFICE}
    mine = Q(authority__in=offices)
    for path in progress.areas(held):
        mine |= Q(authority__region__path__startswith=path)
    found = Proposal.objects.filter(mine)
    return found.select_related("organization", "authority__region")


def of_bodies(user: User) -> QuerySet[Proposal]:
    """What the handlers of a body may read: everything since its notice."""
    mine = Proposal.objects.filter(organization__in=organizations_of(user))
    told = mine.exclude(notified_at=None, decided_at=None)
    return told.select_related(
        "organization", "authority__region", "notice", "decision"
    )


@transaction.atomic
def notify(pk: int, user: User) -> Proposal:
    """Give the notice; the period to answer begins. By who inspects."""
    row = held(pk, user, INSPECT)
    require(row, "notify")
    at, path = instant.now(), row.authority.region.path
    period = places.period("inspection_statement_days", path)
    days = tables.current()
    row.due_day = last_day(local_day(at), period, days)
    row.due_at, row.provisional = (
        deadline(row.due_day),
        is_provisional(row.due_day, days),
    )
    row.notified_at, row.notified_by = at, user
    facts = {"days": period.days, "due": chinese(row.due_day)}
    row.notice = _paper(row, "list_notice", user, at, facts)
    row.notify()
    row.save()
    tell(row, "proposal.notified", at, user, due=str(row.due_day))
    return row


@transaction.atomic
def hear(pk: int, user: User, note: str) -> Proposal:
    """What the check of the answer found; somebody else decides then."""
    row = held(pk, user, INSPECT)
    require(row, "hear")
    at = instant.now()
    row.hearing_note, row.heard_at, row.heard_by = note, at, user
    row.hear()
    row.save()
    _note(row, "list_heard", at, user)
    return row


@transaction.atomic
def carry_out(pk: int, user: User, reasons: str) -> Proposal:
    """List the body, or take it off; register, paper and announcement in one.

    ``ValidationError`` where the register refuses, such as after a revocation.
    """
    row = held(pk, user, DECIDE)
    require(row, "enlist" if row.is_listing else "clear")
    at = _decided(row, user, reasons)
    kind = "list_entry" if row.is_listing else "list_removal"
    row.decision = _paper(row, kind, user, at, _reasoned(row))
    basis = row.decision.number or str(row)
    register.mark(row.organization, row.kind, basis=basis, actor=user, at=at)
    row.announcement = _announced(row, at)
    row.enlist() if row.is_listing else row.clear()
    row.save()
    tell(row, "proposal.carried", at, user, role=DECIDE.slug)
    return row


@transaction.atomic
def drop(pk: int, user: User, reasons: str) -> Proposal:
    """Nothing follows, with reasons. By who decides."""
    row = held(pk, user, DECIDE)
    require(row, "drop")
    if not reasons.strip():
        raise ValidationError(_("Give the reasons."))
    at = _decided(row, user, reasons)
    told = row.notified_at is not None
    row.drop()
    row.save()
    if told:  # whoever was never told of it need not hear that nothing came of it
        tell(row, "proposal.dropped", at, user, role=DECIDE.slug)
    else:
        _note(row, "list_dropped", at, user)
    return row


def refusal(user: User, row: Proposal, role: Role) -> Refused | None:
    """Why the person may not act on it in this capacity; two queries at most.

    Who gives notice and hears is named for good, so no deputy does that; of a deputy
    who decides, what bars the principal bars him.
    """
    if not _holds(user, role, row):
        return refuse("outside")
    if handles(user, row):
        return refuse("own_case")
    if role == INSPECT and not in_own_right(user, role.slug, row.authority_id):
        return refuse("outside")
    hands = {user.pk, principal_behind(user, role.slug, row.authority_id)} - {None}
    if role == DECIDE and hands & {row.notified_by_id, row.heard_by_id}:
        return refuse("four_eyes")
    return None


def possible(row: Proposal) -> set[str]:
    """The transitions that its state lets happen now."""
    names = ("notify", "answer", "hear", "enlist", "clear", "drop")
    return {name for name in names if can_proceed(getattr(row, name))}


def chinese(day: date) -> str:
    """As papers write it."""
    return f"{day.year}年{day.month}月{day.day}日"


def title_of(row: Proposal) -> str:
    """How messages call it; legal names stay Chinese."""
    verb = "列入" if row.is_listing else "移出"
    return f"{row.organization.name}{verb}{LISTS[Kind(row.kind)]}"


def held(pk: int, user: User, role: Role) -> Proposal:
    row = locked(pk)
    refused = refusal(user, row, role)
    if refused is not None:
        raise refused
    return row


def locked(pk: int) -> Proposal:
    rows = Proposal.objects.select_for_update(of=("self",))
    return rows.select_related("organization", "authority__region").get(pk=pk)


def require(row: Proposal, act: str) -> None:
    if act not in possible(row):
        raise Refused("closed", _("This has been dealt with already."))


def _holds(user: User, role: Role, row: Proposal) -> bool:
    return (role.slug, row.authority_id) in holdings(user)


def handles(user: User, row: Proposal) -> bool:
    return organizations_of(user).filter(pk=row.organization_id).exists()


def _decided(row: Proposal, user: User, reasons: str) -> datetime:
    at = instant.now()
    row.decided_at, row.decided_by, row.reasons = at, user, reasons
    return at


def _paper(
    row: Proposal, kind: str, user: User, at: datetime, more: dict[str, Any]
) -> Any:
    facts = {
        "list": LISTS[Kind(row.kind)],
        "reason": in_words(row.rule, row.years),
        "basis": str(SOURCE),
        "years": [_in_print(year) for year in row.facts["years"]],
        "proposed_on": chinese(local_day(row.proposed_at)),
        **more,
    }
    return papers.issue_to(
        row.organization, kind, authority=row.authority, by=user, facts=facts, at=at
    )


def _in_print(year: dict[str, Any]) -> dict[str, Any]:
    day = date.fromisoformat(year["window_end"])
    return {"year": year["year"], "window_end": chinese(day)}


def _reasoned(row: Proposal) -> dict[str, Any]:
    return {
        "answered": row.answered_at is not None,
        "hearing": row.hearing_note,
        "reasons": row.reasons,
    }


def _announced(row: Proposal, at: datetime) -> Any:
    """No personal data: the body, the list, the reason, the organ, the day."""
    facts = {
        "name": row.organization.name,
        "code": row.organization.code,
        "list": LISTS[Kind(row.kind)],
        "reason": in_words(row.rule, row.years),
        "authority": row.authority.name,
        "decided_on": local_day(at).isoformat(),
    }
    return announcements.announce_of(
        row.organization, "list", title_of(row), facts, authority=row.authority, at=at
    )


def tell(
    row: Proposal,
    kind: str,
    at: datetime,
    user: User | None,
    role: str = "",
    **more: str,
) -> None:
    """In the log, and to whom it concerns."""
    detail = {log.ABOUT_A_BODY: row.organization_id, "title": title_of(row)}
    provisional = {"provisional": "yes"} if more and row.provisional else {}
    _write(row, kind, at, user, detail | {"about": row.pk} | more | provisional, role)


def _note(row: Proposal, kind: str, at: datetime, user: User) -> None:
    """In the log only."""
    _write(row, kind, at, user, {"proposal": row.pk})


def _write(
    row: Proposal,
    kind: str,
    at: datetime,
    user: User | None,
    detail: dict[str, Any],
    role: str = "",
) -> None:
    entry = log.entry(kind, at, detail=detail)
    entry.procedure, entry.step, entry.actor = PROCEDURE, row.kind, user
    entry.role, entry.authority_id = role, row.authority_id
    log.write([entry])
