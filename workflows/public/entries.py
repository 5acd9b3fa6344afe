"""登记簿的历史: which registered items a change of the register touched.

Only what the register shows of a body anyway; other facts, ids and hashes stay in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Field

from orgs.models import Organization

if TYPE_CHECKING:
    from datetime import datetime

    from orgs.models import OrganizationChange

SHOWN: Final = (
    "name",
    "foundation_kind",
    "legal_representative",
    "address",
    "funds",
    "purpose",
    "scope",
    "activity_area",
)


@dataclass(frozen=True)
class Line:
    """A change with the items as they stood after it, each with its label."""

    title: Any
    at: datetime
    items: list[tuple[Any, str]]


def told(change: OrganizationChange) -> Line:
    """The change in words; no query."""
    items = [
        _item(name, change.after[name]) for name in SHOWN if change.after.get(name)
    ]
    return Line(change.get_kind_display(), change.at, items)


def _item(name: str, value: Any) -> tuple[Any, str]:
    field: Field[Any, Any] = Organization._meta.get_field(name)  # type: ignore[assignment]
    words = dict(field.flatchoices).get(value, value)
    return field.verbose_name, str(words)
