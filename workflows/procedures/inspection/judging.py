"""From the register to judgements: who of a registrar's bodies takes part in a year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from orgs.models import Organization, OrganizationChange
from workflows.clock import places, tables
from workflows.clock.calendar import SHANGHAI
from workflows.law.inspection import INSPECTION
from workflows.procedures.inspection.rules.taking_part import (
    Body,
    Judgement,
    judge,
)
from workflows.procedures.inspection.rules.windows import (
    Window,
    joined_late,
    window,
)

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from orgs.models import Authority
    from workflows.law.places import Settings


@dataclass(frozen=True)
class Judged:
    """One body with its judgement; ``window`` is None for who takes no part."""

    organization: Organization
    judgement: Judgement
    window: Window | None


def settings_of(region_path: str) -> Settings:
    """What the place of a registrar has set. One query when cold."""
    return {each.key: places.value(each.key, region_path) for each in INSPECTION}


def bodies_of(registrar: Authority) -> QuerySet[Organization]:
    """Everybody who was ever entered there, by key; filed bodies are no part of it."""
    return Organization.objects.filter(registrar=registrar).order_by("pk")


def judged(
    bodies: Iterable[Organization],
    year: int,
    place: Settings,
    *,
    joined: date | None = None,
) -> Iterator[Judged]:
    """Judge the bodies; who joins late, on ``joined``, has a longer window. One query.

    What a body was at the end of the year counts, as far as the register tells.
    """
    rows = list(bodies)
    charities = charities_at_the_end_of(year, rows)
    for row in rows:
        body = Body(row.form, row.established_on, row.pk in charities, row.state)
        found = judge(body, year, place)
        yield Judged(row, found, _window(row, found, year, place, joined))


def charities_at_the_end_of(year: int, bodies: list[Organization]) -> set[int]:
    """Keys of those that were charities then: later changes are taken back."""
    found = {body.pk for body in bodies if body.is_charity}
    after = datetime(year + 1, 1, 1, tzinfo=SHANGHAI)
    later = OrganizationChange.objects.filter(
        organization__in=[body.pk for body in bodies],
        at__gte=after,
        before__has_key="is_charity",
    )
    # Newest first: the oldest change after the year has the last word.
    changes: Any = later.order_by("-pk").values_list("organization_id", "before")
    for pk, before in changes:
        (found.add if before["is_charity"] else found.discard)(pk)
    return found


def _window(
    body: Organization,
    found: Judgement,
    year: int,
    place: Settings,
    joined: date | None,
) -> Window | None:
    if not found.takes_part:
        return None
    days, has_unit = tables.current(), body.supervising_unit_id is not None
    usual = window(year, body.form, found.track, place, has_unit=has_unit, days=days)
    return joined_late(usual, joined, place, days) if joined else usual
