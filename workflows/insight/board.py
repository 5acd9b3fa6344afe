"""The supervisors' board: what waits where, and which step is the bottleneck."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from workflows.catalogue import PROCEDURES
from workflows.engine.chart import Chart
from workflows.engine.graph import END, Graph, graph
from workflows.insight import heat
from workflows.insight.chart import charts
from workflows.insight.conformance import Rules
from workflows.insight.figures import Asked, Edge, Figures, Flowed, Standing, figures
from workflows.insight.forms import BoardForm
from workflows.insight.mining import bottlenecks
from workflows.insight.models import Cursor
from workflows.insight.naming import named
from workflows.insight.report import explained

TOP = 3  # bottlenecks told in words


@dataclass(frozen=True)
class Row:
    """A step in the table: all that the chart shows, and more."""

    step: str
    title: Any
    outside: bool
    standing: Standing
    now: Flowed
    before: Flowed
    level: int
    url: str

    @property
    def words(self) -> Any:
        return "" if self.outside else heat.WORDS[self.level]


@dataclass(frozen=True)
class Way:
    """A line of the chart in the table of ways."""

    source: Any
    target: Any
    count: int
    back: int
    declared: bool

    @property
    def share(self) -> float:
        return 100 * self.back / self.count


@dataclass(frozen=True)
class Neck:
    """A bottleneck: the step, how hot it is, and the sentence that was computed."""

    step: str
    title: Any
    level: int
    sentence: str
    waiting: int
    url: str

    @property
    def words(self) -> Any:
        return heat.WORDS[self.level]


@dataclass(frozen=True)
class Tile:
    """One number; ``change`` is the difference to the period before."""

    title: Any
    value: int
    change: int | None = None
    hot: bool = False


@dataclass(frozen=True)
class Board:
    """What ``insight/board.html`` shows; ``here`` fetches the same again."""

    form: BoardForm
    asked: Asked
    view: heat.View
    views: list[tuple[heat.View, str, bool]]
    tiles: list[Tile]
    necks: list[Neck]
    charts: tuple[Chart, Chart]
    rows: list[Row]
    ways: list[Way]
    read_at: datetime | None
    here: str
    ways_url: str
    heat_words: tuple[Any, ...] = heat.WORDS


def board(form: BoardForm, here: str) -> Board:
    """Five queries, whatever there is to count; one more if former ways are seen."""
    asked, view = form.asked, form.value("view")
    of = graph(PROCEDURES[asked.procedure])
    found = figures(asked)
    rows = [_row(of, found, view, step, form.chosen) for step in of.nodes]
    return Board(
        form=form,
        asked=asked,
        view=heat.VIEWS[view],
        views=_views(form),
        tiles=_tiles(of, found),
        necks=_necks(of, found, rows),
        charts=charts(of, found, {row.step: row for row in rows}),
        rows=rows,
        ways=list(_ways(asked.procedure, of, found.edges)),
        read_at=Cursor.objects.values_list("at", flat=True).first(),
        here=here,
        ways_url=f"{reverse('insight:ways')}?{urlencode(form.chosen)}",
    )


def address(step: str, chosen: dict[str, str]) -> str:
    """The cases of a step, as the board is narrowed."""
    kept = urlencode({k: v for k, v in chosen.items() if k != "view"})
    path = reverse("insight:step", args=[step])
    return f"{path}?{kept}" if kept else path


def in_working_days(hours: float) -> str:
    """Short times in hours, long ones in days of seven."""
    if hours < heat.HOURS_A_DAY:
        return _("%(n).1f working hours") % {"n": hours}
    return _("%(n).1f working days") % {"n": hours / heat.HOURS_A_DAY}


def _row(
    of: Graph, found: Figures, view: str, step: str, chosen: dict[str, str]
) -> Row:
    standing, now, before = found.of(step)
    node = of.nodes[step]
    hot = 0 if node.outside else heat.level(view, standing, now, found.asked)
    url = address(step, chosen)
    return Row(step, node.title, node.outside, standing, now, before, hot, url)


def _necks(of: Graph, found: Figures, rows: list[Row]) -> list[Neck]:
    """Steps of offices alone: nobody can hurry an applicant by moving staff."""
    inside = [row.step for row in rows if not row.outside]
    drifts = {step: drift for step in inside if (drift := found.drift(step))}
    ranked = bottlenecks.ranked([found.mined(step) for step in inside], drifts)
    by_step = {row.step: row for row in rows}
    return [_neck(one, by_step[one.step.activity]) for one in ranked[:TOP] if one.share]


def _neck(one: bottlenecks.Bottleneck, row: Row) -> Neck:
    """As hot as in the chart below it, or one would look for the difference."""
    said = explained(one, str(row.title), in_working_days)
    return Neck(row.step, row.title, row.level, said, row.standing.count, row.url)


def _tiles(of: Graph, found: Figures) -> list[Tile]:
    inside = [name for name, node in of.nodes.items() if not node.outside]
    standing = [found.of(step)[0] for step in inside]
    late = sum(one.overdue for one in standing)
    back, back_before = (_back(which, inside) for which in (found.now, found.before))
    return [
        Tile(_("Waiting in offices"), sum(one.count for one in standing)),
        Tile(_("Overdue now"), late, hot=bool(late)),
        Tile(_("Taken by nobody"), sum(one.free for one in standing)),
        _come(of, found),
        Tile(_("Cases ended"), sum(e.count for e in found.edges if e.target == END)),
        Tile(_("Came back to a step"), back, back - back_before),
    ]


def _back(which: dict[str, Flowed], inside: list[str]) -> int:
    return sum(flowed.again for step, flowed in which.items() if step in inside)


def _come(of: Graph, found: Figures) -> Tile:
    """What came in; to a group come steps, for nobody hands in to it."""
    if found.asked.group.office:
        now, before = (_arrivals(which) for which in (found.now, found.before))
        return Tile(_("Steps that came"), now, now - before)
    _standing, flowed, earlier = found.of(of.start)
    return Tile(_("Handed in"), flowed.left, flowed.left - earlier.left)


def _arrivals(which: dict[str, Flowed]) -> int:
    return sum(flowed.arrivals for flowed in which.values())


def _ways(procedure: str, of: Graph, edges: list[Edge]) -> Iterator[Way]:
    former: Rules | None = None
    for edge in edges:
        declared = of.allows(edge.source, edge.target)
        if not declared:
            former = former or Rules(procedure)
            declared = former.ever_allowed(procedure, edge.source, edge.target)
        source, target = named(of, edge.source), named(of, edge.target)
        yield Way(source, target, edge.count, edge.back, declared)


def _views(form: BoardForm) -> list[tuple[heat.View, str, bool]]:
    now = form.value("view")
    return [
        (one, f"?{urlencode(form.chosen | {'view': slug})}", slug == now)
        for slug, one in heat.VIEWS.items()
    ]
