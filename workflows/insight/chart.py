"""The flow chart with heat, drawn on the server: boxes, lines and words with places.

Colour is never alone: the heat stands in each box as a word, and in its border.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol
from unicodedata import east_asian_width

from django.utils.translation import gettext as _

from workflows.insight.figures import Edge, Flowed, Standing
from workflows.insight.graph import END, Graph
from workflows.insight.layout import Box, Layout, lying, upright

if TYPE_CHECKING:
    from workflows.insight.figures import Figures

Pair = tuple[str, str]
ROOM = 16  # of a line in a box, in Chinese characters times two
LATIN = 1.25  # a Latin letter in the same measure
LONGEST = 20  # squeezed into a line; what is longer is cut
PADDING = 12
LINE, FIRST = 16.5, 20.0
WIDE, MIDDLING = 0.5, 0.2  # of the busiest line


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
    def level(self) -> int: ...
    @property
    def words(self) -> Any: ...
    @property
    def url(self) -> str: ...


@dataclass(frozen=True)
class Text:
    x: float
    y: float
    css: str
    words: str
    squeezed: float = 0.0  # to this width, where it is too long for the box


@dataclass(frozen=True)
class Block:
    """A step: its box, its words and where it leads."""

    step: str
    box: Box
    css: str
    texts: tuple[Text, ...]
    url: str = ""


@dataclass(frozen=True)
class Line:
    """A way between two steps. Its words are the count and the share going back."""

    d: str
    css: str
    back: bool
    x: float
    y: float
    anchor: str
    words: str


@dataclass(frozen=True)
class Chart:
    """``name`` tells the drawings of a page apart."""

    name: str
    width: float
    height: float
    blocks: tuple[Block, ...]
    lines: tuple[Line, ...]


def charts(
    of: Graph, figures: Figures, shown: Mapping[str, Shown]
) -> tuple[Chart, Chart]:
    """The same for wide and for narrow screens."""
    return (
        _chart("h", of, figures, shown, lying(of)),
        _chart("v", of, figures, shown, upright(of)),
    )


def _chart(
    name: str, of: Graph, figures: Figures, shown: Mapping[str, Shown], laid: Layout
) -> Chart:
    blocks = [_block(shown[step], laid.boxes[step]) for step in of.nodes]
    ends = Box(**vars(laid.boxes[END]))
    closing = Text(ends.centre, ends.middle + 5, "fs", _("End"))
    blocks.append(Block("", ends, "fn end", (closing,)))
    lines = tuple(_lines(of, figures, laid))
    return Chart(name, laid.width, laid.height, tuple(blocks), lines)


def _block(shown: Shown, box: Box) -> Block:
    if shown.outside:
        words, css = _outside(shown.standing, shown.now), "fn out"
    else:
        words, css = _inside(shown.standing, shown.now), f"fn h{shown.level}"
    texts = _texts(box, str(shown.title), words, str(shown.words))
    return Block(shown.step, box, css, tuple(texts), shown.url)


def _inside(standing: Standing, now: Flowed) -> Iterator[str]:
    facts = {"n": standing.count, "late": standing.overdue}
    late = standing.overdue
    yield (_("open %(n)s, late %(late)s") if late else _("open %(n)s")) % facts
    if now.waiting.count:
        yield _("wait %(spread)s h") % {"spread": _spread(now.waiting)}
    if now.handling.count:
        yield _("work %(spread)s h") % {"spread": _spread(now.handling)}


def _outside(standing: Standing, now: Flowed) -> Iterator[str]:
    yield _("open %(n)s") % {"n": standing.count}
    if now.waiting.total:
        yield _("wait %(spread)s h") % {"spread": _spread(now.waiting)}
    yield _("outside the office")


def _spread(of: object) -> str:
    return f"{_short(of.p50)} / {_short(of.p90)}"  # type: ignore[attr-defined]


def _short(hours: float) -> str:
    return f"{hours:.0f}" if hours >= 100 else f"{hours:.1f}"


def _texts(box: Box, title: str, words: Iterable[str], told: str) -> Iterator[Text]:
    y = box.y + FIRST
    for line in wrapped(title):
        squeezed = box.width - PADDING if _wide(line) > ROOM else 0.0
        yield Text(box.centre, y, "ft", line, squeezed)
        y += LINE
    for line in words:
        yield Text(box.centre, y, "fs", line)
        y += LINE
    if told:
        yield Text(box.centre, box.bottom - 9, "fh", told)


def wrapped(title: str) -> list[str]:
    """At most two lines of a box; what does not fit ends in an ellipsis."""
    lines = [""]
    for word in _words(title):
        if _wide(lines[-1] + word) > ROOM and lines[-1]:
            lines.append("")
        lines[-1] = (lines[-1] + word).lstrip()
    first, rest = lines[0].rstrip(), "".join(lines[1:])
    while _wide(rest) > LONGEST:
        kept = rest.rstrip("… ")
        rest = (kept.rpartition(" ")[0] or kept[:-1]) + "…"
    return [first, rest] if rest else [first]


def _words(title: str) -> Iterator[str]:
    """Latin words whole, Chinese characters one by one."""
    word = ""
    for sign in title:
        if sign == " " or _is_wide(sign):
            yield word + sign
            word = ""
        else:
            word += sign
    yield word


def _wide(text: str) -> float:
    return sum(2.0 if _is_wide(sign) else LATIN for sign in text.rstrip())


def _is_wide(sign: str) -> bool:
    return east_asian_width(sign) in "WF"


def _lines(of: Graph, figures: Figures, laid: Layout) -> Iterator[Line]:
    counted = {(edge.source, edge.target): edge for edge in figures.edges}
    busiest = max((edge.count for edge in figures.edges), default=0)
    for pair in _drawn(of, counted):
        yield _line(of, counted.get(pair, Edge(*pair, 0, 0)), busiest, laid)


def _drawn(of: Graph, counted: dict[Pair, Edge]) -> Iterator[Pair]:
    """Ways of the spine and to what hangs on it always, others where cases went."""
    main = [*zip(of.spine, [*of.spine[1:], END], strict=True)]
    yield from main
    for source, targets in of.ways.items():
        for target in sorted(targets):
            near = of.homes.get(source) == target or of.homes.get(target) == source
            if near and (source, target) not in counted:
                yield source, target
    shown = {*of.nodes}
    for source, target in counted:
        if (source, target) not in main and {source, target} <= shown:
            yield source, target


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
