"""The flow chart with heat, drawn on the server: boxes, lines and words with places.

Colour is never alone: the heat stands in each box as a word, and in its border.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

from django.utils.translation import gettext as _

from workflows.engine.chart import Chart, Line, Said, drawn, ways
from workflows.engine.graph import Graph
from workflows.engine.layout import NARROW, SIZES, Layout, lying, upright
from workflows.insight.figures import Edge, Flowed, Standing

if TYPE_CHECKING:
    from workflows.insight.figures import Figures

WIDE, MIDDLING = 0.5, 0.2  # of the busiest line
TALL = 136  # boxes of oversight say a line more than those of a case
NOTED = 0.05  # hours; what changed less has not changed


class Shown(Protocol):
    """What a box says of its step."""

    @property
    def step(self) -> str: ...
    @property
    def title(self) -> Any: ...
    @property
    def outside(self) -> bool: ...
    @property
    def standing(self) -> Standing: ...
    @property
    def now(self) -> Flowed: ...
    @property
    def before(self) -> Flowed: ...
    @property
    def level(self) -> int: ...
    @property
    def words(self) -> Any: ...
    @property
    def url(self) -> str: ...


def charts(
    of: Graph, figures: Figures, shown: Mapping[str, Shown]
) -> tuple[Chart, Chart]:
    """The same for wide and for narrow screens."""
    said = {step: _said(shown[step]) for step in of.nodes}
    wide = lying(of, replace(SIZES, height=TALL))
    narrow = upright(of, replace(NARROW, height=TALL))
    return (
        drawn("h", of, wide, said, _lines(of, figures, wide)),
        drawn("v", of, narrow, said, _lines(of, figures, narrow)),
    )


def _said(shown: Shown) -> Said:
    if shown.outside:
        words, css = _outside(shown.standing, shown.now), "fn out"
    else:
        words, css = _inside(shown), f"fn h{shown.level}"
    return Said(str(shown.title), tuple(words), css, str(shown.words), shown.url)


def _inside(shown: Shown) -> Iterator[str]:
    standing, now = shown.standing, shown.now
    facts = {"n": standing.count, "late": standing.overdue}
    late = standing.overdue
    yield (_("open %(n)s, late %(late)s") if late else _("open %(n)s")) % facts
    if now.waiting.count:
        yield _("wait %(spread)s h") % {"spread": _spread(now.waiting)}
    if now.handling.count:
        yield _("work %(spread)s h") % {"spread": _spread(now.handling)}
    if now.arrivals or now.left:
        flow = _("in %(came)s, out %(left)s") % {"came": now.arrivals, "left": now.left}
        yield f"{flow} {_changed(now, shown.before)}".rstrip()


def _changed(now: Flowed, before: Flowed) -> str:
    """Median waiting against the period before, where there was any in both."""
    if not now.waiting.count or not before.waiting.count:
        return ""
    change = now.waiting.p50 - before.waiting.p50
    if abs(change) < NOTED:
        return "→"
    return f"{'↑' if change > 0 else '↓'}{_short(abs(change))}"


def _outside(standing: Standing, now: Flowed) -> Iterator[str]:
    yield _("open %(n)s") % {"n": standing.count}
    if now.waiting.total:
        yield _("wait %(spread)s h") % {"spread": _spread(now.waiting)}
    yield _("outside the office")


def _spread(of: object) -> str:
    return f"{_short(of.p50)} / {_short(of.p90)}"  # type: ignore[attr-defined]


def _short(hours: float) -> str:
    return f"{hours:.0f}" if hours >= 100 else f"{hours:.1f}"


def _lines(of: Graph, figures: Figures, laid: Layout) -> Iterator[Line]:
    counted = {(edge.source, edge.target): edge for edge in figures.edges}
    busiest = max((edge.count for edge in figures.edges), default=0)
    for pair in ways(of, counted):
        yield _line(of, counted.get(pair, Edge(*pair, 0, 0)), busiest, laid)


def _line(of: Graph, edge: Edge, busiest: int, laid: Layout) -> Line:
    path = laid.path(edge.source, edge.target)
    share = edge.count / busiest if busiest else 0
    width = "w3" if share >= WIDE else "w2" if share >= MIDDLING else "w1"
    back = _goes_back(of, edge)
    css = f"fe {width}" + (" back" if back else "") + ("" if edge.count else " none")
    return Line(path.d, css, back, path.x, path.y, path.anchor, _told(edge))


def _goes_back(of: Graph, edge: Edge) -> bool:
    """Drawn as a way back: most who took it had been there before."""
    return bool(edge.count) and 2 * edge.back > edge.count


def _told(edge: Edge) -> str:
    if not edge.count:
        return ""
    if not edge.back:
        return str(edge.count)
    share = 100 * edge.back / edge.count
    return _("%(n)s, back %(share).0f%%") % {"n": edge.count, "share": share}
