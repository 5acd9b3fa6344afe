"""Who files for an organization: named and ended by its principal account.

A power of attorney comes from the body, not from another agent (行政许可法 art. 29;
民法典 arts. 162, 169): the principal account acts for the legal representative, and
a handler passes on nothing. The first handler, whom the registrar admits with the
registration, holds it until he hands it over.
"""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.translation import gettext as _

from orgs.models import Handler, Organization, User


def organizations_of(
    user: User | int, today: date | None = None
) -> QuerySet[Organization]:
    """The organizations for which the person files on this day, by default today."""
    handling = Handler.objects.in_force(today or timezone.localdate())
    mine = handling.filter(user=user, user__is_active=True)
    return Organization.objects.filter(pk__in=mine.values("organization"))


def is_principal(organization: Organization, user: User) -> bool:
    """Whether the person may name the organization's handlers today. One query."""
    handling = organization.handlers.in_force(timezone.localdate())
    mine = handling.filter(user=user.pk, principal=True, user__is_active=True)
    return mine.exists()


@transaction.atomic
def appoint(
    organization: Organization,
    user: User,
    *,
    by: User | None,
    starts: date | None = None,
) -> Handler:
    """Let a person file for the organization from this day, by default today.

    ``by`` must hold the principal account; None for the registrar, whose first
    appointment holds it from then on.
    """
    _locked(organization.pk)
    _require_principal(organization, by)
    handler = Handler(
        organization=organization,
        user=user,
        appointed_by=by,
        principal=not organization.handlers.filter(_held()).exists(),
        starts=starts or timezone.localdate(),
    )
    handler.full_clean()
    handler.save()
    return handler


@transaction.atomic
def end(handler: Handler, *, by: User | None, on: date | None = None) -> Handler:
    """End it with this day as the last. Everybody may end his own.

    The principal account stays until it is handed over: none is left without.
    """
    organization = _locked(handler.organization_id)
    if by != handler.user:
        _require_principal(organization, by)
    handler.refresh_from_db(fields=["principal"])
    if by is not None and handler.principal:
        raise ValidationError(_("Hand the principal account over first."))
    handler.ends = max(on or timezone.localdate(), handler.starts)
    handler.save(update_fields=["ends"])
    return handler


def end_all(organization: Organization, *, on: date) -> int:
    """Nobody files any more for a body that has ended on this day; how many did.

    Who was to begin later begins no more. One statement.
    """
    still = Q(ends__isnull=True) | Q(ends__gt=on)
    last = Greatest(Value(on), F("starts"))
    return organization.handlers.filter(still).update(ends=last)


@transaction.atomic
def hand_over(handler: Handler, *, by: User | None) -> Handler:
    """Make this handler the principal account instead of the present one.

    None for the registrar, when the legal representative has changed.
    """
    organization = _locked(handler.organization_id)
    _require_principal(organization, by)
    if not organization.handlers.filter(_open(), pk=handler.pk).exists():
        raise ValidationError(_("Only a handler without a last day can take it over."))
    organization.handlers.filter(principal=True).update(principal=False)
    handler.principal = True
    handler.save(update_fields=["principal"])
    return handler


def follow_representative(organization: Organization, full_name: str) -> bool:
    """Hand the principal account to the new legal representative; whether it moved.

    Only to the one open handler of this name: whom the body itself has named, and
    whom the registrar has just entered. Otherwise it stays where it is until it is
    handed over. One query, four more when it moves.
    """
    named = organization.handlers.filter(_open(), user__full_name=full_name)
    found = list(named[:2])
    if len(found) != 1 or found[0].principal:
        return False
    hand_over(found[0], by=None)
    return True


def _held() -> Q:
    return Q(principal=True, ends__isnull=True)


def _open() -> Q:
    return Q(ends__isnull=True, user__is_active=True)


def _locked(pk: int) -> Organization:
    return Organization.objects.select_for_update(no_key=True).get(pk=pk)


def _require_principal(organization: Organization, by: User | None) -> None:
    if by is not None and not is_principal(organization, by):
        raise PermissionDenied
