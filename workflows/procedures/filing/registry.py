"""The register of filed bodies as desk and public read it: figures, who sleeps."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import (
    Case,
    DateField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)

from orgs import filed
from orgs.models import FiledBody, Region
from orgs.numbers import is_urban_community
from workflows.clock import places
from workflows.law.periods import months_before
from workflows.procedures.filing import rules
from workflows.procedures.filing.told import Reminder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

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
    """On file, and nothing heard of for the months that its place has set."""
    limit = _by_place(
        "filing_inactive_months", lambda months: months_before(today, months)
    )
    return bodies.filter(state=FiledBody.State.FILED, last_active_on__lt=limit)


def about_to_end(bodies: QuerySet[FiledBody], today: date) -> QuerySet[FiledBody]:
    """On file, and over or to be renewed now, as its place has it."""
    found = _ending(bodies, "filing_renewal_days", today)
    return found.order_by(F("valid_to").asc(), "name")


def to_be_reminded(today: date) -> QuerySet[FiledBody]:
    """Not over yet, its last day near, renewal possible, and not yet told so."""
    told = Reminder.objects.filter(body=OuterRef("pk"), valid_to=OuterRef("valid_to"))
    near = _ending(FiledBody.objects.all(), "filing_reminder_days", today)
    found = _ending(near, "filing_renewal_days", today).filter(valid_to__gte=today)
    return found.exclude(keeper=None).exclude(Exists(told)).order_by("pk")


def _ending(bodies: QuerySet[FiledBody], key: str, today: date) -> QuerySet[FiledBody]:
    soon = _by_place(key, lambda days: today + timedelta(days=days))
    return bodies.filter(state=FiledBody.State.FILED, valid_to__lte=soon)


def _by_place(key: str, day: Callable[[int], date]) -> Case:
    """The day that follows from what holds at each body's place; no query when warm.

    The nearest place has the longest code, and of the cases the first that fits counts.
    """
    chosen = sorted(places.chosen(key).items(), key=lambda one: -len(one[0]))
    cases = [When(_within(code), then=Value(day(value))) for code, value in chosen]
    rest = Value(day(places.value(key, "")))
    return Case(*cases, default=rest, output_field=DateField())


def _within(code: str) -> Q:
    inside = Q(region__path__contains=f"/{code}/")
    return inside | Q(region__path__startswith=f"{code}/")


def find(text: str, place: str = "") -> QuerySet[FiledBody]:
    """What the public may look for: name or number, in an area."""
    found = FiledBody.objects.select_related("region__parent__parent", "authority")
    if text:
        found = found.filter(Q(name__icontains=text) | Q(number=text))
    return found.filter(region__path__startswith=place) if place else found
