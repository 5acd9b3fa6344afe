"""Who leads: appointed, ended and extended, each with a line of history.

As in ``orgs.register``, each function works in the caller's transaction and a
refusal is a ``ValidationError`` whose words can be shown. Whether a person *may*
lead is for the procedures to find out, while they ``hold`` the person.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from orgs import register
from orgs.history import Line, record
from orgs.models import (
    Leader,
    Organization,
    OrganizationChange,
    TermExtension,
    User,
)

Kind = OrganizationChange.Kind
Post, EndReason = Leader.Post, Leader.EndReason
ACTING: Final = frozenset({"normal", "abnormal", "serious", "suspended"})
# One seat each: who is appointed follows whoever held it.
SINGLE: Final = frozenset({Post.CHAIR, Post.SECRETARY_GENERAL, Post.HEAD})
PEOPLE_LOCK: Final = 0x4D5A50  # "MZP"


@dataclass(frozen=True, slots=True)
class Office:
    """A post to be taken: by whom, and from when to when, both days included."""

    full_name: str
    id_index: str
    post: str
    term_from: date
    term_to: date | None
    term_number: int = 1
    post_title: str = ""
    is_legal_representative: bool = False


@dataclass(frozen=True, slots=True)
class Act:
    """On what a change rests, who makes it, and when; ``case`` is a case number."""

    basis: str
    actor: User | None
    at: datetime
    on: date
    case: str = ""

    def line(self, kind: str) -> Line:
        return Line(kind, self.basis, self.actor, self.at)


def hold(indexes: Iterable[str]) -> None:
    """Let no other transaction appoint these people anywhere until commit.

    By keyed hash, in one order for all, so that two cases cannot block each other.
    One statement each on PostgreSQL; SQLite has one writer at a time anyway.
    """
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for index in sorted({index for index in indexes if index}):
            key = int(index[:7], 16)
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [PEOPLE_LOCK, key])


def appoint(organization: Organization, office: Office, act: Act) -> Leader:
    """Enter a leader; whoever held the seat, or the same person's last term, ends.

    A new legal representative also changes that entry of the register.
    """
    entry = register.locked(organization)
    if entry.state not in ACTING:
        raise ValidationError(_("The organization may not elect leaders any more."))
    _make_room(entry, office, act)
    leader = Leader(organization=entry, case_number=act.case, **asdict(office))
    leader.full_clean()
    leader.save()
    record(act.line(Kind.APPOINTED), entry, {}, facts(leader))
    if office.is_legal_representative:
        _represent(entry, office, act)
    organization.refresh_from_db()
    return leader


def end(leader: Leader, reason: str, act: Act) -> Leader:
    """End a term on ``act.on``, which is its last day."""
    register.locked(leader.organization)
    before = facts(leader)
    leader.ended_on, leader.end_reason = max(act.on, leader.term_from), reason
    leader.save(update_fields=["ended_on", "end_reason"])
    line = act.line(Kind.LEFT)
    record(line, leader.organization, before, facts(leader))
    return leader


def extend(
    organization: Organization, term_to: date, until: date, reason: str, act: Act
) -> TermExtension:
    """Let a term that ends on ``term_to`` go on until this day; once per term."""
    assert act.actor is not None
    entry = register.locked(organization)
    extension = TermExtension(
        organization=entry,
        term_to=term_to,
        until=until,
        reason=reason,
        granted_by=act.actor,
        granted_at=act.at,
    )
    extension.full_clean()
    extension.save()
    kept = {"term_to": term_to.isoformat(), "until": until.isoformat()}
    record(act.line(Kind.EXTENDED), entry, {}, kept | {"reason": reason})
    return extension


def elsewhere(
    indexes: Iterable[str], organization: Organization | None
) -> QuerySet[Leader]:
    """Posts that these people hold in other live organizations; one query."""
    wanted = {index for index in indexes if index}
    held = Leader.objects.in_force().filter(id_index__in=wanted)
    held = held.exclude(organization__state=Organization.State.DEREGISTERED)
    held = held.select_related("organization").order_by("organization_id", "pk")
    return held if organization is None else held.exclude(organization=organization)


def facts(leader: Leader) -> dict[str, Any]:
    """A leader as history keeps one; no hash of the identity number."""
    hidden = {"id", "id_index", "organization"}
    return {
        field.attname: getattr(leader, field.attname)
        for field in leader._meta.concrete_fields
        if field.name not in hidden
    }


def _make_room(entry: Organization, office: Office, act: Act) -> None:
    same = Q(id_index=office.id_index) & ~Q(id_index="")
    held = Leader.objects.in_force().filter(organization=entry, post=office.post)
    for leader in held if office.post in SINGLE else held.filter(same):
        leader.organization = entry
        again = leader.id_index == office.id_index
        reason = EndReason.TERM_OVER if again else EndReason.SUCCEEDED
        end(leader, reason, act)
    if office.is_legal_representative:
        others = entry.leaders.in_force().filter(is_legal_representative=True)
        others.update(is_legal_representative=False)


def _represent(entry: Organization, office: Office, act: Act) -> None:
    register.amend(
        entry,
        basis=act.basis,
        actor=act.actor,
        at=act.at,
        legal_representative=office.full_name,
        legal_representative_index=office.id_index,
    )
