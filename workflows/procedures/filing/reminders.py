"""备案到期提醒: told once, in the case by which the body was last put on file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from workflows.clock import instant
from workflows.engine import log
from workflows.procedures.filing import registry
from workflows.procedures.filing.models import Filing
from workflows.procedures.filing.states import State
from workflows.procedures.filing.told import Reminder

if TYPE_CHECKING:
    from orgs.models import FiledBody

KIND = "filing.ends_soon"


def remind() -> int:
    """Tell each keeper whose filing runs out soon; how many were told.

    One query when nobody is to be told. Idempotent and safe with several sweeps at
    once: who writes the row tells.
    """
    due = registry.to_be_reminded(instant.today())
    return sum(_remind(body) for body in due)


def _remind(body: FiledBody) -> int:
    assert body.valid_to is not None  # nothing else is due
    with transaction.atomic():
        at = instant.now()
        _row, made = Reminder.objects.get_or_create(
            body=body, valid_to=body.valid_to, defaults={"at": at}
        )
        case = _last_filed(body) if made else None
        if case is None:
            return 0
        told = {"due": body.valid_to.isoformat(), "about": body.number}
        facts = {"procedure": case.procedure, "authority_id": body.authority_id}
        log.write([log.entry(KIND, at, case=case, detail=told, **facts)])
    return 1


def _last_filed(body: FiledBody) -> Filing | None:
    """None for a body from an older list, or whose keeper is another one since."""
    filed = Filing.objects.filter(body=body, state=State.FILED, applicant=body.keeper)
    return filed.order_by("-pk").first()
