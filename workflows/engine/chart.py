"""A flow drawn on the server: boxes, lines and words with places. Pure.

What a box says and how it looks is up to who draws: heat for supervisors, where a
case stands for its officers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from unicodedata import east_asian_width

from django.utils.translation import gettext as _

from workflows.engine.graph import END, Graph
from workflows.engine.layout import Box, Layout

Pair = tuple[str, str]
ROOM = 16  # of a line in a box, in Chinese characters times two
LATIN = 1.25  # a Latin letter in the same measure
LONGEST = 20  # squeezed into a line; what is longer is cut
PADDING = 12
LINE, FIRST = 16.5, 20.0


@dataclass(frozen=True)
class Said:
    """What a box says: its title, lines below it, and a last one at the bottom."""

    title: str
    words: tuple[str, ...]
    css: str
    told: str = ""
    url: str = ""


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


def drawn(
    name: str,
    of: Graph,
    laid: Layout,
    said: Mapping[str, Said],
    lines: Iterable[Line],
) -> Chart:
    """Every step of the flow as a box, then its end."""
    blocks = [_block(step, said[step], laid.boxes[step]) for step in of.nodes]
    ends = laid.boxes[END]
    closing = Text(ends.centre, ends.middle + 5, "fs", _("End"))
    blocks.append(Block("", ends, "fn end", (closing,)))
    return Chart(name, laid.width, laid.height, tuple(blocks), tuple(lines))


def _block(step: str, said: Said, box: Box) -> Block:
    texts = _texts(box, said.title, said.words, said.told)
    return Block(step, box, said.css, tuple(texts), said.url)


def ways(of: Graph, gone: Collection[Pair]) -> Iterator[Pair]:
    """Ways of the spine and to what hangs on it always, others where cases went."""
    main = [*zip(of.spine, [*of.spine[1:], END], strict=True)]
    yield from main
    for source, targets in of.ways.items():
        for target in sorted(targets):
            near = of.homes.get(source) == target or of.homes.get(target) == source
            if near and (source, target) not in gone:
                yield source, target
    shown = {*of.nodes}
    for source, target in gone:
        if (source, target) not in main and {source, target} <= shown:
            yield source, target


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
