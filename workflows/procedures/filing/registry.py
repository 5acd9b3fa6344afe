"""The register of filed bodies as desk and public read it: figures, who sleeps."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import F, Q, QuerySet

from orgs import filed
from orgs.models import FiledBody, Region
from orgs.numbers import is_urban_community
from workflows.clock import places
from workflows.law.periods import months_before
from workflows.procedures.filing import rules

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workflows.procedures.filing.rules import Figure


def figures(areas: Iterable[str], today: date) -> list[Figure]:
    """Every community of these areas against its target. Two queries for each."""
    found: list[Figure] = []
    for path in areas:
        rows = Region.objects.under(path).filter(level=Region.Level.COMMUNITY)
        communities = [
            (code, name, is_urban_community(code))
            for code, name in rows.values_list("code", "name")
        ]
        found += rules.figures(
            communities,
            filed.counted(path, today),
            places.value("filed_target.urban", path),
            places.value("filed_target.rural", path),
        )
    return found


def asleep(bodies: QuerySet[FiledBody], today: date) -> QuerySet[FiledBody]:
    """On file, and nothing heard of for the months that the place has set.

    The city's own setting finds them; a county that waits longer judges each.
    """
    months = places.value("filing_inactive_months", "")
    limit = months_before(today, months)
    return bodies.filter(state=FiledBody.State.FILED, last_active_on__lt=limit)


def about_to_end(bodies: QuerySet[FiledBody], today: date) -> QuerySet[FiledBody]:
    """On file, and over or to be renewed now."""
    days = places.value("filing_renewal_days", "")
    soon = today + timedelta(days=days)
    found = bodies.filter(state=FiledBody.State.FILED, valid_to__lte=soon)
    return found.order_by(F("valid_to").asc(), "name")


def find(text: str, place: str = "") -> QuerySet[FiledBody]:
    """What the public may look for: name or number, in an area."""
    found = FiledBody.objects.select_related("region__parent__parent", "authority")
    if text:
        found = found.filter(Q(name__icontains=text) | Q(number=text))
    return found.filter(region__path__startswith=place) if place else found
