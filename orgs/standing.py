"""In whose right a person holds a capacity: by appointment, or for a principal."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from orgs.models import Appointment, Deputyship, User
from orgs.prepared import Prepared
from orgs.roles import ADMINISTER

COLUMNS = ("role", "authority_id", "user_id")
Row = tuple[Any, ...]
Capacities = Mapping[tuple[str, int], tuple[int, ...]]


def capacities(user: User, today: date) -> Capacities:
    """(role slug, authority id) to the principals in whose stead the person holds it.

    Empty for what the person is appointed to: the own right goes before any other.
    One query, one more for deputies; who holds nothing himself is nobody's deputy.
    """
    rows = _appointed(user=user.pk, today=today)
    if any(lent for *_own, lent in rows):
        rows += [(*row, True) for row in _of_principals(user=user.pk, today=today)]
    held: dict[tuple[str, int], set[int]] = {}
    for role, authority, principal, _lent in rows:
        held.setdefault((role, authority), set()).add(principal)
    return {
        pair: () if user.pk in principals else tuple(sorted(principals))
        for pair, principals in held.items()
    }


@Prepared
def _appointed(user: int, today: date) -> QuerySet[Appointment, Row]:
    """What a person is appointed to, and whether he stands in for anybody."""
    mine = Deputyship.objects.in_force(today).filter(deputy=user)
    own = Appointment.objects.granted(today).filter(user=user)
    return own.annotate(lent=Exists(mine)).values_list(*COLUMNS, "lent")


@Prepared
def _of_principals(user: int, today: date) -> QuerySet[Appointment, Row]:
    return lent_to(user, today).values_list(*COLUMNS)


def lent_to(user: int, today: date) -> QuerySet[Appointment]:
    """Appointments of others that the person uses as their deputy on this day.

    Only what a principal is appointed to himself, so no deputy passes anything on;
    and never to or from the administration of the system (等保 8.1.4.2).
    """
    mine = Deputyship.objects.in_force(today).filter(
        deputy=user, deputy__is_active=True
    )
    administers = Appointment.objects.in_force(today).filter(
        user=user, role=ADMINISTER.slug
    )
    lent = Appointment.objects.granted(today).filter(
        Exists(mine.filter(_covers(), _is_staff_there(today))),
        ~Exists(administers),
        user__in=mine.values("principal"),
    )
    return lent.exclude(role=ADMINISTER.slug)


def deputies(role: str, authority: int, today: date) -> QuerySet[Deputyship]:
    """The deputyships by which somebody holds this capacity here on this day."""
    appointed = Appointment.objects.granted(today).filter(
        user=OuterRef("principal"), role=role, authority=authority
    )
    scope = Q(role__in=("", role)) & (Q(authority=None) | Q(authority=authority))
    staff = Appointment.objects.in_force(today).filter(
        user=OuterRef("deputy"), authority=authority
    )
    administers = Appointment.objects.in_force(today).filter(
        user=OuterRef("deputy"), role=ADMINISTER.slug
    )
    return Deputyship.objects.in_force(today).filter(
        scope,
        Q(elsewhere=True) | Exists(staff),
        Exists(appointed),
        ~Exists(administers),
        deputy__is_active=True,
    )


def _covers() -> Q:
    """The deputyship lends the appointment of the outer query."""
    return (
        Q(principal=OuterRef("user"))
        & (Q(role="") | Q(role=OuterRef("role")))
        & (Q(authority=None) | Q(authority=OuterRef("authority")))
    )


def _is_staff_there(today: date) -> Q:
    """A deputy is of the same authority, unless the place lets him come from another.

    Whoever leaves the authority stops being a deputy there, on the same day.
    """
    staff = Appointment.objects.in_force(today).filter(
        user=OuterRef("deputy"), authority=OuterRef(OuterRef("authority"))
    )
    return Q(elsewhere=True) | Q(Exists(staff))
