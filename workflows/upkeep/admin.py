"""What the calendar moved, for administrators to read; nobody changes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from orgs.reach import reach_of
from workflows.upkeep.models import ClockMove

if TYPE_CHECKING:
    MoveBase = admin.ModelAdmin[ClockMove]
else:
    MoveBase = admin.ModelAdmin


@admin.register(ClockMove)
class ClockMoveAdmin(MoveBase):
    list_display = ("number", "clock", "was", "due", "held", "change", "at")
    list_select_related = ("case", "deadline", "change")
    list_filter = ("held",)

    @admin.display(description=_("case number"))
    def number(self, move: ClockMove) -> str:
        return move.case.number or f"#{move.case_id}"

    @admin.display(description=_("Running period"))
    def clock(self, move: ClockMove) -> str:
        clock = move.case.flow_class.clock(move.deadline.clock)
        return str(clock.title) if clock else move.deadline.clock

    def get_queryset(self, request: HttpRequest) -> QuerySet[ClockMove]:
        """Of the places that the administrator looks after."""
        moves, reach = super().get_queryset(request), reach_of(request.user)
        if reach.everything:
            return moves
        within = Q(case__authority__in=reach.authorities)
        for area in reach.areas:
            within |= Q(case__place__startswith=area)
        return moves.filter(within)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return bool(reach_of(request.user))

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(reach_of(request.user))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
