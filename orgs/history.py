"""How a change of a register entry is written down, whichever register it is.

``entry`` is an ``Organization`` or a ``FiledBody``: its lines are ``entry.changes``.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from orgs.models import User


@dataclass(frozen=True, slots=True)
class Line:
    """What a line of history says besides the facts; without ``at``, it is now."""

    kind: str
    basis: str
    actor: User | None
    at: datetime | None = None


def snapshot(entry: Any) -> dict[str, Any]:
    """All facts and the standing, foreign keys as ids, as history keeps them."""
    return {
        field.attname: getattr(entry, field.attname)
        for field in entry._meta.concrete_fields
        if field.name not in {"id", "basis", *getattr(entry, "UNTOLD", ())}
    }


def record(
    line: Line, entry: Any, before: dict[str, Any], after: dict[str, Any]
) -> None:
    """Add the line. ``ValidationError`` if it does not say on what it rests."""
    if not line.basis.strip():
        raise ValidationError(_("State the case or document on which this rests."))
    entry.changes.create(
        kind=line.kind,
        basis=line.basis,
        actor=line.actor,
        at=line.at or timezone.now(),
        before=before,
        after=after,
    )


def record_difference(line: Line, entry: Any, before: dict[str, Any]) -> None:
    """The facts that differ from ``before``; nothing is written if none do."""
    after = snapshot(entry)
    changed = [name for name in after if after[name] != before[name]]
    if changed:
        old, new = ({name: side[name] for name in changed} for side in (before, after))
        record(line, entry, old, new)


def require_transaction() -> None:
    if not connection.in_atomic_block:
        raise RuntimeError("The register is changed inside the caller's transaction.")


def require_known(given: dict[str, Any], known: frozenset[str]) -> None:
    if unknown := given.keys() - known:
        raise TypeError(f"not a fact that may be set: {', '.join(sorted(unknown))}")


def validate(entry: Any) -> None:
    """As ``full_clean``, which would try to assign the protected state."""
    entry.clean_fields(exclude={"state"})
    entry.validate_unique()
    entry.validate_constraints()
