"""The pages of insight. Each answers for one area and asks the clock once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from workflows.catalogue import PROCEDURES
from workflows.engine import oversight
from workflows.engine.graph import graph
from workflows.engine.models import WorkItem
from workflows.engine.work import Refused
from workflows.insight.board import board
from workflows.insight.cases import Waiting, cases
from workflows.insight.forms import BoardForm
from workflows.insight.scope import Area, lies_in, supervisors
from workflows.insight.ways import ways


@dataclass(frozen=True)
class StepPage:
    """What ``insight/step.html`` shows."""

    form: BoardForm
    title: Any
    inside: bool
    rows: list[Waiting]
    here: str
    board_url: str
    prev_url: str
    next_url: str


@require_safe
@supervisors
def overview(request: HttpRequest, area: Area) -> HttpResponse:
    """The board, or only its figures for a page that is open already."""
    form = BoardForm(request.GET, area)
    found = board(form, request.get_full_path())
    live = request.headers.get("X-Requested-With") == "live"
    template = "insight/_board.html" if live else "insight/board.html"
    return render(request, template, vars(found))


@require_safe
@supervisors
def ways_taken(request: HttpRequest, area: Area) -> HttpResponse:
    """Variants, rework, hand-overs, deviations."""
    form = BoardForm(request.GET, area)
    board_url = _url(reverse("insight:board"), form.chosen)
    context = vars(ways(form.asked, area)) | {"form": form, "board_url": board_url}
    return render(request, "insight/ways.html", context)


@require_safe
@supervisors
def step(request: HttpRequest, area: Area, step: str) -> HttpResponse:
    """The cases that wait at one step."""
    form = BoardForm(request.GET, area)
    asked = form.asked
    node = graph(PROCEDURES[asked.procedure]).nodes.get(step)
    if node is None:
        raise Http404
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    page = cases(asked, step, after=after, before=before)
    here = reverse("insight:step", args=[step])
    shown = StepPage(
        form=form,
        title=node.title,
        inside=not node.outside and bool(page.rows),
        rows=page.rows,
        here=request.get_full_path(),
        board_url=_url(reverse("insight:board"), form.chosen),
        prev_url=page.before and _url(here, form.chosen | {"before": page.before}),
        next_url=page.after and _url(here, form.chosen | {"after": page.after}),
    )
    live = request.headers.get("X-Requested-With") == "live"
    template = "insight/_cases.html" if live else "insight/step.html"
    return render(request, template, vars(shown))


@require_POST
@supervisors
def urge(request: HttpRequest, area: Area, item_id: int) -> HttpResponse:
    """Remind the office of a step, and go back to the list."""
    item = _item(area, item_id)
    title = item.flow_task.task_title
    facts = {"step": title, "case": item.process.title}
    try:
        oversight.urge(item.pk, area.user)
    except Refused as refusal:
        messages.error(request, str(refusal.words))
    else:
        messages.success(request, _("Urged: “%(step)s” of %(case)s.") % facts)
    chosen = BoardForm(request.POST, area).chosen
    if request.POST.get("back") == "risk":
        return redirect(_url(reverse("insight:risk"), chosen))
    return redirect(_url(reverse("insight:step", args=[item.step]), chosen))


def _item(area: Area, item_id: int) -> WorkItem:
    """A step of a case in the area, else 404: it may exist, but not for this person."""
    if item_id >= 1 << 63:
        raise Http404
    found = WorkItem.objects.select_related("process").filter(pk=item_id)
    roots = [p for p in area.places if not _lies_under_another(p.path, area)]
    for place in roots:
        item = found.filter(lies_in(place, "process__")).first()
        if item is not None and item.process.state != "draft":
            return item
    raise Http404


def _lies_under_another(path: str, area: Area) -> bool:
    return any(path != p.path and path.startswith(p.path) for p in area.places)


def _url(path: str, chosen: dict[str, str]) -> str:
    return f"{path}?{urlencode(chosen)}" if chosen else path
