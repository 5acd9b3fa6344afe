"""Whose figures one may see: oversight reaches one's own area and what lies in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Length, Substr
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from orgs.models import Authority, Region, User
from orgs.requests import person
from orgs.roles import SUPERVISE
from workflows.clock import instant
from workflows.engine.access import holdings
from workflows.engine.models import WorkItem

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, "Area", P], HttpResponse]
SAFE = ("GET", "HEAD")
SHOWN = (Region.Level.CITY, Region.Level.COUNTY, Region.Level.TOWNSHIP)


@dataclass(frozen=True)
class Area:
    """What one person oversees. ``places`` from the largest down, never empty."""

    user: User
    places: tuple[Region, ...]
    authorities: frozenset[int]

    def place(self, code: str) -> Region:
        """The place of this code if it lies in the area, else the largest of it."""
        found = (place for place in self.places if place.code == code)
        return next(found, self.places[0])


def overseen_authorities(user: User) -> frozenset[int]:
    """Those at which the person oversees. One query for each user object at most."""
    return frozenset(a for role, a in holdings(user) if role == SUPERVISE.slug)


def area_of(user: User) -> Area:
    """Two queries at most. ``PermissionDenied`` for whoever oversees nothing."""
    held = overseen_authorities(user)
    inside = Substr(OuterRef("path"), 1, Length("region__path"))
    around = Authority.objects.filter(pk__in=held, region__path=inside)
    places = Region.objects.filter(Exists(around), level__in=SHOWN)
    found = tuple(places.order_by(Length("path"), "path")) if held else ()
    if not found:
        raise PermissionDenied(
            _("This page is for those who oversee an area. You oversee none today.")
        )
    return Area(user, found, held)


def supervisors(
    view: View[P],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Lets supervisors in and hands the view their area.

    A page that is only looked at has one moment: it asks the clock once.
    """

    @never_cache
    @login_required
    @wraps(view)
    def admitted(
        request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        if request.method not in SAFE:
            return view(request, area_of(person(request)), *args, **kwargs)
        with instant.at(instant.now()):
            return view(request, area_of(person(request)), *args, **kwargs)

    return admitted


def lies_in(place: Region, case: str = "") -> Q:
    """Cases of this place; of those that name none, where their office is.

    ``case`` is the way to the case in a lookup, such as ``process__``.
    """
    named = Q(**{f"{case}place__startswith": place.path})
    path = f"{case}authority__region__path__startswith"
    return named | Q(**{f"{case}place": "", path: place.path})


def open_items(place: Region, procedure: str, kind: str = "") -> QuerySet[WorkItem]:
    """What waits now in this place. Drafts are their applicants' own business."""
    found = WorkItem.objects.filter(
        lies_in(place, "process__"),
        finished__isnull=True,
        process__finished__isnull=True,  # follows, and has an index of its own
        process__procedure=procedure,
    ).exclude(process__state="draft")
    return found.filter(process__kind=kind) if kind else found
