"""Which last days a changed calendar has moved, for who looks after the area."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from orgs.models import Authority
from orgs.roles import DECIDE, SUPERVISE
from workflows.desk import words
from workflows.desk.admission import holding
from workflows.engine.access import holdings
from workflows.upkeep.models import CalendarChange, ClockMove, DayMove

if TYPE_CHECKING:
    from collections.abc import Sequence

    from orgs.models import User

ROLES: Final = (DECIDE, SUPERVISE)
CHANGES: Final = 20
ROWS: Final = 50
overseers = holding(
    ROLES,
    gettext_lazy("What the calendar moved is for heads and oversight."),
)


@dataclass(frozen=True)
class MovedRow:
    case: int
    number: str
    procedure: str
    office: str
    clock: str
    was: date
    due: date
    held: bool


@dataclass(frozen=True)
class ChangesPage:
    changes: Sequence[CalendarChange]
    chosen: CalendarChange | None
    page: Page[ClockMove]
    rows: list[MovedRow]
    days: list[DayMove]


@require_safe
@overseers
def changes(request: HttpRequest, user: User) -> HttpResponse:
    """The latest changes and what one of them moved in the person's area."""
    ours = _ours(user)
    counted = Count("moves", filter=Q(moves__in=ours.values("pk")))
    latest = list(CalendarChange.objects.annotate(moved=counted)[:CHANGES])
    asked = request.GET.get("change", "")
    found = [each for each in latest if str(each.pk) == asked]
    chosen = next(iter(found or latest), None)
    moves = ours.filter(change=chosen).select_related("deadline", "case__authority")
    page = Paginator(moves, ROWS).get_page(request.GET.get("page"))
    rows = [_row(move) for move in page]
    days = list(_days(user, chosen))
    shown = ChangesPage(latest, chosen, page, rows, days)
    return render(request, "desk/calendar_changes.html", vars(shown))


def _ours(user: User) -> QuerySet[ClockMove]:
    """Of the offices of the person, and of the area under those that oversee one."""
    offices, areas = _reach(user)
    within = Q(case__authority__in=offices)
    for path in areas:
        within |= Q(case__place__startswith=path)
    return ClockMove.objects.filter(within)


def _days(user: User, change: CalendarChange | None) -> QuerySet[DayMove]:
    """Windows and notices of the same offices, as far as a page shows them."""
    offices, areas = _reach(user)
    within = Q(authority__in=offices)
    for path in areas:
        within |= Q(authority__region__path__startswith=path)
    moves = DayMove.objects.filter(within, change=change)
    return moves.select_related("authority")[:ROWS]


def _reach(user: User) -> tuple[set[int], list[str]]:
    """Offices where the person decides, paths of the areas overseen. One query."""
    held = holdings(user)
    offices = {pk for role, pk in held if role == DECIDE.slug}
    wide = {pk for role, pk in held if role == SUPERVISE.slug}
    areas = Authority.objects.filter(pk__in=wide).values_list("region__path", flat=True)
    return offices, list(areas)


def _row(move: ClockMove) -> MovedRow:
    case = move.case
    clock = case.flow_class.clock(move.deadline.clock)
    return MovedRow(
        case=case.pk,
        number=case.number or f"#{case.pk}",
        procedure=words.procedure_of(case),
        office=case.authority.name if case.authority else "",
        clock=str(clock.title) if clock else move.deadline.clock,
        was=move.was,
        due=move.due,
        held=move.held,
    )
