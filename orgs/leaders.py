"""Who leads: appointed, ended and extended, each with a line of history.

As in ``orgs.register``, each function works in the caller's transaction and a
refusal is a ``ValidationError`` whose words can be shown. Whether a person *may*
lead is for the procedures to find out, while they ``hold`` the person.
"""

from collections.abc import Collection, Iterable
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
    One statement on PostgreSQL; SQLite has one writer at a time anyway.
    """
    keys = [int(index[:7], 16) for index in sorted(set(indexes)) if index]
    if connection.vendor != "postgresql" or not keys:
        return
    with connection.cursor() as cursor:
        cursor.execute(HOLD, [PEOPLE_LOCK, keys])


HOLD: Final = (
    "SELECT pg_advisory_xact_lock(%s, key)"
    " FROM unnest(%s::int[]) WITH ORDINALITY AS held (key, place) ORDER BY place"
)


def appoint(organization: Organization, office: Office, act: Act) -> Leader:
    """Enter a leader; whoever held the seat, or the same person's last term, ends.

    A new legal representative also changes that entry of the register.
    """
    return appoint_all(organization, [office], act)[0]


def appoint_all(
    organization: Organization, offices: Iterable[Office], act: Act
) -> list[Leader]:
    """The same for several at once, in this order.

    Three statements, two for each office and two for each term that ends, and what
    ``register.amend`` costs where another person represents.
    """
    entry = register.locked(organization)
    if entry.state not in ACTING:
        raise ValidationError(_("The organization may not elect leaders any more."))
    held = list(entry.leaders.in_force())
    made = [_seat(entry, held, office, act) for office in offices]
    organization.refresh_from_db()
    return made


def end(leader: Leader, reason: str, act: Act) -> Leader:
    """End a term on ``act.on``, which is its last day."""
    end_all(leader.organization, [leader], reason, act)
    return leader


def end_all(
    organization: Organization, ending: Iterable[Leader], reason: str, act: Act
) -> None:
    """The same for several leaders of one organization: two statements for each."""
    entry = register.locked(organization)
    for leader in ending:
        _end(entry, leader, reason, act)


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


def held(
    indexes: Iterable[str], organizations: Collection[int] = ()
) -> QuerySet[Leader]:
    """Posts that these people hold in live organizations, and whoever leads these
    organizations; one query."""
    wanted = {index for index in indexes if index}
    live = ~Q(organization__state=Organization.State.DEREGISTERED)
    of_people = Q(id_index__in=wanted) & live
    found = Leader.objects.in_force().filter(
        of_people | Q(organization__in=organizations)
    )
    order = ("organization_id", "-is_legal_representative", "term_from", "pk")
    return found.select_related("organization").order_by(*order)


def facts(leader: Leader) -> dict[str, Any]:
    """A leader as history keeps one; no hash of the identity number."""
    hidden = {"id", "id_index", "organization"}
    return {
        field.attname: getattr(leader, field.attname)
        for field in leader._meta.concrete_fields
        if field.name not in hidden
    }


def _seat(entry: Organization, held: list[Leader], office: Office, act: Act) -> Leader:
    """Enter one; ``held`` are the terms in force, and stays so.

    The database holds to its constraints; what makes room keeps within them.
    """
    _make_room(entry, held, office, act)
    leader = Leader(organization=entry, case_number=act.case, **asdict(office))
    leader.clean_fields(exclude={"organization"})
    leader.save(force_insert=True)
    record(act.line(Kind.APPOINTED), entry, {}, facts(leader))
    if office.is_legal_representative:
        _represent(entry, office, act)
    held.append(leader)
    return leader


def _make_room(
    entry: Organization, held: list[Leader], office: Office, act: Act
) -> None:
    for leader in [one for one in held if _gives_way(one, office)]:
        again = leader.id_index == office.id_index
        reason = EndReason.TERM_OVER if again else EndReason.SUCCEEDED
        _end(entry, leader, reason, act)
        held.remove(leader)
    if office.is_legal_representative:
        _represents_no_more(held)


def _gives_way(leader: Leader, office: Office) -> bool:
    """One to a seat, and one term of a person in the same post."""
    if leader.post != office.post:
        return False
    same = bool(office.id_index) and leader.id_index == office.id_index
    return office.post in SINGLE or same


def _represents_no_more(held: list[Leader]) -> None:
    for leader in held:
        if leader.is_legal_representative:
            leader.is_legal_representative = False
            leader.save(update_fields=["is_legal_representative"])


def _end(entry: Organization, leader: Leader, reason: str, act: Act) -> None:
    before = facts(leader)
    leader.ended_on, leader.end_reason = max(act.on, leader.term_from), reason
    leader.save(update_fields=["ended_on", "end_reason"])
    record(act.line(Kind.LEFT), entry, before, facts(leader))


def _represent(entry: Organization, office: Office, act: Act) -> None:
    now = (entry.legal_representative, entry.legal_representative_index)
    if now == (office.full_name, office.id_index):
        return
    register.amend(
        entry,
        basis=act.basis,
        actor=act.actor,
        at=act.at,
        legal_representative=office.full_name,
        legal_representative_index=office.id_index,
    )
