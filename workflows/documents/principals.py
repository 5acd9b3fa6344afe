"""主账号变更: the registrar gives a body's principal account to somebody else.

Where nobody can hand it over any more (who held it has left, is ill or has died), the
body applies in writing under its seal; an examiner of its registrar who has nothing to
do with the body carries it out. Both people are told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from orgs import handlers
from orgs.roles import EXAMINE
from workflows.clock import instant
from workflows.documents.models import Handover
from workflows.documents.storage import receive
from workflows.engine import log
from workflows.engine.capacities import in_own_right

if TYPE_CHECKING:
    from orgs.models import Handler, Organization, User

KIND: Final = "account.handed_over"


def holder(body: Organization) -> Handler | None:
    """Who holds the principal account now. One query."""
    held = body.handlers.in_force(timezone.localdate()).filter(principal=True)
    return held.select_related("user").first()


def may(user: User, body: Organization) -> bool:
    """An examiner of its registrar, himself, who does not file for it. One query."""
    if not in_own_right(user, EXAMINE.slug, body.registrar_id):
        return False
    return not body.handlers.in_force(timezone.localdate()).filter(user=user).exists()


@transaction.atomic
def give(
    body: Organization,
    successor: User,
    *,
    reason: str,
    file: Any,
    leaves: bool,
    by: User,
) -> Handover:
    """Give it to him, who files for the body from now on if he did not yet.

    ``leaves`` ends the former holder's filing for the body as well.
    ``PermissionDenied``, ``ValidationError``; what ``storage.receive`` raises.
    """
    if not may(by, body) or successor.pk == by.pk:
        raise PermissionDenied
    before, at = holder(body), instant.now()
    if before is not None and before.user_id == successor.pk:
        raise ValidationError(_("This person holds the principal account already."))
    handlers.hand_over(_handler(body, successor), by=None)
    if before is not None and leaves:
        handlers.end(before, by=None)
    made = Handover.objects.create(
        organization=body,
        former=before.user if before else None,
        successor=successor,
        reason=reason,
        upload=receive(file, by),
        by=by,
        at=at,
    )
    _log(made)
    return made


def _handler(body: Organization, successor: User) -> Handler:
    """The open one there is, else a new one named by the registrar."""
    there = body.handlers.filter(user=successor, ends=None).first()
    return there or handlers.appoint(body, successor, by=None)


def _log(made: Handover) -> None:
    body = made.organization
    told = {log.ABOUT_A_BODY: body.pk, "title": body.name, "to": made.successor_id}
    if made.former_id is not None:
        told["from"] = made.former_id
    entry = log.entry(
        KIND,
        made.at,
        procedure="",
        actor=made.by,
        role=EXAMINE.slug,
        authority=body.registrar,
        detail=told | {"handover": made.pk},
        digest=log.digest([made.reason, made.upload.sha256]),
    )
    log.write([entry])
