"""Hindrances to the end of a body: recorded, lifted, and those that stand.

``workflows.engine.hindrances`` asks who may do so and writes the log.
"""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from orgs.history import require_transaction
from orgs.models import Hindrance, Organization, User


def record(hindrance: Hindrance, *, by: User, at: datetime) -> Hindrance:
    """Keep a new one for the registrar of the body. ``ValidationError``."""
    require_transaction()
    hindrance.authority = hindrance.organization.registrar
    hindrance.recorded_by, hindrance.recorded_at = by, at
    hindrance.full_clean()
    hindrance.save(force_insert=True)
    return hindrance


def lift(hindrance: Hindrance, reason: str, *, by: User, at: datetime) -> Hindrance:
    """Let it stand no more. ``ValidationError`` without a reason, or twice."""
    require_transaction()
    found = Hindrance.objects.select_for_update().get(pk=hindrance.pk)
    if found.is_lifted:
        raise ValidationError(_("This has been lifted already."))
    if not reason.strip():
        raise ValidationError(_("Say why it is lifted."))
    found.lifted_at, found.lifted_by, found.lift_reason = at, by, reason.strip()
    found.save(update_fields=["lifted_at", "lifted_by", "lift_reason"])
    return found


def standing(organization: Organization, today: date) -> list[Hindrance]:
    """Those that stand against this body today. One query."""
    found = Hindrance.objects.standing(today).filter(organization=organization)
    return list(found.order_by("since", "pk"))
