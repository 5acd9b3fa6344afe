"""Who files for an organization: appointed and ended by its own handlers."""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from orgs.models import Handler, Organization, User


def organizations_of(user: User, today: date | None = None) -> QuerySet[Organization]:
    """The organizations for which the person files on this day, by default today."""
    handling = Handler.objects.in_force(today or timezone.localdate())
    mine = handling.filter(user=user.pk, user__is_active=True)
    return Organization.objects.filter(pk__in=mine.values("organization"))


@transaction.atomic
def appoint(
    organization: Organization,
    user: User,
    *,
    by: User | None,
    starts: date | None = None,
) -> Handler:
    """Let a person file for the organization from this day, by default today.

    ``by`` must himself file for it; None for the registrar, who appoints the first.
    """
    _require_handler(organization, by)
    handler = Handler(
        organization=organization,
        user=user,
        appointed_by=by,
        starts=starts or timezone.localdate(),
    )
    handler.full_clean()
    handler.save()
    return handler


@transaction.atomic
def end(handler: Handler, *, by: User | None, on: date | None = None) -> Handler:
    """End it with this day as the last; the last remaining handler stays."""
    organization = Organization.objects.select_for_update().get(
        pk=handler.organization_id
    )
    _require_handler(organization, by)
    last_day = on or timezone.localdate()
    others = organization.handlers.filter(ends__isnull=True, user__is_active=True)
    if by is not None and not others.exclude(pk=handler.pk).exists():
        raise ValidationError(_("An organization keeps at least one handler."))
    handler.ends = max(last_day, handler.starts)
    handler.save(update_fields=["ends"])
    return handler


def _require_handler(organization: Organization, by: User | None) -> None:
    mine = organization.pk
    if by is not None and not organizations_of(by).filter(pk=mine).exists():
        raise PermissionDenied
