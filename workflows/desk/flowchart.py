"""流程图: where a case stands, drawn, and the same as a list for everybody's ears."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from viewflow.workflow.status import STATUS

from workflows.clock.calendar import local_day
from workflows.desk import words
from workflows.desk.admission import officers
from workflows.desk.case import case_of
from workflows.engine.access import is_party, refuse
from workflows.engine.chart import Chart, Line, Said, drawn, ways
from workflows.engine.graph import Graph, graph
from workflows.engine.layout import Layout, lying, upright
from workflows.engine.models import OPEN, WorkItem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from orgs.models import User
    from workflows.engine.models import Case

Pair = tuple[str, str]


@dataclass(frozen=True)
class Stop:
    """A step that the case has been at, is at, or has still to come to.

    ``state`` is done, now or todo; ``times`` how often it was there.
    """

    step: str
    title: str
    state: str
    times: int = 0
    when: datetime | None = None
    who: str = ""


@dataclass(frozen=True)
class Whereabouts:
    """The drawings for wide and narrow screens, and what they say."""

    charts: tuple[Chart, Chart]
    stops: list[Stop]
    closed: bool


@require_safe
@officers
def flow(request: HttpRequest, user: User, case_id: int) -> HttpResponse:
    """A panel of the case page, or a page by itself. Never for a party."""
    case = case_of(user, case_id)
    if is_party(user, case):
        raise PermissionDenied(refuse("own_case").words)
    alone = request.headers.get("X-Requested-With") != "live"
    template = "desk/flow.html" if alone else "desk/_flow.html"
    context = {"case": case, "flow": whereabouts(case), "alone": alone}
    return render(request, template, context)


def whereabouts(case: Case) -> Whereabouts:
    """One query."""
    of = graph(case.flow_class)
    rows = case.items.filter(step__in=of.nodes).select_related("owner", "acted_for")
    items = list(rows.order_by("pk"))
    stops = _stops(of, items)
    gone, said = _gone(items), {stop.step: _said(of, stop) for stop in stops}
    wide, narrow = lying(of), upright(of)
    return Whereabouts(
        charts=(
            drawn("h", of, wide, said, _lines(of, wide, gone)),
            drawn("v", of, narrow, said, _lines(of, narrow, gone)),
        ),
        stops=sorted(stops, key=_order),
        closed=case.finished is not None,
    )


def _order(stop: Stop) -> tuple[int, float]:
    """As they were passed, what is open, then what is to come as the flow has it."""
    when = stop.when.timestamp() if stop.state == "done" and stop.when else 0.0
    return ("done", "now", "todo").index(stop.state), when


def _stops(of: Graph, items: list[WorkItem]) -> list[Stop]:
    by_step: dict[str, list[WorkItem]] = {name: [] for name in of.nodes}
    for item in items:
        by_step[item.step].append(item)
    return [_stop(of, name, passed) for name, passed in by_step.items()]


def _stop(of: Graph, name: str, items: list[WorkItem]) -> Stop:
    title = str(of.nodes[name].title)
    waiting = [item for item in items if item.status in OPEN and not item.finished]
    done = [item for item in items if item.status == STATUS.DONE]
    if waiting:
        item = waiting[-1]
        since, holder = item.created, words.holder_of(item)
        return Stop(name, title, "now", len(done), since, holder)
    if done:
        item = done[-1]
        ended, by = item.finished, words.holder_of(item)
        return Stop(name, title, "done", len(done), ended, by)
    return Stop(name, title, "todo")


def _said(of: Graph, stop: Stop) -> Said:
    if stop.state == "todo":
        css = "fn out" if of.nodes[stop.step].outside else "fn h0"
        return Said(stop.title, (), css)
    if stop.state == "now":
        lines = [_("since %(day)s") % {"day": _day(stop.when)}, stop.who]
        return Said(stop.title, tuple(filter(None, lines)), "fn now", _("Here now"))
    often = _("%(n)s times") % {"n": stop.times} if stop.times > 1 else ""
    lines = [_day(stop.when), stop.who, often]
    return Said(stop.title, tuple(filter(None, lines)), "fn done", _("passed"))


def _day(when: datetime | None) -> str:
    return local_day(when).isoformat() if when else ""


def _gone(items: list[WorkItem]) -> set[Pair]:
    """The ways taken: each step from the one that ended last before it began."""
    ended = sorted(
        (item for item in items if item.status == STATUS.DONE and item.finished),
        key=lambda item: (item.finished, item.pk),
    )
    pairs = set()
    for item in items:
        before = [e for e in ended if e.pk < item.pk and e.finished <= item.created]
        if before:
            pairs.add((before[-1].step, item.step))
    return pairs


def _lines(of: Graph, laid: Layout, gone: set[Pair]) -> Iterator[Line]:
    for pair in ways(of, gone):
        path = laid.path(*pair)
        css = "fe w2" if pair in gone else "fe w1 none"
        yield Line(path.d, css, False, path.x, path.y, path.anchor, "")
