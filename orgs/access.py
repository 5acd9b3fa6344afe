"""Who holds which capacity where: granted, revoked and asked here only.

A capacity counts when an appointment is in force *and* guardian has its row.
Neither a model-wide permission nor being a superuser ever stands in for it.
"""

from datetime import date

from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from guardian.shortcuts import assign_perm, remove_perm

from orgs import accounts
from orgs.models import Appointment, Authority, AuthorityGrant, User
from orgs.models.people import mirror
from orgs.prepared import Prepared
from orgs.reach import reach_of
from orgs.roles import ADMINISTER, ROLES, Role
from orgs.standing import Capacities, capacities, deputies

__all__ = [
    "Capacities",
    "capacities",
    "check",
    "expire",
    "grant",
    "holders",
    "holdings",
    "holds",
    "people_holding",
    "revoke",
]


def holdings(user: User, today: date) -> frozenset[tuple[str, int]]:
    """All (role slug, authority id) that the person holds on this day. One query.

    By appointment or as a deputy; ``capacities`` tells which.
    """
    return frozenset(capacities(user, today))


def holds(user: User, role: Role | str, authority: Authority, today: date) -> bool:
    """Whether the person holds this capacity at this authority. One query."""
    held = Appointment.objects.granted(today).filter(user=user.pk, authority=authority)
    return held.filter(role=_slug(role)).exists()


def holders(
    role: Role | str, authority: Authority, today: date | None = None
) -> QuerySet[User]:
    """Active people who hold the capacity on this day, by default today. One query.

    Deputies are among them.
    """
    today, slug = today or timezone.localdate(), _slug(role)
    held = Appointment.objects.granted(today).filter(authority=authority, role=slug)
    stand_in = deputies(slug, authority.pk, today)
    lent = stand_in.order_by().values("deputy")
    people = held.order_by().values("user").union(lent)  # SQLite wants no order in it
    return User.objects.filter(pk__in=people).order_by("pk")


def people_holding(
    role: Role | str, authority: int, today: date | None = None
) -> list[User]:
    """The same as a list, by the key of the authority. One query."""
    today = today or timezone.localdate()
    return _people_holding(_slug(role), authority=authority, today=today)


@Prepared
def _people_holding(role: str, authority: int, today: date) -> QuerySet[User]:
    return holders(role, Authority(pk=authority), today)


@transaction.atomic
def grant(
    user: User,
    role: Role | str,
    authority: Authority,
    *,
    starts: date,
    ends: date | None = None,
    by: User | None = None,
    note: str = "",
) -> Appointment:
    """Appoint a person; both days are inclusive. ``ValidationError`` if he may not be.

    ``by`` must administer that authority; None for the system itself. An appointment
    that begins later takes effect with ``expire`` on its first day.
    """
    appointment = Appointment(
        user=User.objects.select_for_update(no_key=True).get(pk=user.pk),
        role=_slug(role),
        authority=authority,
        starts=starts,
        ends=ends,
        appointed_by=by,
        note=note,
    )
    check(appointment)
    appointment.full_clean()
    appointment.save()
    if _is_in_force(appointment):
        assign_perm(appointment.role, user, authority)
    if appointment.role == ADMINISTER.slug:
        accounts.make_administrator(user)
    _forget(user)
    return appointment


def check(appointment: Appointment) -> None:
    """Duties that exclude one another, and whose it is to appoint. Two queries.

    Raises ``ValidationError``.
    """
    by = appointment.appointed_by
    if by == appointment.user:
        raise ValidationError(_("Nobody appoints himself."))
    if by is not None and not reach_of(by).authority(appointment.authority):
        raise ValidationError(_("You do not administer this authority."))
    if appointment.user.is_superuser:
        raise ValidationError(_("A superuser holds no capacity."))
    # Separation of duties (等保 8.1.4.2): who runs the system decides no case.
    administers = Q(role=ADMINISTER.slug)
    excluded = ~administers if appointment.role == ADMINISTER.slug else administers
    if _at_the_same_time(appointment).filter(excluded).exists():
        raise ValidationError(
            _("A system administrator holds no other capacity at the same time.")
        )


@transaction.atomic
def revoke(
    user: User,
    role: Role | str,
    authority: Authority,
    *,
    on: date,
    by: User | None = None,
) -> int:
    """End the person's appointments in this capacity; how many there were.

    ``on`` is the last day. Today or earlier bites at once, within the day.
    ``PermissionDenied`` unless ``by`` administers the authority or is the system.
    """
    if by is not None and not reach_of(by).authority(authority):
        raise PermissionDenied
    appointments = Appointment.objects.select_for_update().filter(
        user=user, role=_slug(role), authority=authority, revoked_at__isnull=True
    )
    # One that ends before that day anyway is left as it was.
    ending = [one for one in appointments if one.ends is None or one.ends >= on]
    for appointment in ending:
        _end(appointment, on, by)
    if on <= timezone.localdate():
        remove_perm(_slug(role), user, authority)
    _forget(user)
    return len(ending)


@transaction.atomic
def expire(today: date) -> tuple[int, int]:
    """Bring guardian in step with the appointments: rows removed, rows added.

    Idempotent; several workers may run it at once. Four queries at most.
    """
    removed, _by_model = _stale(today).delete()
    permissions = dict(
        Permission.objects.filter(
            content_type__app_label="orgs", content_type__model="authority"
        ).values_list("codename", "pk")
    )
    begun = Appointment.objects.in_force(today).exclude(Exists(mirror()))
    rows = [
        AuthorityGrant(
            user_id=appointment.user_id,
            content_object_id=appointment.authority_id,
            permission_id=permissions[appointment.role],
        )
        for appointment in begun
    ]
    AuthorityGrant.objects.bulk_create(rows, ignore_conflicts=True)
    return removed, len(rows)


def _stale(today: date) -> QuerySet[AuthorityGrant]:
    in_force = Appointment.objects.in_force(today).filter(
        user=OuterRef("user"),
        authority=OuterRef("content_object"),
        role=OuterRef("permission__codename"),
    )
    return AuthorityGrant.objects.exclude(Exists(in_force))


def _at_the_same_time(appointment: Appointment) -> QuerySet[Appointment]:
    others = Appointment.objects.filter(
        user=appointment.user, revoked_at__isnull=True
    ).exclude(ends__lt=appointment.starts)
    return others.exclude(starts__gt=appointment.ends) if appointment.ends else others


def _end(appointment: Appointment, on: date, by: User | None) -> None:
    appointment.ends = max(on, appointment.starts)
    appointment.revoked_by = by
    if on <= timezone.localdate():
        appointment.revoked_at = timezone.now()
    appointment.save(update_fields=["ends", "revoked_by", "revoked_at"])


def _is_in_force(appointment: Appointment) -> bool:
    today = timezone.localdate()
    return Appointment.objects.in_force(today).filter(pk=appointment.pk).exists()


def _forget(user: User) -> None:
    """What this object remembers of its capacities."""
    for known in ("is_officer", "_reach"):
        user.__dict__.pop(known, None)


def _slug(role: Role | str) -> str:
    return ROLES[role].slug if isinstance(role, str) else role.slug
