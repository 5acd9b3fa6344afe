"""How far an administrator's hand reaches: his own authority and what lies below.

A registrar runs the system for its area, so its administrator looks after every
authority there, supervising units and townships included. The administrator of any
other authority looks after that one alone. A superuser reaches everything. The flag
``is_staff`` and Django's model-wide permissions open nothing without it.
"""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.utils import timezone

from orgs.models import Appointment, Authority, User
from orgs.roles import ADMINISTER


@dataclass(frozen=True)
class Reach:
    """Falsy for whoever administers nothing."""

    everything: bool = False
    areas: tuple[str, ...] = ()
    authorities: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return self.everything or bool(self.authorities)

    def place(self, region_path: str) -> bool:
        """Whether this place lies in the area of a registrar that he administers."""
        return self.everything or any(map(region_path.startswith, self.areas))

    @property
    def whole(self) -> bool:
        """Whether nothing that this system serves lies outside: the city's own."""
        return self.everything or any(area.count("/") == 1 for area in self.areas)

    def authority(self, authority: Authority) -> bool:
        return authority.pk in self.authorities or self.place(authority.region.path)

    def person(self, user: User, today: date | None = None) -> bool:
        """Whether all that he holds now or later lies within reach. One query.

        An applicant holds nothing and may be helped by any administrator.
        """
        if self.everything or user.is_superuser:
            return self.everything
        ended = Q(revoked_at__isnull=False) | Q(ends__lt=today or timezone.localdate())
        held = user.appointments.exclude(ended).select_related("authority__region")
        return bool(self) and all(self.authority(one.authority) for one in held)


def reach_of(user: User | AnonymousUser, today: date | None = None) -> Reach:
    """What the person administers on this day, by default today.

    One query per user object and day: a page of the administration asks for it a
    hundred times.
    """
    if not user.is_active or not isinstance(user, User):
        return Reach()
    if user.is_superuser:
        return Reach(everything=True)
    day = today or timezone.localdate()
    known: dict[date, Reach] | None = getattr(user, "_reach", None)
    if known is None:
        known = user._reach = {}  # type: ignore[attr-defined]
    if day not in known:
        known[day] = _appointed(user, day)
    return known[day]


def _appointed(user: User, day: date) -> Reach:
    held = Appointment.objects.granted(day).filter(user=user.pk, role=ADMINISTER.slug)
    rows = list(
        held.values_list("authority", "authority__kind", "authority__region__path")
    )
    registrar = Authority.Kind.REGISTRAR
    return Reach(
        areas=tuple(path for _pk, kind, path in rows if kind == registrar),
        authorities=frozenset(pk for pk, _kind, _path in rows),
    )
