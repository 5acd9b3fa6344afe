"""The pages of the figures: one for each group, and the rows behind each number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from workflows.engine.paging import cut
from workflows.insight.measures.base import Measure
from workflows.insight.measures.forms import NumbersForm
from workflows.insight.measures.page import Card, cards
from workflows.insight.measures.registry import GROUPS, MEASURES, Group
from workflows.insight.measures.sources import Sources
from workflows.insight.measures.weeks import Weeks, drawn
from workflows.insight.models import Cursor
from workflows.insight.scope import Area, supervisors


@dataclass(frozen=True)
class NumbersPage:
    """What ``insight/numbers.html`` shows; ``query`` is kept in every address.

    ``read_at`` is how far the log has been counted; bodies are of this moment.
    """

    form: NumbersForm
    group: Group
    groups: list[tuple[Group, str]]
    cards: list[Card]
    weeks: Weeks | None
    read_at: datetime | None
    query: str


@dataclass(frozen=True)
class Line:
    """A row of a list: its cells, and where the named one leads."""

    key: int | str
    cells: tuple[Any, ...]
    url: str


@dataclass(frozen=True)
class RowsPage:
    """What ``insight/rows.html`` shows."""

    measure: Measure
    part: str
    rows: list[Line]
    query: str
    up_url: str
    prev_url: str
    next_url: str


@require_safe
@supervisors
def numbers(request: HttpRequest, area: Area, group: str = "cases") -> HttpResponse:
    """The figures of one group; four to six queries, whatever there is to count."""
    shown = GROUPS.get(group)
    if shown is None:
        raise Http404
    form = NumbersForm(request.GET, area)
    of = Sources(form.asked)
    page = NumbersPage(
        form=form,
        group=shown,
        groups=[(one, address(one.slug, form.chosen)) for one in GROUPS.values()],
        cards=list(cards(shown, of, form.chosen)),
        weeks=drawn(of.weeks) if shown.chart else None,
        read_at=_read_at() if shown.chart else None,
        query=urlencode(form.chosen),
    )
    return render(request, "insight/numbers.html", vars(page))


def _read_at() -> datetime | None:
    return Cursor.objects.values_list("at", flat=True).first()


@require_safe
@supervisors
def rows(request: HttpRequest, area: Area, slug: str) -> HttpResponse:
    """The cases or bodies that make up a number, 25 to a page. One query."""
    form = NumbersForm(request.GET, area)
    measure, part = asked_for(slug, request)
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    found = measure.shape.load(measure.rows(form.asked, part))
    page = cut(found, measure.shape.order, after=after, before=before)
    kept = form.chosen | ({"part": part} if part else {})
    here = reverse("insight:rows", args=[slug])
    shown = RowsPage(
        measure=measure,
        part=part,
        rows=[line(measure, row) for row in page.rows],
        query=urlencode(kept),
        up_url=address(_group_of(slug), form.chosen),
        prev_url=page.before and f"{here}?{urlencode(kept | {'before': page.before})}",
        next_url=page.after and f"{here}?{urlencode(kept | {'after': page.after})}",
    )
    return render(request, "insight/rows.html", vars(shown))


def asked_for(slug: str, request: HttpRequest) -> tuple[Measure, str]:
    """The measure and the part of it; 404 for one that there is not."""
    measure = MEASURES.get(slug)
    if measure is None:
        raise Http404
    return measure, request.GET.get("part", "")[:250]


def line(measure: Measure, row: Any) -> Line:
    return Line(row.pk, measure.shape.cells(row), measure.shape.url(row))


def address(group: str, chosen: dict[str, str]) -> str:
    path = reverse("insight:numbers", args=[group])
    return f"{path}?{urlencode(chosen)}" if chosen else path


def _group_of(slug: str) -> str:
    return next(
        group.slug
        for group in GROUPS.values()
        if slug in {one.slug for one in group.measures}
    )
