"""Where the boxes and lines of a flow chart go; pure geometry.

The spine of the flow runs in one direction, what hangs on a step of it stands
beside it: below on a desk, to the right on a phone.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from workflows.engine.graph import END, Graph


@dataclass(frozen=True)
class Box:
    """Where a step stands; ``lane`` is its place in the spine, ``depth`` beside it."""

    x: float
    y: float
    width: float
    height: float
    lane: int
    depth: int

    @property
    def centre(self) -> float:
        return self.x + self.width / 2

    @property
    def middle(self) -> float:
        return self.y + self.height / 2

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height


@dataclass(frozen=True)
class Path:
    """A line: SVG path data and where its words stand."""

    d: str
    x: float
    y: float
    anchor: str = "middle"


@dataclass(frozen=True)
class Sizes:
    """In the units of the view box, which are pixels at full size."""

    width: float = 128
    height: float = 118
    across: float = 58  # between two lanes
    below: float = 40  # between a step and what hangs on it
    margin: float = 26
    top: float = 70  # for the arcs above the spine


SIZES = Sizes()
NARROW = Sizes(width=140, height=118, across=40, below=56, margin=10, top=16)
GUTTER = 9  # from a box to the line that runs past it
TIP = 3  # arrow heads stop short of the box


@dataclass(frozen=True)
class Layout:
    """``boxes`` by step; the end of the flow stands among them as ``END``."""

    boxes: dict[str, Box]
    upright: bool
    width: float
    height: float

    def path(self, source: str, target: str) -> Path:
        """The line from one box to another, drawn so that few lines cross."""
        a, b = self.boxes[source], self.boxes[target]
        if source == target:
            return _itself(a)
        if self.upright:
            return _upright(a, b)
        return _lying(a, b)


def lying(of: Graph, sizes: Sizes = SIZES) -> Layout:
    """From left to right."""
    boxes, deepest = {}, 0
    for lane, names in enumerate(_lanes(of)):
        x = sizes.margin + lane * (sizes.width + sizes.across)
        for depth, name in enumerate(names):
            y = sizes.top + depth * (sizes.height + sizes.below)
            boxes[name] = Box(x, y, sizes.width, sizes.height, lane, depth)
            deepest = max(deepest, depth)
    last = boxes[of.spine[-1]] if of.spine else Box(0, sizes.top, 0, 118, 0, 0)
    boxes[END] = Box(
        last.right + sizes.across, last.middle - 22, 64, 44, last.lane + 1, 0
    )
    height = sizes.top + (deepest + 1) * (sizes.height + sizes.below)
    return Layout(boxes, False, boxes[END].right + sizes.margin, height)


def upright(of: Graph, sizes: Sizes = NARROW) -> Layout:
    """From top to bottom, for narrow screens."""
    boxes, y, lane = {}, sizes.top, 0
    for lane, names in enumerate(_lanes(of)):
        for depth, name in enumerate(names):
            x = sizes.margin + (sizes.width + sizes.across if depth else 0)
            row = max(0, depth - 1)
            at = y + row * (sizes.height + sizes.below)
            boxes[name] = Box(x, at, sizes.width, sizes.height, lane, depth)
        y += max(1, len(names) - 1) * (sizes.height + sizes.below)
    boxes[END] = Box(sizes.margin + sizes.width / 2 - 32, y, 64, 44, lane + 1, 0)
    width = 2 * sizes.margin + 2 * sizes.width + sizes.across
    return Layout(boxes, True, width, y + 60)


def _lanes(of: Graph) -> list[list[str]]:
    beside: dict[str, list[str]] = defaultdict(list)
    for name, home in of.homes.items():
        beside[home].append(name)
    return [[name, *beside[name]] for name in of.spine]


def _lying(a: Box, b: Box) -> Path:
    if a.depth == b.depth == 0:
        return _along(a, b) if b.lane == a.lane + 1 else _over(a, b)
    if a.lane == b.lane:
        return _down(a, b) if b.depth > a.depth else _up(a, b)
    return _bow(a, b)


def _along(a: Box, b: Box) -> Path:
    x = (a.right + b.x) / 2
    return Path(f"M{a.right} {a.middle}H{b.x - TIP}", x, a.middle - 8)


def _over(a: Box, b: Box) -> Path:
    """An arc above the spine, higher the further it reaches."""
    peak = a.y - min(50, 16 + 9 * abs(a.lane - b.lane))
    start, end = (a.centre + 14, b.centre + 22) if a.x > b.x else (a.centre, b.centre)
    d = f"M{start} {a.y}C{start} {peak} {end} {peak} {end} {b.y - TIP}"
    return Path(d, (start + end) / 2, a.y + (peak - a.y) * 0.75 - 4)


def _down(a: Box, b: Box) -> Path:
    if b.depth == a.depth + 1:
        x = a.x + a.width * 0.3
        return Path(
            f"M{x} {a.bottom}V{b.y - TIP}", x - 6, (a.bottom + b.y) / 2 + 4, "end"
        )
    x = a.x - GUTTER
    d = f"M{a.x} {a.bottom - 14}H{x}V{b.middle}H{b.x - TIP}"
    return Path(d, x - 4, b.middle - 6, "end")


def _up(a: Box, b: Box) -> Path:
    if a.depth == b.depth + 1:
        x = a.x + a.width * 0.7
        return Path(
            f"M{x} {a.y}V{b.bottom + TIP}", x + 6, (a.y + b.bottom) / 2 + 4, "start"
        )
    x = a.right + GUTTER
    d = f"M{a.right} {a.middle}H{x}V{b.bottom - 14}H{b.right + TIP}"
    return Path(d, a.right, a.bottom + 16, "end")  # in no other box's way


def _bow(a: Box, b: Box) -> Path:
    """Between two lanes, off the spine."""
    start = a.right if b.lane > a.lane else a.x
    end = b.x - TIP if b.lane > a.lane else b.right + TIP
    y = b.middle if b.depth else b.bottom - 26
    half = (start + end) / 2
    d = f"M{start} {a.middle}C{half} {a.middle} {half} {y} {end} {y}"
    return Path(d, half, (a.middle + y) / 2)


def _upright(a: Box, b: Box) -> Path:
    if a.depth == b.depth == 0:
        return _below(a, b) if b.lane == a.lane + 1 else _past(a, b)
    if a.lane == b.lane and 0 in (a.depth, b.depth):
        return _across(a, b)
    return _beside(a, b)


def _below(a: Box, b: Box) -> Path:
    y = a.bottom + 28
    return Path(f"M{a.centre} {a.bottom}V{b.y - TIP}", a.centre + 8, y, "start")


def _past(a: Box, b: Box) -> Path:
    """Back up along the left edge."""
    x = a.x - 6
    away = f"C{x - 8} {a.middle} {x - 8} {b.middle}"
    d = f"M{a.x} {a.middle}{away} {b.x - TIP} {b.middle}"
    return Path(d, a.x + 4, a.y - 6, "start")


def _across(a: Box, b: Box) -> Path:
    """Between a step of the spine and what stands right of it."""
    away = b.depth > 0
    start, end = (a.right, b.x - TIP) if away else (a.x, b.right + TIP)
    one, other = (a, b) if away else (b, a)
    y = other.y + other.height * (0.35 if away else 0.65)
    from_y = y if other.depth == 1 else one.bottom - (24 if away else 10)
    half = (start + end) / 2
    if not away:
        d = f"M{start} {y}C{half} {y} {half} {from_y} {end} {from_y}"
    else:
        d = f"M{start} {from_y}C{half} {from_y} {half} {y} {end} {y}"
    return Path(d, other.x - 12, y + (-6 if away else 14), "end")


def _beside(a: Box, b: Box) -> Path:
    start, end = a.centre, b.centre
    top = b.y - TIP if b.y > a.y else b.bottom + TIP
    leave = a.bottom if b.y > a.y else a.y
    half = (leave + top) / 2
    return Path(
        f"M{start} {leave}C{start} {half} {end} {half} {end} {top}",
        (start + end) / 2,
        half,
    )


def _itself(a: Box) -> Path:
    x = a.right - 26
    d = f"M{x - 16} {a.y}C{x - 16} {a.y - 30} {x + 16} {a.y - 30} {x + 16} {a.y - TIP}"
    return Path(d, x + 20, a.y - 14, "start")
