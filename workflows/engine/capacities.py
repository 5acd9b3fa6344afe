"""What a person holds today, and in whose stead; asked once per person and request."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from orgs import access as appointments
from orgs.roles import ADMINISTER
from workflows.clock import instant

if TYPE_CHECKING:
    from datetime import date

    from orgs.models import User

# (role, authority) to the principals for whom one holds it; none in one's own right.
Holdings = Mapping[tuple[str, int], tuple[int, ...]]


def holdings(user: User, today: date | None = None) -> Holdings:
    """(role, authority) pairs in force today; one query per user object.

    One more for the date unless it is given.
    """
    kept: Holdings | None = getattr(user, "_holdings", None)
    if kept is None:
        held = appointments.capacities(user, today or instant.today())
        # Who runs the system deals with no case and sees none (等保 8.1.4.2).
        kept = {pair: held[pair] for pair in held if pair[0] != ADMINISTER.slug}
        user._holdings = kept  # type: ignore[attr-defined]
    return kept


def in_own_right(user: User, role: str, authority: int | None) -> bool:
    """Whether the person holds it himself: for acts that bar a person ever after.

    Who brings a case about is its first hand and is named there. A deputy's act would
    have two of them, so these acts wait for the colleague or for another one.
    """
    return holdings(user).get((role, authority or 0)) == ()


def principal_behind(user: Any, role: str, authority: int | None) -> int | None:
    """For whom the person uses a capacity that has been asked for before; no query."""
    kept: Holdings = getattr(user, "_holdings", {})
    behind = kept.get((role, authority or 0), ())
    return behind[0] if behind else None
