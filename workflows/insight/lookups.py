"""How sums are asked: each day of a period once, in the largest stretches there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from workflows.insight.spans import FOUR_WEEKS, SIZES, SPARSE, Period, cover

if TYPE_CHECKING:
    from workflows.insight.figures import Asked


def placed(asked: Asked, *periods: Period, upto: int = FOUR_WEEKS) -> Q:
    """Sums ``models.Placed`` of the place, or of the group in it.

    Rows are of ``upto`` days at most, where they have to be told apart.
    """
    inside = Q(around=False, **_kind(asked)) & within(periods, SPARSE, upto)
    if asked.group.office:  # kept where its cases lie, and nowhere around
        return _lies_in(asked) & Q(**asked.group.rows) & inside
    around = Q(around=True, kind=asked.kind) & within(periods, SIZES, upto)
    place = Q(procedure=asked.procedure, scope=asked.place.path)
    return place & (inside | around)


def people(asked: Asked, *periods: Period) -> Q:
    """Sums ``models.OfKind`` of people: they are kept where the cases lie."""
    return _lies_in(asked) & Q(**_kind(asked)) & within(periods, SPARSE)


def within(
    periods: Iterable[Period], sizes: tuple[int, ...] = SIZES, upto: int = FOUR_WEEKS
) -> Q:
    """The stretches that make up these periods, none of which overlap."""
    found: dict[int, list[date]] = defaultdict(list)
    allowed = tuple(size for size in sizes if size <= upto)
    for period in periods:
        for size, day in cover(period, allowed):
            found[size].append(day)
    each = (Q(days=size, day__in=days) for size, days in found.items())
    return reduce(or_, each, Q(days__in=()) if not found else Q())


def _lies_in(asked: Asked) -> Q:
    return Q(procedure=asked.procedure, scope__startswith=asked.place.path)


def _kind(asked: Asked) -> dict[str, Any]:
    return {"kind": asked.kind} if asked.kind else {}
