"""代理: standing in for a colleague, for a time: entered and ended here only.

By the principal himself, by the head or the oversight of his office, or by the
administration. What a deputy may do then, ``orgs.standing`` says.
"""

from datetime import date, timedelta
from typing import Final

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from orgs.models import Appointment, Authority, Deputyship, User
from orgs.reach import reach_of
from orgs.roles import ADMINISTER, DECIDE, SUPERVISE

LEADERS: Final = (DECIDE.slug, SUPERVISE.slug)


def led_by(user: User, today: date) -> QuerySet[Authority]:
    """The authorities whose staff the person leads or oversees, by own appointment.

    A deputy of the head deals with cases; he does not pass on the head's office.
    """
    leading = Appointment.objects.granted(today).filter(user=user.pk, role__in=LEADERS)
    return Authority.objects.filter(pk__in=leading.values("authority"))


def staff_of(authorities: QuerySet[Authority], today: date) -> QuerySet[User]:
    """Everybody with a capacity in cases there, by name."""
    held = Appointment.objects.granted(today).filter(authority__in=authorities)
    held = held.exclude(role=ADMINISTER.slug)
    people = User.objects.filter(pk__in=held.values("user"))
    return people.order_by("full_name", "pk")


def offices_of(user: User, today: date) -> QuerySet[Authority]:
    """The authorities at which the person is staff, by own appointment."""
    held = Appointment.objects.granted(today).filter(user=user.pk)
    held = held.exclude(role=ADMINISTER.slug)
    return Authority.objects.filter(pk__in=held.values("authority"))


def answers_for(by: User, person: User, today: date) -> bool:
    """Whether ``by`` may enter who stands in for the person, and that he is away.

    Himself, who leads an office in which the person is staff, or the administration.
    """
    if by.pk == person.pk:
        return True
    led = led_by(by, today)
    if Appointment.objects.granted(today).filter(user=person, authority__in=led):
        return True
    reach = reach_of(by, today)
    return bool(reach) and reach.person(person, today)


@transaction.atomic
def appoint(deputyship: Deputyship, *, most: int, elsewhere: bool) -> Deputyship:
    """Enter it, or ``ValidationError`` with the reason it cannot be.

    ``most`` is how many days it may last; ``elsewhere`` whether the place lets a
    deputy come from another authority.
    """
    # One after the other: pressed twice, the second finds the first.
    User.objects.select_for_update(no_key=True).get(pk=deputyship.principal_id)
    deputyship.entered_at = timezone.now()
    deputyship.elsewhere = False
    deputyship.full_clean(exclude=["entered_by"])
    check(deputyship, most=most, elsewhere=elsewhere)
    deputyship.save()
    return deputyship


def check(deputyship: Deputyship, *, most: int, elsewhere: bool) -> None:
    """Raises ``ValidationError``; notes a deputy from another authority."""
    today, by = timezone.localdate(), deputyship.entered_by
    if by is not None and not answers_for(by, deputyship.principal, today):
        raise ValidationError(_("You do not lead the office of this colleague."))
    if deputyship.ends < today:
        raise ValidationError(_("The last day is past."))
    if deputyship.ends - deputyship.starts >= timedelta(days=most):
        words = _("A deputyship lasts %(n)s days at most; enter it again after that.")
        raise ValidationError(words % {"n": most})
    _check_people(deputyship, elsewhere)
    _check_days(deputyship)


def _check_days(deputyship: Deputyship) -> None:
    """Not twice the same: who ended one of them would think that it was over."""
    same = Deputyship.objects.filter(
        principal=deputyship.principal_id,
        deputy=deputyship.deputy_id,
        role=deputyship.role,
        authority=deputyship.authority_id,
        revoked_at=None,
    )
    days = {"starts__lte": deputyship.ends, "ends__gte": deputyship.starts}
    if same.filter(**days).exclude(pk=deputyship.pk).exists():
        raise ValidationError(
            _("This deputyship has been entered for some of these days already.")
        )


def _check_people(deputyship: Deputyship, elsewhere: bool) -> None:
    day = max(deputyship.starts, timezone.localdate())
    if not deputyship.deputy.is_active:
        raise ValidationError(_("The account of this colleague has been closed."))
    offices = offices_of(deputyship.principal, day)
    if deputyship.authority_id:
        offices = offices.filter(pk=deputyship.authority_id)
    held = Appointment.objects.granted(day).filter(
        user=deputyship.principal, authority__in=offices
    )
    if deputyship.role:
        held = held.filter(role=deputyship.role)
    if not held.exclude(role=ADMINISTER.slug).exists():
        raise ValidationError(_("This colleague holds no such capacity there."))
    if deputyship.deputy.appointments.in_force(day).filter(role=ADMINISTER.slug):
        raise ValidationError(_("A system administrator takes part in no case."))
    if not staff_of(offices, day).filter(pk=deputyship.deputy_id).exists():
        if not elsewhere:
            raise ValidationError(_("A deputy is of the same office."))
        deputyship.elsewhere = True


@transaction.atomic
def end(deputyship: Deputyship, *, by: User) -> Deputyship:
    """End it now. ``PermissionDenied`` unless ``by`` answers for it, or is the deputy.

    Ending what has ended is nothing.
    """
    today = timezone.localdate()
    if by.pk != deputyship.deputy_id and not answers_for(
        by, deputyship.principal, today
    ):
        raise PermissionDenied
    row = Deputyship.objects.select_for_update().get(pk=deputyship.pk)
    if row.revoked_at is None:
        row.revoked_at, row.revoked_by = timezone.now(), by
        row.save(update_fields=["revoked_at", "revoked_by"])
    return row
