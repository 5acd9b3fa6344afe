"""Reminders: written to the log, told in bulk by the next sweep, each mark once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from workflows.clock import instant
from workflows.engine import log
from workflows.procedures.inspection.models import Participation

if TYPE_CHECKING:
    from datetime import datetime

    from orgs.models import User
    from workflows.engine.models import LogEntry

PROCEDURE: Final = "inspection"


def remind(rows: Sequence[Participation], mark: str) -> None:
    """Remind all of them of one mark and note it. Five statements.

    In a transaction that holds the rows; ``organization`` is loaded.
    """
    if not rows:
        return
    at = instant.now()
    Participation.objects.filter(pk__in=[row.pk for row in rows]).update(reminded=mark)
    log.write(
        [entry_of(row, "campaign.reminded", at, mark) for row in rows], later=True
    )


def entry_of(
    row: Participation,
    kind: str,
    at: datetime,
    mark: str = "",
    by: User | None = None,
) -> LogEntry:
    """A line of the log about one body's report; no personal data."""
    detail: dict[str, Any] = {
        log.ABOUT_A_BODY: row.organization_id,
        "title": row.title,
        "about": row.pk,
        "due": str(row.window_end),
    }
    if row.provisional:
        detail["provisional"] = "yes"
    entry = log.entry(kind, at, detail=detail)
    entry.procedure, entry.step, entry.actor = PROCEDURE, mark, by
    entry.authority_id = row.organization.registrar_id
    return entry
