"""Hindrances at the desk: kept by examiners of the body's registrar, writes logged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from orgs import hindrances
from orgs.roles import EXAMINE
from workflows.clock import instant
from workflows.engine import log
from workflows.engine.access import holdings

if TYPE_CHECKING:
    from datetime import datetime

    from orgs.models import Hindrance, Organization, User

KEEPER: Final = EXAMINE
PROCEDURE: Final = "hindrances"


def keeps(user: User, organization: Organization) -> bool:
    """Whether the person examines for the registrar of this body. No query more."""
    return (KEEPER.slug, organization.registrar_id) in holdings(user)


def record(hindrance: Hindrance, user: User) -> Hindrance:
    """Keep a new one. ``PermissionDenied``, ``ValidationError``."""
    with transaction.atomic():
        at = _may_write(user, hindrance.organization)
        kept = hindrances.record(hindrance, by=user, at=at)
        _log("hindrance_recorded", kept, user, at)
    return kept


def lift(hindrance: Hindrance, reason: str, user: User) -> Hindrance:
    """Let it stand no more. ``PermissionDenied``, ``ValidationError``."""
    with transaction.atomic():
        at = _may_write(user, hindrance.organization)
        lifted = hindrances.lift(hindrance, reason, by=user, at=at)
        _log("hindrance_lifted", lifted, user, at)
    return lifted


def _may_write(user: User, organization: Organization) -> datetime:
    if not keeps(user, organization):
        raise PermissionDenied(
            _("Hindrances are kept by examiners of the body's registrar.")
        )
    return instant.now()


def _log(kind: str, one: Hindrance, user: User, at: datetime) -> None:
    told = (one.organization_id, one.kind, one.basis, one.since, one.until)
    entry = log.entry(
        kind,
        at,
        procedure=PROCEDURE,
        actor=user,
        role=KEEPER.slug,
        authority=one.authority,
        detail={"hindrance": one.pk, "kind": one.kind},
        digest=log.digest([*told, one.lift_reason]),
    )
    log.write([entry])
