"""人员与负荷: what everybody of the office has in hand, and giving out what is free."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from orgs.models import User
from workflows.clock import instant
from workflows.desk import words
from workflows.desk.admission import holding
from workflows.engine import effort
from workflows.engine.access import holdings
from workflows.engine.handing import LEADERS, hand
from workflows.engine.lights import Light, light_of
from workflows.engine.models import OPEN, PUBLIC, WorkItem
from workflows.engine.sharing import most_urgent_first
from workflows.engine.team import Share, shares, suggest
from workflows.engine.work import Refused

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

MOST: Final = 50  # of what is free, the soonest due


@dataclass(frozen=True)
class Free:
    """A step that nobody holds, and to whom it might go."""

    item: WorkItem
    step: str
    light: Light
    to: User | None


@dataclass(frozen=True)
class Given:
    """What came of giving one out; ``why_not`` is empty when it worked."""

    title: str
    to: str
    why_not: Any = ""


@dataclass(frozen=True)
class TeamPage:
    shares: list[Share]
    free: list[Free]
    given: list[Given] = field(default_factory=list)


@require_http_methods(["GET", "HEAD", "POST"])
@holding(LEADERS, _("This page is for who leads or oversees an office."))
def team(request: HttpRequest, user: User) -> HttpResponse:
    """POST gives out the ticked steps as suggested, each as an act of its own."""
    offices = {office for role, office in holdings(user) if role in LED_BY}
    chosen = request.POST.getlist("item")
    given = _give(user, chosen, request.POST) if request.method == "POST" else []
    return render(request, "desk/team.html", vars(_page(offices, given)))


LED_BY: Final = {role.slug for role in LEADERS}


def _page(offices: Collection[int], given: list[Given]) -> TeamPage:
    """Nine queries, whatever there is."""
    now, usual = instant.now(), effort.minutes()
    people = shares(offices, now, usual)
    waiting = most_urgent_first(_free(offices), now, usual)
    rows = [_row(each.item, each.to, now) for each in suggest(waiting, people, usual)]
    return TeamPage(people, rows, given)


def _free(offices: Collection[int]) -> list[WorkItem]:
    rows = WorkItem.objects.filter(
        authority__in=offices, owner=None, status__in=OPEN, finished=None
    ).exclude(role__in=("", PUBLIC))
    return list(rows.select_related("process").order_by("due_at", "pk")[:MOST])


def _row(item: WorkItem, to: User | None, now: datetime) -> Free:
    return Free(item, words.step_of(item), light_of(item, now), to)


def _give(user: User, chosen: list[str], said: Any) -> list[Given]:
    """The steps ticked, to whom the page had suggested; at most as many as it shows."""
    keys = {int(pk) for pk in chosen[:MOST] if pk.isdecimal() and len(pk) < 19}
    rows = WorkItem.objects.filter(pk__in=keys).select_related("process")
    wanted = {pk: said.get(f"to-{pk}", "") for pk in keys}
    people = User.objects.in_bulk(
        int(to) for to in wanted.values() if to.isdecimal() and len(to) < 10
    )
    return [
        _one(user, item, _among(people, wanted[item.pk]))
        for item in rows.order_by("pk")
    ]


def _among(people: dict[int, User], key: str) -> User | None:
    return people.get(int(key)) if key.isdecimal() else None


def _one(user: User, item: WorkItem, to: User | None) -> Given:
    title = f"{item.process.title} · {words.step_of(item)}"
    if to is None:
        return Given(title, "", _("Nobody was chosen."))
    try:
        hand(item.pk, user, to, held_by=None)
    except Refused as refusal:
        return Given(title, to.full_name, refusal.words)
    return Given(title, to.full_name)
