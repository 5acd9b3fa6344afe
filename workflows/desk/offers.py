"""What the selects of a filter offer: colleagues, and places of one's area."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Final

from django.core.cache import cache
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q

from orgs.models import Appointment, Authority, Region
from workflows.clock import instant
from workflows.clock import places as places_set
from workflows.engine.access import holdings
from workflows.routing.models import Team

if TYPE_CHECKING:
    from collections.abc import Iterable

    from orgs.models import User
    from workflows.engine.models import WorkItem

Level = Region.Level
LEVELS = (Level.CITY, Level.COUNTY, Level.TOWNSHIP)
INDENT: Final = "　"
KEEP: Final = 60  # seconds; places seldom move


def colleagues(user: User) -> list[tuple[int, str]]:
    """Who may hold what waits for the person's offices. One query."""
    offices = {authority for _role, authority in holdings(user)}
    held = Appointment.objects.in_force(instant.today()).filter(authority__in=offices)
    people = held.exclude(user=user.pk).order_by("user__full_name", "user_id")
    return list(people.values_list("user_id", "user__full_name").distinct())


def takers(items: Iterable[WorkItem]) -> list[tuple[int, str]]:
    """Who holds the role of one of these steps, with the office. One query.

    Oversight gives out steps of offices that are not its own.
    """
    desks = {(item.authority_id, item.role) for item in items if item.authority_id}
    wanted = Q(pk__in=())
    for office, role in desks:
        wanted |= Q(authority=office, role=role)
    held = Appointment.objects.granted(instant.today()).filter(wanted)
    people = held.order_by("authority__name", "user__full_name", "user_id")
    rows = people.values_list("user_id", "user__full_name", "authority__name")
    return [(pk, f"{name}（{office}）") for pk, name, office in rows.distinct()]


def places(user: User) -> list[tuple[str, str]]:
    """Regions that lie in the areas of the person's offices. One query in a minute."""
    offices = sorted({authority for _role, authority in holdings(user)})
    key = hashlib.sha256(repr(offices).encode()).hexdigest()
    kept: Any = cache.get_or_set(f"places-of-{key}", lambda: _places(offices), KEEP)
    found: list[tuple[str, str]] = kept
    return found


def teams(user: User) -> list[Team]:
    """Teams of the person's offices, each with whether it is one's own. One query."""
    offices = {authority for _role, authority in holdings(user)}
    inside = Team.members.through.objects.filter(team=OuterRef("pk"), user=user.pk)
    found = Team.objects.filter(authority__in=offices).annotate(own=Exists(inside))
    return list(found.select_related("authority__region"))


def own_first(found: list[Team]) -> bool:
    """Whether somebody with these teams is shown the queue of his own at first."""
    return any(
        places_set.value("team_queue_first", team.authority.region.path)
        for team in found
        if getattr(team, "own", False)
    )


def _places(offices: list[int]) -> list[tuple[str, str]]:
    inner = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    theirs = Authority.objects.filter(pk__in=offices).annotate(inner=inner)
    around = theirs.filter(inner__startswith=F("region__path"))
    rows = Region.objects.filter(Exists(around), level__in=LEVELS).order_by("path")
    found = list(rows.values_list("path", "name"))
    top = min((path.count("/") for path, _name in found), default=0)
    return [(path, INDENT * (path.count("/") - top) + name) for path, name in found]
